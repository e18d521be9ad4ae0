"""How many weeks before the day an organisation must be asked, by its kind.

Source: the final report, paragraph 4: the time between asking a partner and the day was too short. A school
plans a term ahead, youth work weeks; six weeks is what holds for a kind nobody chose anything for.
"""

from __future__ import annotations

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


def lead_days(weeks: int | None) -> int:
    """Return how many days before the day an organisation must be asked; None: nothing was chosen."""
    return (weeks or USUAL_WEEKS) * DAYS_OF_A_WEEK
