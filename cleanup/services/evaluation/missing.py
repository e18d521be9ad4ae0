"""What the figures of a group would say if who did not answer twice were counted as well."""

from __future__ import annotations

from cleanup.domain.evaluation.missing import WithMissing
from cleanup.services.evaluation.figures import Figures


def list_missing(figures: Figures, niveau: str, groep: str, place: str) -> list[WithMissing]:
    """Return per factor the bounds of the change of the day, from the figures that are shown of a group.

    ``place`` is the name of the group in tables by pilot.
    """
    if figures.told is None or figures.summary(niveau, groep) is None:
        return []
    from cleanup.analysis.bounds_table import CHANGES, LEVELS, RESPONSES, bounds_of, shown_beside

    shown = {name: figures.safe(name.removeprefix("tbl_")) for name in (CHANGES, LEVELS, RESPONSES)}
    beside = shown_beside(shown)
    found = (bounds_of(beside, niveau, groep, factor, place) for factor in figures.told.factors)
    return [one for one in found if one is not None]
