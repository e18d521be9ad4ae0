"""What the day asks afterwards: tasks that follow the date; wishes and heavy moments keep a pilot open."""

import datetime as dt
from dataclasses import replace

import pytest

from cleanup.domain.pilots.fields import Plan
from cleanup.domain.platform.errors import RuleBrokenError
from cleanup.domain.platform.local_time import local_day
from tests import aftercare, factories


@pytest.fixture
def at():
    return dt.datetime.now(dt.UTC)


def test_a_new_pilot_has_the_tasks_of_the_template_once(db):
    from cleanup.services.aftercare.asked import add_aftercare

    pilot = factories.make_pilot()
    add_aftercare(pilot)
    rows = aftercare.tasks_of(pilot)
    assert len(rows) == len({row.code for row in rows}) == 11
    assert {(row.who, row.day) for row in rows} == {
        (who, day) for who in ("participants", "youth_worker", "crew") for day in (1, 7, 28)
    }


def test_the_tasks_of_a_pilot_can_be_seen_before_the_day_and_are_due_when_it_is_over(db, cast, at, as_):
    from cleanup.services import aftercare as services

    pilot = factories.make_pilot(local_day(at) + dt.timedelta(days=9))
    page = as_("asha").page(f"/pilots/{pilot.code}/nazorg")
    assert len(page.select("section[aria-labelledby=taken] .check")) == 11
    assert "te laat" not in page.find("section", {"aria-labelledby": "taken"}).get_text()
    assert services.list_due(cast.asha, pilot.date, 10) == []
    for after, due in ((1, 5), (7, 8), (28, 11)):
        [found] = services.list_due(cast.asha, pilot.date + dt.timedelta(days=after), 10)
        assert (found.code, found.tasks) == (pilot.code, due)
    assert pilot.status == "gepland"


def test_what_is_open_moves_with_the_date_and_what_is_done_stays(db, cast, at):
    from cleanup.services import pilots

    pilot = factories.make_pilot(dt.date(2027, 3, 10))
    done, *rest = aftercare.tasks_of(pilot)
    done.done_on, was = dt.date(2027, 3, 11), done.due_on
    link, _ = aftercare.make_link(pilot, cast.asha)
    ends = link.expires_at
    plan = replace(Plan.of(pilot), date=dt.date(2027, 3, 20))
    pilots.change_pilot(pilot, plan, pilot.revision, cast.asha, at)
    db.session.commit()
    db.session.refresh(link)
    assert all((row.due_on - dt.date(2027, 3, 20)).days == row.day for row in rest)
    assert done.due_on == was
    assert link.expires_at - ends == dt.timedelta(days=10)


def test_a_heavy_moment_asks_for_follow_up_until_it_is_closed(db, cast, at):
    from cleanup.services import aftercare as services
    from cleanup.services import pilots

    pilot = aftercare.held_pilot(cast.ben)
    key = aftercare.record(pilot, cast.ben, "heavy", at, part="oefenen", card="")
    aftercare.record(
        pilot,
        cast.ben,
        "heavy_more",
        at,
        of=key,
        card="",
        text="Er werd gescholden.",
        follow_up=["diversion"],
    )
    [view] = services.list_incidents(pilot, cast.asha)
    assert view.text == "Er werd gescholden."
    assert view.row.text == ""
    with pytest.raises(RuleBrokenError):
        pilots.set_status(pilot, "afgerond")
    services.close_incident(view.row, "Nagesproken.", at)
    pilots.set_status(pilot, "afgerond")


def test_a_wrong_tap_that_was_undone_asks_nothing_in_whatever_order_it_arrives(db, cast, at):
    pilot = aftercare.held_pilot(cast.ben)
    key = aftercare.record(pilot, cast.ben, "heavy", at, part="", card="")
    wish = aftercare.record(pilot, cast.ben, "wellbeing", at, feeling="goed", contact=True, text="")
    aftercare.record(pilot, cast.ben, "undo", at, of=key)
    aftercare.record(pilot, cast.ben, "undo", at, of=wish)
    assert aftercare.incidents_of(pilot) == []
    assert aftercare.tasks_of(pilot, "contact") == []
    late = "5a0d9a0c-9d1c-4a7e-8b1e-2f64a5a0b001"
    aftercare.record(pilot, cast.ben, "undo", at, of=late)
    from cleanup.services import day

    event = {"key": late, "kind": "heavy", "at": int(at.timestamp() * 1000), "device": late, "number": 3}
    day.record_event(pilot, cast.ben.id, event | {"body": {"part": "", "card": ""}}, None, at)
    assert aftercare.incidents_of(pilot) == []


def test_one_open_wish_of_somebody_is_enough_and_another_comes_after_it_is_closed(db, cast, at):
    from cleanup.services import aftercare as services

    pilot = aftercare.held_pilot(cast.ben)
    for key in ("a", "b"):
        services.want_contact(pilot, cast.ben.id, key, at)
    [wish] = aftercare.tasks_of(pilot, "contact")
    services.tick_task(wish, cast.asha, at.date(), done=True)
    services.want_contact(pilot, cast.ben.id, "c", at)
    assert len(aftercare.tasks_of(pilot, "contact")) == 2


def test_the_one_who_keeps_the_conversation_with_the_partner_owns_it(db, cast, at):
    from cleanup.services import aftercare as services
    from cleanup.services import partners

    pilot = factories.make_pilot()
    outreach = partners.approach(pilot.programme, pilot.organisation, at.date())
    outreach.owner_id = cast.asha.id
    services.want_care(pilot, "k", at)
    assert aftercare.tasks_of(pilot, "zorg")[0].owner_id == cast.asha.id


def test_a_serious_moment_in_the_form_of_a_youth_worker_is_something_to_call_about(db, cast, at):
    from cleanup.services.surveys import forms

    pilot = aftercare.held_pilot(cast.ben)
    link, _ = aftercare.make_link(pilot, cast.asha)
    fields = {"YW07": ["distress"], "YW08": ["3"]}
    for _ in range(2):
        forms.submit(pilot, forms.YOUTH_WORKER, forms.Author(link.id), fields, at)
    [row] = aftercare.incidents_of(pilot)
    assert (row.source, row.severity, row.reporter_id) == ("jongerenwerker", "ernstig", None)


def test_a_year_later_what_happened_is_gone_with_its_log(db, cast, sql):
    from cleanup.services import aftercare as services
    from cleanup.services.platform.retention.going import Going
    from cleanup.services.platform.retention.house_rules import drop_day_logs, drop_names

    pilot = aftercare.held_pilot(cast.ben)
    row = aftercare.report(pilot, cast.ben)
    services.add_note(row, cast.asha, "Gebeld.", dt.datetime.now(dt.UTC))
    link, _ = aftercare.make_link(pilot, cast.asha)
    db.session.commit()
    later = dt.datetime.now(dt.UTC) + dt.timedelta(days=400)
    assert drop_day_logs(later, Going(dry=False)) == 12
    drop_names(later, Going(dry=False))
    db.session.commit()
    for table in ("incident", "incident_note", "aftercare_task"):
        assert not sql(f"SELECT * FROM {table}")  # noqa: S608 - names of our own
    db.session.refresh(link)
    assert link.name == ""
