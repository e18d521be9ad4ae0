"""The way in of a youth worker: the secret leaves the address at once, and the page remembers it here."""

from __future__ import annotations

from flask import Response, current_app, jsonify, make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from cleanup.access import only_for
from cleanup.blueprints.aftercare.base import BY_LINK, blueprint, worker, worker_cookie
from cleanup.config import settings
from cleanup.domain.accounts.roles import Audience
from cleanup.domain.platform.errors import LinkOverError, NotFoundError
from cleanup.error_pages import wants_json
from cleanup.services import aftercare
from cleanup.web.clock import now
from cleanup.web.cookies import cookie_name, set_cookie
from cleanup.web.links import count_wrong_link, open_link, private
from cleanup.web.wording import with_words


@blueprint.get("/w/<token>")
@only_for(Audience.YOUTH_WORKER)
def enter(token: str) -> ResponseReturnValue:
    """Take the secret out of the address; opening it changes nothing, however often a scanner does."""
    at = now()
    try:
        link = aftercare.open_link(token, at)
    except NotFoundError:
        count_wrong_link(BY_LINK, at)
        raise
    response: Response = make_response(redirect(url_for(".show_worker", code=link.pilot.code), 303))
    kept = max(int((link.expires_at - at).total_seconds()), 0)
    set_cookie(response, worker_cookie(link.pilot.code), token, kept)
    return response


@blueprint.get("/w/<token>/agenda.ics")
@only_for(Audience.YOUTH_WORKER)
def read_calendar(token: str) -> ResponseReturnValue:
    """Give the day of a link as a calendar: followed, it moves along and says when the day is off."""
    at = now()
    content = open_link(BY_LINK, lambda: aftercare.write_link_calendar(token, settings().public_url, at), at)
    return private(Response(content, mimetype="text/calendar"))


@blueprint.errorhandler(LinkOverError)
def tell_link_is_over(error: LinkOverError) -> ResponseReturnValue:
    """Say why a link works no longer, also to who had its page open: what was sent is not lost."""
    if wants_json():
        return jsonify(status=410, error=with_words(error.sentence, error.values)), 410
    return render_template("aftercare/link_over.html", error=error), 410


@blueprint.post("/w/pilot/<code>/sluiten")
@only_for(Audience.YOUTH_WORKER)
def leave(code: str) -> ResponseReturnValue:
    """Forget the link on this device, for who borrowed it."""
    link = worker(code)
    response = make_response(render_template("aftercare/link_closed.html", pilot=link.pilot))
    secure = current_app.config["SESSION_COOKIE_SECURE"]
    response.delete_cookie(cookie_name(worker_cookie(code)), path="/", secure=secure)
    return response
