"""Unrest in an area: agreements, calendar, decisions, aftercare and learning; never a person."""
