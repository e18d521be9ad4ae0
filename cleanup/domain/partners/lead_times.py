"""How many weeks before the day an organisation must be asked, by its kind.

Source: the final report, paragraph 4: the time between asking a partner and the day was too short. A school
plans a term ahead, youth work weeks; six weeks is what holds for a kind nobody chose anything for.
"""

from __future__ import annotations

from collections.abc import Mapping

from cleanup.domain.partners.pipeline import ORGANISATION_KINDS
from cleanup.domain.platform.errors import N_, RuleBrokenError

USUAL_WEEKS = 6
FEWEST_WEEKS, MOST_WEEKS = 1, 52
DAYS_OF_A_WEEK = 7


def check_weeks(kind: str, weeks: int) -> None:
    """Raise RuleBrokenError, naming the kind, for a number of weeks that cannot be meant."""
    if kind not in ORGANISATION_KINDS or not FEWEST_WEEKS <= weeks <= MOST_WEEKS:
        raise RuleBrokenError(
            N_("Kies %(fewest)s tot %(most)s weken."), kind, fewest=FEWEST_WEEKS, most=MOST_WEEKS
        )


class LeadTimes:
    """The lead times of an installation, in weeks by kind of organisation; six where nothing was chosen."""

    def __init__(self, chosen: Mapping[str, int] | None = None) -> None:
        self._chosen = dict(chosen or {})

    def weeks(self, kind: str) -> int:
        """Return how many weeks before the day an organisation of this kind must be asked."""
        return self._chosen.get(kind, USUAL_WEEKS)

    def days(self, kind: str) -> int:
        """Return the same in days."""
        return self.weeks(kind) * DAYS_OF_A_WEEK

    @property
    def by_kind(self) -> dict[str, int]:
        """The weeks of every kind, in the order of the kinds."""
        return {kind: self.weeks(kind) for kind in ORGANISATION_KINDS}
