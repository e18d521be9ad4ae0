"""Where a text comes from, who keeps it up to date, and when somebody last looked at it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

Text = Mapping[str, str]

OUTDATED_AFTER_DAYS = 183


@dataclass(frozen=True, kw_only=True)
class Origin:
    """The stamp every card carries."""

    owner: str
    source: str
    checked_on: dt.date

    def is_outdated(self, today: dt.date) -> bool:
        """Return whether the last check is more than half a year (183 days) ago."""
        return (today - self.checked_on).days > OUTDATED_AFTER_DAYS


def in_language(text: Text, language: str) -> str:
    """Return the words in this language, or in Dutch when they are not there."""
    return text.get(language) or text["nl"]
