"""Who may use a page: every view names its audience, right under its route."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import wraps
from typing import Any, NoReturn, TypeVar, cast

from flask import Flask, Request, Response, abort, current_app, g, redirect, request, url_for
from flask_babel import gettext
from flask_login import UserMixin, current_user
from sqlalchemy.exc import OperationalError

from cleanup.domain.accounts.roles import WITHOUT_ACCOUNT, Audience
from cleanup.domain.accounts.sessions import BY_PASSWORD, WHOLE, SignInStep, was_recent
from cleanup.domain.pilots.plan import normalise_code
from cleanup.extensions import csrf, login_manager
from cleanup.services import accounts
from cleanup.services.day import tablets
from cleanup.services.platform import audit, demo
from cleanup.web.browsers import browser_label
from cleanup.web.clock import now
from cleanup.web.cookies import cookie_name, set_cookie
from cleanup.web.kiosk_lock import find_shut_day, is_shut, open_day
from cleanup.web.local_paths import local_path, path_of

View = TypeVar("View", bound=Callable[..., Any])
REFUSED = 403
LOCKED = 423
TABLET_COOKIE = "scd_tablet"
DEVICE_KEPT = 180 * 24 * 3600
STEPS = {
    SignInStep.CHOOSE_PASSWORD: "accounts.change_password",
    SignInStep.SET_SECOND_FACTOR: "accounts.set_second_factor",
    SignInStep.SHOW_SECOND_FACTOR: "accounts.show_second_factor",
}


class Person(UserMixin):  # type: ignore[misc]  # Flask-Login has no types
    """Somebody signed in, for pages: a thin cover over the account and the session."""

    def __init__(self, session: Any, secret: str) -> None:
        self.account = session.account
        self.secret = secret
        self.id = self.account.id
        self.name: str = self.account.name
        self.role: str = self.account.role
        self.role_label: str = self.account.role_label
        self.is_whole: bool = session.level == WHOLE
        self.way_in: str = session.way_in
        self.session_id: str = session.id_hash
        self.tablet_id: str | None = session.tablet_id
        self.confirmed_at: dt.datetime = session.confirmed_at

    def may(self, audience: Audience | str) -> bool:
        """Whether this person belongs to the audience."""
        return bool(self.account.may(audience))

    def get_id(self) -> str:
        """Return the id, as Flask-Login asks."""
        return str(self.id)


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
    person = entering()
    if person is None and tablet() is not None:
        _send_to(url_for("tablets.open_tablet"))
    if person is None:
        _send_to(url_for("accounts.sign_in", next=_way_back()))
    _keep_shut()
    if audience is Audience.ENTERING:
        return
    if not person.is_whole:
        _send_to(next_address(person.account, ""))
    if not person.may(audience):
        abort(REFUSED)
    if person.tablet_id is not None:
        _keep_tablet_to_its_pilot(person)


def _keep_tablet_to_its_pilot(person: Person) -> None:
    """On a shared tablet only the pages of its own pilot open; anything else leads back to its PIN."""
    found = tablet()
    if found is None or found.id != person.tablet_id:
        _send_to(url_for("tablets.open_tablet"))
    if normalise_code((request.view_args or {}).get("code") or "") != found.pilot.code:
        _send_to(url_for("tablets.open_tablet"))


def _keep_shut() -> None:
    """On a tablet that was given out of hand only the page that asks for the PIN opens."""
    code = find_shut_day()
    if code is None or request.endpoint == "day.run_day":
        return
    if request.accept_mimetypes.best == "application/json":
        abort(LOCKED)
    abort(redirect(url_for("day.run_day", code=code)))


def _send_to(address: str) -> NoReturn:
    """Send somebody to a page where they come in; a script cannot go there and hears so."""
    if request.accept_mimetypes.best == "application/json":
        abort(401)
    abort(redirect(address))


def _way_back() -> str:
    """Return where somebody was: the page itself, or the page of a form that was sent."""
    if request.method in {"GET", "HEAD"}:
        return request.full_path.rstrip("?")
    return path_of(request.referrer, request.host) or "/"


def tablet() -> Any:
    """Return the paired tablet that asks, when it may show something; None for any other browser."""
    secret = request.cookies.get(cookie_name(TABLET_COOKIE))
    return tablets.find_reading_tablet(secret, now())


def sending_tablet(pilot: Any) -> Any:
    """Return the paired tablet that hands something in for this pilot, also when it was revoked."""
    secret = request.cookies.get(cookie_name(TABLET_COOKIE))
    return tablets.find_sending_tablet(secret, pilot, now())


def confirmed_recently(view: View) -> View:
    """Ask again who somebody is when that was over ten minutes ago; stands under ``only_for``.

    For what should not happen on a screen that was left open: every export, accounts, contacts, situations.
    """

    @wraps(view)
    def guarded(*args: Any, **kwargs: Any) -> Any:
        if not was_recent(_whoever().confirmed_at, now()):
            abort(redirect(url_for("accounts.confirm", next=_way_back()), 303))
        return view(*args, **kwargs)

    guarded.asks_again = True  # type: ignore[attr-defined]  # a test holds that every export does
    return cast("View", guarded)


def entering() -> Person | None:
    """Return who is signed in or half-way there, or None."""
    return cast("Person", current_user._get_current_object()) if current_user.is_authenticated else None  # noqa: SLF001 - the way Flask-Login documents


def signed_in() -> Person | None:
    """Return who is signed in, or None."""
    person = entering()
    return person if person is not None and person.is_whole else None


def shown_person() -> Person | None:
    """Return who a page may name: nobody on a tablet that was given out of hand."""
    person = signed_in()
    return None if person is not None and is_shut() else person


def me() -> Any:
    """Return the account of the person signed in; only in views that ask for one."""
    return _whoever().account


def _whoever() -> Person:
    """Return who is signed in; a view that lets everybody in by mistake still serves nobody else."""
    person = signed_in()
    if person is None:
        abort(401)
    return person


def load_person(asked: Request) -> Person | None:
    """Return the person of the sign-in cookie; Flask-Login calls this once per request."""
    secret = asked.cookies.get(cookie_name())
    if not secret:
        return None
    found = accounts.find_session(secret, now())
    if found is None:
        return None
    session, g.is_demo, g.parts = found
    g.language_of_account = session.account.language
    return Person(session, secret)


def next_address(account: Any, wanted: str | None) -> str:
    """Return where somebody who showed one factor goes: the step still to do, or where they wanted to be."""
    step = accounts.step_of(account, accounts.level_after(account))
    if step in STEPS:
        return url_for(STEPS[step], next=wanted or None)
    return local_path(wanted) or url_for("home.today")


def sign_in_response(
    response: Response,
    account: Any,
    *,
    way_in: str = BY_PASSWORD,
    level: str | None = None,
    tablet_id: str | None = None,
) -> Response:
    """Sign somebody in: a fresh session, its secret in the cookie; whatever session there was ends."""
    at = now()
    before = entering()
    if before is not None:
        accounts.end_session(before.secret)
    level = level or accounts.level_after(account)
    browser = browser_label(request.headers.get("User-Agent", ""))
    secret = accounts.start_session(
        account, at, level=level, way_in=way_in, browser=browser, tablet_id=tablet_id
    )
    set_cookie(response, "scd", secret)
    open_day()
    if level == WHOLE:
        if tablet_id is None:
            token = accounts.remember_device(account, known_device(), at)
            set_cookie(response, "scd_toestel", token, DEVICE_KEPT)
        audit.record(audit.Kind.SIGNED_IN, account.id, at, way_in=way_in)
    return response


def known_device() -> str | None:
    """Return what this browser shows to say that somebody signed in here before."""
    return request.cookies.get(cookie_name("scd_toestel"))


def let_out(response: Response) -> Response:
    """Sign somebody out: the session row goes, and the cookie."""
    person = entering()
    if person is not None:
        accounts.end_session(person.secret)
        audit.record(audit.Kind.SIGNED_OUT, person.id, now())
    response.delete_cookie(cookie_name(), path="/", secure=current_app.config["SESSION_COOKIE_SECURE"])
    return response


def note_refusal(response: Response) -> Response:
    """Write down that somebody with an account was refused; what they asked for, without its codes."""
    person = entering() if response.status_code == REFUSED else None
    if person is not None and request.url_rule is not None:
        try:
            audit.record_refused(
                audit.Kind.ACCESS_REFUSED, person.id, now(),
                f"{request.method} {request.url_rule.rule}",
            )  # fmt: skip
        except OperationalError:
            current_app.logger.warning("a refusal could not be written to the audit log")
    return response


def register(app: Flask) -> None:
    """Load people from our own session rows and offer them to templates."""
    login_manager.session_protection = None
    login_manager.request_loader(load_person)
    app.after_request(note_refusal)
    app.context_processor(
        lambda: {
            "person": shown_person(),
            "person_items": [(gettext("Mijn account"), "/account"), (gettext("Uitleg"), "/uitleg")],
            "is_demo": g.is_demo if "is_demo" in g else demo.is_demo(),  # a page may know it already
        }
    )
