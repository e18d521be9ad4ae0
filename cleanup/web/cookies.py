"""Cookies of participants and of staff: other names, so that one never touches the other."""

from __future__ import annotations

from flask import Flask, request
from flask.sessions import SecureCookieSessionInterface

PARTICIPANT_PATHS = ("/m", "/terugblik", "/toolkit", "/hulp", "/privacy", "/vervolg")


def is_participant_path(path: str) -> bool:
    """Whether this address belongs to participants, who have no account."""
    if path.startswith("/toolkit/beheer"):
        return False
    return any(path == start or path.startswith(start + "/") for start in PARTICIPANT_PATHS)


class SeparateSessions(SecureCookieSessionInterface):
    """Flask's signed session, under another name for participants than for people with an account."""

    def get_cookie_name(self, app: Flask) -> str:  # noqa: ARG002 - Flask's signature
        """Return the name for the address at hand."""
        return "scd_deelnemer" if is_participant_path(request.path) else "scd_formulier"

    def get_cookie_path(self, app: Flask) -> str:
        """Keep a participant's cookie inside the pages it was made for; other pages never see it."""
        if not is_participant_path(request.path):
            return super().get_cookie_path(app)
        return "/" + request.path.split("/", 2)[1]


def register(app: Flask) -> None:
    """Use separate sessions."""
    app.session_interface = SeparateSessions()
