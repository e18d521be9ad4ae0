"""Briefings: versions, who read which, and the self-check."""

from cleanup.services.briefing.read import (
    BriefingReading,
    Reader,
    confirm_read,
    list_readers,
    list_readings,
    reading_of,
)
from cleanup.services.briefing.readiness import (
    Readiness,
    fill_in_readiness,
    find_readiness,
    get_readiness_for,
    list_coaches,
    list_shared_readiness,
)
from cleanup.services.briefing.show import BriefingPage, show_briefing
from cleanup.services.briefing.write import facts_of, find_briefing, first_texts, texts_of, write_briefing

__all__ = [
    "BriefingPage",
    "BriefingReading",
    "Reader",
    "Readiness",
    "confirm_read",
    "facts_of",
    "fill_in_readiness",
    "find_briefing",
    "find_readiness",
    "first_texts",
    "get_readiness_for",
    "list_coaches",
    "list_readers",
    "list_readings",
    "list_shared_readiness",
    "reading_of",
    "show_briefing",
    "texts_of",
    "write_briefing",
]
