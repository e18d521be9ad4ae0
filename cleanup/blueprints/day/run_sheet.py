"""The run sheet of a pilot: building it before the day."""

from __future__ import annotations

import datetime as dt
from contextlib import AbstractContextManager
from functools import partial
from typing import TYPE_CHECKING

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from cleanup.access import me, only_for
from cleanup.blueprints.day.base import blueprint
from cleanup.closed_places import while_pilot_goes_on
from cleanup.domain.accounts.roles import Audience
from cleanup.domain.day.arranging import STEP_LABELS, TAG_GROUPS, end_gap
from cleanup.domain.day.planning import (
    as_document,
    fixed_starts,
    from_document,
    total_minutes,
    warnings_about,
)
from cleanup.domain.day.run_sheets import lessons_of, matching_activities
from cleanup.domain.pilots.variants import BY_CODE, OTHER_DAYS, VARIANTS
from cleanup.forms.day.run_sheet import AddActivityForm, PartForm
from cleanup.services import day, pilots, surveys
from cleanup.services.platform import audit, edits
from cleanup.services.platform.content.current import loaded
from cleanup.web.clock import now
from cleanup.web.languages import text_of
from cleanup.web.wording import with_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cleanup.domain.day.run_sheets import DayPart
    from cleanup.models.pilots.plan import Pilot

MINUTES_A_DAY = 24 * 60


@blueprint.get("/pilots/<code>/draaiboek")
@only_for(Audience.CREW)
def show_run_sheet(code: str) -> ResponseReturnValue:
    """Show the run sheet, what it adds up to, and the library to add from."""
    return show(pilots.get_pilot_for(me(), code))


def show(pilot: Pilot, typed: Mapping[str, str] | None = None) -> str:
    """Return the page of a run sheet; with minutes as they were ``typed`` when those were refused."""
    parts = day.parts_of(pilot)
    tags = [tag for group in TAG_GROUPS.values() for tag in group]
    wanted = [tag for tag in request.args.getlist("label") if tag in tags]
    longest = _longest()
    return render_template(
        "day/show_run_sheet.html",
        pilot=pilot,
        parts=_with_starts(pilot, parts),
        total=total_minutes(parts),
        spare={one.code: one.minutes for one in fixed_starts(parts)},
        available=day.minutes_of(pilot),
        warnings=warnings_about(parts, day.minutes_of(pilot), surveys.asked_moments(pilot)),
        lessons=lessons_of(parts, loaded().run_sheets[pilot.variant].lessons),
        kind=BY_CODE[pilot.variant],
        has_page=pilot.variant in OTHER_DAYS,
        is_own=day.is_own(pilot),
        gap=end_gap(parts, day.minutes_of(pilot)),
        typed=typed or {},
        step=day.last_step(pilot),
        undo_label=undo_label(pilot),
        shortened=day.shortened(pilot),
        last_edit=edits.last_edit("run_sheet", pilot.id),
        others=[one for one in VARIANTS if one != pilot.variant] if me().may(Audience.STAFF) else [],
        tag_groups=TAG_GROUPS,
        begins=pilot.starts_at.hour * 60 + pilot.starts_at.minute,
        ends=_clock_at(pilot, total_minutes(parts)),
        activities=matching_activities(loaded().activities.values(), wanted, longest),
        wanted=wanted,
        longest=longest,
        places=[(part.code, text_of(part.name)) for part in reversed(parts)],
    )


def undo_label(pilot: Pilot) -> str:
    """Return what the button that takes the last step back says; ``""`` when there is none."""
    step = day.last_step(pilot)
    if step is None:
        return ""
    words = with_words(STEP_LABELS[step.deed], {"part": step.part})
    return str(_("Ongedaan maken: %(step)s", step=words))


def _longest() -> int | None:
    """Return how many minutes a way of working may take at most; None when the address does not say."""
    minutes = request.args.get("hooguit", type=int)
    return minutes if minutes is not None and minutes > 0 else None


@blueprint.route("/pilots/<code>/draaiboek/onderdeel", methods=["GET", "POST"])
@blueprint.route("/pilots/<code>/draaiboek/onderdeel/<part>", methods=["GET", "POST"])
@only_for(Audience.CREW)
@while_pilot_goes_on
def change_part(code: str, part: str | None = None) -> ResponseReturnValue:
    """Change a part, or add one of your own."""
    pilot = pilots.get_pilot_for(me(), code)
    form = PartForm()
    found = day.get_part(pilot, part) if part and not form.is_submitted() else None
    if found is not None and not form.is_submitted():
        form.fill(as_document(found))
        form.begin_with(form.texts())
    stored = form.edits(lambda: _put(pilot, form, part))
    if stored is not None:
        flash(_("Het draaiboek is aangepast."), "success")
        return to_run_sheet(pilot)
    page = render_template("day/change_part.html", pilot=pilot, form=form, part=part)
    return page, form.status


def _put(pilot: Pilot, form: PartForm, code: str | None) -> DayPart:
    """Store a part, unless others changed it since this form was opened; one they removed comes back."""
    edits.hold(pilot)
    parts = day.parts_of(pilot)
    there = next((part for part in parts if part.code == code), None)
    chosen = code or day.unused_code(parts, "eigen_onderdeel")
    row_id = f"{pilot.id}/{chosen}"
    if there is not None:
        now_there = PartForm(formdata=None)
        now_there.fill(as_document(there))
        form.check_others(now_there.texts(), partial(edits.list_changes, "part", row_id))
    elif code:
        flash(_("Iemand anders haalde dit onderdeel weg. Het staat nu weer achteraan."), "warning")
    least = there.least if there is not None else None
    typed = form.document(chosen, as_document(there) if there is not None else None)
    with noted_sheet(pilot):
        stored = day.put_part(pilot, from_document({**typed, "least": least}), now())
    edits.note_edit("part", row_id, me(), now())
    return stored


def noted_sheet(pilot: Pilot) -> AbstractContextManager[None]:
    """Keep who changes the run sheet of a pilot within, and how it was before."""
    return edits.noted("run_sheet", pilot.id, partial(day.sheet_texts_of, pilot), me(), now())


@blueprint.post("/pilots/<code>/draaiboek/<part>/<direction>")
@only_for(Audience.CREW)
@while_pilot_goes_on
def move_part(code: str, part: str, direction: str) -> ResponseReturnValue:
    """Move a part up or down, or take it out."""
    pilot = pilots.get_pilot_for(me(), code)
    if direction == "weg":
        with noted_sheet(pilot):
            day.remove_part(pilot, part, now())
        audit.record(audit.Kind.REMOVED, me().id, now(), pilot.code, what="run_sheet_part")
        flash(_("Het onderdeel is weggehaald. Met “Ongedaan maken” komt het terug."))
    else:
        with noted_sheet(pilot):
            day.move_part(pilot, part, direction, now())
    return to_run_sheet(pilot)


@blueprint.post("/pilots/<code>/draaiboek/werkvorm")
@only_for(Audience.CREW)
@while_pilot_goes_on
def add_activity(code: str) -> ResponseReturnValue:
    """Add a way of working from the library after a part."""
    pilot = pilots.get_pilot_for(me(), code)
    parts = day.parts_of(pilot)
    form = AddActivityForm()
    form.offer((part.code, text_of(part.name)) for part in parts)
    added = form.accepts(lambda: _add(pilot, form))
    flash(_("De werkvorm staat in het draaiboek.") if added else _("Kies een werkvorm en een plek."))
    return to_run_sheet(pilot)


@blueprint.post("/pilots/<code>/draaiboek/standaard")
@only_for(Audience.CREW)
@while_pilot_goes_on
def reset_run_sheet(code: str) -> ResponseReturnValue:
    """Go back to the template of the variant."""
    pilot = pilots.get_pilot_for(me(), code)
    with noted_sheet(pilot):
        day.reset_run_sheet(pilot, now())
    audit.record(audit.Kind.REMOVED, me().id, now(), pilot.code, what="run_sheet")
    flash(_("Dit is weer het standaarddraaiboek."))
    return to_run_sheet(pilot)


def _add(pilot: Pilot, form: AddActivityForm) -> bool:
    after = day.get_part(pilot, form.after.data)
    part = day.part_from_activity(pilot, form.activity.data or "", after.phase)
    with noted_sheet(pilot):
        day.put_part(pilot, part, now(), after=after.code)
    return True


def to_run_sheet(pilot: Pilot) -> ResponseReturnValue:
    """Go to the run sheet of a pilot."""
    return redirect(url_for(".show_run_sheet", code=pilot.code), 303)


def _with_starts(pilot: Pilot, parts: Sequence[DayPart]) -> list[tuple[DayPart, dt.time]]:
    """Return each part with the clock time at which it is planned to start."""
    found, minute = [], 0
    for part in parts:
        minute = max(minute, part.fixed_start or 0)
        found.append((part, _clock_at(pilot, minute)))
        minute += part.minutes
    return found


def _clock_at(pilot: Pilot, minute: int) -> dt.time:
    """Return the time on the clock so many minutes after the beginning of the day."""
    begin = pilot.starts_at.hour * 60 + pilot.starts_at.minute
    return dt.time(*divmod((begin + minute) % MINUTES_A_DAY, 60))
