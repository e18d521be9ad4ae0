"""The big screen: for who leads the pilot, and by a read-only link on the computer of the room."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from flask import jsonify, render_template, request, url_for
from flask.typing import ResponseReturnValue

from cleanup.access import me, only_for
from cleanup.blueprints.day.base import blueprint, way_in
from cleanup.config import settings
from cleanup.domain.accounts.roles import Audience
from cleanup.domain.day.projecting import card_in_language
from cleanup.domain.platform.local_time import AMSTERDAM
from cleanup.services import day, pilots, surveys
from cleanup.web.clock import now
from cleanup.web.languages import choose, text_of

if TYPE_CHECKING:
    from cleanup.domain.day.timing import Clock
    from cleanup.models.pilots.plan import Pilot
    from cleanup.services.day.links import LinkedPilot
    from cleanup.services.day.screen import Screen


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
    pilot = pilots.get_pilot_for(me(), code)
    return _state(pilot, lambda: pilot)


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
    linked = day.check_screen_token(settings().code_key, code, token, now())
    return _state(linked, lambda: day.find_by_screen_token(settings().code_key, code, token, now()))


def _page(pilot: Pilot, state_address: str) -> ResponseReturnValue:
    is_over = surveys.is_day_over(pilot, now())
    if pilot.is_off or is_over:
        return render_template("day/no_screen.html", is_over=is_over and not pilot.is_off)
    return render_template(
        "day/show_screen.html",
        state_address=state_address,
        pilot_code=pilot.code,
        options=day.quiz_options(),
        **way_in(pilot),
    )


def _state(asked: Pilot | LinkedPilot, find: Callable[[], Pilot]) -> ResponseReturnValue:
    """Return what the screen shows; one that already shows it is answered without adding anything up."""
    mark = f"{day.screen_mark(asked, settings().smallest_group)}-{choose()}"
    if mark in request.if_none_match:
        return "", 304
    answer = jsonify(_shown(find()))
    answer.set_etag(mark)
    return answer


def _shown(pilot: Pilot) -> dict[str, object]:
    screen = day.read_screen(pilot, now(), settings().smallest_group)
    return {
        "scd": "scherm",
        "show": screen.show,
        "off": pilot.is_off,
        "ended": screen.is_ended,
        "part": text_of(screen.part),
        "next": _next_of(screen),
        "timer": _timer_of(screen.clock),
        "quiz": _quiz_of(screen),
        "card": card_in_language(screen.card, screen.step, choose()) if screen.card else None,
        "did": screen.did,
    }


def _next_of(screen: Screen) -> dict[str, str] | None:
    if screen.following is None:
        return None
    name, starts = screen.following
    return {"part": text_of(name), "at": f"{starts.astimezone(AMSTERDAM):%H:%M}"}


def _timer_of(clock: Clock | None) -> dict[str, object] | None:
    if clock is None:
        return None
    return {
        "left": round(clock.left.total_seconds()),
        "total": round(clock.total.total_seconds()),
        "paused": clock.alarm == "paused",
    }


def _quiz_of(screen: Screen) -> dict[str, object] | None:
    """Return the question; what fits and why only after the result was asked for."""
    item = screen.quiz
    if item is None:
        return None
    said = {"code": item.code, "text": text_of(item.text), "revealed": screen.is_revealed, "explanation": ""}
    if screen.is_revealed:
        said |= {
            "explanation": text_of(item.explanation),
            "answers": list(item.answers),
            "discussion": text_of(item.discussion[0]),
        }
    return said | ({"counts": screen.counts} if screen.counts is not None else {})
