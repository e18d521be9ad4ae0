"""Partners: organisations, the people there, and how the conversations stand."""

from cleanup.blueprints.partners import (
    answer_dates,
    contacts,
    date_polls,
    date_seats,
    importing,
    lead_times,
    moments,
    organisations,
    outreach,
    programmes,
)
from cleanup.blueprints.partners.base import blueprint

blueprints = (blueprint, answer_dates.blueprint)

__all__ = [
    "answer_dates",
    "blueprint",
    "blueprints",
    "contacts",
    "date_polls",
    "date_seats",
    "importing",
    "lead_times",
    "moments",
    "organisations",
    "outreach",
    "programmes",
]
