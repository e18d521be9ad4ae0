"""Kinds of days: for whom, how long, which survey moments they ask, and how they count.

The usual days are for young people of 16 to 24. The others are what schools, parents and groups asked for;
each is a whole meeting of its own with a run sheet in ``toolkit_content/run_sheets/``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, Protocol

from cleanup.domain.platform.errors import N_, RuleBrokenError
from cleanup.domain.surveys.moments import BESIDES, Plan

VariantCode = Literal[
    "gemotiveerd", "gemengd", "eerst_bewust", "bewust_verdiept",
    "school", "groep_7_8", "ouderavond", "terugkomst",
]  # fmt: skip

SHORTEST_DAY, LONGEST_DAY = 180, 270
ALL_MOMENTS = ("t0", "t1", "t2")
DAY, SCHOOL, AROUND = "dag", "school", "rondom"
GROUP_LABELS = {
    DAY: N_("Een dagdeel met jongeren"),
    SCHOOL: N_("Op school"),
    AROUND: N_("Voor ouders, en om terug te komen"),
}


@dataclass(frozen=True, kw_only=True)
class Variant:
    """One kind of day.

    ``minutes`` is how long it takes, None for a half-day of 180 to 270 minutes; ``lessons`` are the minutes
    of its parts that may be on different days. ``moments`` are the survey moments it asks. ``of_children``
    says that everybody is too young to be asked anything without consent of the parents; ``new_people`` that
    who is there counts as young people reached: parents do not, and who comes back was counted before.
    """

    code: str
    label: str
    group: str
    minutes: int | None = None
    lessons: tuple[int, ...] = ()
    moments: tuple[str, ...] = ALL_MOMENTS
    of_children: bool = False
    new_people: bool = True


KINDS_OF_DAYS = (
    Variant(code="gemotiveerd", label=N_("Gemotiveerd"), group=DAY),
    Variant(code="gemengd", label=N_("Gemengd"), group=DAY),
    Variant(code="eerst_bewust", label=N_("Eerst bewustwording"), group=DAY),
    Variant(code="bewust_verdiept", label=N_("Eerst bewustwording, verdiept"), group=DAY),
    Variant(code="school", label=N_("School: twee lessen"), group=SCHOOL, minutes=180, lessons=(90, 90)),
    Variant(
        code="groep_7_8",
        label=N_("Groep 7 en 8"),
        group=SCHOOL,
        minutes=90,
        moments=("t0", "t1"),
        of_children=True,
    ),
    Variant(
        code="ouderavond", label=N_("Ouderavond"), group=AROUND, minutes=60, moments=(), new_people=False
    ),
    Variant(
        code="terugkomst",
        label=N_("Terugkombijeenkomst"),
        group=AROUND,
        minutes=90,
        moments=(),
        new_people=False,
    ),
)
BY_CODE = {variant.code: variant for variant in KINDS_OF_DAYS}
VARIANTS = tuple(BY_CODE)
VARIANT_LABELS = {variant.code: variant.label for variant in KINDS_OF_DAYS}
USUAL_DAYS, OTHER_DAYS = VARIANTS[:3], VARIANTS[3:]
"""The usual half-days, and the days for other groups: these have a page with cards, texts and forms."""
DEEPENS = {"bewust_verdiept": "eerst_bewust"}
"""Which variant another one goes deeper into: advice for the one is fulfilled by the other."""
QUESTIONNAIRES = {"groep_7_8": "groep_7_8"}
"""Which questionnaire a variant asks whatever was chosen for the pilot."""

NOT_ASKED = N_("Bij dit soort bijeenkomst hoort deze vragenlijst niet.")
NOT_PLANNED = N_("Dit programma heeft deze vragenlijst niet gepland.")
YOUNGER = "jonger"
NO_CONSENT = N_(
    "Dit is een groep 7 of 8. Schrijf eerst in het plan op hoe de ouders toestemming gaven. "
    "Tot die tijd vragen we de kinderen niets."
)


class KnowsConsent(Protocol):
    """What the rule on children needs to know of a pilot."""

    @property
    def variant(self) -> str:
        """Code of a kind of day."""

    @property
    def parental_consent(self) -> str:
        """How parents gave consent; empty when nobody wrote it down."""


class KnowsPlan(KnowsConsent, Protocol):
    """What the rule on what is asked needs to know of a pilot."""

    @property
    def plan(self) -> Plan:
        """The survey moments of its programme."""


def grouped() -> tuple[tuple[str, tuple[Variant, ...]], ...]:
    """Return the kinds of days by group, in order: the label of the group and its variants."""
    return tuple(
        (label, tuple(one for one in KINDS_OF_DAYS if one.group == group))
        for group, label in GROUP_LABELS.items()
    )


def alike(variant: str) -> tuple[str, ...]:
    """Return the variants a day may become while it is busy, its own among them.

    A half-day may become another of the three usual ones, with what goes deeper in the place of what it
    deepens; a lesson, an evening or a meeting stays what it is.
    """
    if BY_CODE[variant].group != DAY:
        return (variant,)
    return tuple(instead_of(one, variant) for one in USUAL_DAYS)


def instead_of(advised: str, chosen: str) -> str:
    """Return the chosen kind of day where it goes deeper into the advised one, else the advised one."""
    return chosen if DEEPENS.get(chosen) == advised else advised


def fits_advice(chosen: str, advised: str) -> bool:
    """Whether a chosen kind of day needs no other one: it is as advised, goes deeper, or is no half-day."""
    return BY_CODE[chosen].group != DAY or advised in {chosen, DEEPENS.get(chosen)}


def lacks_consent(pilot: KnowsConsent) -> bool:
    """Whether these are children of whom nobody wrote down that their parents consent."""
    return BY_CODE[pilot.variant].of_children and not pilot.parental_consent.strip()


def check_age(variant: str, age_band: str) -> None:
    """Raise RuleBrokenError when a day of children is said to be for older ones."""
    if BY_CODE[variant].of_children and age_band != YOUNGER:
        raise RuleBrokenError(
            N_("Groep 7 en 8 is jonger dan 16. Kies bij leeftijd: ook deelnemers jonger dan 16."), "age_band"
        )


def asking(moment: str) -> tuple[str, ...]:
    """Return the variants that ask something at a survey moment."""
    return tuple(one.code for one in KINDS_OF_DAYS if moment in one.moments)


def fits_moment(variant: str, moment: str) -> bool:
    """Whether a kind of day can ask something at a survey moment.

    The moments that a programme plans besides the usual ones fit the days that ask all of those.
    """
    moments = BY_CODE[variant].moments
    return moment in moments or (moment in BESIDES and moments == ALL_MOMENTS)


def asks(pilot: KnowsPlan, moment: str) -> bool:
    """Whether a pilot asks anything at a survey moment: all pages and commands ask this rule."""
    return fits_moment(pilot.variant, moment) and is_planned(pilot.plan, moment) and not lacks_consent(pilot)


def is_planned(plan: Plan, moment: str) -> bool:
    """Whether a programme has this survey moment."""
    return any(one.moment == moment for one in plan)


def check_asks(pilot: KnowsPlan, moment: str) -> None:
    """Raise RuleBrokenError, saying why, when a pilot asks nothing at a survey moment."""
    if not fits_moment(pilot.variant, moment):
        raise RuleBrokenError(NOT_ASKED, "moment")
    if not is_planned(pilot.plan, moment):
        raise RuleBrokenError(NOT_PLANNED, "moment")
    if lacks_consent(pilot):
        raise RuleBrokenError(NO_CONSENT, "moment")


def fits(variant: str, minutes: int, lessons: Iterable[int] = ()) -> bool:
    """Whether a run sheet of so many minutes is one of this kind of day."""
    kind = BY_CODE[variant]
    if kind.minutes is None:
        return SHORTEST_DAY <= minutes <= LONGEST_DAY
    return minutes == kind.minutes and tuple(lessons) == kind.lessons
