"""The handbook beside the pages of the product: what it points at exists, and every screen finds its page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from flask import Flask, request
from werkzeug.exceptions import HTTPException
from werkzeug.routing import MapAdapter, RequestRedirect

from cleanup.domain.accounts.roles import Audience
from cleanup.domain.platform.errors import ContentError
from cleanup.domain.platform.handbook import GUESTS, Handbook, HandbookPage, Pointer, may_see
from cleanup.services.platform.content.current import loaded
from cleanup.web.menu import MENU, TABS, MenuEntry

PAGE = "handbook.show_page"


def broken_pointers(app: Flask, handbook: Handbook) -> list[ContentError]:
    """Return every screen and link of the handbook that leads nowhere, or where its reader may not come."""
    errors: list[ContentError] = []
    adapter = app.url_map.bind("localhost")
    taken: dict[tuple[str, str], str] = {}
    for page in handbook.pages:
        errors += _screen_errors(app, page, taken)
        for text in page.texts.values():
            for link in text.links:
                reason = _broken(app, handbook, page, link.target, adapter)
                errors += [_error(link, "link", reason)] if reason else []
    return errors


def refuse_broken(app: Flask, handbook: Handbook) -> None:
    """Refuse to start with a handbook that points at what is not there; raises ContentError."""
    for error in broken_pointers(app, handbook):
        raise error


def register(app: Flask, handbook: Handbook) -> None:
    """Offer templates the page that explains the screen somebody is on; comes after all pages.

    Raises
    ------
    ContentError
        When the handbook points at what is not there.
    """
    refuse_broken(app, handbook)

    def explanation(person: Any) -> HandbookPage | None:
        role = person.role if person else None
        return loaded().handbook.explaining(request.endpoint or "", role)

    app.jinja_env.globals["explanation"] = explanation


def _screen_errors(
    app: Flask, page: HandbookPage, taken: dict[tuple[str, str], str]
) -> Iterator[ContentError]:
    for screen in page.screens:
        if screen.target not in app.view_functions:
            yield _error(screen, "screens", f"onbekend scherm: {screen.target}")
        for reader in sorted(page.readers):
            before = taken.setdefault((screen.target, reader), page.name)
            if before != page.name:
                reason = f"{screen.target} wordt voor {reader} al uitgelegd in {before}"
                yield _error(screen, "screens", reason)


def _broken(app: Flask, handbook: Handbook, page: HandbookPage, address: str, adapter: MapAdapter) -> str:
    """Return why a link cannot be followed by somebody the page is for; empty when all is well."""
    path = address.partition("#")[0].partition("?")[0]
    try:
        endpoint, arguments = adapter.match(path, method="GET")
    except (HTTPException, RequestRedirect):
        return f"geen pagina van dit product: {address}"
    if endpoint == PAGE:
        target = handbook.find(arguments["page_name"])
        if target is None:
            return f"geen pagina van de uitleg: {address}"
        strangers = [one for one in page.readers if not target.is_open_to(None if one in GUESTS else one)]
    elif arguments or endpoint == "static":
        return f"deze pagina is er niet altijd: {address}"
    else:
        view = app.view_functions[endpoint]
        if getattr(view, "part", None) or any(one.part and one.is_here(path) for one in _entries(app)):
            return f"dit onderdeel van een programma kan uit staan: {address}"
        audience: Audience = getattr(view, "audience", Audience.ENTERING)
        strangers = [one for one in page.readers if not may_see(one, audience)]
    return f"{address} gaat niet open voor: {', '.join(sorted(strangers))}" if strangers else ""


def _entries(app: Flask) -> list[MenuEntry]:
    """Return the entries of the menu: the pages under one of them may belong to a part of a programme."""
    return [*app.extensions.get(MENU, []), *app.extensions.get(TABS, [])]


def _error(pointer: Pointer, field: str, reason: str) -> ContentError:
    return ContentError(pointer.file, pointer.line, field, reason)
