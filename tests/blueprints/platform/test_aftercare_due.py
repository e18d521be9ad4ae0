"""The start page about aftercare: what is due, for whom it is, and how pressing."""

import datetime as dt

import pytest

from cleanup.domain.platform.local_time import local_day
from tests import aftercare, factories


@pytest.fixture
def today():
    return local_day(dt.datetime.now(dt.UTC))


def lines(client):
    return {a.get_text(" ", strip=True): a["href"] for a in client.page("/").select(".actions a")}


def about(client, pilot):
    return [line for line in lines(client) if line.startswith(pilot.title)]


def give_all(pilot, owner_id):
    from cleanup.extensions import db

    for row in aftercare.tasks_of(pilot):
        row.owner_id = owner_id
    db.session.commit()


def test_tasks_due_today_are_one_line_that_leads_to_them(as_, cast):
    pilot = aftercare.held_pilot(cast.ben, days_ago=1)
    asha = as_("asha")
    [(line, href)] = [(line, href) for line, href in lines(asha).items() if "nazorg te doen" in line]
    assert line.startswith(f"{pilot.title}: nazorg te doen (5), de eerste voor ")
    assert href == f"/pilots/{pilot.code}/nazorg#taken"
    assert asha.page(href.partition("#")[0]).find(id="taken") is not None


def test_every_next_day_of_the_template_adds_its_tasks(as_, cast):
    week, month = aftercare.held_pilot(cast.ben, days_ago=7), aftercare.held_pilot(cast.ben, days_ago=28)
    asha = as_("asha")
    assert "nazorg te doen (8)" in about(asha, week)[0]
    assert "nazorg te doen (11)" in about(asha, month)[0]


def test_what_was_done_is_not_asked_again(as_, cast, db, today):
    from cleanup.services import aftercare as services

    pilot = aftercare.held_pilot(cast.ben, days_ago=1)
    for row in aftercare.tasks_of(pilot):
        if row.due_on <= today:
            services.tick_task(row, cast.asha, today, done=True)
    db.session.commit()
    assert about(as_("asha"), pilot) == []


def test_nothing_is_asked_before_the_day_is_over_or_after_the_pilot_was_finished_or_cancelled(
    as_, cast, db, today
):
    from cleanup.services import pilots

    coming = factories.make_pilot(today)
    done, off = aftercare.held_pilot(cast.ben), aftercare.held_pilot(cast.dina)
    pilots.set_status(done, "afgerond")
    off.status = "geannuleerd"
    db.session.commit()
    asha = as_("asha")
    assert [line for line in lines(asha) if "nazorg te doen" in line] == []
    assert coming.status == "gepland"


def test_a_day_that_nobody_set_to_held_asks_for_its_aftercare_all_the_same(as_, today):
    pilot = factories.make_pilot(today - dt.timedelta(days=1))
    assert any("nazorg te doen (5)" in line for line in about(as_("asha"), pilot))


def test_who_was_asked_to_do_it_sees_it_and_a_colleague_does_not(as_, cast, db):
    from cleanup.services import pilots

    pilot = aftercare.held_pilot(cast.ben, days_ago=1)
    pilots.add_to_crew(pilot, cast.dina)
    give_all(pilot, cast.ben.id)
    assert any("nazorg te doen (5)" in line for line in about(as_("ben"), pilot))
    for other in ("dina", "asha"):
        assert not any("nazorg" in line for line in about(as_(other), pilot)), other


def test_an_evaluator_is_asked_for_no_aftercare(as_, cast):
    aftercare.held_pilot(cast.ben, days_ago=1)
    assert not any("nazorg" in line for line in lines(as_("eva")))


def test_what_is_too_late_is_pressing_and_the_first_due_pilot_comes_first(cast, today):
    from cleanup.services import aftercare as services
    from cleanup.services.platform.home.actions import aftercare_due

    fresh, old = aftercare.held_pilot(cast.ben, days_ago=1), aftercare.held_pilot(cast.ben, days_ago=9)
    assert [due.code for due in services.list_due(cast.asha, today, 10)] == [old.code, fresh.code]
    assert [(line.is_urgent, line.values["due"]) for line in aftercare_due(cast.asha, today)] == [
        (True, old.date + dt.timedelta(days=1)),
        (False, today),
    ]
