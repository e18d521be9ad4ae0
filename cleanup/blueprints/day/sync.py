"""What tablets read and send; everything they send is safe before they hear so."""

from __future__ import annotations

import datetime as dt
import json
import zlib
from typing import TYPE_CHECKING

from flask import Response, jsonify, make_response, request, url_for
from flask.typing import ResponseReturnValue

from cleanup.access import me, only_for, sending_tablet, signed_in, without_form_token
from cleanup.blueprints.day.base import blueprint, join_address, way_in
from cleanup.config import settings
from cleanup.domain.accounts.roles import Audience, Role
from cleanup.domain.briefing.versions import TEXTS
from cleanup.domain.platform.errors import N_, RuleBrokenError
from cleanup.services import briefing, day, pilots, surveys
from cleanup.services.day import tablets
from cleanup.web.briefing_words import briefed_facts, briefed_text
from cleanup.web.clock import now
from cleanup.web.wording import translated

if TYPE_CHECKING:
    from cleanup.domain.day.events import Event
    from cleanup.models.pilots.plan import Pilot

CALL, EARLIER = TEXTS["call"], N_("Van een vorige dag hier")
TICKET, DEVICE_TIME, WAITING = "X-Day-Ticket", "X-Device-Time", "X-Day-Waiting"
LONGEST_TIME, LONGEST_COUNT = 15, 6


@blueprint.get("/pilots/<code>/dag/plan")
@only_for(Audience.CREW)
def plan(code: str) -> ResponseReturnValue:
    """Return everything a tablet needs to run this day without network."""
    pilot, at = pilots.get_pilot_for(me(), code), now()
    token = day.screen_token(settings().code_key, pilot)
    screen = url_for(".show_linked_screen", code=pilot.code, token=token)
    found = day.plan_of(pilot, settings().smallest_group) | {
        "scd": "plan",
        "now": _milliseconds(at),
        "ticket": day.sending_ticket(settings().code_key, pilot, me().id),
        "join": {"address": join_address(pilot), "svg": str(way_in(pilot)["join_svg"])},
        "screen": settings().public_url.rstrip("/") + screen,
        "seal": surveys.seal_key(settings().code_key),
        "briefing": _briefing(pilot),
        "pin": tablets.pin_of(pilot),
        "opener": _opener(),
        "locks_itself": _opener() is not None or me().role == Role.PEER_EDUCATOR,
    }
    return jsonify(found)


@blueprint.get("/pilots/<code>/dag/kaarten")
@only_for(Audience.CREW)
def cards(code: str) -> ResponseReturnValue:
    """Return every card of the big screen, which a tablet keeps beside its plan."""
    pilot = pilots.get_pilot_for(me(), code)
    return jsonify(scd="kaarten", cards=day.cards_of(day.examples_of(pilot)))


@blueprint.get("/pilots/<code>/dag/teller")
@only_for(Audience.CREW)
def status(code: str) -> ResponseReturnValue:
    """Return how many events there are and how far the moments are; unchanged costs no body."""
    at = now()
    found = day.read_status(me(), code, at)
    moments = {name: [one.state, one.finished, one.group] for name, one in found.moments.items()}
    said = {"scd": "teller", "events": found.events, "day": found.day, "moments": moments}
    more = [name for name, one in found.moments.items() if one.is_more]
    body = json.dumps(said | {"more_than_present": more, "epoch": surveys.epoch()})
    response = Response(body, mimetype="application/json")
    response.headers["Cache-Control"] = "no-store"
    response.set_etag(f"{zlib.crc32(body.encode()):08x}")
    response.headers["X-Server-Time"] = str(_milliseconds(at))
    return response.make_conditional(request.environ)


@blueprint.get("/pilots/<code>/dag/gebeurtenissen")
@only_for(Audience.CREW)
def list_events(code: str) -> ResponseReturnValue:
    """Return everything that was recorded; how somebody of the crew feels is left out."""
    pilot = pilots.get_pilot_for(me(), code)
    events = day.list_events(pilot)
    shown = [_as_json(event) for event in events if event.kind != "wellbeing"]
    return jsonify(scd="gebeurtenissen", events=shown, count=len(events), now=_milliseconds(now()))


@without_form_token
@blueprint.post("/pilots/<code>/dag/gebeurtenissen")
@only_for(Audience.DEVICE)
def record_event(code: str) -> ResponseReturnValue:
    """Store one event, for whoever holds a ticket of this day: it allows sending and nothing else.

    A ticket keeps working when its person may not read any more, because what happened must not be lost.
    """
    at = now()
    pilot, account_id = day.find_by_ticket(settings().code_key, code, request.headers.get(TICKET, ""), at)
    device = sending_tablet(pilot)
    if device is not None:
        tablets.note_sign_of_life(device, _waiting(), at)
    given = request.get_json(silent=True)
    given = given if isinstance(given, dict) else {}
    key = str(given.get("key", ""))[:64]
    try:
        stored = day.record_event(pilot, account_id, _unsealed(given, key), _device_time(), at)
    except day.OtherContentError:
        return _refuse(409, key)
    except RuleBrokenError:
        return _refuse(422, key)
    answer = {"scd": "stored", "key": stored.event.key, "epoch": surveys.epoch()}
    return jsonify(answer), 201 if stored.created else 200


@blueprint.get("/pilots/<code>/dag/advies")
@only_for(Audience.CREW)
def advice(code: str) -> ResponseReturnValue:
    """Return which variant may fit this group, or none."""
    pilot = pilots.get_pilot_for(me(), code)
    found = day.advise_variant(pilot, now(), settings().smallest_group)
    if found is None:
        return jsonify(scd="advies", variant=None, source=None)
    return jsonify(scd="advies", variant=found.variant, source=found.source)


@blueprint.get("/pilots/<code>/dag/quiz/<item>")
@only_for(Audience.CREW)
def quiz_result(code: str, item: str) -> ResponseReturnValue:
    """Return the counts of a revealed item, or only that there are too few."""
    pilot = pilots.get_pilot_for(me(), code)
    day.get_quiz_item(item)
    counts = day.read_quiz_result(pilot, item, settings().smallest_group)
    if counts is None:
        return jsonify(scd="quiz", enough=False)
    return jsonify(scd="quiz", enough=True, counts=counts)


def _briefing(pilot: Pilot) -> list[dict[str, str]]:
    """Return the texts of the briefing, whom to call first: they are needed where there is no network."""
    page = briefing.show_briefing(pilot, me())
    texts = [(label, briefed_text(text)) for label, text in page.texts]
    said = sorted((*texts, *briefed_facts(page.facts)), key=lambda pair: pair[0] != CALL)
    earlier = [(EARLIER, "\n".join(page.earlier))] if page.earlier else []
    return [{"label": translated(label), "text": text} for label, text in (*said, *earlier)]


def _opener() -> str | None:
    """Return who opened a paired tablet with the PIN: the tablet needs it to open again."""
    person = signed_in()
    return person.id if person is not None and person.tablet_id is not None else None


def _unsealed(given: dict[str, object], key: str) -> dict[str, object]:
    """Return an event; a tablet seals what waits, so that nobody reads it there."""
    sealed = given.get("sealed")
    if isinstance(sealed, str):
        return surveys.unseal(settings().code_key, sealed, key) | {"key": key}
    return given


def _refuse(status: int, key: str) -> ResponseReturnValue:
    return make_response(jsonify(scd="refused", key=key), status)


def _waiting() -> int:
    """Return how many events the tablet still holds after this one."""
    given = request.headers.get(WAITING, "")
    return int(given) if given.isdecimal() and len(given) <= LONGEST_COUNT else 0


def _device_time() -> dt.datetime | None:
    given = request.headers.get(DEVICE_TIME, "")
    if not given.isdecimal() or len(given) > LONGEST_TIME:
        return None
    try:
        return dt.datetime.fromtimestamp(int(given) / 1000, dt.UTC)
    except (OverflowError, ValueError):
        return None


def _as_json(event: Event) -> dict[str, object]:
    return {
        "key": event.key,
        "kind": event.kind,
        "at": _milliseconds(event.at),
        "device": event.device,
        "number": event.number,
        "body": event.body,
    }


def _milliseconds(moment: dt.datetime) -> int:
    return round(moment.timestamp() * 1000)
