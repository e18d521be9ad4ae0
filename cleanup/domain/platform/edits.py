"""What somebody else changed while a form was open."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
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
