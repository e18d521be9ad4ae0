"""The board follows a pilot that goes to another organisation, as it follows one that is cancelled."""

import datetime as dt

import pytest

from cleanup.domain.pilots.fields import Plan
from tests import planning

TODAY = dt.date(2026, 12, 1)
NOW = dt.datetime(2026, 12, 1, 12, tzinfo=dt.UTC)


@pytest.fixture
def first(db, cast):
    """A pilot that was planned with the first of two organisations we approached."""
    from cleanup.services import partners

    programme = planning.planned_pilot(organisation="Een derde").programme
    for name, town in (("Eerst", "Breda"), ("Later", "Leiden")):
        partners.approach(programme, partners.add_organisation(name, town), TODAY)
    return plan("Eerst", programme)


def plan(name, programme, day=dt.date(2027, 4, 14)):
    from cleanup.services import partners, pilots

    planned = Plan(
        date=day, starts_at=dt.time(13), ends_at=dt.time(17), municipality="Breda", expected=12, place="Zaal"
    )
    return pilots.plan_pilot(programme.id, partners.find_organisation(name).id, planned, TODAY)


def to(pilot, name, account):
    from cleanup.services import partners, pilots

    pilots.change_partner(pilot, partners.find_organisation(name).id, "", account, NOW)


def stands(pilot, *names):
    from cleanup.services import partners
    from cleanup.services.partners.outreach import state_of

    return [state_of(pilot.programme_id, partners.find_organisation(name).id) for name in names]


def test_the_organisation_that_a_pilot_left_is_scheduled_no_more(first, cast):
    from cleanup.services import partners

    assert stands(first, "Eerst", "Later") == ["ingepland", "benaderd"]
    to(first, "Later", cast.asha)
    assert stands(first, "Eerst", "Later") == ["benaderd", "ingepland"]
    assert partners.count_outreach(first.programme)["ingepland"] == 1
    to(first, "Eerst", cast.asha)
    assert stands(first, "Eerst", "Later") == ["ingepland", "benaderd"]


def test_an_organisation_with_another_pilot_stays_scheduled(first, cast):
    other = plan("Eerst", first.programme, dt.date(2027, 5, 12))
    to(first, "Later", cast.asha)
    assert stands(first, "Eerst", "Later") == ["ingepland", "ingepland"]
    to(other, "Later", cast.asha)
    assert stands(first, "Eerst", "Later") == ["benaderd", "ingepland"]


def test_a_day_that_is_off_makes_nobody_scheduled_and_a_choice_by_hand_stays(first, cast):
    from cleanup.services import partners, pilots

    pilots.set_status(first, "geannuleerd", "Te weinig aanmeldingen.", now=NOW)
    former = partners.find_outreach(first.programme, partners.find_organisation("Eerst"))
    partners.move_outreach(former, "ingepland", TODAY)
    to(first, "Later", cast.asha)
    assert stands(first, "Eerst", "Later") == ["ingepland", "benaderd"]
    pilots.set_status(first, "concept", now=NOW)
    assert stands(first, "Later") == ["ingepland"]
