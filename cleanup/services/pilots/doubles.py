"""The same pilot twice: found before it is made, also when two ask for it at the same time."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from typing import NamedTuple

from sqlalchemy import Row, select

from cleanup.domain.pilots.fields import Plan
from cleanup.domain.pilots.guards import Finding, Level
from cleanup.domain.pilots.plan import CANCELLED
from cleanup.domain.platform.errors import N_, RuleBrokenError
from cleanup.extensions import db
from cleanup.models.partners.organisations import Organisation
from cleanup.models.pilots.plan import Pilot

ALREADY = N_("Er is al een pilot met deze organisatie op deze dag, rond deze tijd: %(code)s.")


def find_double(organisation_id: str, plan: Plan | Pilot, but: str = "") -> Pilot | None:
    """Return a pilot with this organisation that overlaps in time and goes on, or None."""
    query = select(Pilot).where(
        Pilot.organisation_id == organisation_id,
        Pilot.date == plan.date,
        Pilot.starts_at < plan.ends_at,
        Pilot.ends_at > plan.starts_at,
        Pilot.status != CANCELLED,
        Pilot.id != but,
    )
    return db.session.scalar(query.order_by(Pilot.code).limit(1))


def check_double(organisation_id: str, plan: Plan, field: str = "again") -> None:
    """Refuse what is there already; of two who ask at once the second waits for the first and sees it.

    Raises
    ------
    RuleBrokenError
        Naming the input with which somebody says that both are meant.
    """
    lock_organisation(organisation_id)
    found = find_double(organisation_id, plan)
    if found is not None:
        raise RuleBrokenError(ALREADY, field, code=found.code)


def lock_organisation(organisation_id: str) -> None:
    """Let who plans with this organisation at the same moment wait until this transaction ends."""
    db.session.execute(select(Organisation.id).where(Organisation.id == organisation_id).with_for_update())


class WhenWithWhom(NamedTuple):
    """With which organisation a pilot is and when, with its code."""

    organisation_id: str
    date: dt.date
    starts_at: dt.time
    ends_at: dt.time
    code: str


Times = WhenWithWhom | Row[str, dt.date, dt.time, dt.time, str]
"""One that is asked for, or the columns of one that there is."""


class KnownTimes:
    """When pilots go on, by organisation: read once for a file of many, and added to."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, dt.date], list[Times]] = defaultdict(list)
        columns = (Pilot.organisation_id, Pilot.date, Pilot.starts_at, Pilot.ends_at, Pilot.code)
        for row in db.session.execute(select(*columns).where(Pilot.status != CANCELLED).order_by(Pilot.code)):
            self.add(row)

    def add(self, pilot: Times) -> None:
        """Know a pilot from now on."""
        self._known[pilot.organisation_id, pilot.date].append(pilot)

    def check(self, asked: WhenWithWhom) -> None:
        """Refuse what is there already, as ``check_double`` does."""
        for other in self._known[asked.organisation_id, asked.date]:
            if other.starts_at < asked.ends_at and other.ends_at > asked.starts_at:
                raise RuleBrokenError(ALREADY, "again", code=other.code)


def double_of(pilot: Pilot) -> Finding | None:
    """Say that there is another pilot with the same organisation at the same time."""
    found = find_double(pilot.organisation_id, pilot, pilot.id)
    if found is None:
        return None
    return Finding("dubbel", Level.AMBER, ALREADY, {"code": found.code}, found.code)
