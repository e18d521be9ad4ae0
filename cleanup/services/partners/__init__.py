"""Partner organisations and how the conversations stand."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import func, select
from sqlalchemy.orm import selectinload

from cleanup.domain.errors import N_, NotFoundError, RuleBrokenError
from cleanup.domain.partners import APPROACHED, OUTREACH_STATES, check_step
from cleanup.extensions import db
from cleanup.models.partners import Organisation, Outreach, Programme


def list_organisations() -> list[Organisation]:
    """Return the organisations that are not archived, by name."""
    query = select(Organisation).where(Organisation.archived_on.is_(None))
    return list(db.session.scalars(query.order_by(Organisation.name)))


def get_organisation(organisation_id: str) -> Organisation:
    """Return an organisation with its contacts; raises NotFoundError."""
    query = select(Organisation).options(selectinload(Organisation.contacts))
    found = db.session.scalar(query.where(Organisation.id == organisation_id))
    if found is None:
        raise NotFoundError
    return found


def add_organisation(
    name: str, municipality: str, kind: str = "jongerenwerk", region: str = ""
) -> Organisation:
    """Store an organisation; raises RuleBrokenError when the name is taken or empty."""
    if not name.strip():
        raise RuleBrokenError(N_("Vul de naam van de organisatie in."), "name")
    if db.session.scalar(select(Organisation).where(func.lower(Organisation.name) == name.strip().lower())):
        raise RuleBrokenError(N_("Er is al een organisatie met deze naam."), "name")
    organisation = Organisation(
        name=name.strip(), municipality=municipality.strip(), kind=kind, region=region
    )
    db.session.add(organisation)
    db.session.flush()
    return organisation


def approach(programme: Programme, organisation: Organisation, today: dt.date) -> Outreach:
    """Start a conversation within a programme, or return the one that runs."""
    query = select(Outreach).where(
        Outreach.programme_id == programme.id, Outreach.organisation_id == organisation.id
    )
    outreach = db.session.scalar(query)
    if outreach is None:
        outreach = Outreach(
            programme_id=programme.id, organisation=organisation, state=APPROACHED, state_since=today
        )
        db.session.add(outreach)
        db.session.flush()
    return outreach


def move_outreach(outreach: Outreach, wanted: str, today: dt.date, reason: str = "") -> None:
    """Move a conversation along the pipeline; raises RuleBrokenError when that step is not allowed."""
    check_step(outreach.state, wanted, reason)
    outreach.state, outreach.state_since, outreach.reason = wanted, today, reason.strip()
    db.session.flush()


def list_outreach(programme: Programme) -> list[Outreach]:
    """Return the conversations of a programme in the order of the pipeline, then by name."""
    query = select(Outreach).join(Organisation).where(Outreach.programme_id == programme.id)
    found = db.session.scalars(query.order_by(Organisation.name))
    return sorted(found, key=lambda o: OUTREACH_STATES.index(o.state))


def count_outreach(programme: Programme) -> dict[str, int]:
    """Return how many conversations stand in each state, every state named; plus ``totaal``."""
    query = select(Outreach.state, func.count()).where(Outreach.programme_id == programme.id)
    counted = dict(db.session.execute(query.group_by(Outreach.state).order_by(Outreach.state)).tuples())
    counts = {state: counted.get(state, 0) for state in OUTREACH_STATES}
    return {**counts, "totaal": sum(counts.values())}
