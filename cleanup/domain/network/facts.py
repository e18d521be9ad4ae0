"""Two values for one fact: shown side by side, each with its source, and never chosen between."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Statement:
    """What one source says about a subject. ``is_computed``: it was counted here, not typed."""

    subject: str
    value: str
    source: str
    as_of: dt.date | None = None
    note: str = ""
    is_computed: bool = False
    id: str = ""


@dataclass(frozen=True)
class TwoValues:
    """A subject about which sources differ, with everything that was said, in order of value and source."""

    subject: str
    statements: tuple[Statement, ...]


def contradictions(statements: Iterable[Statement]) -> list[TwoValues]:
    """Return the subjects with more than one value, A to Z; nothing is left out and nothing preferred.

    The same value in other capitals or spacing is the same value; the same value from two sources alone is
    no contradiction, but beside another one both sources are named.
    """
    subjects: dict[str, list[Statement]] = {}
    for statement in statements:
        subjects.setdefault(_plain(statement.subject), []).append(statement)
    return [
        TwoValues(said[0].subject, tuple(sorted(said, key=lambda one: (_plain(one.value), one.source))))
        for _subject, said in sorted(subjects.items())
        if len({_plain(one.value) for one in said}) > 1
    ]


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
