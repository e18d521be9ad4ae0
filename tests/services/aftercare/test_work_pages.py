"""Which tasks still count once a day was held: one rule, in words of the domain and of the database."""

import datetime as dt
import itertools

import pytest
from sqlalchemy import select

from cleanup.domain.pilots.plan import PILOT_STATUSES
from cleanup.domain.pilots.work import Show, Stretch, is_past_need
from tests import planning
from tests.days import local_today

TODAY = local_today()


def test_the_database_and_the_domain_agree_on_what_is_past_need(app, db):
    from cleanup.models.pilots.plan import Pilot
    from cleanup.models.pilots.planning import PilotTask
    from cleanup.services.pilots.tasks import still_needed

    pilot = planning.planned_pilot(date=TODAY)
    query = select(PilotTask).join(Pilot, Pilot.id == PilotTask.pilot_id)
    for status in PILOT_STATUSES:
        pilot.status = status
        db.session.flush()
        needed = {row.id for row in db.session.scalars(query.where(still_needed()))}
        rows = list(db.session.scalars(query))
        past = [is_past_need(Stretch.PREPARATION, row.due_on, pilot.date, status) for row in rows]
        assert needed == {row.id for row, over in zip(rows, past, strict=True) if not over}, status
    assert {row.due_on > pilot.date for row in rows} == {True, False}, "tasks on both sides of the day"


@pytest.mark.parametrize(("show", "mine"), list(itertools.product(Show, (True, False))))
def test_a_page_holds_the_pilots_that_have_a_task_to_show(app, db, cast, show, mine):
    from cleanup.models.pilots.planning import PilotTask
    from cleanup.services import aftercare
    from cleanup.services.aftercare.work import items_of

    days = (-40, -3, 5, 60)
    pilots = [planning.planned_pilot(date=TODAY + dt.timedelta(days=n), organisation=f"P{n}") for n in days]
    for pilot, status in zip(pilots, ("afgerond", "uitgevoerd", "gepland", "geannuleerd"), strict=True):
        pilot.status = status
    rows = list(db.session.scalars(select(PilotTask).order_by(PilotTask.pilot_id, PilotTask.code)))
    for row, what in zip(rows, itertools.cycle(("done", "asleep", "mine", "open"))):
        row.done_on = TODAY if what == "done" else None
        row.snoozed_until = TODAY + dt.timedelta(days=2) if what == "asleep" else None
        row.owner_id = cast.asha.id if what in {"mine", "done"} else None
    db.session.commit()
    page = aftercare.list_all_work(cast.asha, show, TODAY, only_mine=mine)
    expected = {}
    for pilot in pilots[:3]:
        fits = [
            one.id
            for one in items_of([pilot], cast.asha)[pilot.id]
            if one.fits(show, TODAY) and (not mine or one.owner_id == cast.asha.id)
        ]
        if fits:
            expected[pilot.code] = set(fits)
    assert {group.code: {one.id for one in group.items} for group in page.groups} == expected
    assert page.total == len(expected)


def test_nothing_comes_after_a_day_that_was_called_off_but_a_wish_to_talk_stays(app, db, cast):
    from cleanup.models.aftercare import AftercareTask
    from cleanup.services.aftercare.work import items_of

    pilot = planning.planned_pilot(date=TODAY + dt.timedelta(days=9))
    wish, *others = db.session.scalars(select(AftercareTask).where(AftercareTask.pilot_id == pilot.id))
    wish.kind = "contact"
    assert others
    pilot.status = "geannuleerd"
    db.session.commit()
    assert {one.id for one in items_of([pilot], cast.asha)[pilot.id] if one.is_open} == {wish.id}
