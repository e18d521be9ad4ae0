"""How the columns of the files that people bring in are called on a page and in a sentence about a cell."""

from __future__ import annotations

from cleanup.domain.pilots.fields import PLACES, ImportColumn
from cleanup.domain.platform.errors import N_

COLUMN_LABELS = {
    "code": N_("pilotcode"),
    "contact": N_("contactpersoon"),
    "email": N_("e-mailadres"),
    "job": N_("functie"),
    "kind": N_("soort"),
    "mail": N_("e-mail"),
    "toestemming_op": N_("toestemming"),
    "18_plus": N_("18 jaar of ouder"),
    "language": N_("taal"),
    "name": N_("naam"),
    "notes": N_("aantekeningen"),
    "organisation": N_("organisatie"),
    "phone": N_("telefoonnummer"),
    "programme": N_("programma"),
    "region": N_("vakantieregio"),
    "role": N_("rol"),
} | {place.name: place.named for place in PLACES if place.column is not ImportColumn.NONE}
"""Each is also understood as the head of a column, so that what a page says can be typed into a file."""


def column_label(name: str) -> str:
    """Return what a column of ours is called, as message id; another name is its own."""
    return COLUMN_LABELS.get(name, name)
