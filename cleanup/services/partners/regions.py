"""The municipality of an organisation as it is written, and its holiday region."""

from __future__ import annotations

from cleanup.domain.partners.pipeline import REGIONS
from cleanup.domain.platform.errors import N_, RuleBrokenError
from cleanup.models.partners.organisations import Organisation
from cleanup.services.platform.content.current import loaded


def known_name(municipality: str) -> str:
    """Return a municipality as the list spells it, or as it was typed when it is not there."""
    known = loaded().planning.municipality(municipality)
    return known.name if known else municipality.strip()


def region_of(municipality: str, chosen: str) -> str:
    """Return the holiday region: the chosen one, or that of the municipality, or ``""`` when unknown.

    Raises
    ------
    RuleBrokenError
        When there is no such region, or the municipality lies in two and none is chosen.
    """
    if chosen:
        if chosen not in REGIONS:
            raise RuleBrokenError(N_("Kies een vakantieregio: noord, midden of zuid."), "region")
        return chosen
    known = loaded().planning.municipality(municipality)
    if known is None:
        return ""
    if known.region is None:
        raise RuleBrokenError(
            N_("%(municipality)s ligt in twee vakantieregio’s. Kies welke hier geldt."),
            "region",
            municipality=known.name,
        )
    return known.region


def is_region_known(organisation: Organisation) -> bool:
    """Whether the holiday region is known; without one the holidays of all regions are warned about."""
    return organisation.region != ""
