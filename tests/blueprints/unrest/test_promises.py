"""What a situation promises: opened by who signed in lately, days that were, and a coach who hears of it."""

import datetime as dt

import pytest

from cleanup.extensions import db
from cleanup.services import accounts
from tests import factories, unrest
from tests.hardening.attack_words import GROUPS
from tests.unrest import TODAY

TOMORROW = (TODAY + dt.timedelta(days=1)).isoformat()
FEELING = "/onrust/hoe-gaat-het"


@pytest.fixture
def asha(as_):
    unrest.start()
    return as_("asha")


@pytest.fixture
def area(asha):
    return unrest.make_area(asha)


@pytest.fixture
def situation(asha, area):
    unrest.agree(asha, area)
    return unrest.open_situation(asha, area)


def test_a_situation_opens_after_signing_in_again_and_keeps_what_was_typed(app, asha, situation, cast):
    client, long_ago = app.test_client(), dt.datetime.now(dt.UTC) - dt.timedelta(minutes=12)
    client.set_cookie("scd", accounts.start_session(cast.asha, long_ago))
    db.session.commit()
    for address in (situation, f"{situation}/bericht"):
        assert client.get(address).location == f"/account/bevestigen?next={address}"
    fact = {"fact": "Niemand raakte gewond.", "teller": "jongerenwerk"}
    unrest.sent(client.post(f"{situation}/weerlegging", data=fact))
    assert "Niemand raakte gewond." in unrest.words(asha.get(situation))


def test_a_day_to_come_is_refused_for_what_was_done(asha, situation, sql):
    step = {"step": "2", "place": "offline", "went": "goed", "done_on": TOMORROW}
    step["organisation_id"] = factories.make_organisation().id
    told = {"fact": "Niemand raakte gewond.", "teller": "jongerenwerk", "told_on": TOMORROW}
    for deed, typed in (("maatregel", step), ("weerlegging", told)):
        page = unrest.words(unrest.sent(asha.post(f"{situation}/{deed}", data=typed), 422))
        assert "Deze dag moet nog komen." in page
    assert not sql("SELECT * FROM measure")
    assert not sql("SELECT * FROM correction")


def test_youth_work_does_not_enforce(asha, situation, sql):
    step = {"step": "8", "place": "offline", "went": "goed", "why_not_softer": "er was geen tijd"}
    worker = step | {"organisation_id": factories.make_organisation("Jongerenwerk Voorbeeld").id}
    answer = unrest.sent(asha.post(f"{situation}/maatregel", data=worker), 422)
    assert "alleen politie en gemeente" in unrest.words(answer)
    assert not sql("SELECT * FROM measure")


@pytest.mark.parametrize("text", GROUPS)
def test_the_name_of_a_group_is_refused(asha, area, sql, text):
    typed = {"kind": "anders", "starts_on": TODAY.isoformat(), "title": text}
    unrest.sent(asha.post(f"/onrust/{area}/kalender", data=typed), 422)
    assert not sql("SELECT * FROM risk_moment")


def involve(asha, situation, cast, sql):
    unrest.sent(asha.post(f"{situation}/collega", data={"account_id": cast.ben.id}))
    sql("UPDATE professional_check_in SET due_on = :today", today=TODAY)
    db.session.commit()
    return f"{FEELING}/{situation.rpartition('/')[2]}"


def coached(sql, cast, coach):
    sql("DELETE FROM coaching")
    sql(
        "INSERT INTO coaching (account_id, coach_id, since) VALUES (:ben, :coach, :today)",
        ben=cast.ben.id, coach=coach.id, today=TODAY,
    )  # fmt: skip
    db.session.commit()


def test_a_coach_hears_on_the_start_page_until_they_spoke_and_nobody_else_does(
    asha, situation, as_, cast, sql
):
    address = involve(asha, situation, cast, sql)
    coached(sql, cast, cast.bo)
    ben, bo = as_("ben"), as_("bo")
    unrest.sent(ben.post(address, data={"feeling": "niet_goed", "wants_contact": "y"}))
    line = f"Neem contact op met {cast.ben.name}"
    assert line in unrest.words(bo.get("/"))
    for page in ("/", "/nazorg", FEELING, situation):
        assert line not in unrest.words(asha.get(page))
    talked = f"{address}/{cast.ben.id}/gesproken"
    assert talked in bo.get(FEELING).text
    assert asha.post(talked).status_code == 404
    unrest.sent(bo.post(talked))
    assert line not in unrest.words(bo.get("/"))
    unrest.sent(ben.post(address, data={"feeling": "niet_goed"}))
    assert line in unrest.words(bo.get("/")), "it is asked again when somebody says so again"


def test_who_feels_well_gives_nobody_a_task(asha, situation, as_, cast, sql):
    address = involve(asha, situation, cast, sql)
    coached(sql, cast, cast.bo)
    unrest.sent(as_("ben").post(address, data={"feeling": "goed"}))
    assert "Neem contact op met" not in unrest.words(as_("bo").get("/"))


def test_without_a_coach_it_is_said_and_one_who_is_chosen_later_hears_of_it(asha, situation, as_, cast, sql):
    address = involve(asha, situation, cast, sql)
    ben = as_("ben")
    unrest.sent(ben.post(address, data={"feeling": "niet_goed"}))
    assert "tot dan leest niemand het" in unrest.words(ben.get(FEELING))
    coached(sql, cast, cast.bo)
    assert f"Neem contact op met {cast.ben.name}" in unrest.words(as_("bo").get("/"))


def test_the_coach_of_the_campaign_counts_for_who_chose_no_other(asha, situation, as_, cast, sql):
    from cleanup.models.campaign.channel import Channel, ChannelKeeper

    address = involve(asha, situation, cast, sql)
    programme_id = sql("SELECT programme_id FROM area")[0][0]
    channel = Channel(programme_id=programme_id, name="@voorbeeld", platform="instagram", opened_on=TODAY)
    factories.store(channel)
    keeper = {"kind": "beheerder", "over_20": True, "since": TODAY}
    factories.store(
        ChannelKeeper(channel_id=channel.id, account_id=cast.ben.id, coach_id=cast.bo.id, **keeper)
    )
    ben = as_("ben")
    assert f"Je coach is {cast.bo.name}" in unrest.words(ben.get(FEELING))
    unrest.sent(ben.post(address, data={"feeling": "niet_goed"}))
    assert f"Neem contact op met {cast.ben.name}" in unrest.words(as_("bo").get("/"))
    coached(sql, cast, cast.asha)
    assert "Neem contact op met" not in unrest.words(as_("bo").get("/"))
