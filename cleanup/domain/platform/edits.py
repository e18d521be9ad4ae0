"""What somebody else changed while a form was open."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class FieldChange:
    """One field that somebody else changed: its name, and the text before and after."""

    field: str
    before: str
    after: str
    name: str
    changed_at: dt.datetime | None


def differences(seen: Mapping[str, str], current: Mapping[str, str]) -> list[tuple[str, str, str]]:
    """Return (field, text a form began with, text now) for each that differs, in the order of the form.

    Line ends do not count: a browser writes its own.
    """
    return [
        (field, seen[field], text)
        for field, text in current.items()
        if field in seen and seen[field].split() != text.split()
    ]


def merge_ticks(seen: Collection[str], ticked: Collection[str], now: Collection[str]) -> set[str]:
    """Return what is ticked when somebody ticks and unticks boxes while others did so too.

    ``seen`` stood ticked when they began, ``ticked`` when they sent, and ``now`` is what is stored by then.
    Only what they changed themselves changes; two who change the same box changed it to the same.
    """
    return (set(now) | (set(ticked) - set(seen))) - (set(seen) - set(ticked))
