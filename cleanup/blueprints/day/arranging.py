"""Arranging the run sheet of a pilot: order and minutes at once, taking a step back, another variant."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from flask import flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from cleanup.access import me, only_for
from cleanup.blueprints.day.base import blueprint
from cleanup.blueprints.day.run_sheet import noted_sheet, show, to_run_sheet, undo_label
from cleanup.closed_places import while_pilot_goes_on
from cleanup.domain.accounts.roles import Audience
from cleanup.domain.day.arranging import Arrangement
from cleanup.domain.pilots.fields import Plan
from cleanup.domain.pilots.variants import VARIANTS
from cleanup.domain.platform.errors import ConflictError, RuleBrokenError
from cleanup.domain.platform.numbers import read_whole_number
from cleanup.services import day, pilots
from cleanup.services.platform import audit, edits
from cleanup.transactions import all_or_nothing
from cleanup.web.clock import now
from cleanup.web.wording import with_words

if TYPE_CHECKING:
    from cleanup.domain.day.run_sheets import DayPart
    from cleanup.models.pilots.plan import Pilot

REFUSED = 422
MINUTES, WAS = "minuten-", "waren-"


@blueprint.post("/pilots/<code>/draaiboek/schikken")
@only_for(Audience.CREW)
@while_pilot_goes_on
def arrange_run_sheet(code: str) -> ResponseReturnValue:
    """Store order and minutes as somebody arranged them; a button may also move one part a place.

    A script gets the parts as they are stored by now, to see whether others did something too.
    """
    pilot = pilots.get_pilot_for(me(), code)
    edits.hold(pilot)
    try:
        with all_or_nothing(), noted_sheet(pilot):
            parts = day.arrange(pilot, _wish(), now())
    except RuleBrokenError as error:
        return _refused(pilot, with_words(error.sentence, error.values))
    moved, _colon, direction = request.form.get("beweeg", "").partition(":")
    if moved:
        with noted_sheet(pilot):
            day.move_part(pilot, moved, direction, now())
    return _stored(pilot, parts) if _by_script() else to_run_sheet(pilot)


def _wish() -> Arrangement:
    """Return what was sent; raises RuleBrokenError for minutes that are no whole number."""
    return Arrangement(
        seen=tuple(request.form.getlist("gezien")),
        order=tuple(request.form.getlist("volgorde")),
        was=_numbers(WAS),
        minutes=_numbers(MINUTES),
    )


def _numbers(prefix: str) -> dict[str, int]:
    return {
        name.removeprefix(prefix): read_whole_number(typed)
        for name, typed in request.form.items()
        if name.startswith(prefix)
    }


def _by_script() -> bool:
    return request.headers.get("X-Requested-With") == "fetch"


def _stored(pilot: Pilot, parts: tuple[DayPart, ...]) -> ResponseReturnValue:
    step = day.last_step(pilot)
    return jsonify(
        parts=[[part.code, part.minutes] for part in parts],
        step=step.number if step else None,
        label=undo_label(pilot),
    )


def _refused(pilot: Pilot, sentence: str) -> ResponseReturnValue:
    if _by_script():
        return jsonify(error=sentence), REFUSED
    flash(sentence, "danger")
    return show(pilot, request.form), REFUSED


@blueprint.post("/pilots/<code>/draaiboek/ongedaan")
@only_for(Audience.CREW)
@while_pilot_goes_on
def undo_step(code: str) -> ResponseReturnValue:
    """Take the last step back: the one that the button named."""
    pilot = pilots.get_pilot_for(me(), code)
    edits.hold(pilot)
    step = day.last_step(pilot)
    if step is None or str(step.number) != request.form.get("stap"):
        flash(_("Het draaiboek is intussen anders. Kijk eerst wat er nu staat."), "warning")
        return to_run_sheet(pilot)
    with noted_sheet(pilot):
        day.undo_step(pilot, now())
    audit.record(audit.Kind.BROUGHT_BACK, me().id, now(), pilot.code, what="run_sheet")
    flash(_("De laatste stap is ongedaan gemaakt."), "success")
    return to_run_sheet(pilot)


@blueprint.route("/pilots/<code>/draaiboek/variant", methods=["GET", "POST"])
@only_for(Audience.STAFF)
@while_pilot_goes_on
def choose_variant(code: str) -> ResponseReturnValue:
    """Show what another variant would do to the run sheet, and then choose it."""
    pilot = pilots.get_pilot_for(me(), code)
    first = next(one for one in VARIANTS if one != pilot.variant)
    variant = request.values.get("naar") or first
    if variant not in VARIANTS or variant == pilot.variant:
        flash(_("Kies een variant uit de lijst."), "warning")
        return to_run_sheet(pilot)
    if request.method == "POST":
        return _choose(pilot, variant)
    return render_template(
        "day/choose_variant.html", pilot=pilot, variant=variant, preview=day.preview(pilot, variant)
    )


def _choose(pilot: Pilot, variant: str) -> ResponseReturnValue:
    seen = request.form.get("revision", 0, int)
    try:
        with all_or_nothing():
            pilots.change_pilot(pilot, replace(Plan.of(pilot), variant=variant), seen, me(), now())
    except (ConflictError, RuleBrokenError) as error:
        flash(with_words(error.sentence, error.values), "warning")
        return redirect(url_for("day.choose_variant", code=pilot.code, naar=variant), 303)
    flash(_("De variant is veranderd. Wat jullie aanpasten blijft waar het onderdeel blijft."), "success")
    return to_run_sheet(pilot)
