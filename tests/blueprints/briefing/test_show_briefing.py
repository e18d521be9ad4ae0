"""Reading the briefing of a pilot, and confirming it."""

from __future__ import annotations

import pytest

from cleanup.domain.pilots.fields import NOTES
from cleanup.services import briefing, pilots
from tests import factories

ADDRESS = "/pilots/PTST22/briefing"


@pytest.fixture
def pilot(cast):
    pilot = factories.make_pilot(place="Buurthuis", sensitivities="Vorig jaar was er een vechtpartij.")
    pilot.code = "PTST22"
    return factories.with_crew(pilot, cast.ben, cast.dina)


@pytest.fixture
def written(pilot, now, db):
    row = briefing.write_briefing(pilot, briefing.first_texts(pilot), now)
    db.session.commit()
    return row


def confirm(client):
    page = client.page(ADDRESS)
    seen = page.find("input", attrs={"name": "seen"})["value"]
    return client.post(ADDRESS + "/gelezen", data={"seen": seen})


def reading(page):
    return page.find(id="gelezen-kop").get_text(" ", strip=True)


def test_every_note_for_the_crew_stands_in_the_first_briefing(cast):
    notes = {place.name: f"Iets over {place.name}." for place in NOTES if place.briefed}
    told = "\n".join(briefing.first_texts(factories.make_pilot(**notes)).values())
    assert [note for note in notes.values() if note not in told] == []


def test_staff_reads_what_the_intake_said(as_, written):
    text = as_("asha").page(ADDRESS).main.get_text()
    assert "Vorig jaar was er een vechtpartij." in text
    assert "Buurthuis" in text
    assert "Huisregels" in text
    assert "Oefenen stap 1" in text


def test_before_it_is_written_staff_is_asked_to_write_and_the_crew_to_wait(as_, pilot):
    assert as_("asha").page(ADDRESS).find("a", string=lambda s: s and "Briefing schrijven" in s)
    assert "Zodra Diversion de briefing heeft geschreven" in as_("ben").page(ADDRESS).get_text()


@pytest.mark.usefixtures("written")
def test_the_crew_confirms_and_staff_sees_how_many_read_it(as_):
    assert "0/2 gelezen" in reading(as_("asha").page(ADDRESS))
    assert confirm(as_("ben")).status_code == 303
    assert "1/2 gelezen" in reading(as_("asha").page(ADDRESS))
    ben = as_("ben").page(ADDRESS)
    assert ben.find("form", class_="briefing-confirm") is None
    assert confirm(as_("dina")).status_code == 303
    assert "2/2 gelezen" in reading(as_("asha").page(ADDRESS))


@pytest.mark.usefixtures("written")
def test_a_change_of_the_sensitivities_asks_to_read_it_again(as_):
    confirm(as_("ben"))
    page = as_("asha").page(ADDRESS + "/schrijven")
    texts = {area["name"]: area.get_text().strip() for area in page.main.find_all("textarea")}
    texts["sensitivities"] += " En let op: de leerkracht is nieuw."
    assert as_("asha").post(ADDRESS + "/schrijven", data=texts).status_code == 303
    page = as_("asha").page(ADDRESS)
    assert "0/2 gelezen" in reading(page)
    assert "versie 2" in reading(page)
    assert "opnieuw lezen" in page.find(class_="briefing-readers").get_text()


@pytest.mark.usefixtures("written")
def test_saving_without_a_change_asks_nothing_again(as_):
    confirm(as_("ben"))
    page = as_("asha").page(ADDRESS + "/schrijven")
    texts = {area["name"]: area.get_text().strip() for area in page.main.find_all("textarea")}
    as_("asha").post(ADDRESS + "/schrijven", data=texts)
    assert "1/2 gelezen" in reading(as_("asha").page(ADDRESS))


@pytest.mark.usefixtures("written")
def test_a_change_of_the_intake_reopens_it_too(as_, pilot, db):
    confirm(as_("ben"))
    pilot.sensitivities = "Er is ruzie in de groep."
    db.session.commit()
    page = as_("ben").page(ADDRESS)
    assert "0/2 gelezen" in reading(page)
    assert "Er is iets veranderd sinds versie 1" in page.get_text()
    assert confirm(as_("ben")).status_code == 303
    page = as_("asha").page(ADDRESS)
    assert "1/2 gelezen" in reading(page)
    assert "versie 2" in reading(page)


def test_what_changed_while_reading_is_not_confirmed_unseen(as_, pilot, written, now, db):
    seen = as_("ben").page(ADDRESS).find("input", attrs={"name": "seen"})["value"]
    briefing.write_briefing(pilot, briefing.first_texts(pilot) | {"call": "112"}, now)
    db.session.commit()
    answer = as_("ben").post(ADDRESS + "/gelezen", data={"seen": seen})
    assert answer.status_code == 422
    assert "net veranderd" in answer.get_data(as_text=True)


@pytest.mark.usefixtures("written")
def test_somebody_who_does_not_lead_the_day_cannot_confirm(as_):
    seen = as_("asha").page(ADDRESS).find("form", class_="briefing-confirm")
    assert seen is None
    assert as_("asha").post(ADDRESS + "/gelezen", data={"seen": "x"}).status_code == 422


@pytest.mark.usefixtures("pilot")
def test_confirming_what_is_not_there_is_refused(as_):
    assert as_("ben").post(ADDRESS + "/gelezen", data={"seen": ""}).status_code == 422


@pytest.mark.usefixtures("written")
@pytest.mark.parametrize("address", ["", "/afdrukken", "/zelfcheck"])
def test_a_peer_educator_of_another_pilot_finds_nothing(as_, address):
    as_("cleo").page(ADDRESS + address, status=404)


@pytest.mark.usefixtures("written")
def test_somebody_who_declined_finds_nothing_any_more(as_, pilot, db):
    next(member for member in pilot.crew if member.account.name == "Dina").state = "afgezegd"
    db.session.commit()
    as_("dina").page(ADDRESS, status=404)
    assert "0/1 gelezen" in reading(as_("asha").page(ADDRESS))


@pytest.mark.usefixtures("written")
def test_an_evaluator_and_a_visitor_are_kept_out(as_, visitor):
    as_("eva").page(ADDRESS, status=403)
    assert visitor.get(ADDRESS).status_code == 302
    as_("ben").page(ADDRESS + "/schrijven", status=403)


@pytest.mark.usefixtures("written")
def test_markup_in_a_text_is_shown_as_text(as_):
    page = as_("asha").page(ADDRESS + "/schrijven")
    texts = {area["name"]: area.get_text().strip() for area in page.main.find_all("textarea")}
    as_("asha").post(ADDRESS + "/schrijven", data=texts | {"call": "<script>alert(1)</script>"})
    page = as_("ben").page(ADDRESS)
    assert "<script>alert(1)</script>" in page.get_text()


def test_a_text_that_is_too_long_is_refused_beside_its_field(as_, pilot):
    answer = as_("asha").post(ADDRESS + "/schrijven", data={"goals": "x" * 5000})
    assert answer.status_code == 422
    assert "Houd het bij" in answer.get_data(as_text=True)


def test_a_first_briefing_names_only_who_said_yes(pilot, cast):
    pilots.invite_to_crew(pilot, cast.asha)
    roles = briefing.first_texts(pilot)["roles"].splitlines()
    assert sorted(line.partition(":")[0] for line in roles) == ["Ben", "Dina"]
