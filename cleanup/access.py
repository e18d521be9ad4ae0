"""Who may use a page: every view names its audience, right under its route."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast
from urllib.parse import urlsplit

from flask import Flask, Request, Response, abort, current_app, g, redirect, request, url_for
from flask_babel import gettext
from flask_login import UserMixin, current_user

from cleanup.domain.accounts import WITHOUT_ACCOUNT, Audience
from cleanup.domain.errors import N_
from cleanup.extensions import csrf, login_manager
from cleanup.services import accounts, demo
from cleanup.web.languages import LANGUAGES

View = TypeVar("View", bound=Callable[..., Any])


class Person(UserMixin):  # type: ignore[misc]  # Flask-Login has no types
    """Somebody signed in, for pages: a thin cover over the account."""

    def __init__(self, account: Any, secret: str) -> None:
        self.account = account
        self.secret = secret
        self.id = account.id
        self.name: str = account.name
        self.role: str = account.role
        self.role_label: str = account.role_label

    def may(self, audience: Audience | str) -> bool:
        """Whether this person belongs to the audience."""
        return bool(self.account.may(audience))

    def get_id(self) -> str:
        """Return the id, as Flask-Login asks."""
        return str(self.id)


def cookie_name() -> str:
    """Return the name of the sign-in cookie; browsers guard the ``__Host-`` prefix, which needs https."""
    return "__Host-scd" if current_app.config["SESSION_COOKIE_SECURE"] else "scd"


def only_for(audience: Audience) -> Callable[[View], View]:
    """Name the audience of a view and keep everybody else out."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(*args: Any, **kwargs: Any) -> Any:
            check(audience)
            return view(*args, **kwargs)

        guarded.audience = audience  # type: ignore[attr-defined]
        return cast("View", guarded)

    return decorate


def without_form_token(view: View) -> View:
    """Take what is sent to this view although its form token is stale or gone.

    For answers that may have waited in a phone for days: losing them is worse. Writes that another site
    starts are refused for every view by ``cleanup.web.headers``. Stands on top of the route.
    """
    csrf.exempt(view)
    return view


def check(audience: Audience) -> None:
    """Send somebody who is not signed in to the sign-in page, and refuse the wrong role."""
    if audience in WITHOUT_ACCOUNT:
        return
    person = signed_in()
    if person is None:
        abort(redirect(url_for("accounts.sign_in", next=request.full_path.rstrip("?"))))
    if not person.may(audience):
        abort(403)


def signed_in() -> Person | None:
    """Return who is signed in, or None."""
    return cast("Person", current_user._get_current_object()) if current_user.is_authenticated else None  # noqa: SLF001 - the way Flask-Login documents


def me() -> Any:
    """Return the account of the person signed in; only in views that ask for one."""
    person = signed_in()
    if person is None:
        abort(401)
    return person.account


def load_person(asked: Request) -> Person | None:
    """Return the person of the sign-in cookie; Flask-Login calls this once per request."""
    secret = asked.cookies.get(cookie_name())
    if not secret:
        return None
    session = accounts.find_session(secret, dt.datetime.now(dt.UTC))
    if session is None:
        return None
    if session.account.language in LANGUAGES and "scd_taal" not in asked.cookies:
        g.language = asked.args.get("taal") or session.account.language
    return Person(session.account, secret)


def let_in(response: Response, account: Any) -> Response:
    """Sign somebody in: a fresh session, its secret in the cookie."""
    secret = accounts.start_session(account, dt.datetime.now(dt.UTC))
    response.set_cookie(
        cookie_name(),
        secret,
        secure=current_app.config["SESSION_COOKIE_SECURE"],
        httponly=True,
        samesite="Lax",
        path="/",
    )
    return response


def let_out(response: Response) -> Response:
    """Sign somebody out: the session row goes, and the cookie."""
    person = signed_in()
    if person is not None:
        accounts.end_session(person.secret)
    response.delete_cookie(cookie_name(), path="/", secure=current_app.config["SESSION_COOKIE_SECURE"])
    return response


def local_path(wanted: str | None) -> str | None:
    """Return a path within this site, or None; anything a browser could read as elsewhere is refused."""
    if not wanted or not wanted.startswith("/") or "\\" in wanted or any(ord(c) < ord(" ") for c in wanted):
        return None
    parts = urlsplit(wanted)
    if parts.scheme or parts.netloc or wanted.startswith("//") or parts.path.startswith("//"):
        return None
    return wanted


MENU = (
    (N_("Vandaag"), "/", Audience.SIGNED_IN),
    (N_("Partners"), "/partners", Audience.STAFF),
    (N_("Pilots"), "/pilots", Audience.CREW),
    (N_("Toolkit"), "/toolkit/beheer", Audience.CREW),
    (N_("Evaluatie"), "/evaluatie", Audience.EVALUATION),
    (N_("Beheer"), "/beheer", Audience.ADMINISTRATORS),
)


def navigation() -> list[tuple[str, str, bool]]:
    """Return the menu of the person signed in: label, address, and whether it is where they are."""
    person = signed_in()
    if person is None:
        return []
    known = {rule.rule.rstrip("/") or "/" for rule in current_app.url_map.iter_rules()}
    return [
        (gettext(label), path, request.path == path or (path != "/" and request.path.startswith(path + "/")))
        for label, path, audience in MENU
        if path in known and person.may(audience)
    ]


def register(app: Flask) -> None:
    """Load people from our own session rows and offer them to templates."""
    login_manager.session_protection = None
    login_manager.request_loader(load_person)
    app.context_processor(
        lambda: {
            "person": signed_in(),
            "navigation": navigation(),
            "sign_out_url": "/afmelden",
            "is_demo": demo.is_demo(),
        }
    )
