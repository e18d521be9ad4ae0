"""The tasks over all pilots, a page at a time: which pilots are on it is asked of the database."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, false, func, not_, or_, select, true, union_all

from cleanup.domain.accounts.roles import Audience
from cleanup.domain.aftercare.duties import CONTACT
from cleanup.domain.pilots.plan import CANCELLED
from cleanup.domain.pilots.work import AHEAD, Show, WorkGroup, grouped
from cleanup.extensions import db
from cleanup.models.accounts import Account
from cleanup.models.aftercare import AftercareTask
from cleanup.models.pilots.plan import Pilot
from cleanup.models.pilots.planning import PilotTask
from cleanup.services.aftercare.work import TABLES, items_of
from cleanup.services.pilots.find import within
from cleanup.services.pilots.tasks import still_needed

ON_A_PAGE = 25
Table = type[PilotTask] | type[AftercareTask]


@dataclass(frozen=True)
class WorkPage:
    """The tasks of some pilots, and how many pages of those there are."""

    groups: list[WorkGroup]
    number: int
    pages: int
    total: int


def list_all_work(
    viewer: Account, show: Show, today: dt.date, *, only_mine: bool, number: int = 1
) -> WorkPage:
    """Return a page of the tasks over all pilots this person may see, by pilot; four queries.

    The pilot whose first task is due first is on top.
    """
    tasks: list[Any] = [_tasks(table, viewer, show, today, only_mine=only_mine) for table in TABLES.values()]
    every = union_all(*tasks).subquery()
    first = func.min(every.c.due_on).label("first")
    ranked = select(every.c.pilot_id, first).group_by(every.c.pilot_id).subquery()
    query = within(viewer, select(Pilot).join(ranked, ranked.c.pilot_id == Pilot.id))
    query = query.where(Pilot.status != CANCELLED)
    ids = query.with_only_columns(Pilot.id)
    total = db.session.scalars(select(func.count()).select_from(ids.subquery())).one()
    pages = max(1, -(-total // ON_A_PAGE))
    number = min(max(number, 1), pages)
    ordered = query.order_by(ranked.c.first, Pilot.date, Pilot.code)
    pilots = list(db.session.scalars(ordered.limit(ON_A_PAGE).offset((number - 1) * ON_A_PAGE)).unique())
    found = {
        key: [one for one in items if one.fits(show, today) and (not only_mine or one.owner_id == viewer.id)]
        for key, items in items_of(pilots, viewer).items()
    }
    told = {pilot.id: (pilot.code, pilot.title, pilot.date) for pilot in pilots}
    return WorkPage(grouped(found, told), number, pages, total)


def _tasks(table: Table, viewer: Account, show: Show, today: dt.date, *, only_mine: bool) -> Any:
    query = select(table.pilot_id, table.due_on).join(Pilot, Pilot.id == table.pilot_id)
    query = query.where(_fits(table, show, today), _may_see(table, viewer))
    return query.where(table.owner_id == viewer.id) if only_mine else query


def _fits(table: Table, show: Show, today: dt.date) -> ColumnElement[bool]:
    """Return ``WorkItem.fits`` as a condition; a test holds them together."""
    needed = still_needed() if table is PilotTask else true()
    undone = table.done_on.is_(None)
    awake = or_(table.snoozed_until.is_(None), table.snoozed_until <= today)
    rules: dict[Show, ColumnElement[bool]] = {
        Show.DONE: table.done_on.is_not(None),
        Show.OVER: (undone & not_(needed)) if table is PilotTask else false(),
        Show.ALL: undone & needed,
        Show.LATE: undone & needed & awake & (table.due_on < today),
        Show.SOON: undone & needed & awake & (table.due_on <= today + AHEAD),
    }
    return rules[show]


def _may_see(table: Table, viewer: Account) -> ColumnElement[bool]:
    """Keep a wish to talk between the one who asked and those who take it up."""
    if table is PilotTask or viewer.may(Audience.STAFF):
        return true()
    theirs = or_(AftercareTask.about_id == viewer.id, AftercareTask.owner_id == viewer.id)
    return or_(AftercareTask.kind != CONTACT, theirs)
