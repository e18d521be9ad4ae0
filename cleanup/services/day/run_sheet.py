"""The run sheet of a pilot: its own when somebody changed it, else the template of its variant."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from typing import Any

from cleanup.domain.day.arranging import (
    ADDED,
    ARRANGED,
    CHANGED,
    MOVED,
    RESET,
    TAKEN_OUT,
    Arrangement,
    Shortened,
    VariantPreview,
    arranged,
    preview_variant,
    shortened_to,
)
from cleanup.domain.day.planning import as_document, carry_over, check_parts, from_document
from cleanup.domain.day.run_sheets import DayPart
from cleanup.domain.pilots.variants import ALL_MOMENTS, asks
from cleanup.domain.platform.errors import N_, NotFoundError, RuleBrokenError
from cleanup.extensions import db
from cleanup.models.day.events import RunSheetChange
from cleanup.models.pilots.plan import Pilot
from cleanup.services.day.run_sheet_steps import forget_steps, last_step, note_step
from cleanup.services.platform.content.current import loaded

MINUTES_A_DAY = 24 * 60
MOVES = {"omhoog": -1, "omlaag": 1}
KIND_BY_TAG = {"energiser": "energiser", "pauze": "break"}


def parts_of(pilot: Pilot, variant: str | None = None) -> tuple[DayPart, ...]:
    """Return the parts of the day of a pilot, in order; of another variant when one is named.

    A template is taken in the form that fits between the beginning and the end of the day. Parts with
    questions that this pilot may not ask, such as of children without consent, are left out.
    """
    wanted = variant or pilot.variant
    own = db.session.get(RunSheetChange, pilot.id)
    if own is not None and own.variant == wanted:
        parts = tuple(from_document(document) for document in json.loads(own.parts))
    else:
        parts = loaded().run_sheets[wanted].fitting(minutes_of(pilot)).parts
    return tuple(part for part in parts if part.action not in ALL_MOMENTS or asks(pilot, part.action))


def minutes_of(pilot: Pilot) -> int:
    """Return how long the day of a pilot is."""
    starts, ends = (time.hour * 60 + time.minute for time in (pilot.starts_at, pilot.ends_at))
    return (ends - starts) % MINUTES_A_DAY


def is_own(pilot: Pilot) -> bool:
    """Whether somebody changed the run sheet of this pilot."""
    own = db.session.get(RunSheetChange, pilot.id)
    return own is not None and own.variant == pilot.variant


def save_run_sheet(
    pilot: Pilot, parts: Sequence[DayPart], now: dt.datetime, deed: str = CHANGED, part: str = ""
) -> None:
    """Keep a run sheet for this pilot, as a step of this kind that can be taken back.

    Raises
    ------
    RuleBrokenError
        When it cannot be run.
    """
    check_parts(parts)
    note_step(pilot, deed, part, now)
    _store(pilot, parts, now)


def _store(pilot: Pilot, parts: Sequence[DayPart], now: dt.datetime) -> None:
    own = db.session.get(RunSheetChange, pilot.id)
    if own is None:
        own = RunSheetChange(pilot_id=pilot.id)
        db.session.add(own)
    own.variant, own.changed_at = pilot.variant, now
    own.parts = json.dumps([as_document(part) for part in parts], ensure_ascii=False)
    db.session.flush()


def sheet_texts_of(pilot: Pilot) -> dict[str, str]:
    """Return the run sheet as JSON with its variant and parts; empty when it is the template."""
    own = db.session.get(RunSheetChange, pilot.id)
    if own is None or own.variant != pilot.variant:
        return {"parts": ""}
    kept = {"variant": own.variant, "parts": json.loads(own.parts)}
    return {"parts": json.dumps(kept, ensure_ascii=False)}


def documents_of(pilot: Pilot, kept: str) -> list[dict[str, Any]]:
    """Return the parts of a run sheet that was kept as plain values; those of the template when empty."""
    if kept:
        found: list[dict[str, Any]] = json.loads(kept)["parts"]
        return found
    return [as_document(part) for part in loaded().run_sheets[pilot.variant].fitting(minutes_of(pilot)).parts]


def put_back_run_sheet(pilot: Pilot, kept: str, now: dt.datetime) -> None:
    """Bring back a run sheet that was kept (see ``sheet_texts_of``); empty goes back to the template.

    Raises
    ------
    RuleBrokenError
        When it was of another kind of day than this pilot is by now.
    """
    if not kept:
        reset_run_sheet(pilot, now)
        return
    found = json.loads(kept)
    if found["variant"] != pilot.variant:
        raise RuleBrokenError(N_("Dit draaiboek hoorde bij een andere variant van de dag."))
    save_run_sheet(pilot, [from_document(document) for document in found["parts"]], now)


def reset_run_sheet(pilot: Pilot, now: dt.datetime) -> None:
    """Go back to the template; a step that can be taken back."""
    if is_own(pilot):
        note_step(pilot, RESET, "", now)
    _drop(pilot)


def _drop(pilot: Pilot) -> None:
    own = db.session.get(RunSheetChange, pilot.id)
    if own is not None:
        db.session.delete(own)
        db.session.flush()


def copy_run_sheet(pilot: Pilot, source: Pilot) -> None:
    """Give a pilot that was planned like another one what was changed in the run sheet of that one."""
    own = db.session.get(RunSheetChange, source.id)
    if own is not None and own.variant == pilot.variant:
        values = {"variant": own.variant, "parts": own.parts, "changed_at": own.changed_at}
        db.session.add(RunSheetChange(pilot_id=pilot.id, **values))
        db.session.flush()


def carry_edits(pilot: Pilot, before: str, now: dt.datetime) -> None:
    """Take what was changed in the run sheet of the variant ``before`` along to the variant it has now.

    Raises
    ------
    RuleBrokenError
        When both together are more than one day holds.
    """
    own = db.session.get(RunSheetChange, pilot.id)
    if own is None or own.variant != before:
        return
    parts = tuple(from_document(document) for document in json.loads(own.parts))
    minutes = minutes_of(pilot)
    was, new = (loaded().run_sheets[one].fitting(minutes).parts for one in (before, pilot.variant))
    carried = carry_over(parts, was, new)
    forget_steps(pilot)
    if carried == new:
        _drop(pilot)
    else:
        check_parts(carried)
        _store(pilot, carried, now)


def move_part(pilot: Pilot, code: str, direction: str, now: dt.datetime) -> None:
    """Move a part one place; at the edge nothing happens."""
    parts = list(parts_of(pilot))
    place = _place(parts, code)
    other = place + MOVES.get(direction, 0)
    if 0 <= other < len(parts):
        parts[place], parts[other] = parts[other], parts[place]
        save_run_sheet(pilot, parts, now, MOVED, parts[other].name["nl"])


def remove_part(pilot: Pilot, code: str, now: dt.datetime) -> None:
    """Take a part out."""
    parts = list(parts_of(pilot))
    gone = parts.pop(_place(parts, code))
    save_run_sheet(pilot, parts, now, TAKEN_OUT, gone.name["nl"])


def put_part(pilot: Pilot, part: DayPart, now: dt.datetime, *, after: str | None = None) -> DayPart:
    """Change a part with the same code, or add it after another one (at the end when none is named)."""
    parts = list(parts_of(pilot))
    codes = [one.code for one in parts]
    deed = CHANGED if part.code in codes else ADDED
    if part.code in codes:
        parts[codes.index(part.code)] = part
    else:
        parts.insert(_place(parts, after) + 1 if after else len(parts), part)
    save_run_sheet(pilot, parts, now, deed, part.name["nl"])
    return part


def arrange(pilot: Pilot, wish: Arrangement, now: dt.datetime) -> tuple[DayPart, ...]:
    """Give the parts another order and other minutes, and return them; what others did meanwhile stays.

    Raises
    ------
    RuleBrokenError
        When a part would take no minutes, or too many.
    """
    parts = parts_of(pilot)
    found = arranged(parts, wish)
    if found != parts:
        save_run_sheet(pilot, found, now, ARRANGED)
    return found


def shortened(pilot: Pilot) -> Shortened | None:
    """Return what the template leaves out to fit; None when it is whole, or the run sheet is an own one."""
    if is_own(pilot):
        return None
    return shortened_to(loaded().run_sheets[pilot.variant], minutes_of(pilot))


def preview(pilot: Pilot, variant: str) -> VariantPreview:
    """Return what another variant would do to the run sheet of a pilot; changes nothing."""
    minutes = minutes_of(pilot)
    was, new = (loaded().run_sheets[one].fitting(minutes).parts for one in (pilot.variant, variant))
    return preview_variant(parts_of(pilot) if is_own(pilot) else was, was, new)


def undo_step(pilot: Pilot, now: dt.datetime) -> None:
    """Take the last step back.

    Raises
    ------
    RuleBrokenError
        When there is none.
    """
    step = last_step(pilot)
    if step is None:
        raise RuleBrokenError(N_("Er is niets om ongedaan te maken."))
    if step.parts is None:
        _drop(pilot)
    else:
        _store(pilot, [from_document(document) for document in json.loads(step.parts)], now)
    db.session.delete(step)
    db.session.flush()


def get_part(pilot: Pilot, code: str) -> DayPart:
    """Return a part of the day; raises NotFoundError."""
    parts = parts_of(pilot)
    return parts[_place(list(parts), code)]


def part_from_activity(pilot: Pilot, activity_code: str, phase: str) -> DayPart:
    """Return a new part made of a way of working from the library."""
    activity = loaded().activities.get(activity_code)
    if activity is None:
        raise RuleBrokenError(N_("Kies een werkvorm uit de bibliotheek."), "activity")
    kinds = [kind for tag, kind in KIND_BY_TAG.items() if tag in activity.tags]
    return DayPart(
        code=unused_code(parts_of(pilot), activity.code),
        phase=phase,
        kind=kinds[0] if kinds else "programme",
        name=activity.name,
        minutes=activity.minutes_to,
        goal=activity.goal,
        steps=activity.steps,
        materials=activity.materials,
        leads="both",
    )


def unused_code(parts: Sequence[DayPart], wanted: str) -> str:
    """Return a code that no part has yet."""
    taken, number, code = {part.code for part in parts}, 2, wanted
    while code in taken:
        code, number = f"{wanted[:36]}_{number}", number + 1
    return code


def _place(parts: Sequence[DayPart], code: str) -> int:
    for place, part in enumerate(parts):
        if part.code == code:
            return place
    raise NotFoundError
