"""Calendars, read by two parsers that do not know each other, and by one that forgives nothing."""

import datetime as dt
import warnings
from zoneinfo import ZoneInfo

import icalendar
import pytest
import time_machine

from tests import planning, strict_calendar

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def parsed(answer):
    """Return (uid, sequence, start, status) as icalendar reads it; vobject and the strict one must agree."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import vobject

        other = vobject.readOne(answer.text)
    events = [
        (str(event["UID"]), int(event["SEQUENCE"]), event.decoded("DTSTART"), str(event["STATUS"]))
        for event in icalendar.Calendar.from_ical(answer.data).walk("VEVENT")
    ]
    others = [
        (found.uid.value, int(found.sequence.value), found.dtstart.value, found.status.value)
        for found in getattr(other, "vevent_list", [])
    ]
    assert [(uid, number, start.timestamp(), status) for uid, number, start, status in others] == [
        (uid, number, start.timestamp(), status) for uid, number, start, status in events
    ]
    _, strict = strict_calendar.read(answer.data)
    assert [(event["UID"], event["DTSTART"]) for event in strict] == [
        (uid, start.astimezone(dt.UTC)) for uid, _, start, _ in events
    ]
    return events


@pytest.mark.parametrize(
    "day",
    ["2027-01-13", "2027-03-27", "2027-03-28", "2027-03-29", "2027-07-14", "2027-10-30", "2027-10-31",
     "2027-11-01", "2031-03-30", "2031-10-26"],
)  # fmt: skip
def test_the_hour_is_right_on_both_sides_of_a_change_of_the_clock(as_, day):
    pilot = planning.planned_pilot(date=dt.date.fromisoformat(day))
    ((_, _, start, _),) = parsed(as_("asha").get(f"/pilots/{pilot.code}/agenda.ics"))
    assert start == dt.datetime.combine(pilot.date, pilot.starts_at, AMSTERDAM)


def test_names_are_escaped_and_the_briefing_is_one_tap_away(as_):
    pilot = planning.planned_pilot(organisation="Honk; Zuid, \\ en meer", place="Zaal 1, eerste; deur")
    answer = as_("asha").get(f"/pilots/{pilot.code}/agenda.ics")
    calendar, (event,) = strict_calendar.read(answer.data)
    assert calendar["X-WR-CALNAME"] == calendar["NAME"] == pilot.title
    assert event["SUMMARY"] == f"Social Cleanup Day: {pilot.title}"
    assert event["LOCATION"].startswith("Zaal 1, eerste; deur")
    assert f"http://localhost/pilots/{pilot.code}/briefing" in event["DESCRIPTION"]
    assert calendar["REFRESH-INTERVAL"] == calendar["X-PUBLISHED-TTL"] == "PT4H"
    assert [str(one["SUMMARY"]) for one in icalendar.Calendar.from_ical(answer.data).walk("VEVENT")] == [
        event["SUMMARY"]
    ]


def test_a_cancelled_pilot_cancels_itself_as_a_file_and_says_so_in_a_feed(as_, visitor, cast):
    from cleanup.extensions import db
    from cleanup.services import pilots

    pilot = planning.planned_pilot()
    pilots.add_to_crew(pilot, cast.ben)
    db.session.commit()
    asha, address = as_("asha"), f"/pilots/{pilot.code}/agenda.ics"
    assert strict_calendar.read(asha.get(address).data)[0]["METHOD"] == "PUBLISH"
    asha.post(f"/pilots/{pilot.code}/status", data={"status": "geannuleerd", "reason": "Geen groep"})
    assert strict_calendar.read(asha.get(address).data)[0]["METHOD"] == "CANCEL"
    assert parsed(asha.get(address))[0][3] == "CANCELLED"


def change(client, pilot, **typed):
    plan = {
        "date": "2027-03-10",
        "starts_at": "13:00",
        "ends_at": "17:00",
        "expected": "17",
        "age_band": "16-24",
        "variant": "gemotiveerd",
        "motivation": "",
        "phones_allowed": "y",
        "municipality": "Eindhoven",
        "revision": str(pilot.revision),
    }
    return client.post(f"/pilots/{pilot.code}/wijzigen", data=plan | typed)


def test_a_change_of_time_keeps_the_uid_and_raises_the_sequence(as_):
    pilot = planning.planned_pilot()
    asha = as_("asha")
    address = f"/pilots/{pilot.code}/agenda.ics"
    ((uid, first, start, status),) = parsed(asha.get(address))
    assert start == dt.datetime(2027, 3, 10, 13, 0, tzinfo=AMSTERDAM)
    assert change(asha, pilot, starts_at="14:00").status_code == 303
    ((same, second, moved, _),) = parsed(asha.get(address))
    assert (same, second, status) == (uid, first + 1, "CONFIRMED")
    assert moved == dt.datetime(2027, 3, 10, 14, 0, tzinfo=AMSTERDAM)
    asha.post(f"/pilots/{pilot.code}/status", data={"status": "geannuleerd", "reason": "Geen groep"})
    ((same, third, _, status),) = parsed(asha.get(address))
    assert (same, third, status) == (uid, second + 1, "CANCELLED")


def test_a_file_brings_its_time_zone_and_is_a_download(as_):
    pilot = planning.planned_pilot()
    answer = as_("asha").get(f"/pilots/{pilot.code}/agenda.ics")
    assert "BEGIN:VTIMEZONE" in answer.text
    assert answer.headers["Content-Disposition"] == f'attachment; filename="pilot-{pilot.code}.ics"'
    assert answer.mimetype == "text/calendar"


def feed_of(client):
    page = client.post("/kalender/abonnement")
    return page.text.split("<code>")[1].split("</code>")[0].removeprefix("http://localhost")


def test_a_private_feed_holds_ones_own_pilots_without_signing_in(as_, visitor, cast):
    from cleanup.extensions import db
    from cleanup.services import pilots

    mine, _other = planning.planned_pilot(), planning.planned_pilot(organisation="Elders")
    pilots.add_to_crew(mine, cast.ben)
    db.session.commit()
    events = parsed(visitor.get(feed_of(as_("ben"))))
    assert [uid for uid, *_ in events] == [f"pilot-{mine.id}@social-cleanup"]


def nine(month, day):
    return dt.datetime(2027, month, day, 9, tzinfo=AMSTERDAM)


def moments_in(answer):
    """Return (summary, first instant) of what is no pilot, once all three readers agree."""
    parsed(answer)
    _calendar, events = strict_calendar.read(answer.data)
    found = [(e["SUMMARY"], e["DTSTART"].astimezone(AMSTERDAM)) for e in events if "meting-" in e["UID"]]
    return sorted(found, key=lambda one: one[1])


def test_staff_see_when_each_survey_moment_opens_and_its_last_day(as_, visitor, cast, db, now):
    from cleanup.domain.surveys.moments import KNOWN
    from cleanup.services import pilots, surveys

    mine = planning.planned_pilot(date=dt.date(2027, 3, 10))
    surveys.plan_moments(mine.programme, KNOWN, cast.bo, now)
    pilots.add_to_crew(mine, cast.ben)
    db.session.commit()
    feed = feed_of(as_("asha"))
    assert moments_in(visitor.get(feed)) == [
        ("Voormeting gaat open: Pitstop, Eindhoven", nine(2, 10)),
        ("Laatste dag Voormeting: Pitstop, Eindhoven", nine(3, 9)),
        ("Terugblik gaat open: Pitstop, Eindhoven", nine(4, 7)),
        ("Laatste dag Terugblik: Pitstop, Eindhoven", nine(4, 21)),
        ("Terugblik na maanden gaat open: Pitstop, Eindhoven", nine(6, 2)),
        (
            "Laatste dag Terugblik na maanden: Pitstop, Eindhoven",
            nine(6, 16),
        ),
    ]
    assert moments_in(visitor.get(feed_of(as_("ben")))) == [], "the crew runs the day itself"
    assert change(as_("asha"), mine, date="2027-03-17").status_code == 303
    opens = dict(moments_in(visitor.get(feed)))["Terugblik gaat open: Pitstop, Eindhoven"]
    assert opens == nine(4, 14), "it moves along with the day"
    off = {"status": "geannuleerd", "reason": "Geen groep"}
    as_("asha").post(f"/pilots/{mine.code}/status", data=off)
    assert moments_in(visitor.get(feed)) == []


def test_an_empty_feed_is_still_a_calendar(as_, visitor):
    assert parsed(visitor.get(feed_of(as_("ben")))) == []


def test_a_revoked_feed_answers_404_and_so_does_the_one_before_a_new_one(as_, visitor):
    ben = as_("ben")
    first = feed_of(ben)
    second = feed_of(ben)
    assert visitor.get(first).status_code == 404
    assert visitor.get(second).status_code == 200
    ben.post("/kalender/abonnement/intrekken")
    assert visitor.get(second).status_code == 404


def test_the_feed_of_somebody_who_may_not_come_in_any_more_stops(as_, visitor, cast):
    from cleanup.extensions import db
    from cleanup.services import accounts

    address = feed_of(as_("ben"))
    accounts.disable_account(cast.ben)
    db.session.commit()
    assert visitor.get(address).status_code == 404


def test_guessing_feeds_is_limited(visitor, app):
    answers = [visitor.get(f"/kalender/raden{number}.ics").status_code for number in range(22)]
    assert answers[:20] == [404] * 20
    assert answers[-1] == 429


def test_only_the_hash_of_a_feed_is_kept(as_, sql):
    token = feed_of(as_("ben")).rpartition("/")[2].removesuffix(".ics")
    ((kept,),) = sql("SELECT token_hash FROM calendar_feed")
    assert token not in kept


@pytest.mark.parametrize("month", ["2027-03", "2027-13", "x", "0001-01", ""])
def test_any_month_that_is_typed_shows_a_month(as_, month):
    planning.planned_pilot()
    page = as_("asha").page(f"/kalender?maand={month}")
    assert ("Pitstop" in page.main.text) == (month == "2027-03")


def test_a_feed_may_be_of_one_programme_or_one_partner(as_, visitor):
    mine, other = planning.planned_pilot(), planning.planned_pilot(organisation="Elders")
    address = feed_of(as_("asha"))
    everything = visitor.get(address).text
    of_partner = visitor.get(f"{address}?partner={other.organisation_id}").text
    of_programme = visitor.get(f"{address}?programma={mine.programme.code}").text.replace("\r\n ", "")
    for pilot in (mine, other):
        assert f"pilot-{pilot.id}@" in everything
        assert (f"pilot-{pilot.id}@" in of_partner) == (pilot is other)
    assert f"pilot-{mine.id}@" in of_programme
    assert mine.programme.name in of_programme
    for nothing in ("?programma=NIETS", "?partner=niets"):
        assert visitor.get(address + nothing).status_code == 404


def test_the_pages_of_a_programme_and_a_partner_lead_to_their_calendar(as_):
    pilot = planning.planned_pilot()
    asha = as_("asha")
    for path, part in (
        ("/partners/programmas", f"programma={pilot.programme.code}"),
        (f"/partners/{pilot.organisation_id}", f"partner={pilot.organisation_id}"),
    ):
        door = asha.page(path).find("a", href=f"/kalender/abonnement?{part}")
        assert door
        for _again in range(2):
            [form] = [
                form
                for form in asha.page(door["href"]).main.find_all("form")
                if "intrekken" not in form["action"]
            ]
            made = asha.post(form["action"])
            assert f".ics?{part}</code>" in made.text
            assert ".ics</code>" in made.text


def test_a_partner_follows_the_day_and_sees_it_called_off(as_, visitor, cast):
    from cleanup.extensions import db
    from cleanup.services import aftercare as services
    from tests import aftercare

    pilot = planning.planned_pilot(place="De Zaal")
    link, token = aftercare.make_link(pilot, cast.asha)
    db.session.commit()
    address = f"/w/{token}/agenda.ics"
    assert visitor.get(f"/w/{token}", follow_redirects=True).text.count(address) == 2
    answer = visitor.get(address)
    assert parsed(answer)[0][3] == "CONFIRMED"
    assert f"/w/{token}" in answer.text.replace("\r\n ", "")
    assert f"/pilots/{pilot.code}" not in answer.text.replace("\r\n ", "")
    as_("asha").post(f"/pilots/{pilot.code}/status", data={"status": "geannuleerd", "reason": "Geen groep"})
    off = visitor.get(address)
    assert parsed(off)[0][3] == "CANCELLED"
    assert "METHOD:PUBLISH" in off.text
    services.revoke_link(services.get_link(pilot, link.id), dt.datetime.now(dt.UTC))
    db.session.commit()
    assert parsed(visitor.get(address))[0][3] == "CANCELLED"
    assert visitor.get(f"/w/{token}").status_code == 410
    assert visitor.get("/w/raden/agenda.ics").status_code == 404
    with time_machine.travel(dt.datetime.now(dt.UTC) + dt.timedelta(days=900)):
        assert parsed(visitor.get(address))[0][3] == "CANCELLED", "who looks again late"
