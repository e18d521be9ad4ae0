"""Addresses of static files with a hash of their content, so that browsers may keep them for good."""

from __future__ import annotations

import hashlib
import posixpath
import re
from functools import cache
from pathlib import Path

from flask import Flask, Response, request, url_for

ONE_YEAR = "public, max-age=31536000, immutable"
IMPORT = re.compile(r"""(?:from|import)\s*\(?\s*["'](\.[^"']+\.js)["']""")
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


def with_imports(*entries: str) -> list[str]:
    """Return the addresses of modules, and of every module that these import, as a browser asks for them.

    Entries are named by their hash, because pages name them so; what a module imports is asked for as it
    is written there.
    """
    imported = {name for entry in entries for name in imports_of(entry)}
    return [asset(name) for name in entries] + [url_for("static", filename=name) for name in sorted(imported)]


@cache
def imports_of(name: str) -> frozenset[str]:
    """Return the static files that a module imports, at once or later, with what those import in turn."""
    found: set[str] = set()
    waiting = [name]
    while waiting:
        module = waiting.pop()
        for wanted in IMPORT.findall((STATIC / module).read_text(encoding="utf-8")):
            other = posixpath.normpath(posixpath.join(posixpath.dirname(module), wanted))
            if other not in found:
                found.add(other)
                waiting.append(other)
    return frozenset(found)


def register(app: Flask) -> None:
    """Offer ``asset`` to templates and let browsers keep what it names."""
    app.jinja_env.globals["asset"] = asset
    app.after_request(keep_named_versions)


def keep_named_versions(response: Response) -> Response:
    """Let browsers keep a static file that was asked for by its hash."""
    if request.endpoint == "static" and response.status_code in {200, 304}:
        response.headers["Cache-Control"] = ONE_YEAR if "v" in request.args else "no-cache"
    return response
