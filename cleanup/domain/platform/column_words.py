"""How the columns of the files that people bring in are called on a page and in a sentence about a cell."""

from __future__ import annotations

from cleanup.domain.platform.errors import N_

COLUMN_LABELS = {
    "accessibility": N_("wat er nodig is"),
    "age_band": N_("leeftijd"),
    "code": N_("pilotcode"),
    "contact": N_("contactpersoon"),
    "crew_places": N_("aantal begeleiders"),
    "date": N_("datum"),
    "email": N_("e-mailadres"),
    "ends_at": N_("eindtijd"),
    "expected": N_("verwacht aantal"),
    "job": N_("functie"),
    "kind": N_("soort"),
    "language": N_("taal"),
    "language_level": N_("taal"),
    "motivation": N_("motivatie"),
    "municipality": N_("gemeente"),
    "name": N_("naam"),
    "notes": N_("notities"),
    "organisation": N_("organisatie"),
    "own_experience": N_("eigen ervaring"),
    "parental_consent": N_("toestemming van ouders"),
    "phase": N_("fase"),
    "phone": N_("telefoonnummer"),
    "phones_allowed": N_("telefoons"),
    "place": N_("plek"),
    "programme": N_("programma"),
    "region": N_("vakantieregio"),
    "role": N_("rol"),
    "sensitivities": N_("wat gevoelig ligt"),
    "starts_at": N_("begintijd"),
    "variant": N_("variant"),
}
"""Each is also understood as the head of a column, so that what a page says can be typed into a file."""


def column_label(name: str) -> str:
    """Return what a column of ours is called, as message id; another name is its own."""
    return COLUMN_LABELS.get(name, name)
