"""How long before the day each kind of organisation must be asked: reading it, and choosing it."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import select

from cleanup.domain.partners.lead_times import USUAL_WEEKS, check_weeks
from cleanup.domain.partners.pipeline import ORGANISATION_KINDS
from cleanup.extensions import db
from cleanup.models.partners.lead_times import LeadTime


def lead_times() -> dict[str, int]:
    """Return the weeks of every kind, in the order of the kinds; one query."""
    chosen = {row.kind: row.weeks for row in db.session.execute(select(LeadTime.kind, LeadTime.weeks))}
    return {kind: chosen.get(kind, USUAL_WEEKS) for kind in ORGANISATION_KINDS}


def set_lead_times(weeks: Mapping[str, int]) -> dict[str, int]:
    """Keep how many weeks before the day each kind must be asked; return those that changed.

    Raises
    ------
    RuleBrokenError
        Naming the kind of which the number cannot be.
    """
    before = lead_times()
    for kind, wanted in weeks.items():
        check_weeks(kind, wanted)
    changed = {kind: wanted for kind, wanted in weeks.items() if before[kind] != wanted}
    for kind, wanted in changed.items():
        db.session.merge(LeadTime(kind=kind, weeks=wanted))
    db.session.flush()
    db.session.expire_all()  # organisations carry the lead time of their kind
    return changed
