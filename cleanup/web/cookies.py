"""Cookies: their names, and other ones for participants than for staff, so that one never touches the other.

With https a browser guards a name that begins with ``__Host-``: only this very host can set it, for all its
addresses, over https. A participant's cookie must not reach every address (the page that takes an e-mail
address never sees it), so that one begins with ``__Secure-``, which allows a path.
"""

from __future__ import annotations

from flask import Flask, Request, Response, current_app, request
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface

PARTICIPANT_PATHS = ("/m", "/terugblik", "/toolkit", "/hulp", "/privacy", "/vervolg", "/b", "/lid")
OF_PARTICIPANTS, OF_STAFF = "scd_deelnemer", "scd_formulier"


def is_participant_path(path: str) -> bool:
    """Whether this address belongs to participants, who have no account."""
    if path.startswith("/toolkit/beheer"):
        return False
    return any(path == start or path.startswith(start + "/") for start in PARTICIPANT_PATHS)


def cookie_name(name: str = "scd") -> str:
    """Return the name of a cookie that holds for all addresses."""
    return f"__Host-{name}" if current_app.config["SESSION_COOKIE_SECURE"] else name


def set_cookie(response: Response, name: str, value: str, max_age: int | None = None) -> None:
    """Set a cookie that scripts cannot read and other sites cannot send along."""
    response.set_cookie(
        cookie_name(name),
        value,
        max_age=max_age,
        secure=current_app.config["SESSION_COOKIE_SECURE"],
        httponly=True,
        samesite="Lax",
        path="/",
    )


class SeparateSessions(SecureCookieSessionInterface):
    """Flask's signed session, under another name for participants than for people with an account."""

    def get_cookie_name(self, app: Flask) -> str:
        """Return the name for the address at hand."""
        is_guarded = app.config["SESSION_COOKIE_SECURE"]
        if is_participant_path(request.path):
            return f"__Secure-{OF_PARTICIPANTS}" if is_guarded else OF_PARTICIPANTS
        return f"__Host-{OF_STAFF}" if is_guarded else OF_STAFF

    def get_cookie_path(self, app: Flask) -> str:
        """Keep a participant's cookie inside the pages it was made for; other pages never see it."""
        if not is_participant_path(request.path):
            return super().get_cookie_path(app)
        return "/" + request.path.split("/", 2)[1]

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession | None:
        """Return what the cookie holds, also under the name it had before: open pages go on working."""
        name = self.get_cookie_name(app)
        before = OF_PARTICIPANTS if is_participant_path(request.path) else OF_STAFF
        if name != before and name not in request.cookies and before in request.cookies:
            found = self._opened(app, request.cookies[before])
            found.modified = bool(found)  # it goes on under its new name
            return found
        return super().open_session(app, request)

    def _opened(self, app: Flask, value: str) -> SecureCookieSession:
        """Return what a signed text holds; nothing when it was not signed here, or too long ago."""
        from itsdangerous import BadSignature

        signer = self.get_signing_serializer(app)
        longest = int(app.permanent_session_lifetime.total_seconds())
        try:
            data = signer.loads(value, max_age=longest) if signer else {}
        except BadSignature:
            data = {}
        return SecureCookieSession(data)


def register(app: Flask) -> None:
    """Use separate sessions."""
    app.session_interface = SeparateSessions()
