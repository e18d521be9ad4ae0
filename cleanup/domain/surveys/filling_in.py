"""How long a questionnaire takes: what a page promises follows from the questions themselves."""

from __future__ import annotations

import math
from collections.abc import Iterable

from cleanup.domain.surveys.questionnaires import Item
from cleanup.domain.toolkit.plain_language import reading_seconds

SECONDS_TO_CHOOSE = 5
SECONDS_TO_WRITE = 45
"""Somebody who answers an open question; whoever skips it is done sooner."""


def minutes_to_fill_in(items: Iterable[Item], language: str = "nl") -> int:
    """Return the whole minutes somebody needs who reads every word once and answers everything."""
    asked = list(items)
    scales = {item.scale.code: item.scale for item in asked}
    words = [item.text.get(language, item.text["nl"]) for item in asked]
    words += [
        option.text.get(language, option.text["nl"]) for scale in scales.values() for option in scale.options
    ]
    answering = sum(SECONDS_TO_WRITE if item.scale.is_text else SECONDS_TO_CHOOSE for item in asked)
    return max(math.ceil((reading_seconds(words) + answering) / 60), 1)
