"""The run sheet of one pilot: parts as text to store, and what is wrong with a plan."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any

from cleanup.domain.day.run_sheets import ACTIONS, KINDS, LEADS, PHASES, DayPart
from cleanup.domain.pilots.variants import ALL_MOMENTS
from cleanup.domain.platform.errors import N_, RuleBrokenError

LONGEST_NAME = 80
MOST_MINUTES = 240
MOST_PARTS = 60
NEEDED = {
    "t0": N_("De nulmeting staat niet in dit draaiboek."),
    "t1": N_("De eindmeting staat niet in dit draaiboek."),
}


def as_document(part: DayPart) -> dict[str, Any]:
    """Return a part as plain values, for storage and for the tablet."""
    return {
        "code": part.code,
        "phase": part.phase,
        "kind": part.kind,
        "name": dict(part.name),
        "minutes": part.minutes,
        "least": part.least,
        "goal": dict(part.goal),
        "steps": [dict(step) for step in part.steps],
        "materials": [dict(thing) for thing in part.materials],
        "leads": part.leads,
        "action": part.action,
        "fixed": part.fixed_start,
        "activities": list(part.activities),
    }


Documents = Sequence[Mapping[str, Any]]


def sheet_difference(before: Documents, after: Documents) -> tuple[list[str], list[str]]:
    """Return what differs between two run sheets that were kept, as lines to read of each.

    Every part with its minutes when the parts or their order differ; of a part that was changed, all of it.
    """
    was, now = ({document["code"]: document for document in sheet} for sheet in (before, after))
    changed = {code for code in was.keys() & now.keys() if was[code] != now[code]}
    is_moved = list(was) != list(now)
    return _lines_of(before, changed, all_parts=is_moved), _lines_of(after, changed, all_parts=is_moved)


def _lines_of(documents: Documents, changed: AbstractSet[str], *, all_parts: bool) -> list[str]:
    lines: list[str] = []
    for document in documents:
        if all_parts or document["code"] in changed:
            lines.append(f"{document['name']['nl']}, {document['minutes']} min")
        if document["code"] in changed:
            texts = [one["nl"] for name in ("steps", "materials") for one in document[name]]
            lines += [f"· {text}" for text in (document["goal"].get("nl", ""), *texts) if text]
    return lines


def from_document(document: Mapping[str, Any]) -> DayPart:
    """Return the part that ``as_document`` made this of."""
    return DayPart(
        code=document["code"],
        phase=document["phase"],
        kind=document["kind"],
        name=document["name"],
        minutes=document["minutes"],
        goal=document["goal"],
        steps=tuple(document["steps"]),
        materials=tuple(document["materials"]),
        leads=document["leads"],
        action=document["action"],
        fixed_start=document["fixed"],
        activities=tuple(document["activities"]),
        in_180=document.get("least"),
    )


def check_parts(parts: Iterable[DayPart]) -> None:
    """Raise RuleBrokenError for a run sheet that cannot be run."""
    found = list(parts)
    if not 0 < len(found) <= MOST_PARTS:
        raise RuleBrokenError(N_("Een draaiboek heeft 1 tot %(most)s onderdelen."), most=MOST_PARTS)
    if len({part.code for part in found}) != len(found):
        raise RuleBrokenError(N_("Een onderdeel staat er twee keer in."))
    for part in found:
        _check_part(part)


def _check_part(part: DayPart) -> None:
    name = part.name.get("nl", "")
    if not 0 < len(name) <= LONGEST_NAME:
        raise RuleBrokenError(
            N_("Geef elk onderdeel een naam van hoogstens %(most)s tekens."), "name", most=LONGEST_NAME
        )
    if not 1 <= part.minutes <= MOST_MINUTES:
        raise RuleBrokenError(
            N_("“%(name)s”: kies 1 tot %(most)s minuten."), "minutes", name=name, most=MOST_MINUTES
        )
    known = part.phase in PHASES and part.kind in KINDS and part.leads in LEADS
    if not known or part.action not in (None, *ACTIONS):
        raise RuleBrokenError(N_("“%(name)s” heeft een keuze die niet bestaat."), name=name)


def carry_over(
    own: Sequence[DayPart], before: Sequence[DayPart], after: Sequence[DayPart]
) -> tuple[DayPart, ...]:
    """Return the template ``after`` with what was changed in ``own``, which was made of ``before``.

    A part that is in both templates keeps its changes, or stays out when it was taken out. A part that is in
    neither was added by hand: it comes behind the part it stood behind, as far as that is still there. The
    order of parts is the order of the new template.
    """
    was = {part.code: part for part in before}
    mine = {part.code: part for part in own}
    changed = {code: part for code, part in mine.items() if code in was and part != was[code]}
    removed = was.keys() - mine.keys()
    found = [changed.get(part.code, part) for part in after if part.code not in removed]
    behind: list[str] = []
    for part in own:
        codes = [one.code for one in found]
        if part.code not in was and part.code not in codes:
            places = [codes.index(code) for code in reversed(behind) if code in codes]
            found.insert(places[0] + 1 if places else len(found) if behind else 0, part)
        behind.append(part.code)
    return tuple(found)


def total_minutes(parts: Iterable[DayPart]) -> int:
    """Return how long a run sheet takes, waiting for fixed starts included."""
    minute = 0
    for part in parts:
        minute = max(minute, part.fixed_start or 0) + part.minutes
    return minute


def warnings_about(
    parts: Iterable[DayPart], available: int, moments: Iterable[str] = ALL_MOMENTS
) -> tuple[str, ...]:
    """Return what to look at before the day, as message ids; nothing here stops a plan.

    ``moments`` are the survey moments that this day asks: only their parts can be missed.
    """
    found, asked = list(parts), set(moments)
    actions = {part.action for part in found}
    wrong = tuple(
        sentence for action, sentence in NEEDED.items() if action in asked and action not in actions
    )
    clash = any(
        part.fixed_start is not None and part.fixed_start < total_minutes(found[:place])
        for place, part in enumerate(found)
    )
    if clash:
        wrong += (N_("Een vaste begintijd komt te vroeg: het vorige onderdeel is dan nog bezig."),)
    if total_minutes(found) > available:
        wrong += (N_("Het draaiboek duurt langer dan de dag."),)
    return wrong


@dataclass(frozen=True)
class FixedStart:
    """How the parts before a fixed start fit: minutes left over before it, or short (then negative)."""

    code: str
    minutes: int


def fixed_starts(parts: Iterable[DayPart]) -> tuple[FixedStart, ...]:
    """Return how many minutes are over or short before each fixed start that does not fit exactly."""
    found, minute = [], 0
    for part in parts:
        if part.fixed_start is not None and part.fixed_start != minute:
            found.append(FixedStart(part.code, part.fixed_start - minute))
        minute = max(minute, part.fixed_start or 0) + part.minutes
    return tuple(found)
