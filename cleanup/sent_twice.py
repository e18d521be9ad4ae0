"""The same form sent twice in one moment does its work once: a double click, an impatient second press.

A form carries the token of the moment it was drawn, so a page that was drawn anew is another form; and so is
one after which something else was sent. Scripts are left alone: what they send has keys of its own.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json

from flask import Flask, Response, current_app, flash, g, redirect, request
from flask_babel import gettext as _
from werkzeug.exceptions import MethodNotAllowed, NotFound
from werkzeug.routing import RequestRedirect
from werkzeug.wrappers import Response as BaseResponse

from cleanup.services import accounts
from cleanup.transactions import keep
from cleanup.web.clock import now
from cleanup.web.cookies import cookie_name
from cleanup.web.local_paths import path_of

FORM = "application/x-www-form-urlencoded"
FIRST_ERROR = 400
ONE_MOMENT = dt.timedelta(seconds=5)


def register(app: Flask) -> None:
    """Let a form of somebody signed in through once in a moment; what was refused may come again."""
    app.before_request(stop_second_sending)
    app.after_request(let_come_again)


def stop_second_sending() -> BaseResponse | None:
    """Lead the second of two equal forms back to where it came from; the first one does the work."""
    secret = request.cookies.get(cookie_name())
    if secret is None or not _is_form():
        return None
    g.form_of_this_moment = secret
    if accounts.take_form(secret, _hash(), ONE_MOMENT, now()):
        return None
    g.pop("form_of_this_moment")
    if accounts.find_session(secret, now()) is None:
        return None  # nobody is signed in with this: the page will say so
    flash(_("Dit was al verstuurd. Het is één keer bewaard, kijk of het erin staat."), "warning")
    return redirect(_page_at(path_of(request.referrer, request.host) or "/"), 303)


def _page_at(path: str) -> str:
    """Return a path that can be opened: itself, else the nearest above it.

    A page that was shown again with its mistakes has the address of its form, which only takes forms.
    """
    adapter = current_app.url_map.bind(request.host)
    where, _mark, query = path.partition("?")
    while where:
        try:
            adapter.match(where, method="GET")
        except RequestRedirect:
            break
        except (NotFound, MethodNotAllowed):
            where = where.rpartition("/")[0]
        else:
            break
    return f"{where or '/'}{'?' if query else ''}{query}"


def _is_form() -> bool:
    """Whether a form of a page was sent; a script says of itself that it is one."""
    is_sent = request.method == "POST" and request.mimetype == FORM and "HX-Request" not in request.headers
    return is_sent and "csrf_token" in request.form


def _hash() -> str:
    """Return what makes this form the same as another: where it goes, and all that stands in it."""
    body = json.dumps([request.full_path, sorted(request.form.items(multi=True))])
    return hashlib.sha256(body.encode()).hexdigest()


def let_come_again(response: Response) -> Response:
    """Forget a form that was refused: it may be sent again at once."""
    secret = g.pop("form_of_this_moment", None)
    if secret is not None and response.status_code >= FIRST_ERROR:
        accounts.let_form_come_again(secret)
        keep()
    return response
