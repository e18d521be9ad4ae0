"""The big screen: for who leads the pilot, and by a read-only link on the computer of the room."""

from __future__ import annotations

from typing import Any

from flask import jsonify, render_template, url_for
from flask.typing import ResponseReturnValue

from cleanup.access import me, only_for
from cleanup.blueprints.day.base import blueprint, now, settings, way_in
from cleanup.domain.accounts import Audience
from cleanup.services import day, pilots
from cleanup.web.languages import text_of


@blueprint.get("/pilots/<code>/scherm")
@only_for(Audience.CREW)
def show_screen(code: str) -> ResponseReturnValue:
    """Show the big screen."""
    pilot = pilots.get_pilot_for(me(), code)
    return _page(pilot, url_for(".screen_state", code=pilot.code))


@blueprint.get("/pilots/<code>/scherm/stand")
@only_for(Audience.CREW)
def screen_state(code: str) -> ResponseReturnValue:
    """Return what the big screen shows now."""
    return _state(pilots.get_pilot_for(me(), code))


@blueprint.get("/scherm/<code>/<token>")
@only_for(Audience.DEVICE)
def show_linked_screen(code: str, token: str) -> ResponseReturnValue:
    """Show the big screen to a computer with the link."""
    pilot = day.find_by_screen_token(settings().code_key, code, token, now())
    return _page(pilot, url_for(".linked_screen_state", code=pilot.code, token=token))


@blueprint.get("/scherm/<code>/<token>/stand")
@only_for(Audience.DEVICE)
def linked_screen_state(code: str, token: str) -> ResponseReturnValue:
    """Return what the big screen shows now, to a computer with the link."""
    return _state(day.find_by_screen_token(settings().code_key, code, token, now()))


def _page(pilot: Any, state_address: str) -> ResponseReturnValue:
    return render_template(
        "day/show_screen.html", state_address=state_address, options=day.quiz_options(), **way_in(pilot)
    )


def _state(pilot: Any) -> ResponseReturnValue:
    screen = day.read_screen(pilot, now(), settings().smallest_group)
    clock, quiz = screen.clock, None
    if screen.quiz is not None:
        quiz = {
            "code": screen.quiz.code,
            "text": text_of(screen.quiz.text),
            "revealed": screen.is_revealed,
            "explanation": text_of(screen.quiz.explanation) if screen.is_revealed else "",
        } | ({"counts": screen.counts} if screen.counts is not None else {})
    timer = clock and {
        "left": round(clock.left.total_seconds()),
        "total": round(clock.total.total_seconds()),
        "paused": clock.alarm == "paused",
    }
    part = text_of(screen.part) if screen.part else ""
    return jsonify(scd="scherm", show=screen.show, part=part, timer=timer, quiz=quiz)
