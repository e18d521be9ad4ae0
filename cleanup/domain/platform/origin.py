"""Where a text comes from, who keeps it up to date, and when somebody last looked at it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from cleanup.domain.platform.records import Day, Line, Record, SourceDay

Text = Mapping[str, str]

OUTDATED_AFTER_DAYS = 183


@dataclass(frozen=True, kw_only=True)
class Origin(Record):
    """The stamp every card carries.

    ``source_on`` says of when the source is, as far as it says itself: a year, a month or a day.
    ``checked_on`` is the day on which the words were last compared with the source; that a person called or
    looked is not said here but kept apart.
    """

    owner: Line
    source: Line
    checked_on: Day
    source_on: SourceDay = ""

    def is_outdated(self, today: dt.date) -> bool:
        """Return whether the last check is more than half a year (183 days) ago."""
        return (today - self.checked_on).days > OUTDATED_AFTER_DAYS


def in_language(text: Text, language: str) -> str:
    """Return the words in this language, or in Dutch when they are not there."""
    return text.get(language) or text["nl"]
