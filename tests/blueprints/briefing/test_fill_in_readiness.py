"""The self-check: what somebody is unsure about, for their own eyes and those of their coach."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import select

from cleanup.models.accounts import Account
from cleanup.models.pilots.plan import Pilot
from cleanup.services import briefing
from tests import factories

ADDRESS = "/pilots/PTST22/briefing/zelfcheck"


@pytest.fixture(autouse=True)
def pilot(cast):
    pilot = factories.make_pilot()
    pilot.code = "PTST22"
    return factories.with_crew(pilot, cast.ben, cast.dina)


def fill_in(client, **data):
    return client.post(ADDRESS, data={"unsure": ["vragen_stellen"], "coach": ""} | data)


def test_unsure_statements_bring_practice_cards(as_, cast):
    ben = as_("ben")
    page = ben.page(fill_in(ben).location)
    assert "Alleen jij ziet dit" in page.get_text()
    assert "Ik kan een open vraag stellen" in page.get_text()
    assert page.main.find_all("ol"), "a practice card with steps"


def test_nothing_unsure_is_said_too(as_):
    ben = as_("ben")
    assert "Klaar voor de dag" in ben.page(fill_in(ben, unsure=[]).location).get_text()


def test_only_the_person_and_the_chosen_coach_see_it(as_, cast):
    where = fill_in(as_("ben"), coach=cast.asha.id).location
    assert as_("asha").page(where)
    for other in ("bo", "dina"):
        as_(other).page(where, status=404)
    assert as_("asha").page("/pilots/PTST22/briefing").find("a", href=where)
    assert not as_("bo").page("/pilots/PTST22/briefing").find("a", href=where)


def test_a_second_time_replaces_the_first(as_, cast):
    ben = as_("ben")
    fill_in(ben, coach=cast.asha.id)
    page = ben.page(ADDRESS)
    assert page.find("input", attrs={"value": "vragen_stellen"}).has_attr("checked")
    where = fill_in(ben).location
    as_("asha").page(where, status=404)


def test_a_coach_who_cannot_be_one_is_refused(as_, cast):
    assert fill_in(as_("ben"), coach=cast.dina.id).status_code == 422
    assert fill_in(as_("ben"), unsure=["bestaat_niet"]).status_code == 422


def test_the_first_time_with_a_coach_is_kept_also_when_nobody_was_read_before(app, cast, db):
    """In a request of its own the coach has to be looked up, and the check must not be half made by then."""
    wanted, who = cast.asha.id, cast.ben.id
    db.session.commit()
    db.session.remove()
    pilot = db.session.scalars(select(Pilot).where(Pilot.code == "PTST22")).unique().one()
    account = db.session.get_one(Account, who)
    found = briefing.fill_in_readiness(pilot, account, {"vragen_stellen"}, wanted, dt.date(2026, 11, 1))
    assert found.coach.name == "Asha"
    again = briefing.fill_in_readiness(pilot, account, set(), None, dt.date(2026, 11, 2))
    assert (again.coach, again.unsure) == (None, ())
