"""How far an installation is with its first steps; one query."""

from __future__ import annotations

from sqlalchemy import exists, func, select

from cleanup.domain.accounts.roles import Audience, Role
from cleanup.domain.platform.first_steps import ENOUGH_ADMINISTRATORS, FirstStep, StepStanding, standings
from cleanup.extensions import db
from cleanup.models.accounts import Account
from cleanup.models.partners.organisations import Organisation, Programme
from cleanup.models.pilots.plan import Pilot
from cleanup.services.platform import mail


def list_first_steps(account: Account) -> list[StepStanding]:
    """Return the first steps for this person, or nothing when they are done or somebody else's."""
    if not account.may(Audience.STAFF):
        return []
    administrators = (
        select(func.count())
        .select_from(Account)
        .where(Account.role == Role.ADMINISTRATOR, Account.is_active, Account.password_hash.is_not(None))
        .scalar_subquery()
    )
    count, has_programme, has_partner, has_pilot = db.session.execute(
        select(
            administrators,
            exists(select(Programme.id)),
            exists(select(Organisation.id)),
            exists(select(Pilot.id)),
        )
    ).one()
    found = {
        FirstStep.ADMINISTRATORS: count >= ENOUGH_ADMINISTRATORS,
        FirstStep.PROGRAMME: has_programme,
        FirstStep.PARTNER: has_partner,
        FirstStep.PILOT: has_pilot,
        FirstStep.MAIL: mail.is_set_up(),
    }
    return standings(Role(account.role), [step for step, is_done in found.items() if is_done])
