"""Who leads a pilot."""

from __future__ import annotations

from cleanup.domain.accounts import Role
from cleanup.domain.errors import N_, RuleBrokenError
from cleanup.extensions import db
from cleanup.models.accounts import Account
from cleanup.models.pilots import CrewMember, Pilot

LEADING_ROLES = (Role.PEER_EDUCATOR, Role.STAFF, Role.ADMINISTRATOR)


def add_to_crew(pilot: Pilot, account: Account, task: str = "begeleider") -> CrewMember:
    """Put somebody on the crew, or back on it.

    Raises
    ------
    RuleBrokenError
        When this person cannot lead a pilot.
    """
    if not account.is_active or account.role not in LEADING_ROLES:
        raise RuleBrokenError(N_("Deze persoon kan geen pilot begeleiden."), "account")
    member = next((member for member in pilot.crew if member.account_id == account.id), None)
    if member is None:
        member = CrewMember(pilot_id=pilot.id, account=account, task=task, state="toegezegd")
        pilot.crew.append(member)
    member.task, member.state = task, "toegezegd"
    db.session.flush()
    return member


def remove_from_crew(pilot: Pilot, account_id: str) -> None:
    """Take somebody off the crew; nothing happens when they were not on it."""
    pilot.crew[:] = [member for member in pilot.crew if member.account_id != account_id]
    db.session.flush()
