"""Done as meant: which parts carry a core element of the day, and whether the crew did them so.

A core element is what the day is supposed to work by: a factor it should move, and through which mechanism.
The crew says of such a part, in two taps at most: done, done otherwise, or not, and why.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import Field

from cleanup.domain.platform.errors import N_
from cleanup.domain.platform.origin import Origin
from cleanup.domain.platform.records import BothWords, Code, Record, Rows

DONE, OTHERWISE, NOT = "gedaan", "anders", "niet"
HOW_LABELS = {DONE: N_("gedaan zoals bedoeld"), OTHERWISE: N_("anders gedaan"), NOT: N_("niet gedaan")}
BECAUSE_LABELS = {
    "tijd": N_("te weinig tijd"),
    "groep": N_("paste niet bij de groep"),
    "veilig": N_("om het veilig te houden"),
    "techniek": N_("iets deed het niet"),
    "iets_anders": N_("iets anders"),
}
Row = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class CoreElement(Record):
    """What makes the day work, in which parts; ``recognise`` is how somebody sees that it happens."""

    code: Code
    parts: Annotated[Rows[Code], Field(min_length=1)]
    factor: Literal["knowledge", "skill", "motivation", "opportunity"]
    name: BothWords
    mechanism: BothWords
    recognise: BothWords
    origin: Origin


@dataclass(frozen=True)
class Away:
    """A part that was done otherwise or not: in which pilot, and why (a key of ``BECAUSE_LABELS``)."""

    pilot: str
    how: str
    because: str


@dataclass(frozen=True)
class PartAsMeant:
    """A part that carries a core element, over pilots.

    ``done`` of ``said`` days say it was done as meant; ``unsaid`` days had the part and say nothing. ``dose``
    is the real part of the planned minutes (None: unknown), ``reached`` how many people were there where it
    was done or done otherwise (None: unknown).
    """

    part: str
    title: str
    elements: tuple[CoreElement, ...]
    said: int
    done: int
    unsaid: int
    dose: float | None
    reached: int | None
    away: tuple[Away, ...]


@dataclass(frozen=True)
class AsMeant:
    """How far days were done as meant; ``share`` is over all parts that somebody said something of."""

    parts: tuple[PartAsMeant, ...]

    @property
    def said(self) -> int:
        """Of how many parts of days somebody said how they were done."""
        return sum(one.said for one in self.parts)

    @property
    def unsaid(self) -> int:
        """Of how many parts of days nobody did."""
        return sum(one.unsaid for one in self.parts)

    @property
    def done(self) -> int:
        """How many of those were done as meant."""
        return sum(one.done for one in self.parts)

    @property
    def share(self) -> float | None:
        """Which part of them that is, 0 to 1; None where nothing was said."""
        return self.done / self.said if self.said else None


def as_meant_of(
    said: Iterable[Row],
    parts: Sequence[Row],
    present: Mapping[str, int | None],
    elements: Iterable[CoreElement],
) -> AsMeant:
    """Return how far days were done as meant.

    ``said`` has pilot_code, part, how and because; ``parts`` are the rows of the process of the same days
    (pilot_code, part, title, planned_minutes, actual_minutes); ``present`` how many people by pilot.
    """
    of_part: dict[str, list[CoreElement]] = {}
    for element in elements:
        for part in element.parts:
            of_part.setdefault(part, []).append(element)
    answers = {(row["pilot_code"], row["part"]): row for row in said}
    rows: dict[str, list[Row]] = {}
    for row in parts:
        if row["part"] in of_part:
            rows.setdefault(row["part"], []).append(row)
    return AsMeant(
        tuple(_part(code, mine, answers, present, tuple(of_part[code])) for code, mine in rows.items())
    )


def _part(
    code: str,
    rows: Sequence[Row],
    answers: Mapping[tuple[str, str], Row],
    present: Mapping[str, int | None],
    elements: tuple[CoreElement, ...],
) -> PartAsMeant:
    mine = [answers[row["pilot_code"], code] for row in rows if (row["pilot_code"], code) in answers]
    there = [present.get(row["pilot_code"]) for row in mine if row["how"] != NOT]
    known = [people for people in there if people is not None]
    return PartAsMeant(
        part=code,
        title=str(rows[0]["title"]),
        elements=elements,
        said=len(mine),
        done=sum(row["how"] == DONE for row in mine),
        unsaid=len(rows) - len(mine),
        dose=_dose(rows),
        reached=sum(known) if known else None,
        away=tuple(Away(row["pilot_code"], row["how"], row["because"]) for row in mine if row["how"] != DONE),
    )


def _dose(rows: Iterable[Row]) -> float | None:
    """Return the real minutes over the planned ones; a part that was skipped took none."""
    kept = [row for row in rows if row["planned_minutes"]]
    planned = sum(row["planned_minutes"] for row in kept)
    return sum(row["actual_minutes"] or 0 for row in kept) / planned if planned else None
