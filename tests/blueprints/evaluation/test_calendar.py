"""An evaluator follows in a calendar of their own: days with surveys, windows, and when to release."""

import datetime as dt
import re

import icalendar
import pytest

from cleanup.domain.platform.local_time import local_day
from cleanup.services import surveys
from tests import factories
from tests.blueprints.pilots.test_feed import parsed

PAGE = "/kalender/abonnement"


@pytest.fixture
def pilot(app, db, now):
    found = factories.make_pilot(local_day(now) + dt.timedelta(days=10))
    db.session.commit()
    return found


def address_of(client):
    return re.search(r"/kalender/\S+\.ics", client.post(PAGE).text)[0]


def days(answer):
    """Return the days of what stands in a calendar, by its summary; three parsers agree about it."""
    parsed(answer)
    return {
        str(event["SUMMARY"]): event.decoded("DTSTART").date()
        for event in icalendar.Calendar.from_ical(answer.data).walk("VEVENT")
    }


def test_it_tells_when_is_asked_when_a_window_opens_and_closes_and_when_to_release(as_, visitor, pilot):
    found = days(visitor.get(address_of(as_("eva"))))
    title = pilot.title
    after = {what: (day - pilot.date).days for what, day in found.items()}
    assert after == {
        f"Op de dag nulmeting en eindmeting: {title}": 0,
        f"Terugblik gaat open: {title}": 28,
        f"Laatste dag Terugblik: {title}": 42,
        f"Vrijgeven kan (nulmeting en eindmeting): {title}": 4,
        f"Vrijgeven kan (terugblik): {title}": 46,
    }


def test_everything_leads_to_the_evaluation_and_asks_nobody_to_send_texts(as_, visitor, pilot):
    text = visitor.get(address_of(as_("eva"))).text.replace("\r\n ", "")
    assert f"/evaluatie/{pilot.code}" in text
    assert f"/pilots/{pilot.code}" not in text
    assert "berichten" not in text


def test_of_the_past_only_what_waits_to_be_released_is_there(as_, visitor, db, now, settings):
    then = now - dt.timedelta(days=90)
    factories.make_pilot(local_day(then))
    waiting = factories.open_now(factories.make_pilot(local_day(then)), "t0", now=then)
    surveys.submit(waiting, "t0", factories.filled_in(waiting), then, settings.code_key)
    surveys.close_moment(waiting, "t0", then + dt.timedelta(hours=4))
    db.session.commit()
    found = days(visitor.get(address_of(as_("eva"))))
    due = {what: day for what, day in found.items() if what.startswith("Vrijgeven kan")}
    assert all(what.endswith(waiting.title) for what in due)
    assert min(due.values()) == local_day(then) + dt.timedelta(days=3)


def test_a_pilot_that_moves_or_is_cancelled_moves_and_goes(as_, visitor, pilot, db):
    address = address_of(as_("eva"))
    before = days(visitor.get(address))
    pilot.date += dt.timedelta(days=7)
    db.session.commit()
    after = days(visitor.get(address))
    assert {what: day + dt.timedelta(days=7) for what, day in before.items()} == after
    pilot.status = "geannuleerd"
    db.session.commit()
    assert days(visitor.get(address)) == {}


def test_it_is_of_one_programme_when_that_is_asked(as_, visitor, pilot, db):
    factories.make_pilot(pilot.date, programme=factories.make_programme("ANDERS"))
    db.session.commit()
    address = address_of(as_("eva"))
    assert len(days(visitor.get(address))) == 10
    assert len(days(visitor.get(f"{address}?programma=ANDERS"))) == 5
    assert visitor.get(f"{address}?programma=NIET").status_code == 404


def test_it_is_in_english_for_who_reads_english(as_, visitor, pilot, cast, db):
    cast.eva.language = "en"
    db.session.commit()
    assert f"Can be released (follow-up): {pilot.title}" in days(visitor.get(address_of(as_("eva"))))


def test_the_door_is_at_the_releases_and_the_address_can_be_stopped(as_, visitor, pilot):
    eva = as_("eva")
    door = eva.page("/evaluatie/vrijgaven").find("a", href=re.compile(f"^{PAGE}"))
    page = eva.page(door["href"])
    assert "Metingen in je eigen agenda" in page.text
    address = address_of(eva)
    assert eva.post(f"{PAGE}/intrekken").status_code == 303
    assert visitor.get(address).status_code == 404


def test_who_no_longer_evaluates_reads_no_more_than_their_new_role_may(as_, visitor, pilot, cast, db):
    address = address_of(as_("eva"))
    cast.eva.role = "kanaalbeheerder"
    db.session.commit()
    assert visitor.get(address).status_code == 404
    assert as_("kees").get(PAGE).status_code == 403
