"""The page of the tablet and what makes it work without network.

The page holds nothing of a pilot: the plan comes as data, so the same page can be kept on the device and
what is kept can be taken away again.
"""

from __future__ import annotations

import hashlib
import json
from functools import cache

from flask import Response, jsonify, render_template, url_for
from flask.typing import ResponseReturnValue

from cleanup.access import me, only_for
from cleanup.blueprints.day.base import blueprint
from cleanup.domain.accounts.roles import Audience
from cleanup.services import pilots
from cleanup.services.day import quiz_options
from cleanup.services.platform.content.current import loaded
from cleanup.web.assets import STATIC, asset, imports_of
from cleanup.web.headers import nonce
from cleanup.web.languages import choose

STYLES = (
    "css/platform/tokens.css",
    "css/platform/core.css",
    "css/platform/work.css",
    "css/day/tablet.css",
    "css/day/projector.css",
    "css/day/day.css",
    "css/toolkit/post.css",
)
ICONS = (("icon-192", 192, "any"), ("icon-512", 512, "any"), ("icon-maskable-512", 512, "maskable"))
ENTRY = "js/day/day.js"
SCREEN = "js/day/screen.js"
EXPLANATION = "dag"
ENTRIES = ("js/platform/theme.js", ENTRY, SCREEN, "icons/platform/favicon.svg")


@blueprint.get("/pilots/<code>/dag")
@only_for(Audience.CREW)
def run_day(code: str) -> ResponseReturnValue:
    """Show the page of the tablet to who leads this pilot."""
    pilots.get_pilot_for(me(), code)
    return _page()


@blueprint.get("/pilots/dag-schil")
@only_for(Audience.EVERYBODY)
def shell() -> ResponseReturnValue:
    """Show the page of the tablet without any pilot, for the worker to keep."""
    return _page()


@blueprint.get("/pilots/dag-scherm")
@only_for(Audience.EVERYBODY)
def second_screen() -> ResponseReturnValue:
    """Show the big screen without any pilot: a second window of a tablet, which tells it what to show."""
    return render_template("day/second_screen.html", options=quiz_options())


@blueprint.get("/pilots/dag-werker.js")
@only_for(Audience.EVERYBODY)
def worker() -> ResponseReturnValue:
    """Return the worker with the list of files it keeps; another file makes it another worker."""
    pages = [url_for(".shell"), url_for(".second_screen")]
    files = [*pages, *(asset(name) for name in (*STYLES, *ENTRIES)), *_modules()]
    code = (STATIC / "js/day/worker.js").read_text(encoding="utf-8")
    page = _page() + render_template("day/second_screen.html", options=quiz_options())
    page = page.replace(nonce(), "")  # drawn anew for every answer
    parts = (code, json.dumps(files), _content_of_modules(), page)
    version = hashlib.sha256("".join(parts).encode()).hexdigest()[:12]
    head = f"const VERSION = {json.dumps(version)};\nconst FILES = {json.dumps(files)};\n"
    return Response(head + code, mimetype="text/javascript")


@blueprint.get("/pilots/<code>/dag/app.webmanifest")
@only_for(Audience.EVERYBODY)
def manifest(code: str) -> ResponseReturnValue:
    """Describe the app that a tablet may put on its home screen; says nothing about the pilot."""
    icons = [
        {
            "src": asset(f"icons/platform/{name}.png"),
            "sizes": f"{size}x{size}",
            "type": "image/png",
            "purpose": purpose,
        }
        for name, size, purpose in ICONS
    ]
    response = jsonify(
        name="Social Cleanup Day",
        short_name="Cleanup Day",
        lang="nl",
        start_url=url_for(".run_day", code=code),
        scope="/pilots/",
        display="standalone",
        background_color="#f3f7f5",
        theme_color="#0b3b3d",
        icons=icons,
    )
    response.mimetype = "application/manifest+json"
    return response


def _page() -> str:
    """Return the page of the tablet, with the explanation that is needed where there is no network."""
    found = loaded().handbook.find(EXPLANATION)
    return render_template("day/run_day.html", explanation=found.texts[choose()].body if found else "")


@cache
def _modules() -> tuple[str, ...]:
    """Return the addresses of the modules that the entry imports, as the browser asks for them."""
    needed = {*imports_of(ENTRY), *imports_of(SCREEN)}
    return tuple(url_for("static", filename=name) for name in sorted(needed))


@cache
def _content_of_modules() -> str:
    modules = [ENTRY, SCREEN, *sorted({*imports_of(ENTRY), *imports_of(SCREEN)})]
    return "".join((STATIC / name).read_text(encoding="utf-8") for name in modules)
