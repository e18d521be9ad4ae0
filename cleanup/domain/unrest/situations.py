"""A situation without persons: thinking in order, softer first, care afterwards, and when it may close.

Sources: the handbook on online-driven violence for the order of picture, judgement and decision, and for the
steps; the days of the care plan are a proposal of ours.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cleanup.domain.platform.errors import N_, RuleBrokenError
from cleanup.domain.unrest.words import SCOPE_NETWORK, SCOPE_OWN, STEPS, WENT_LABELS, WHERE_LABELS

FIRST_SOFT, FIRST_HARD = 1, 7
ENFORCE, ENFORCERS = 8, frozenset({"gemeente", "politie"})

CARE_LABELS = {
    "contact": N_("Contact door een bekende jongerenwerker"),
    "check_in": N_("Vraag elke betrokken professional hoe het gaat"),
    "bedank": N_("Bedank wie het vertelde"),
    "buurt": N_("Ga de wijk in: luister, en vertel wat klopt"),
    "intervisie": N_("Intervisie met wie erbij was"),
    "eigen": N_("Evaluatie in de eigen organisatie"),
    "netwerk": N_("Evaluatie met het netwerk"),
    "tipgever": N_("Vraag hoe het gaat met wie het vertelde"),
    "correctie": N_("Kijk of het verkeerde verhaal nog rondgaat"),
}
CARE_DAYS = {
    "contact": 0, "check_in": 1, "bedank": 2, "buurt": 3, "intervisie": 7, "eigen": 14, "netwerk": 28,
    "tipgever": 42,
}  # fmt: skip
CORRECTION, CORRECTION_AFTER = "correctie", dt.timedelta(days=2)
CHECK_IN_AFTER = dt.timedelta(days=CARE_DAYS["check_in"])
DONE, NO_CONTACT, NOT_DONE = "gedaan", "geen_contact", "niet_gedaan"
CARE_ANSWER_LABELS = {
    DONE: N_("gedaan"),
    NO_CONTACT: N_("geen contact gelukt"),
    NOT_DONE: N_("niet gedaan, met reden"),
}
FOR_WHOM = {
    "contact": N_("wijk en jongeren"), "check_in": N_("professionals"), "bedank": N_("wie het vertelde"),
    "buurt": N_("wijk en jongeren"), "intervisie": N_("professionals"), "eigen": N_("professionals"),
    "netwerk": N_("netwerk"), "tipgever": N_("wie het vertelde"), "correctie": N_("wijk en jongeren"),
}  # fmt: skip


@dataclass(frozen=True)
class CareStep:
    """One thing to do afterwards, and by when."""

    code: str
    due_on: dt.date


def care_plan(opened_on: dt.date) -> tuple[CareStep, ...]:
    """Return what follows a situation, in order of days: for all who were touched by it."""
    return tuple(CareStep(code, opened_on + dt.timedelta(days=day)) for code, day in CARE_DAYS.items())


def check_care_answer(answer: str, remark: str) -> None:
    """Raise RuleBrokenError for an answer we do not know, or one that needs a reason without it."""
    if answer not in CARE_ANSWER_LABELS:
        raise RuleBrokenError(N_("Kies hoe het ging."), "answer")
    if answer == NOT_DONE and not remark.strip():
        raise RuleBrokenError(N_("Schrijf waarom niet."), "remark")


def check_thinking(picture: str, judgement: str, decision: str, alternative: str, doing_nothing: str) -> None:
    """Raise RuleBrokenError at the first of picture, judgement and decision that is missing, in that order.

    Another way, and what happens when nobody does anything, are asked as well.
    """
    asked = (
        ("picture", picture, N_("Schrijf eerst het beeld: wat weet je zeker, en wat niet?")),
        ("judgement", judgement, N_("Schrijf dan het oordeel: wat betekent het?")),
        ("decision", decision, N_("Schrijf daarna het besluit.")),
        ("alternative", alternative, N_("Schrijf welke andere weg je bekeek.")),
        ("doing_nothing", doing_nothing, N_("Schrijf wat er gebeurt als je niets doet.")),
    )
    for field, text, sentence in asked:
        if not text.strip():
            raise RuleBrokenError(sentence, field)


def check_measure(step: int, where: str, went: str) -> None:
    """Raise RuleBrokenError when a step, a place or how it went is none of the lists."""
    if step not in STEPS:
        raise RuleBrokenError(N_("Kies een stap van de ladder."), "step")
    if where not in WHERE_LABELS:
        raise RuleBrokenError(N_("Kies online of in het echt."), "where")
    if went not in WENT_LABELS:
        raise RuleBrokenError(N_("Kies hoe het ging."), "went")


def check_past(day: dt.date | None, today: dt.date, field: str) -> None:
    """Raise RuleBrokenError beside a field for a day that is still to come: nothing was done then yet."""
    if day is not None and day > today:
        raise RuleBrokenError(N_("Deze dag moet nog komen."), field)


def check_who_enforces(step: int, parties: Iterable[str | None]) -> None:
    """Raise RuleBrokenError when another than police or municipality is said to enforce.

    ``parties`` are the kinds an organisation is known by; an unknown kind may not.
    """
    if step == ENFORCE and not ENFORCERS & set(parties):
        raise RuleBrokenError(N_("Handhaven doen alleen politie en gemeente."), "organisation_id")


def softer_first(step: int, before: Iterable[int]) -> bool:
    """Whether a step asks why nothing softer came first: presence or force, without any step from 1 to 6."""
    return step >= FIRST_HARD and not any(FIRST_SOFT <= each < FIRST_HARD for each in before)


@dataclass(frozen=True)
class RoundFacts:
    """A round of evaluation: whose, and whether it was held or left with a reason."""

    scope: str
    who: str
    is_done: bool
    waived_why: str = ""

    @property
    def is_open(self) -> bool:
        """Whether it still has to be held."""
        return not self.is_done and not self.waived_why.strip()


def open_rounds(rounds: Iterable[RoundFacts]) -> list[RoundFacts]:
    """Return the rounds that keep a situation open: of each partner, and of the network."""
    return [one for one in rounds if one.is_open]


def check_close(rounds: Iterable[RoundFacts], outcome: str) -> None:
    """Raise RuleBrokenError while a round is open, or it is not said what came of the situation."""
    waiting = open_rounds(rounds)
    own = [one.who for one in waiting if one.scope == SCOPE_OWN]
    if own:
        sentence = N_(
            "Nog niet geëvalueerd in de eigen organisatie: %(who)s. Doe dat, of kies: afgezien, want …"
        )
        raise RuleBrokenError(sentence, "outcome", who=", ".join(own))
    if any(one.scope == SCOPE_NETWORK for one in waiting):
        sentence = N_("De evaluatie met het netwerk staat nog open. Doe die, of kies: afgezien, want …")
        raise RuleBrokenError(sentence, "outcome")
    if not outcome.strip():
        raise RuleBrokenError(N_("Schrijf hoe het afliep."), "outcome")


def check_round(good: str, not_good: str, next_time: str, waived_why: str) -> None:
    """Raise RuleBrokenError when a round says nothing and does not say why it was left out."""
    if not waived_why.strip() and not (good.strip() and not_good.strip() and next_time.strip()):
        raise RuleBrokenError(
            N_("Schrijf wat goed ging, wat niet, en wat je de volgende keer doet. Of kies: afgezien, want …"),
            "good",
        )


def answered(counts: Mapping[str, int]) -> int:
    """Return how many care steps have an answer; no contact is one too."""
    return sum(counts.get(answer, 0) for answer in CARE_ANSWER_LABELS)
