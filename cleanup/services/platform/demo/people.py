"""Invented people, one or more for each role; their passwords are public, so never in production."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from cleanup.domain.accounts.roles import Role
from cleanup.extensions import db
from cleanup.models.accounts import Account
from cleanup.services.accounts import find_account, hash_password


@dataclass(frozen=True)
class DemoPerson:
    """Somebody to try the product as."""

    name: str
    role: Role
    is_trained: bool = False

    @property
    def email(self) -> str:
        """Their address, under a name that can never exist."""
        return f"{self.name.lower()}@voorbeeld.example"

    @property
    def password(self) -> str:
        """Their password, printed at every start."""
        return f"voorbeeld-wachtwoord-{self.name.lower()}"


DEMO_PEOPLE = (
    DemoPerson("Bo", Role.ADMINISTRATOR),
    DemoPerson("Asha", Role.STAFF),
    DemoPerson("Ben", Role.PEER_EDUCATOR, is_trained=True),
    DemoPerson("Dina", Role.PEER_EDUCATOR, is_trained=True),
    DemoPerson("Eva", Role.EVALUATOR),
    DemoPerson("Kees", Role.CHANNEL_KEEPER),
)


def add_demo_people(today: dt.date) -> dict[str, Account]:
    """Make the demo people that are not there yet and return all of them by name."""
    people = {}
    for person in DEMO_PEOPLE:
        account = find_account(person.email)
        if account is None:
            account = Account(
                email=person.email,
                name=person.name,
                role=person.role,
                password_hash=hash_password(person.password),
                is_trained=person.is_trained,
                is_active=True,
                is_demo=True,
                municipality="Amsterdam",
                created_on=today,
            )
            db.session.add(account)
        people[person.name] = account
    db.session.flush()
    return people
