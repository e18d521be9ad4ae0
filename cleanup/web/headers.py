"""Headers on every answer, and the refusal of writes that come from another site."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from flask import Flask, Response, abort, current_app, g, request

from cleanup.web.cookies import is_participant_path
from cleanup.web.hosts import is_same_host

STRICT_POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "worker-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}
SAFE_METHODS = {"GET", "HEAD", "OPTIONS"}
WITH_SECRET = re.compile(
    r"/(?:uitnodiging/|aanmelden/|voorstel/|vervolg/stop/|kalender/|scherm/[^/]+/|w/(?!pilot/))[^/]"
)
"""Addresses that open something by themselves: no next request may carry them, whatever the answer was."""
SECRETS = {"token", "row_id"}
"""Arguments of routes that open something by themselves."""


def allow_inline_style() -> None:
    """Allow style attributes on this answer: Plotly draws with them; staff pages only."""
    g.inline_style_allowed = True


def register(app: Flask) -> None:
    """Set the headers and check the origin of writes."""
    app.before_request(refuse_writes_from_elsewhere)
    app.after_request(set_headers)


def refuse_writes_from_elsewhere() -> None:
    """Refuse a write that a browser says another site started."""
    if request.method in SAFE_METHODS:
        return
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        elsewhere = site not in {"same-origin", "none"}
    else:  # a browser of before 2023: it may still say where the page came from
        origin = request.headers.get("Origin", "null")
        elsewhere = origin != "null" and not is_same_host(urlsplit(origin).netloc, request.host)
    if elsewhere:
        abort(403)


def policy() -> str:
    """Return the content security policy of this answer."""
    parts = dict(STRICT_POLICY)
    if g.get("inline_style_allowed") and not is_participant_path(request.path):
        parts["style-src"] += " 'unsafe-inline'"
    return "; ".join(f"{name} {value}" for name, value in parts.items())


def has_secret() -> bool:
    """Whether the address at hand opens something by itself, or nearly does."""
    rule = request.url_rule
    return bool(rule is not None and rule.arguments & SECRETS) or bool(WITH_SECRET.match(request.path))


def set_headers(response: Response) -> Response:
    """Set what every answer carries."""
    headers = response.headers
    headers["Content-Security-Policy"] = policy()
    headers["X-Content-Type-Options"] = "nosniff"
    headers["X-Frame-Options"] = "DENY"
    headers["Cross-Origin-Opener-Policy"] = "same-origin"
    headers["Cross-Origin-Resource-Policy"] = "same-origin"
    headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(), interest-cohort=()"
    headers.setdefault("Referrer-Policy", "no-referrer" if has_secret() else "same-origin")
    headers.setdefault("X-Robots-Tag", "noindex")
    if "Cache-Control" not in headers:
        headers["Cache-Control"] = "no-store"
    if current_app.config["CLEANUP"].public_url.startswith("https://"):
        headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"
    return response
