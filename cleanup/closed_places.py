"""Writing at a place that is closed: refused in words, also from a page that was opened before it closed.

A pilot that does not go on, an organisation in the archive, a programme that was closed. What is in them can
still be read, tidied up and told; a view that prepares, plans or adds something says here that it does.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

from flask import request

from cleanup.access import me
from cleanup.domain.platform.parts import Part
from cleanup.services import partners, pilots
from cleanup.web.parts import chosen_programme

View = TypeVar("View", bound=Callable[..., Any])
WRITES = "POST"


def while_pilot_goes_on(view: View) -> View:
    """Let a view write only for a pilot that goes on; ``code`` in the address says which."""
    return _guarded(view, lambda given: pilots.check_goes_on(pilots.get_pilot_for(me(), given["code"])))


def while_in_use(view: View) -> View:
    """Let a view write only for an organisation that is not in the archive."""
    return _guarded(
        view, lambda given: partners.check_in_use(partners.get_organisation(given["organisation_id"]))
    )


def while_programme_is_open(part: Part) -> Callable[[View], View]:
    """Let a view of a part write only for a programme that was not closed."""
    return lambda view: _guarded(view, lambda _given: partners.check_open(chosen_programme(part)))


def _guarded(view: View, check: Callable[[dict[str, Any]], None]) -> View:
    """Return a view that asks first; what it raises is said on a page, with 422."""

    @wraps(view)
    def guarded(*args: Any, **given: Any) -> Any:
        if request.method == WRITES:
            check(given)
        return view(*args, **given)

    return cast("View", guarded)
