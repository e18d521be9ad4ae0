"""The same form sent twice in one moment does its work once: a double click, an impatient second press.

A form carries the token of the moment it was drawn, so a page that was drawn anew is another form. Scripts
are left alone: what they send has keys of its own.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json

from flask import Flask, Response, flash, g, redirect, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse

from cleanup.services import accounts
from cleanup.transactions import keep
from cleanup.web.cookies import cookie_name
from cleanup.web.local_paths import path_of

FORM = "application/x-www-form-urlencoded"
FIRST_ERROR = 400
ONE_MOMENT = dt.timedelta(seconds=5)


def register(app: Flask) -> None:
    """Let a form of somebody signed in through once in a moment; what was refused may come again."""
    app.before_request(stop_twin)
    app.after_request(let_come_again)


def stop_twin() -> BaseResponse | None:
    """Lead the second of two equal forms back to where it came from; the first one does the work."""
    name = _name()
    if name is None:
        return None
    if accounts.spend_try(name, 1, ONE_MOMENT, dt.datetime.now(dt.UTC)):
        g.form_of_this_moment = name
        return None
    flash(_("Dit was al verstuurd. Het is één keer bewaard, kijk of het erin staat."), "warning")
    return redirect(path_of(request.referrer, request.host) or "/", 303)


def _name() -> str | None:
    """Return what makes this form the same as another: who, where, and all that stands in it."""
    secret = request.cookies.get(cookie_name())
    if (
        request.method != "POST"
        or secret is None
        or request.mimetype != FORM
        or "HX-Request" in request.headers
    ):
        return None
    if "csrf_token" not in request.form:
        return None
    body = json.dumps([secret, request.full_path, sorted(request.form.items(multi=True))])
    return f"form:{hashlib.sha256(body.encode()).hexdigest()}"


def let_come_again(response: Response) -> Response:
    """Forget a form that was refused: it may be sent again at once."""
    name = g.pop("form_of_this_moment", None)
    if name is not None and response.status_code >= FIRST_ERROR:
        accounts.return_try(name)
        keep()
    return response
