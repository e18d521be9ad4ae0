"""Unrest: areas and who works there, agreements, the calendar of risk, situations and what follows them."""
