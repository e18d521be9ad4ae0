"""How long before the day each kind of organisation must be asked: reading it, and choosing it."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import select

from cleanup.domain.partners.lead_times import LeadTimes, check_weeks
from cleanup.extensions import db
from cleanup.models.partners.lead_times import LeadTime
from cleanup.models.partners.organisations import Organisation


def lead_times() -> LeadTimes:
    """Return the lead times of every kind; one query."""
    query = select(LeadTime.kind, LeadTime.weeks)
    return LeadTimes({row.kind: row.weeks for row in db.session.execute(query)})


def lead_days_of(organisation_id: str) -> int:
    """Return how many days before the day one organisation must be asked; one query."""
    query = (
        select(Organisation.kind, LeadTime.weeks)
        .outerjoin(LeadTime, LeadTime.kind == Organisation.kind)
        .where(Organisation.id == organisation_id)
    )
    found = db.session.execute(query).one()
    return LeadTimes({found.kind: found.weeks} if found.weeks else {}).days(found.kind)


def lead_times_as_text() -> dict[str, str]:
    """Return the weeks of every kind as text, for a form that two people may have open."""
    return {kind: str(weeks) for kind, weeks in lead_times().by_kind.items()}


def set_lead_times(weeks: Mapping[str, int]) -> dict[str, int]:
    """Keep how many weeks before the day each kind must be asked; return those that changed.

    Raises
    ------
    RuleBrokenError
        Naming the kind of which the number cannot be.
    """
    before = lead_times().by_kind
    for kind, wanted in weeks.items():
        check_weeks(kind, wanted)
    changed = {kind: wanted for kind, wanted in weeks.items() if before[kind] != wanted}
    for kind, wanted in changed.items():
        db.session.merge(LeadTime(kind=kind, weeks=wanted))
    db.session.flush()
    return changed
