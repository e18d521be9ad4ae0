"""Where a day is once it went to another organisation: what follows by itself, and what has to be asked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from cleanup.domain.pilots.guards import Finding, Level
from cleanup.domain.platform.errors import N_
from cleanup.domain.platform.text_keys import text_key

Change = tuple[dt.datetime, Mapping[str, Sequence[str]]]
"""When a plan changed, and the text before and after by field."""


def town_after(typed: str, stored: str, old_town: str, new_town: str) -> str:
    """Return the town of a day whose organisation may have changed.

    What was typed anew stands. What was left empty, and what was only ever the town of the old organisation,
    is that of the new one.
    """
    is_left_alone = text_key(typed) == text_key(stored)
    was_of_the_old = text_key(stored) == text_key(old_town) != text_key(new_town)
    return new_town if not typed.strip() or (is_left_alone and was_of_the_old) else typed


def place_to_ask(place: str, town: str, home: str, changes: Iterable[Change]) -> Finding | None:
    """Ask whether the place still holds when it was written down for another organisation.

    ``home`` is the town of the organisation of now: a town that is another one was written for the old one
    too, unless it was typed since.
    """
    doubts = {name: _left_behind(name, changes) for name in ("place", "municipality")}
    by_place = doubts["place"] if place else None
    by_town = doubts["municipality"] if text_key(town) != text_key(home) else None
    since = max(filter(None, (by_place, by_town)), default=None)
    if since is None:
        return None
    return Finding(
        "oude_plek",
        Level.AMBER,
        N_("De plek is nog van de vorige organisatie: %(place)s. Kijk of die klopt, of wijzig de plek."),
        {"place": ", ".join(filter(None, (place, town)))},
        since.date().isoformat(),
    )


def _left_behind(name: str, changes: Iterable[Change]) -> dt.datetime | None:
    """Return when a field fell behind its organisation, or None when it is of the one of now."""
    found: tuple[str, dt.datetime] | None = None
    for at, fields in _by_moment(changes):
        if name in fields:
            found = None
        elif "organisation" in fields:
            former, current = fields["organisation"]
            was = found[0] if found else former
            found = None if was == current else (was, at)
    return found[1] if found else None


def _by_moment(changes: Iterable[Change]) -> list[Change]:
    """Return the changes in order; what was saved at once is one change."""
    merged: dict[dt.datetime, dict[str, Sequence[str]]] = {}
    for at, fields in sorted(changes, key=lambda change: change[0]):
        merged.setdefault(at, {}).update(fields)
    return list(merged.items())
