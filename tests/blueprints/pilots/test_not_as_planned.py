"""A pilot that is called off, taken up again, moved by the hour or has yet to come says so everywhere."""

import datetime as dt

import pytest

from cleanup.domain.pilots.news import PilotEvent, texts_of
from tests import factories
from tests.days import local_today

COMING = dt.date(2027, 3, 10)


@pytest.fixture
def pilot(cast, db):
    return factories.with_crew(factories.make_pilot(COMING), cast.ben, cast.asha)


def put(client, pilot, status, reason=""):
    return client.post(f"/pilots/{pilot.code}/status", data={"status": status, "reason": reason})


def test_a_day_that_is_off_offers_nothing_that_asks_for_it(as_, pilot):
    asha, address = as_("asha"), f"/pilots/{pilot.code}"
    opens = f"form[action='{address}/momenten/t0/openen']"
    before = asha.page(address)
    assert before.select_one(opens)
    assert pilot.day_code in before.main.text
    assert put(asha, pilot, "geannuleerd", "Ziek").status_code == 303
    page = asha.page(address)
    assert not page.select_one(opens)
    assert pilot.day_code not in page.main.text
    assert "met de dagcode kan niemand meedoen" in page.main.text
    gone = ("taken:", "begeleiding 2 van", "Eerstvolgende taken", "Er zijn twee begeleiders nodig.")
    assert [words for words in gone if words in page.main.text] == []
    assert "taken:" not in asha.page(f"{address}/briefing").main.text


def test_who_is_asked_for_a_day_that_comes_back_reads_that_it_does_and_when(as_, pilot):
    asha = as_("asha")
    put(asha, pilot, "geannuleerd", "Ziek")
    put(asha, pilot, "gepland", "Toch niet ziek")
    start = as_("ben").page("/").text
    assert "gaat toch door: op 10 maart 2027, 13:00–17:00. Kun je dan?" in start
    assert "verplaatst of veranderd" not in start
    assert "De dag gaat toch door." in as_("ben").page(f"/pilots/{pilot.code}").main.text


def test_when_only_the_hour_changes_everybody_reads_the_hour(as_, cast, db, pilot):
    from dataclasses import replace

    from cleanup.domain.pilots.fields import Plan
    from cleanup.services import pilots

    plan = replace(Plan.of(pilot), starts_at=dt.time(10), ends_at=dt.time(14))
    pilots.change_pilot(pilot, plan, pilot.revision, cast.asha, dt.datetime.now(dt.UTC))
    db.session.commit()
    assert "het is op 10 maart 2027, 10:00–14:00. Kun je dan?" in as_("ben").page("/").text
    assert "is nu op 10 maart 2027, 10:00–14:00. Nog te vertellen aan" in as_("bo").page("/").text


@pytest.mark.parametrize(("status", "reason"), [("uitgevoerd", ""), ("afgerond", "Verkeerd aangeklikt")])
def test_a_day_that_has_yet_to_come_did_not_take_place(as_, db, pilot, sql, status, reason):
    asha = as_("asha")
    pilot.date = local_today() + dt.timedelta(days=2)
    db.session.commit()
    refused = put(asha, pilot, status, reason)
    assert refused.status_code == 422
    assert "De dag is er nog niet geweest." in refused.text
    assert sql("SELECT status FROM pilot") == [("gepland",)]
    pilot.date -= dt.timedelta(days=3)
    db.session.commit()
    assert put(asha, pilot, status, reason).status_code == 303


def test_another_organisation_is_told_to_both_and_the_old_one_at_no_address_of_the_new(as_, cast, db, pilot):
    from cleanup.services import partners, pilots

    asha, base, at = as_("asha"), f"/pilots/{pilot.code}", dt.datetime.now(dt.UTC)
    other = partners.add_organisation("Noorderlicht", "Zwolle")
    partners.add_contact(other, "Zoë", "coach", "zoe@voorbeeld.example", "")
    pilots.change_partner(pilot, other.id, "", cast.asha, at)
    db.session.commit()
    assert "andere organisatie. Nog te vertellen aan beide partners." in asha.page("/").text
    former, latter = texts_of(PilotEvent.PARTNER_CHANGED)
    for text in (former, latter):
        assert asha.page(base).find("a", href=f"{base}/berichten/{text}")
    page = asha.page(f"{base}/berichten/{former}")
    assert "Dat gaat niet door" in page.find("textarea").text
    assert [
        word for word in ("Noorderlicht", "Zoë", "zoe@") if word in page.select_one("main form").text
    ] == []
    for text in (former, latter):
        asha.post(f"{base}/berichten/{text}/gekopieerd")
    assert "Laat het beide weten:" not in asha.page(base).main.text


def test_an_organisation_that_goes_into_the_archive_names_the_day_that_still_comes(as_, db, pilot):
    asha, address = as_("asha"), f"/partners/{pilot.organisation_id}"
    said = asha.post(f"{address}/archiveren", follow_redirects=True).get_data(as_text=True)
    assert "Er staat nog 1 pilot gepland met deze organisatie, op 10 maart 2027." in said
    asha.post(f"{address}/terughalen")
    put(asha, pilot, "geannuleerd", "Ziek")
    said = asha.post(f"{address}/archiveren", follow_redirects=True).get_data(as_text=True)
    assert "pilot gepland met deze organisatie" not in said


def test_texts_for_what_did_not_happen_have_no_day_and_come_last(as_, pilot):
    page = as_("asha").page(f"/pilots/{pilot.code}/berichten")
    rows = [
        (row.th.a["href"].rpartition("/")[2], row.select("td")[1].text)
        for row in page.table.select("tbody tr")
    ]
    happens = [code for code, when in rows if when == "alleen als het gebeurt"]
    assert {"verplaatst", "geannuleerd", "gaat_door", "andere_plek", "niet_meer_nodig"} <= set(happens)
    assert "datum_vast" not in happens
    assert [code for code, _when in rows][-len(happens) :] == happens


def test_a_task_for_after_a_day_to_come_is_not_offered_before_it(as_, pilot):
    page = as_("asha").page(f"/pilots/{pilot.code}/nazorg")
    assert page.find("input", {"name": "due_on"})["value"] == "2027-03-11"


@pytest.mark.parametrize("gone", ["declined", "switched off"])
def test_a_card_names_no_crew_when_nobody_of_it_comes_or_may_still(as_, cast, db, gone):
    pilot = factories.with_crew(factories.make_pilot(COMING), cast.ben)
    (member,) = pilot.crew
    if gone == "declined":
        member.state = "afgezegd"
    else:
        member.account.is_active = False
    db.session.commit()
    asha = as_("asha")
    put(asha, pilot, "geannuleerd", "Te weinig aanmeldingen")
    assert "gaat niet door. Nog te vertellen aan: de partner en de groep." in asha.page("/").main.text
    put(asha, pilot, "gepland", "Toch genoeg")
    assert "gaat toch door. Nog te vertellen aan: de partner en de groep." in asha.page("/").main.text
