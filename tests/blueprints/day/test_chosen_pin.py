"""The PIN of the day is chosen by the crew, holds for every tablet, and is reset when it is lost."""

import pytest

from cleanup.services.day import tablets

JSON = {"Accept": "application/json"}


def unlock(client, pin):
    return client.post("/pilots/PTST22/dag/openen", json={"pin": pin, "account": ""}, headers=JSON)


def test_the_crew_chooses_a_pin_on_the_tablet_and_it_opens_the_day(as_, pilot):
    ben = as_("ben")
    said = ben.post("/pilots/PTST22/dag/pincode", json={"pin": "8 3 0 7"}, headers=JSON)
    assert said.json["pin"] == "8307"
    assert ben.get("/pilots/PTST22/dag/plan", headers=JSON).json["pin"] == "8307"
    ben.post("/pilots/PTST22/dag/slot", json={}, headers=JSON)
    assert unlock(ben, "0000").status_code == 422
    assert unlock(ben, "8307").json["scd"] == "open"


def test_a_tablet_that_still_knows_the_old_pin_opens_with_it(as_, pilot):
    old = tablets.pin_of(pilot)
    ben = as_("ben")
    ben.post("/pilots/PTST22/dag/slot", json={}, headers=JSON)
    tablets.choose_pin(pilot, "8307")
    assert unlock(ben, old).json["scd"] == "open"


@pytest.mark.parametrize("pin", ["123", "1234567", "abcd", "", "0000", "1234", "987654", "12 ab"])
def test_what_is_no_secret_is_refused_with_a_reason(as_, pilot, pin):
    said = as_("ben").post("/pilots/PTST22/dag/pincode", json={"pin": pin}, headers=JSON)
    assert said.status_code == 422
    assert said.json["error"]


def test_it_is_chosen_and_reset_on_the_page_of_tablets_too(as_, pilot, db, sql):
    drawn = tablets.pin_of(pilot)
    page = "/pilots/PTST22/tablets"
    assert as_("ben").post(page + "/pincode", data={"pin": "0000"}).status_code == 422
    assert as_("ben").post(page + "/pincode", data={"pin": "730412"}).status_code == 303
    assert "730412" in as_("ben").page(page).main.get_text()
    assert b"730412" not in bytes(sql("SELECT sealed FROM day_pin")[0][0])
    assert as_("asha").post(page + "/pincode-terug").status_code == 303
    db.session.expire_all()
    assert tablets.pin_of(pilot) == drawn


def test_another_day_code_forgets_the_choice(pilot, db):
    tablets.choose_pin(pilot, "730412")
    pilot.day_code = "ZZZZ2"
    pilot.short_code = None
    db.session.commit()
    assert tablets.pin_of(pilot) != "730412"


def test_who_is_not_on_the_crew_chooses_nothing(as_, pilot):
    assert as_("cleo").post("/pilots/PTST22/dag/pincode", json={"pin": "730412"}).status_code == 404
    assert as_("eva").post("/pilots/PTST22/tablets/pincode", data={"pin": "730412"}).status_code == 403
