"""The plan of a pilot: one record, and of each of its fields where it goes.

A field is written down once, in ``Plan``. History, copy, import and briefing follow from what stands behind
it; so do form and page of a note, and of another field that is ``asked``. A field that does not say where it
goes stops the start, by its name.
"""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Callable, Iterator, Mapping
from dataclasses import MISSING, dataclass, fields, replace
from typing import Annotated, Any, Self, get_type_hints

from cleanup.domain.pilots.crew import LARGEST_CREW, SMALLEST_CREW
from cleanup.domain.pilots.plan import (
    AGE_BAND_LABELS,
    CREW_NEEDED,
    LARGEST_EXPECTED,
    MOTIVATION_LABELS,
    SMALLEST_EXPECTED,
    STATUS_LABELS,
)
from cleanup.domain.pilots.variants import VARIANT_LABELS, check_age
from cleanup.domain.platform.errors import N_, RuleBrokenError
from cleanup.domain.platform.phases import PEACE, PHASE_LABELS

USUAL_QUESTIONNAIRE = "participant"
"""What a pilot asks when nothing else was chosen; its programme may have another one for it."""


class FieldKind(enum.Enum):
    """How a field is typed, read from a file and shown."""

    DATE = enum.auto()
    TIME = enum.auto()
    WHOLE = enum.auto()
    CHOICE = enum.auto()
    YES_NO = enum.auto()
    LINE = enum.auto()
    NOTE = enum.auto()


class ImportColumn(enum.Enum):
    """Whether a file with pilots has a column for it."""

    NEEDED = enum.auto()
    ALLOWED = enum.auto()
    NONE = enum.auto()


@dataclass(frozen=True, kw_only=True)
class PlanField:
    """Where a field of the plan goes; texts are message ids.

    ``named`` is how a line of the history calls it. What is ``asked`` stands on form and page by itself, with
    these words and this ``hint``; a field without has a place of its own there. ``copied`` fields go along to
    another group. ``briefed`` is the line of the briefing it makes: a note has one of its own, the others are
    named in the briefing. ``default`` is None where it must be typed.
    """

    named: str
    kind: FieldKind
    copied: bool
    column: ImportColumn
    briefed: str
    choices: Mapping[str, str] | None = None
    asked: str = ""
    hint: str = ""
    name: str = ""
    default: Any = None


def _note(named: str, asked: str, hint: str = "", *, briefed: str) -> PlanField:
    """Return the place of a note about this one group: it never goes along to another."""
    return PlanField(
        named=named,
        kind=FieldKind.NOTE,
        copied=False,
        column=ImportColumn.ALLOWED,
        briefed=briefed,
        asked=asked,
        hint=hint,
    )


def _choice(
    named: str,
    choices: Mapping[str, str],
    *,
    copied: bool,
    briefed: str = "",
    asked: str = "",
    hint: str = "",
) -> PlanField:
    return PlanField(
        named=named,
        kind=FieldKind.CHOICE,
        copied=copied,
        column=ImportColumn.ALLOWED,
        briefed=briefed,
        choices=choices,
        asked=asked,
        hint=hint,
    )


def _other(
    named: str,
    kind: FieldKind,
    column: ImportColumn,
    *,
    copied: bool = True,
    briefed: str = "",
    asked: str = "",
    hint: str = "",
) -> PlanField:
    return PlanField(
        named=named, kind=kind, copied=copied, column=column, briefed=briefed, asked=asked, hint=hint
    )


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What staff plan of one day with one group."""

    date: Annotated[
        dt.date, _other(N_("datum"), FieldKind.DATE, ImportColumn.NEEDED, copied=False, briefed="date")
    ]
    starts_at: Annotated[
        dt.time, _other(N_("begintijd"), FieldKind.TIME, ImportColumn.NEEDED, briefed="time")
    ]
    ends_at: Annotated[dt.time, _other(N_("eindtijd"), FieldKind.TIME, ImportColumn.NEEDED, briefed="time")]
    place: Annotated[str, _other(N_("plek"), FieldKind.LINE, ImportColumn.ALLOWED, briefed="place")] = ""
    municipality: Annotated[str, _other(N_("gemeente"), FieldKind.LINE, ImportColumn.NEEDED, briefed="place")]
    expected: Annotated[
        int, _other(N_("verwacht aantal"), FieldKind.WHOLE, ImportColumn.NEEDED, briefed="people")
    ]
    crew_places: Annotated[int, _other(N_("aantal begeleiders"), FieldKind.WHOLE, ImportColumn.ALLOWED)] = (
        CREW_NEEDED
    )
    age_band: Annotated[str, _choice(N_("leeftijd"), AGE_BAND_LABELS, copied=True, briefed="people")] = (
        "16-24"
    )
    variant: Annotated[str, _choice(N_("variant"), VARIANT_LABELS, copied=True, briefed="variant")] = (
        "gemotiveerd"
    )
    phase: Annotated[str, _choice(N_("fase"), PHASE_LABELS, copied=False, briefed="phase")] = PEACE
    motivation: Annotated[
        str, _choice(N_("motivatie"), MOTIVATION_LABELS, copied=False, briefed="motivation")
    ] = ""
    questionnaire: Annotated[str, _other(N_("vragenlijst"), FieldKind.LINE, ImportColumn.NONE)] = (
        USUAL_QUESTIONNAIRE
    )
    phones_allowed: Annotated[
        bool, _other(N_("telefoon gebruiken"), FieldKind.YES_NO, ImportColumn.ALLOWED, briefed="phones")
    ] = True
    parental_consent: Annotated[
        str,
        _note(
            N_("toestemming van ouders"),
            N_("Toestemming van ouders"),
            N_("Zijn er deelnemers jonger dan 16? Schrijf op hoe ouders toestemming geven."),
            briefed=N_("Toestemming van ouders"),
        ),
    ] = ""
    own_experience: Annotated[
        str,
        _note(
            N_("eigen ervaring"),
            N_("Eigen ervaring met online haat"),
            briefed=N_("Eigen ervaring van de groep"),
        ),
    ] = ""
    sensitivities: Annotated[
        str,
        _note(
            N_("wat gevoelig ligt"),
            N_("Wat ligt gevoelig in deze groep?"),
            N_("Geen namen."),
            briefed=N_("Gevoeligheden volgens de partner"),
        ),
    ] = ""
    language_level: Annotated[str, _note(N_("taal"), N_("Taal"), briefed=N_("Taalniveau"))] = ""
    accessibility: Annotated[
        str,
        _note(
            N_("wat er nodig is"),
            N_("Wat is er nodig om mee te kunnen doen?"),
            N_("Geen namen."),
            briefed=N_("Toegankelijkheid"),
        ),
    ] = ""

    @classmethod
    def of(cls, pilot: object) -> Self:
        """Return the plan of a pilot as it is stored."""
        return cls(**{place.name: getattr(pilot, place.name) for place in PLACES})

    def values(self) -> dict[str, Any]:
        """Return the fields by name, in their order."""
        return {place.name: getattr(self, place.name) for place in fields(self)}

    def check(self) -> None:
        """Raise RuleBrokenError, naming the field, for a plan that cannot be."""
        for fault in self.faults():
            raise fault

    def faults(self) -> Iterator[RuleBrokenError]:
        """Yield everything for which the plan cannot be, each naming its field."""
        if self.ends_at <= self.starts_at:
            yield RuleBrokenError(
                N_("Kies een eindtijd na de begintijd. Over middernacht kan een dag niet gaan."), "ends_at"
            )
        if not SMALLEST_EXPECTED <= self.expected <= LARGEST_EXPECTED:
            yield RuleBrokenError(
                N_("Een groep heeft %(low)s tot %(high)s deelnemers."),
                "expected",
                low=SMALLEST_EXPECTED,
                high=LARGEST_EXPECTED,
            )
        try:
            check_age(self.variant, self.age_band)
        except RuleBrokenError as fault:
            yield fault
        if not SMALLEST_CREW <= self.crew_places <= LARGEST_CREW:
            yield RuleBrokenError(
                N_("Er zijn %(low)s tot %(high)s begeleiders."),
                "crew_places",
                low=SMALLEST_CREW,
                high=LARGEST_CREW,
            )


def places_of(plan: type[Any]) -> Iterator[PlanField]:
    """Return where each field of a plan goes, in their order.

    Raises
    ------
    TypeError
        With the name of a field that says nothing of it.
    """
    hints = get_type_hints(plan, include_extras=True)
    for one in fields(plan):
        said = getattr(hints[one.name], "__metadata__", ())
        place = next((entry for entry in said if isinstance(entry, PlanField)), None)
        if place is None:
            raise TypeError(f"{plan.__name__}.{one.name} does not say where it goes: give it a Place")
        yield replace(place, name=one.name, default=None if one.default is MISSING else one.default)


PLACES = tuple(places_of(Plan))
ASKED = tuple(place for place in PLACES if place.asked)
NOTES = tuple(place for place in PLACES if place.kind is FieldKind.NOTE)


def names(chosen: Callable[[PlanField], bool]) -> tuple[str, ...]:
    """Return the names of the fields with some property, in their order."""
    return tuple(place.name for place in PLACES if chosen(place))


COPIED = names(lambda place: place.copied)
PLAN_LABELS = {place.name: place.named for place in PLACES} | {
    "organisation": N_("organisatie"),
    "contact": N_("contactpersoon"),
    "status": N_("status"),
    "cancel_reason": N_("reden"),
    "status_reason": N_("waarom de status niet klopte"),
}
PLAN_WORDS: dict[str, Mapping[str, str]] = {
    "status": STATUS_LABELS,
    **{place.name: place.choices for place in PLACES if place.choices},
    **{place.name: {"ja": N_("ja"), "nee": N_("nee")} for place in PLACES if place.kind is FieldKind.YES_NO},
}
"""What the values of a field are called, by the text that the history keeps of them."""
