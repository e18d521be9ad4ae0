"""Done as meant: which parts carry a core element of the day, and whether the crew did them so.

A core element is what the day is supposed to work by: a factor it should move, and through which mechanism.
The crew says of such a part, in two taps at most: done, done otherwise, or not, and why. Somebody who watched
may say the same without knowing what the crew said, and how well it was done.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import Field

from cleanup.domain.platform.errors import N_
from cleanup.domain.platform.origin import Origin
from cleanup.domain.platform.records import BothWords, Code, Record, Rows

DONE, OTHERWISE, NOT = "gedaan", "anders", "niet"
SOMETHING_ELSE = "iets_anders"
HOW_LABELS = {DONE: N_("gedaan zoals bedoeld"), OTHERWISE: N_("anders gedaan"), NOT: N_("niet gedaan")}
BECAUSE_LABELS = {
    "tijd": N_("te weinig tijd"),
    "groep": N_("paste niet bij de groep"),
    "veilig": N_("om het veilig te houden"),
    "techniek": N_("iets deed het niet"),
    SOMETHING_ELSE: N_("iets anders"),
}
OFTEN = 2
"""In how many days a part must go otherwise for the same reason before it is worth a lesson."""
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
class Recurring:
    """A part that went otherwise, or not at all, for the same reason on several days (codes of pilots)."""

    part: str
    because: str
    pilots: tuple[str, ...]


def parts_with_core(elements: Iterable[CoreElement]) -> dict[str, tuple[CoreElement, ...]]:
    """Return the core elements that each part carries, by the code of the part."""
    found: dict[str, tuple[CoreElement, ...]] = {}
    for element in elements:
        for part in element.parts:
            found[part] = (*found.get(part, ()), element)
    return found


def as_meant_cells(
    said: Iterable[Row], rated: Iterable[Row], parts: Iterable[Row], elements: Iterable[CoreElement]
) -> list[dict[str, Any]]:
    """Return one row for each part with a core element that a day had, in the order of ``parts``.

    ``said`` (pilot_code, part, how, because) is of the crew, ``rated`` (pilot_code, part, how, quality,
    engagement) of the observer; ``parts`` are the rows of the process of the same days. What was said or
    rated of a part that the day did not have is left out. An empty ``how``, ``because`` or ``seen_how`` and
    None for ``seen_quality`` and ``seen_engagement`` mean: not filled in.
    """
    core = parts_with_core(elements)
    of_crew = {(row["pilot_code"], row["part"]): row for row in said}
    of_observer = {(row["pilot_code"], row["part"]): row for row in rated}
    cells = []
    for row in parts:
        key = (row["pilot_code"], row["part"])
        if row["part"] in core:
            crew, observer = of_crew.get(key, {}), of_observer.get(key, {})
            cells.append(
                {
                    "pilot_code": row["pilot_code"],
                    "part": row["part"],
                    "how": crew.get("how", ""),
                    "because": crew.get("because", ""),
                    "seen_how": observer.get("how", ""),
                    "seen_quality": observer.get("quality"),
                    "seen_engagement": observer.get("engagement"),
                }
            )
    return cells


def recurring(said: Iterable[Row]) -> list[Recurring]:
    """Return what went otherwise for the same reason on several days: what may be worth a lesson.

    ``said`` is as in ``as_meant_cells``. The most frequent one comes first; "something else" is no reason
    that days can share.
    """
    days: dict[tuple[str, str], set[str]] = {}
    for row in said:
        if row["how"] != DONE and row["because"] not in {"", SOMETHING_ELSE}:
            days.setdefault((row["part"], row["because"]), set()).add(row["pilot_code"])
    found = [Recurring(*key, tuple(sorted(pilots))) for key, pilots in days.items() if len(pilots) >= OFTEN]
    return sorted(found, key=lambda one: (-len(one.pilots), one.part, one.because))
