"""Long lists by the page: nobody reads a thousand pilots in one table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from flask import request, url_for

from cleanup.blueprints.evaluation.base import ChosenFigures

ON_A_PAGE = 25
PARAMETER = "pagina"

One = TypeVar("One")


@dataclass(frozen=True)
class Paged(Generic[One]):
    """The part of a list that one page shows, and the addresses of the pages beside it."""

    rows: Sequence[One]
    number: int
    pages: int
    previous: str | None
    following: str | None


def page_of(found: ChosenFigures, everything: Sequence[One], endpoint: str = "") -> Paged[One]:
    """Return the page of a list that the address asks for; a number that is too high is the last page.

    ``endpoint`` names the page where the list stands, when that is not the one at hand.
    """
    pages = max(1, -(-len(everything) // ON_A_PAGE))
    number = min(max(request.args.get(PARAMETER, 1, int), 1), pages)

    def address(number: int) -> str:
        return url_for(endpoint or str(request.endpoint), **{**found.address, PARAMETER: number})

    start = (number - 1) * ON_A_PAGE
    return Paged(
        rows=everything[start : start + ON_A_PAGE],
        number=number,
        pages=pages,
        previous=address(number - 1) if number > 1 else None,
        following=address(number + 1) if number < pages else None,
    )
