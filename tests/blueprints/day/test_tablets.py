"""A tablet is paired inside the app, opened with a PIN, kept to its pilot, and a revoked one only sends."""

import datetime as dt
import re

import pytest
import time_machine
from flask import current_app

from cleanup.access import sending_tablet
from cleanup.services.day import tablets

DAY = dt.datetime(2026, 11, 20, 9, 0, tzinfo=dt.UTC)


@pytest.fixture
def pilot(db, cast):
    from tests.factories import make_pilot

    made = make_pilot(DAY.date())
    from cleanup.services.pilots import add_to_crew

    add_to_crew(made, cast.ben)
    db.session.commit()
    return made


@pytest.fixture
def made(pilot, as_):
    """The codes a screen of the crew shows."""
    with time_machine.travel(DAY, tick=False):
        page = as_("asha").post(f"/pilots/{pilot.code}/tablets", data={"label": "tablet 1"})
        found = re.findall(r'aria-hidden="true">([A-Z0-9-]{6,9})<', page.get_data(as_text=True))
    return {"code": found[0], "pin": found[1]}


@pytest.fixture
def device(app, made):
    with time_machine.travel(DAY, tick=False):
        client = app.test_client()
        assert client.post("/tablet/koppelen", data={"code": made["code"].lower()}).status_code == 303
    return client


def open_it(client, pin, account, at=DAY):
    with time_machine.travel(at, tick=False):
        return client.post("/tablet", data={"account": account.id, "pin": pin})


def test_code_and_pin_are_shown_once_and_only_hashes_are_kept(made, sql):
    [(code, pin)] = sql("SELECT pairing_code_hash, pin_hash FROM paired_tablet")
    assert len(made["code"]) == 9
    assert re.fullmatch(r"[0-9]{6}", made["pin"])
    assert made["code"].replace("-", "") not in code
    assert pin.startswith("$argon2id$")


def test_the_crew_opens_the_tablet_with_name_and_pin(device, made, cast, pilot):
    answer = open_it(device, made["pin"], cast.ben)
    assert answer.location == f"/pilots/{pilot.code}/dag"


def test_on_the_tablet_only_its_own_pilot_opens(device, made, cast, pilot, db):
    from cleanup.services.pilots import add_to_crew
    from tests.factories import make_pilot

    other = make_pilot(DAY.date() + dt.timedelta(days=7))
    add_to_crew(other, cast.ben)
    db.session.commit()
    open_it(device, made["pin"], cast.ben)
    with time_machine.travel(DAY, tick=False):
        assert device.get(f"/pilots/{pilot.code}/briefing").status_code == 200
        for path in ("/", "/account", "/pilots", f"/pilots/{other.code}/briefing"):
            assert device.get(path).location == "/tablet", path


def test_the_pin_is_asked_again_after_a_quarter(device, made, cast, pilot):
    open_it(device, made["pin"], cast.ben)
    with time_machine.travel(DAY + dt.timedelta(minutes=16), tick=False):
        assert device.get(f"/pilots/{pilot.code}/briefing").status_code == 302


def test_a_pairing_code_works_once_and_for_ten_minutes(app, made):
    with time_machine.travel(DAY + dt.timedelta(minutes=11), tick=False):
        assert app.test_client().post("/tablet/koppelen", data={"code": made["code"]}).status_code == 422
    with time_machine.travel(DAY, tick=False):
        assert app.test_client().post("/tablet/koppelen", data={"code": made["code"]}).status_code == 303
        assert app.test_client().post("/tablet/koppelen", data={"code": made["code"]}).status_code == 422


def test_five_wrong_pins_lock_until_the_crew_unlocks(device, made, cast, pilot, as_, sql):
    statuses = [open_it(device, "000000", cast.ben).status_code for _ in range(6)]
    assert statuses == [422] * 5 + [429]
    assert open_it(device, made["pin"], cast.ben).status_code == 429
    [(tablet_id,)] = sql("SELECT id FROM paired_tablet")
    with time_machine.travel(DAY, tick=False):
        as_("asha").post(f"/pilots/{pilot.code}/tablets/{tablet_id}/ontgrendelen")
    assert open_it(device, made["pin"], cast.ben).status_code == 303


def test_who_is_not_of_the_crew_does_not_open_it(device, made, cast):
    assert open_it(device, made["pin"], cast.cleo).status_code == 422


def test_a_revoked_tablet_may_still_send_but_not_read(app, device, made, cast, pilot, as_, sql):
    open_it(device, made["pin"], cast.ben)
    [(tablet_id,)] = sql("SELECT id FROM paired_tablet")
    with time_machine.travel(DAY, tick=False):
        as_("asha").post(f"/pilots/{pilot.code}/tablets/{tablet_id}/intrekken")
        assert device.get(f"/pilots/{pilot.code}/briefing").status_code == 302
        assert device.get("/tablet").location == "/tablet/koppelen"
        secret = device.get_cookie("scd_tablet").value
        with current_app.test_request_context(headers={"Cookie": f"scd_tablet={secret}"}):
            assert sending_tablet(pilot).id == tablet_id


def test_two_days_after_the_pilot_a_tablet_shows_nothing_but_sends_for_a_month(db, device, pilot):
    secret = device.get_cookie("scd_tablet").value
    end = dt.datetime(2026, 11, 22, 23, 0, tzinfo=dt.UTC)
    for moment, reads, sends in (
        (end - dt.timedelta(seconds=1), True, True),
        (end, False, True),
        (end + dt.timedelta(days=30), False, False),
    ):
        assert (tablets.find_reading_tablet(secret, moment) is not None) is reads
        assert (tablets.find_sending_tablet(secret, pilot, moment) is not None) is sends


def test_somebody_else_of_another_pilot_does_not_see_or_stop_a_tablet(as_, pilot, made, sql):
    [(tablet_id,)] = sql("SELECT id FROM paired_tablet")
    with time_machine.travel(DAY, tick=False):
        stranger = as_("cleo")
        assert stranger.get(f"/pilots/{pilot.code}/tablets").status_code == 404
        assert stranger.post(f"/pilots/{pilot.code}/tablets/{tablet_id}/intrekken").status_code == 404
        assert as_("asha").post(f"/pilots/{pilot.code}/tablets/bestaatniet/intrekken").status_code == 404


def test_a_tablet_that_went_out_of_hand_shows_one_page_until_the_pin_is_typed(pilot, as_, made):
    with time_machine.travel(DAY, tick=False):
        tablet, day = as_("ben"), f"/pilots/{pilot.code}/dag"
        assert tablet.post(f"{day}/slot").json == {"scd": "slot"}
        for path in ("/", "/account", "/pilots", f"/pilots/{pilot.code}/briefing", f"{day}/plan"):
            assert tablet.get(path).location == day, path
        assert tablet.get(f"{day}/plan", headers={"Accept": "application/json"}).status_code == 423
        assert pilot.title not in tablet.get(day).get_data(as_text=True)
        assert tablet.post(f"{day}/openen", json={"pin": "1"}).status_code == 422
        assert tablet.get(f"{day}/plan", headers={"Accept": "application/json"}).status_code == 423
        assert tablet.post(f"{day}/openen", json={"pin": made["pin"]}).json == {"scd": "open"}
        assert tablet.get(f"{day}/plan").status_code == 200


def test_the_pin_of_the_day_is_guessed_five_times_and_signing_in_again_helps(pilot, as_, made):
    with time_machine.travel(DAY, tick=False):
        tablet, day = as_("ben"), f"/pilots/{pilot.code}/dag"
        tablet.post(f"{day}/slot")
        tries = [tablet.post(f"{day}/openen", json={"pin": "000000"}).status_code for _ in range(6)]
        assert tries == [422] * 5 + [429]
        assert tablet.post(f"{day}/openen", json={"pin": made["pin"]}).status_code == 429
        assert as_("ben").get(f"{day}/plan").status_code == 200


def test_a_paired_tablet_opens_again_by_script_for_who_is_of_the_crew(device, made, cast, pilot):
    day = f"/pilots/{pilot.code}/dag"
    with time_machine.travel(DAY, tick=False):
        wrong = device.post(f"{day}/openen", json={"pin": "000000", "account": cast.ben.id})
        stranger = device.post(f"{day}/openen", json={"pin": made["pin"], "account": cast.cleo.id})
        assert (wrong.status_code, stranger.status_code) == (422, 404)
        assert device.get(day).location == "/tablet"
        answer = device.post(f"{day}/openen", json={"pin": made["pin"], "account": cast.ben.id})
        assert answer.json == {"scd": "open"}
        assert device.get(f"{day}/plan").json["opener"] == cast.ben.id


def test_who_is_not_signed_in_opens_no_day(app, pilot):
    with time_machine.travel(DAY, tick=False):
        answer = app.test_client().post(f"/pilots/{pilot.code}/dag/openen", json={"pin": "000000"})
        assert answer.status_code == 403


def test_every_pilot_and_every_day_code_has_a_pin_of_its_own(pilot):
    first = tablets.pin_of(pilot)
    assert re.fullmatch(r"[0-9]{6}", first)
    assert tablets.pin_of(pilot) == first
    pilot.day_code = "ZZZZZ"
    assert tablets.pin_of(pilot) != first
