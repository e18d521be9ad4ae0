"""The cast: Asha plans pilots, Ben and Dina are peer educators, Eva evaluates, Bo administers,
Kees keeps the account of the campaign.

Cleo is a peer educator from elsewhere and must see nothing of the pilots of the others.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, fields
from functools import cache

from cleanup.domain.accounts.roles import Role

PASSWORD = "een lang en veilig wachtwoord"


@cache
def password_hash() -> str:
    from argon2 import PasswordHasher

    return PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)


@dataclass
class Cast:
    asha: object
    ben: object
    dina: object
    eva: object
    bo: object
    cleo: object
    kees: object

    @classmethod
    def stored(cls) -> Cast:
        from cleanup.extensions import db

        people = {
            "asha": account("asha", Role.STAFF),
            "ben": account("ben", Role.PEER_EDUCATOR, is_trained=True),
            "dina": account("dina", Role.PEER_EDUCATOR),
            "eva": account("eva", Role.EVALUATOR),
            "bo": account("bo", Role.ADMINISTRATOR),
            "cleo": account("cleo", Role.PEER_EDUCATOR, is_trained=True),
            "kees": account("kees", Role.CHANNEL_KEEPER),
        }
        db.session.add_all(people.values())
        db.session.commit()
        return cls(**people)

    @classmethod
    def found(cls) -> Cast:
        """Return the cast that is stored already."""
        from sqlalchemy import select

        from cleanup.extensions import db
        from cleanup.models.accounts import Account

        people = {one.name.lower(): one for one in db.session.scalars(select(Account))}
        return cls(**{one.name: people[one.name] for one in fields(cls)})


def account(name, role, *, is_trained=False):
    from cleanup.models.accounts import Account

    return Account(
        email=f"{name}@voorbeeld.example",
        name=name.capitalize(),
        role=role,
        password_hash=password_hash(),
        is_trained=is_trained,
        is_active=True,
        is_demo=False,
        created_on=dt.date(2026, 1, 5),
    )
