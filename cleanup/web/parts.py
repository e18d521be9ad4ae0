"""Pages of a part of the wider programme: there while a programme uses the part, and else not at all."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar, cast

from flask import g, request

from cleanup.domain.platform.errors import NotFoundError
from cleanup.domain.platform.parts import Part
from cleanup.services import partners
from cleanup.web.clock import today

if TYPE_CHECKING:
    from cleanup.models.partners.organisations import Programme

View = TypeVar("View", bound=Callable[..., Any])
ASKED = "programma"
"""The name in an address of the programme that a page is about."""


def parts_in_use() -> frozenset[Part]:
    """Return the parts that at least one programme uses; a page with somebody signed in knows it already."""
    if "parts" not in g:
        g.parts = partners.parts_in_use()
    return cast("frozenset[Part]", g.parts)


def needs_part(part: Part) -> Callable[[View], View]:
    """Keep a page shut (404) while no programme uses the part, or the one in the address does not.

    Stands under ``only_for``. What a page shows of one programme is asked of ``chosen_programme``, and of
    something stored, ``partners.require_part`` is asked: this guard does not know what it belongs to.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(*args: Any, **kwargs: Any) -> Any:
            if part not in parts_in_use():
                raise NotFoundError
            if request.args.get(ASKED):
                chosen_programme(part)
            return view(*args, **kwargs)

        guarded.part = part  # type: ignore[attr-defined]
        return cast("View", guarded)

    return decorate


def chosen_programme(part: Part) -> Programme:
    """Return the programme in the address, or the one that runs now, of those that use the part.

    Raises
    ------
    NotFoundError
        When the one in the address does not use it, or none does.
    """
    return partners.choose_programme_with(part, request.args.get(ASKED, ""), today())
