"""How strong a sentence about a change may be: one label, from what the evidence is.

Four labels, each stronger than the one before. A label holds when all that it and the weaker ones ask is met,
so evidence that gets worse in any way never lifts it. Pages, charts, reports and workbook all read the label
that this module gave, and take their verb from it.

| label                 | asks                                                                            |
|-----------------------|---------------------------------------------------------------------------------|
| beschrijving          | nothing                                                                         |
| verandering gezien    | 10 pairs, 30 % of t0 paired, an interval without zero                           |
| aanwijzing            | five pilots, 60 % paired, three in four pilots in one direction, a plan frozen  |
|                       | before the first answer                                                         |
| vergelijking wijst op | a comparison of at least three pilots a side, drawn or alike at t0, and a       |
|                       | questionnaire that was tested                                                   |
"""

from __future__ import annotations

import enum
from collections.abc import Callable
from dataclasses import dataclass

from cleanup.domain.platform.errors import N_

FEWEST_PAIRS = 10
FEWEST_PILOTS = 5
FEWEST_A_SIDE = 3
SOME_RESPONSE, GOOD_RESPONSE = 0.3, 0.6
MOST_AGREE = 0.75
HARM = -0.3
"""From so many points down on, a mean change is called harm, also where it may be chance."""


class Label(enum.IntEnum):
    """How much may be said, weakest first."""

    DESCRIPTION = 0
    CHANGE_SEEN = 1
    INDICATION = 2
    COMPARISON = 3


class Design(enum.IntEnum):
    """What a change is held against, weakest first."""

    ONE_GROUP = 0
    COMPARED = 1
    DRAWN = 2


@dataclass(frozen=True)
class Evidence:
    """What a claim rests on.

    ``pairs`` people measured twice and ``response`` their share of t0 (None: unknown); ``pilots`` in all
    (None: not each of them is shown) and ``smallest_side`` of a comparison; ``agreeing`` the share of pilots
    that moved in the direction of the whole (None: unknown). ``clear``: the interval leaves zero out.
    ``balanced``: both sides began alike. ``planned``: the plan was frozen before the first answer.
    ``tested``: the questionnaire was tested.
    """

    pairs: int = 0
    response: float | None = None
    clear: bool = False
    pilots: int | None = 1
    agreeing: float | None = None
    planned: bool = False
    design: Design = Design.ONE_GROUP
    smallest_side: int = 0
    balanced: bool = False
    tested: bool = False


@dataclass(frozen=True)
class Demand:
    """What a label asks: how to say that it is missing, and whether evidence meets it.

    ``by_pilot``: it can only be seen where every pilot is shown.
    """

    label: Label
    missing: str
    is_met: Callable[[Evidence], bool]
    by_pilot: bool = False

    def said(self, evidence: Evidence) -> str:
        """Return what is missing; where pilots are not shown nobody knows whether it is met."""
        return PILOTS_UNSEEN if self.by_pilot and evidence.pilots is None else self.missing


PILOTS_UNSEEN = N_("van elke pilot een eigen cijfer dat getoond mag worden")

DEMANDS = (
    Demand(Label.CHANGE_SEEN, N_("minstens tien koppels"), lambda e: e.pairs >= FEWEST_PAIRS),
    Demand(
        Label.CHANGE_SEEN,
        N_("minstens drie van de tien mensen van de nulmeting gekoppeld"),
        lambda e: (e.response or 0) >= SOME_RESPONSE,
    ),
    Demand(Label.CHANGE_SEEN, N_("een interval waar nul buiten valt"), lambda e: e.clear),
    Demand(
        Label.INDICATION,
        N_("minstens vijf pilots"),
        lambda e: (e.pilots or 0) >= FEWEST_PILOTS,
        by_pilot=True,
    ),
    Demand(
        Label.INDICATION,
        N_("minstens zes van de tien mensen van de nulmeting gekoppeld"),
        lambda e: (e.response or 0) >= GOOD_RESPONSE,
    ),
    Demand(
        Label.INDICATION,
        N_("drie van de vier pilots dezelfde kant op"),
        lambda e: (e.agreeing or 0) >= MOST_AGREE,
        by_pilot=True,
    ),
    Demand(
        Label.INDICATION,
        N_("een analyseplan dat vastligt vóór het eerste antwoord en vóór de eerste dag"),
        lambda e: e.planned,
    ),
    Demand(
        Label.COMPARISON,
        N_("een vergelijking met groepen die nog wachten"),
        lambda e: e.design >= Design.COMPARED,
    ),
    Demand(
        Label.COMPARISON,
        N_("minstens drie pilots aan elke kant"),
        lambda e: e.smallest_side >= FEWEST_A_SIDE,
    ),
    Demand(
        Label.COMPARISON,
        N_("groepen die door loting zijn verdeeld of gelijk begonnen"),
        lambda e: e.design is Design.DRAWN or e.balanced,
    ),
    Demand(Label.COMPARISON, N_("een vragenlijst die getoetst is"), lambda e: e.tested),
)

NAMES = {
    Label.DESCRIPTION: N_("beschrijving"),
    Label.CHANGE_SEEN: N_("verandering gezien"),
    Label.INDICATION: N_("aanwijzing"),
    Label.COMPARISON: N_("vergelijking wijst op"),
}
LABEL_OF_NAME = {name: label for label, name in NAMES.items()}
SAID = {
    Label.DESCRIPTION: N_("Dit is een beschrijving, meer niet."),
    Label.CHANGE_SEEN: N_("Verandering gezien, waardoor weten we niet."),
    Label.INDICATION: N_(
        "Een aanwijzing: in de meeste pilots dezelfde kant op, zoals vooraf gevraagd. Waardoor weten we niet."
    ),
    Label.COMPARISON: N_(
        "De vergelijking wijst op verandering: wie meedeed, antwoordde daarna anders dan wie de dag nog niet "
        "had."
    ),
}
SAID_OF_COMPARED = {
    Label.DESCRIPTION: N_(
        "Beschrijving: zo stonden wie ging en wie de dag niet had naast elkaar, meer zegt het niet."
    ),
    Label.CHANGE_SEEN: N_(
        "Verandering gezien: wie ging, antwoordde daarna anders dan wie de dag niet had. Waardoor dat komt, "
        "zegt dit niet."
    ),
    Label.INDICATION: N_(
        "Aanwijzing: wie ging, antwoordde daarna anders dan wie de dag niet had, en zo was het vooraf "
        "gevraagd. De vergelijking is nog niet sterk genoeg om naar te wijzen."
    ),
    Label.COMPARISON: SAID[Label.COMPARISON],
}
"""What is said of the difference between who went and who waited."""
HARM_SAID = N_(
    "Let op, achteruitgang: %(factor)s kwam gemiddeld lager uit. Zoek uit bij wie en waardoor, ook als het "
    "toeval kan zijn."
)


def label_of(evidence: Evidence) -> Label:
    """Return the strongest label of which all demands, and those of every weaker label, are met."""
    unmet = {demand.label for demand in DEMANDS if not demand.is_met(evidence)}
    return Label(min(unmet) - 1) if unmet else Label.COMPARISON


def missing_for_next(evidence: Evidence) -> tuple[str, ...]:
    """Return what would lift the label one step, each to be translated; nothing at the top."""
    wanted = label_of(evidence) + 1
    unmet = (d.said(evidence) for d in DEMANDS if d.label == wanted and not d.is_met(evidence))
    return tuple(dict.fromkeys(unmet))


def is_harm(change: float, high: float | None) -> bool:
    """Whether a mean change is harm: ``HARM`` or lower, or with an interval wholly below zero."""
    return change <= HARM or (high is not None and high < 0)
