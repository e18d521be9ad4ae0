"""Windows on the page and in the calendar file, and the warning on a pilot."""

import datetime as dt
import re

import pytest
from icalendar import Calendar

from tests import factories, unrest
from tests.hardening.attack_words import PERSONS
from tests.unrest import TODAY

DAY = dt.date
EXAMPLES = (
    (
        "herdenking",
        DAY(2026, 3, 15),
        [(DAY(2027, 1, 15), DAY(2027, 3, 15)), (DAY(2028, 1, 15), DAY(2028, 3, 15))],
    ),
    (
        "herdenking",
        DAY(2026, 4, 30),
        [(DAY(2027, 2, 28), DAY(2027, 4, 30)), (DAY(2028, 2, 29), DAY(2028, 4, 30))],
    ),
    (
        "herdenking",
        DAY(2024, 2, 29),
        [(DAY(2024, 12, 28), DAY(2025, 2, 28)), (DAY(2025, 12, 28), DAY(2026, 2, 28))],
    ),
    ("vrijlating", DAY(2027, 8, 31), [(DAY(2027, 8, 31), DAY(2028, 2, 29))]),
    ("uitspraak", DAY(2026, 12, 24), [(DAY(2026, 12, 24), DAY(2027, 1, 7))]),
)


@pytest.fixture
def programme(app):
    return unrest.start()


@pytest.fixture
def asha(programme, as_):
    return as_("asha")


@pytest.fixture
def area(asha):
    return unrest.make_area(asha)


@pytest.mark.parametrize(("kind", "day", "windows"), EXAMPLES)
def test_windows_are_exact_on_the_page_and_in_the_file(asha, area, kind, day, windows):
    unrest.add_moment(asha, area, kind, day, title="Iets gevoeligs")
    page = asha.get(f"/onrust/{area}/kalender").text
    for starts_on, ends_on in windows:
        assert f'datetime="{starts_on}"' in page
        assert f'datetime="{ends_on}"' in page
    file = asha.get(f"/onrust/{area}/kalender.ics")
    events = Calendar.from_ical(file.data).walk("VEVENT")
    found = [(one["dtstart"].dt, one["dtend"].dt - dt.timedelta(days=1)) for one in events]
    assert sorted(found) == windows
    assert {str(one["summary"]) for one in events} == {"risicomoment"}
    assert b"gevoeligs" not in file.data


def test_what_is_not_sensitive_keeps_its_title_and_what_is_gone_is_cancelled(asha, area):
    unrest.add_moment(asha, area, "evenement", TODAY, title="Zomerfeest")
    moment = re.search(r"kalender/([0-9a-f-]{36})/weg", asha.get(f"/onrust/{area}/kalender").text)[1]
    address = f"/onrust/{area}/kalender.ics"
    [event] = Calendar.from_ical(asha.get(address).data).walk("VEVENT")
    assert (str(event["summary"]), str(event["status"])) == ("Zomerfeest", "CONFIRMED")
    unrest.sent(asha.post(f"/onrust/{area}/kalender/{moment}/weg"))
    [later] = Calendar.from_ical(asha.get(address).data).walk("VEVENT")
    assert (later["uid"], str(later["status"])) == (event["uid"], "CANCELLED")
    assert later["sequence"] > event["sequence"]


def test_a_moment_without_title_gets_one_without_a_person(asha, area):
    unrest.add_moment(asha, area, "herdenking", DAY(2026, 3, 15))
    assert "herdenking incident 2026-03" in unrest.words(asha.get(f"/onrust/{area}/kalender"))


def test_a_window_that_ends_before_it_starts_is_refused(asha, area):
    typed = {"kind": "evenement", "starts_on": "2027-03-02", "ends_on": "2027-03-01"}
    assert "voor het begin" in unrest.words(
        unrest.sent(asha.post(f"/onrust/{area}/kalender", data=typed), 422)
    )


@pytest.fixture
def pilot(programme, asha, area, cast):
    date = TODAY + dt.timedelta(days=70)
    unrest.add_moment(asha, area, "uitspraak", date - dt.timedelta(days=3), title="Iets gevoeligs")
    pilot = factories.make_pilot(date, programme=programme)
    pilot.municipality = "haarlem"
    factories.with_crew(pilot, cast.ben)
    factories.store(pilot)
    return pilot


def warning(client, pilot):
    page = client.get(f"/pilots/{pilot.code}")
    return unrest.words(page), unrest.finding(page)


def test_a_pilot_in_a_window_asks_for_one_of_three_with_a_reason(asha, pilot, as_):
    page, key = warning(asha, pilot)
    assert "valt in een risicoperiode in Noord" in page
    assert "gevoeligs" not in page
    assert "zo door" in page
    assert "variant eerst bewust" in page
    assert "uitstellen" in page
    address = f"/pilots/{pilot.code}/waarschuwingen"
    assert asha.post(address, data={"finding": key, "reason": "kan wel"}).status_code == 422
    assert asha.post(address, data={"finding": key, "choice": "door"}).status_code == 422
    reason = "de wijkagent loopt mee en het is binnen"
    unrest.sent(asha.post(address, data={"finding": key, "choice": "door", "reason": reason}))
    page = unrest.words(asha.get(f"/pilots/{pilot.code}"))
    assert page.count(reason) >= 2, "beside the warning and in the log"


def test_the_crew_reads_the_choice_in_the_briefing_and_must_read_it_again(asha, pilot, as_):
    asha.post(f"/pilots/{pilot.code}/briefing/schrijven", data={"practical": "Kom om negen uur"})
    ben = as_("ben")
    briefing = f"/pilots/{pilot.code}/briefing"
    assert "Besluit:" not in unrest.words(ben.get(briefing))
    _, key = warning(asha, pilot)
    reason = "we blijven de hele dag binnen"
    typed = {"finding": key, "choice": "bewust", "reason": reason}
    unrest.sent(asha.post(f"/pilots/{pilot.code}/waarschuwingen", data=typed))
    page = unrest.words(ben.get(briefing))
    assert f"Besluit: variant eerst bewust. Waarom: {reason}" in page
    assert "veranderd sinds versie 1" in page


def test_a_pilot_that_moves_out_of_the_window_tells_its_crew_no_more(asha, pilot, as_):
    asha.post(f"/pilots/{pilot.code}/briefing/schrijven", data={"practical": "Kom om negen uur"})
    _, key = warning(asha, pilot)
    typed = {"finding": key, "choice": "bewust", "reason": "Er is spanning in de wijk"}
    unrest.sent(asha.post(f"/pilots/{pilot.code}/waarschuwingen", data=typed))
    briefing = f"/pilots/{pilot.code}/briefing"
    assert "Er is spanning in de wijk" in unrest.words(as_("ben").get(briefing))
    pilot.date += dt.timedelta(days=400)
    factories.store(pilot)
    assert "Er is spanning in de wijk" not in unrest.words(as_("ben").get(briefing))
    assert "Er is spanning in de wijk" in unrest.words(asha.get(f"/pilots/{pilot.code}"))


def test_a_reason_about_a_person_is_refused(asha, pilot, sql):
    _, key = warning(asha, pilot)
    for text in PERSONS:
        typed = {"finding": key, "choice": "door", "reason": f"Omdat {text} er niet is"}
        assert asha.post(f"/pilots/{pilot.code}/waarschuwingen", data=typed).status_code == 422, text
    assert not sql("SELECT * FROM pilot_decision")
    assert not sql("SELECT * FROM risk_choice")


def test_a_crisis_asks_whom_to_call_on_the_day(asha, area, pilot):
    contact = unrest.to_call(asha)
    unrest.sent(asha.post(f"/onrust/{area}/fase", data={"phase": "crisis", "why": "samen besloten"}))
    page, key = warning(asha, pilot)
    assert "Wie bel je op de dag?" in page
    typed = {"finding": key, "choice": "door", "reason": "met extra mensen"}
    address = f"/pilots/{pilot.code}/waarschuwingen"
    assert asha.post(address, data=typed).status_code == 422
    unrest.sent(asha.post(address, data=typed | {"call": contact}))
    assert "06 12345678" in unrest.words(asha.get(f"/pilots/{pilot.code}"))


def test_a_pilot_elsewhere_or_outside_the_window_hears_nothing(asha, pilot):
    from cleanup.extensions import db

    pilot.municipality = "Utrecht"
    db.session.commit()
    assert "risicoperiode" not in warning(asha, pilot)[0]


@pytest.mark.parametrize(("choice", "goes_on"), [("door", True), ("bewust", False), ("uitstellen", False)])
def test_the_page_says_what_was_chosen_and_nothing_else(asha, pilot, choice, goes_on):
    _, key = warning(asha, pilot)
    typed = {"finding": key, "choice": choice, "reason": "dat past beter"}
    unrest.sent(asha.post(f"/pilots/{pilot.code}/waarschuwingen", data=typed))
    assert ("om door te gaan" in warning(asha, pilot)[0]) is goes_on


def test_dates_that_are_offered_lie_in_no_window_of_the_area(asha, area, pilot):
    from cleanup.services import pilots

    pilot.programme.ends_on = TODAY + dt.timedelta(days=700)  # dates are offered within the programme
    [first, *_] = pilots.sensible_dates_for(pilot, TODAY)
    unrest.add_moment(asha, area, "vrijlating", first, title="")
    dates = pilots.sensible_dates_for(pilot, TODAY)
    assert dates, "there are dates after half a year"
    assert min(dates) > first + dt.timedelta(days=180)
    if pilot.date >= first:
        page = warning(asha, pilot)[0]
        assert page.count("valt in een risicoperiode in Noord") == 2, "each window is named"


def test_a_date_that_is_typed_for_a_new_pilot_hears_of_the_window(asha, area, pilot):
    asked = {
        "programme": pilot.programme_id, "organisation": pilot.organisation_id, "municipality": "Haarlem",
        "date": pilot.date.isoformat(),
    }  # fmt: skip
    page = unrest.words(asha.get("/pilots/nieuw", query_string=asked))
    assert "valt in een risicoperiode in Noord" in page


def test_what_was_decided_shows_nowhere_while_unrest_is_off(asha, pilot, as_, sql):
    asha.post(f"/pilots/{pilot.code}/briefing/schrijven", data={"practical": "Kom om negen uur"})
    _, key = warning(asha, pilot)
    reason = "we blijven de hele dag binnen"
    typed = {"finding": key, "choice": "bewust", "reason": reason}
    unrest.sent(asha.post(f"/pilots/{pilot.code}/waarschuwingen", data=typed))
    ben, briefing = as_("ben"), f"/pilots/{pilot.code}/briefing"
    assert reason in unrest.words(ben.get(briefing))
    sql("DELETE FROM programme_part WHERE part = 'onrust'")
    from cleanup.extensions import db

    db.session.commit()
    for page in (ben.get(briefing), asha.get(f"/pilots/{pilot.code}")):
        assert reason not in unrest.words(page)
