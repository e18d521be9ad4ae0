"""Headers on every answer, and the refusal of writes that come from another site."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from flask import Flask, Response, abort, g, request

from cleanup.config import settings
from cleanup.web.cookies import is_participant_path
from cleanup.web.hosts import is_same_host

STRICT_POLICY = {
    "default-src": "'none'",
    "script-src": "'none'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "worker-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
    "require-trusted-types-for": "'script'",
    "trusted-types": "cleanup",
}
TRUSTED = ("require-trusted-types-for", "trusted-types")
NONCE_BYTES = 16
SAFE_METHODS = {"GET", "HEAD", "OPTIONS"}
WITH_SECRET = re.compile(
    r"/(?:uitnodiging/|aanmelden/|voorstel/|datums/|vervolg/stop/|kalender/|scherm/[^/]+/|w/(?!pilot/)|maker/|lid/|k/|p/|o/)[^/]"
)
"""Addresses that open something by themselves: no next request may carry them, whatever the answer was."""
SECRETS = {"token", "maker_token", "row_id"}
"""Arguments of routes that open something by themselves."""


def nonce() -> str:
    """Return the word of this answer that its scripts carry: a script without it does not run.

    ``'strict-dynamic'`` lets such a script load its own modules. No address is admitted for being ours, so a
    piece of text that became markup all the same cannot start one of our own scripts.
    """
    if "nonce" not in g:
        g.nonce = secrets.token_urlsafe(NONCE_BYTES)
    return str(g.nonce)


@contextmanager
def nonce_of(word: str) -> Iterator[None]:
    """Render with another word than the one of this answer, such as a hole that is filled in later.

    A request context inside another shares its ``g``, so what was there comes back afterwards.
    """
    before = nonce()
    g.nonce = word
    try:
        yield
    finally:
        g.nonce = before


def allow_drawing() -> None:
    """Let Plotly draw on this answer: it sets style attributes and parses its own SVG; staff pages only."""
    g.inline_style_allowed = True
    allow_strings_as_markup()


def allow_strings_as_markup() -> None:
    """Ask no Trusted Types on this answer: for a page with a library that does not know them."""
    g.without_trusted_types = True


def register(app: Flask) -> None:
    """Set the headers and check the origin of writes."""
    app.add_template_global(nonce)
    app.jinja_env.globals["kept_policy"] = KEPT_POLICY
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
    parts = policy_with(g.get("nonce"))
    if g.get("inline_style_allowed") and not is_participant_path(request.path):
        parts["style-src"] += " 'unsafe-inline'"
    if g.get("without_trusted_types"):
        parts = {name: value for name, value in parts.items() if name not in TRUSTED}
    return written(parts)


def policy_with(word: str | None) -> dict[str, str]:
    """Return the strict policy of an answer whose scripts carry this nonce; None when it has no scripts."""
    scripts = f"'nonce-{word}' 'strict-dynamic'" if word else "'none'"
    return STRICT_POLICY | {"script-src": scripts}


def written(parts: dict[str, str]) -> str:
    """Return a policy as a header has it."""
    return "; ".join(f"{name} {value}" for name, value in parts.items())


KEPT_POLICY = written(policy_with("{nonce}"))
"""The policy that a participant's page keeps itself with, for when there is no network."""


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
    if settings().public_url.startswith("https://"):
        headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"
    return response
