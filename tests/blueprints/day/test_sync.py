"""What tablets read and send."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from cleanup.domain.day.planning import as_document
from cleanup.services import day
from tests.factories import filled_in
from tests.pages import unsigned
from tests.sealing import seal_for

DAY = "/pilots/PTST22/dag"
JSON = {"Accept": "application/json"}


@pytest.fixture
def plan(as_, pilot):
    return as_("ben").get(DAY + "/plan", headers=JSON).json


def submit(pilot, moment, number, settings, db):
    from cleanup.services import surveys

    for _ in range(number):
        surveys.submit(pilot, moment, filled_in(pilot, moment), dt.datetime.now(dt.UTC), settings.code_key)
    db.session.commit()


def test_the_plan_holds_what_a_day_without_network_needs(plan):
    assert plan["pilot"]["day_code"] == "KWT7P"
    assert set(plan["sheets"]) == {"gemotiveerd", "gemengd", "eerst_bewust"}
    assert plan["sheets"]["gemotiveerd"][0]["steps"]
    assert plan["tags"]
    assert plan["cards"][0]["steps"]
    assert plan["quiz"][0]["discussion"]
    assert plan["join"]["svg"].startswith("<svg")


def test_an_event_is_stored_once_and_echoed_by_its_very_key(send, plan, tablet, pilot):
    event = tablet.make(0, "note", part="", text="begonnen")
    first, again = send(event, plan["ticket"]), send(event, plan["ticket"])
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json["key"] == again.json["key"] == event["key"]
    assert first.json["epoch"]
    assert len(day.list_events(pilot)) == 1


def test_the_same_key_with_something_else_is_refused_with_its_key(send, plan, tablet):
    event = tablet.make(0, "note", part="", text="een")
    send(event, plan["ticket"])
    answer = send(event | {"body": {"part": "", "text": "twee"}}, plan["ticket"])
    assert (answer.status_code, answer.json["key"]) == (409, event["key"])


def sealed(event, plan, bound_to=None):
    """An event as a tablet keeps it until it is sent: only the server can read it."""
    key = bound_to or event["key"]
    return {"key": key, "sealed": seal_for(plan["seal"], event, key)}


def test_a_sealed_event_is_the_same_as_an_open_one(send, plan, tablet, pilot):
    event = tablet.make(0, "note", part="", text="alleen voor de server")
    assert send(sealed(event, plan), plan["ticket"]).status_code == 201
    assert send(sealed(event, plan), plan["ticket"]).status_code == 200
    assert send(event, plan["ticket"]).status_code == 200
    assert [found.body["text"] for found in day.list_events(pilot)] == ["alleen voor de server"]


def test_a_seal_is_for_one_key_and_this_server(send, plan, tablet):
    event, other = tablet.make(0, "pause"), tablet.make(1, "pause")
    assert send(sealed(event, plan) | {"key": other["key"]}, plan["ticket"]).status_code == 422
    assert send({"key": event["key"], "sealed": "AAAA"}, plan["ticket"]).status_code == 422
    assert send(sealed(event, plan, bound_to=other["key"]), plan["ticket"]).status_code == 201


@pytest.mark.parametrize("wrong", [{}, [], "x", {"key": "x"}])
def test_what_is_no_event_is_refused(send, plan, wrong):
    assert send(wrong, plan["ticket"]).status_code == 422


@pytest.mark.parametrize("ticket", ["", "x", "a.b", "é.é"])
def test_without_a_ticket_of_this_day_nothing_is_taken(send, pilot, tablet, ticket):
    answer = send(tablet.make(0, "note", part="", text="x"), ticket.encode("utf-8").decode("latin-1"))
    assert answer.status_code == 404


def test_a_revoked_account_may_still_send_and_no_longer_read(as_, app, send, pilot, tablet, cast, db):
    ben = as_("ben")
    ticket = ben.get(DAY + "/plan", headers=JSON).json["ticket"]
    cast.ben.is_active = False
    db.session.commit()
    assert send(tablet.make(0, "note", part="", text="nog even"), ticket).status_code == 201
    for address in ("/plan", "/teller", "/gebeurtenissen", "/advies", "/quiz/Q01"):
        answer = ben.get(DAY + address, headers=JSON)
        assert answer.status_code == 401
        assert answer.json == {"status": 401, "error": ""}
    assert ben.get(DAY).status_code == 302


def test_a_ticket_ends_two_weeks_after_the_day(send, plan, tablet, pilot, db):
    pilot.date -= dt.timedelta(days=15)
    db.session.commit()
    assert send(tablet.make(0, "note", part="", text="x"), plan["ticket"]).status_code == 404


def test_who_does_not_lead_this_day_finds_nothing(as_, pilot):
    for address in ("", "/plan", "/teller", "/gebeurtenissen", "/advies", "/quiz/Q01"):
        assert as_("cleo").get(DAY + address, headers=JSON).status_code == 404
        assert as_("eva").get(DAY + address, headers=JSON).status_code == 403


def test_a_wrong_clock_is_corrected_by_what_the_tablet_says_while_sending(send, plan, tablet, pilot):
    now = dt.datetime.now(dt.UTC)
    ahead = int((now + dt.timedelta(hours=2)).timestamp() * 1000)
    event = tablet.make(0, "note", part="", text="x") | {"at": ahead - 60_000}
    send(event, plan["ticket"], **{"X-Device-Time": str(ahead)})
    (stored,) = day.list_events(pilot)
    assert abs(stored.at - (now - dt.timedelta(minutes=1))) < dt.timedelta(seconds=20)


def test_all_events_come_back_except_how_somebody_feels(as_, send, plan, tablet):
    send(tablet.make(0, "note", part="", text="zichtbaar"), plan["ticket"])
    send(tablet.make(1, "wellbeing", feeling="niet_goed", contact=True, text="geheim"), plan["ticket"])
    answer = as_("dina").get(DAY + "/gebeurtenissen", headers=JSON)
    assert [event["kind"] for event in answer.json["events"]] == ["note"]
    assert answer.json["count"] == 2
    assert "geheim" not in answer.get_data(as_text=True)


def test_the_counter_hides_the_last_one_until_closing(as_, send, plan, tablet, pilot, settings, db):
    ben = as_("ben")
    send(tablet.make(0, "present", count=3), plan["ticket"])
    send(tablet.make(0, "open", moment="t0"), plan["ticket"])
    seen = []
    for _ in range(3):
        seen.append(ben.get(DAY + "/teller", headers=JSON).json["moments"]["t0"])
        submit(pilot, "t0", 1, settings, db)
    assert seen == [["open", 0, 3], ["open", 1, 3], ["open", None, 3]]
    assert ben.get(DAY + "/teller", headers=JSON).json["moments"]["t0"] == ["open", None, 3]
    now = int(dt.datetime.now(dt.UTC).timestamp() * 1000)
    send(tablet.make(0, "close", moment="t0") | {"at": now}, plan["ticket"])
    assert ben.get(DAY + "/teller", headers=JSON).json["moments"]["t0"] == ["gesloten", 3, 3]


def test_an_unchanged_counter_costs_no_body(as_, pilot):
    ben = as_("ben")
    first = ben.get(DAY + "/teller", headers=JSON)
    again = ben.get(DAY + "/teller", headers=JSON | {"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.get_data()) == (304, b"")


def test_advice_comes_from_the_group_from_five_answers_after_closing_else_from_the_partner(
    as_, pilot, settings, db, today
):
    from tests.factories import open_now

    pilot.motivation = "laag"
    open_now(pilot, "t0", now=today - dt.timedelta(hours=1))
    ben = as_("ben")
    submit(pilot, "t0", 5, settings, db)
    advice = ben.get(DAY + "/advies", headers=JSON).json
    assert (advice["variant"], advice["source"]) == ("eerst_bewust", "intake")
    from cleanup.services import surveys

    surveys.close_moment(pilot, "t0", today)
    db.session.commit()
    advice = ben.get(DAY + "/advies", headers=JSON).json
    assert advice["source"] == "t0"
    assert set(advice) == {"scd", "variant", "source"}


def test_without_intake_and_answers_there_is_no_advice(as_, pilot):
    assert as_("ben").get(DAY + "/advies", headers=JSON).json["variant"] is None


def test_the_page_of_the_tablet_holds_nothing_of_a_pilot(as_, visitor, pilot):
    page = unsigned(as_("ben").get(DAY))
    assert page == unsigned(visitor.get("/pilots/dag-schil"))
    for secret in (pilot.title, pilot.place, "KWT7P"):
        assert secret not in page


def test_the_worker_names_files_that_exist_and_changes_with_them(visitor):
    answer = visitor.get("/pilots/dag-werker.js")
    text = answer.get_data(as_text=True)
    assert answer.mimetype == "text/javascript"
    files = json.loads(text.splitlines()[1].removeprefix("const FILES = ").rstrip(";"))
    for file in files:
        with visitor.get(file) as found:
            assert found.status_code == 200, file
    assert "/static/js/day/fold.js" in files


def test_the_manifest_makes_it_an_app_with_icons(visitor):
    manifest = visitor.get(DAY + "/app.webmanifest").json
    assert manifest["start_url"] == DAY
    for icon in manifest["icons"]:
        with visitor.get(icon["src"]) as found:
            assert found.status_code == 200


def test_a_part_survives_being_stored_as_text(pilot):
    from cleanup.domain.day.planning import from_document

    for part in day.parts_of(pilot):
        assert from_document(as_document(part)) == part
