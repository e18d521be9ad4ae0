"""Every page of planning, empty and full, answers and reads well."""

import datetime as dt

import pytest

from tests import planning

STAFF_PAGES = (
    "/",
    "/zoeken",
    "/zoeken?q=Pitstop",
    "/partners",
    "/partners?weergave=bord",
    "/partners?staat=stil",
    "/partners/nieuw",
    "/partners/programmas/nieuw",
    "/partners/importeren",
    "/pilots",
    "/pilots?status=gepland&zoek=pit",
    "/pilots/nieuw",
    "/pilots/nieuw?date=2027-07-01",
    "/pilots/importeren",
    "/pilots/berichten",
    "/begeleiding",
    "/begeleiding?wie=iedereen",
    "/begeleiding/trainingen",
    "/begeleiding/beschikbaarheid",
    "/kalender",
    "/kalender?maand=2027-03",
    "/kalender/abonnement",
)
CREW_PAGES = ("/", "/zoeken?q=Pitstop", "/pilots", "/kalender", "/begeleiding/beschikbaarheid")
PILOT_PAGES = ("", "/wijzigen", "/kopieren", "/taken", "/berichten", "/berichten/praktisch", "/datumvoorstel")


@pytest.mark.parametrize("path", STAFF_PAGES)
def test_a_page_reads_well_when_there_is_nothing_yet(as_, path):
    as_("asha").page(path)


@pytest.mark.parametrize("path", STAFF_PAGES)
def test_a_page_reads_well_when_there_is_something(as_, path):
    planning.planned_pilot()
    planning.planned_pilot(date=dt.date(2026, 12, 1), expected=5)
    as_("asha").page(path)


@pytest.mark.parametrize("path", PILOT_PAGES)
def test_a_page_of_a_pilot_reads_well(as_, path):
    pilot = planning.planned_pilot()
    as_("asha").page(f"/pilots/{pilot.code}{path}")


@pytest.mark.parametrize("path", CREW_PAGES)
def test_a_peer_educator_sees_a_page_that_reads_well(as_, path):
    planning.planned_pilot()
    assert "Pitstop" not in as_("ben").page(path).main.text


@pytest.mark.parametrize("path", ["/partners", "/pilots", "/begeleiding", "/kalender"])
def test_an_evaluator_sees_nothing_of_planning(as_, path):
    assert as_("eva").get(path).status_code == 403
    assert "Pitstop" not in as_("eva").page("/zoeken?q=Pitstop").main.text


def test_an_organisation_page_shows_people_conversations_and_pilots(as_, cast):
    pilot = planning.planned_pilot()
    asha = as_("asha")
    address = f"/partners/{pilot.organisation_id}"
    asha.post(f"{address}/benaderen")
    contact = {"name": "Sam Voorbeeld", "email": "sam@voorbeeld.example"}
    asha.post(f"{address}/contactpersonen/nieuw", data=contact)
    call = {"happened_on": "2026-01-05", "way": "telefoon", "note": "Leuk"}
    asha.post(f"{address}/contactmomenten", data=call)
    page = asha.page(address).main.text
    for word in ("Sam Voorbeeld", "benaderd", "telefoon", "Leuk", "10 maart 2027"):
        assert word in page


def test_a_text_to_send_is_dutch_and_can_be_had_in_english(as_):
    address = f"/pilots/{planning.planned_pilot().code}/berichten/bedankt_jongerenwerker"

    def words(query):
        area = as_("asha").page(address + query).find("textarea")
        return area["lang"], area.get_text().strip().partition(" ")[0]

    assert words("?taal=en") == ("nl", "Beste")
    assert words("?taal=en&tekst=en") == ("en", "Dear")
