"""Addresses of static files with a hash of their content, so that browsers may keep them for good."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from flask import Flask, Response, request, url_for

ONE_YEAR = "public, max-age=31536000, immutable"
STATIC = Path(__file__).resolve().parent.parent / "static"


@cache
def content_hash(name: str) -> str:
    """Return ten hex signs of the hash of a static file.

    Raises
    ------
    FileNotFoundError
        When there is no such file: a page that names it is wrong.
    """
    return hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:10]


def asset(name: str) -> str:
    """Return the address of a static file that changes when its content does."""
    return url_for("static", filename=name, v=content_hash(name))


def register(app: Flask) -> None:
    """Offer ``asset`` to templates and let browsers keep what it names."""
    app.jinja_env.globals["asset"] = asset
    app.after_request(keep_named_versions)


def keep_named_versions(response: Response) -> Response:
    """Let browsers keep a static file that was asked for by its hash."""
    if request.endpoint == "static" and response.status_code in {200, 304}:
        response.headers["Cache-Control"] = ONE_YEAR if "v" in request.args else "no-cache"
    return response
