"""What was changed stands in a history with who and when, and comes back as a change like any other."""

import datetime as dt

import pytest

from tests import planning
from tests.blueprints.platform.test_two_editors import place, typed_in  # noqa: F401 - a fixture
from tests.pages import soup
from tests.store import everything

KINDS = ("organisation", "contact", "briefing", "part", "task", "lesson")


@pytest.fixture
def task(place):  # noqa: F811 - the fixture
    from cleanup.extensions import db
    from cleanup.models.pilots.planning import PilotTask

    pilot = planning.the_pilot()
    row = db.session.query(PilotTask).filter_by(pilot_id=pilot.id).first()
    place["task"] = (f"/pilots/{pilot.code}/taken/{row.id}/wijzigen", "remark")
    return row


def history_of(client, path):
    address = soup(client.get(path)).select_one("a[href^='/geschiedenis/']")["href"]
    return address, soup(client.get(address))


def fields_of(button):
    form = button.find_parent("form")
    return {one["name"]: one["value"] for one in form.select("input[type=hidden]")}


@pytest.mark.parametrize("kind", KINDS)
def test_each_change_is_shown_and_the_earlier_value_comes_back(as_, place, task, kind):  # noqa: F811
    path, field = place[kind]
    asha, bo = as_("asha"), as_("bo")
    assert asha.post(path, data=typed_in(asha, path) | {field: "Eerst dit"}).status_code == 303
    assert bo.post(path, data=typed_in(bo, path) | {field: "Toen dat"}).status_code == 303
    address, page = history_of(asha, path)
    heads = [one.text for one in page.select("main h2")]
    assert "Bo" in heads[0]
    assert "Asha" in heads[1]
    row = page.select("main table")[0].select_one("tbody tr").get_text(" ", strip=True)
    assert row.index("Eerst dit") < row.index("Toen dat")
    button = page.select("main table")[0].select_one("button")
    assert asha.post(address, data=fields_of(button)).status_code == 303
    assert typed_in(asha, path)[field] == "Eerst dit"
    assert "Asha" in history_of(asha, path)[1].select_one("main h2").text, "it is a change itself"


def test_what_somebody_changed_meanwhile_is_not_overwritten(as_, place, task):  # noqa: F811
    path, field = place["organisation"]
    asha, bo = as_("asha"), as_("bo")
    asha.post(path, data=typed_in(asha, path) | {field: "Een"})
    address, page = history_of(asha, path)
    sent = fields_of(page.select_one("main table button"))
    bo.post(path, data=typed_in(bo, path) | {field: "Twee"})
    answer = asha.post(address, data=sent)
    assert answer.status_code == 409
    assert "Iemand anders heeft dit intussen gewijzigd." in answer.text
    assert typed_in(asha, path)[field] == "Twee"


def test_a_task_does_not_go_back_to_somebody_who_left(as_, place, task, cast, db):  # noqa: F811
    from cleanup.services import accounts

    path, _field = place["task"]
    bo = as_("bo")
    bo.post(path, data=typed_in(bo, path) | {"owner": cast.asha.id})
    bo.post(path, data=typed_in(bo, path) | {"owner": ""})
    accounts.disable_account(accounts.get_account(cast.asha.email), dt.date(2026, 11, 1))
    db.session.commit()
    address, page = history_of(bo, path)
    answer = bo.post(address, data=fields_of(page.select_one("main table button")))
    assert answer.status_code == 422
    assert "Kies iemand uit de lijst." in answer.text


def test_a_name_that_another_organisation_has_by_now_is_refused_in_words(as_, place, task):  # noqa: F811
    path, _field = place["organisation"]
    asha = as_("asha")
    asha.post(path, data=typed_in(asha, path) | {"name": "Nieuwe naam"})
    planning.type_organisation(asha, "Pitstop")
    address, page = history_of(asha, path)
    answer = asha.post(address, data=fields_of(page.select_one("main table button")))
    assert answer.status_code == 422
    assert "Er is al een organisatie met deze naam" in answer.text


def test_a_briefing_that_comes_back_is_a_version_to_read_again(as_, place, task, sql):  # noqa: F811
    path, field = place["briefing"]
    asha = as_("asha")
    for text in ("Een", "Twee"):
        asha.post(path, data=typed_in(asha, path) | {field: text})
    address, page = history_of(asha, path)
    asha.post(address, data=fields_of(page.select_one("main table button")))
    assert sql("SELECT max(version) FROM briefing") == [(3,)]


def test_a_removed_part_comes_back_with_the_run_sheet(as_, place, task):  # noqa: F811
    path, _field = place["part"]
    asha = as_("asha")
    asha.post(path.replace("/onderdeel/welkom", "/welkom/weg"))
    address, page = history_of(asha, path.split("/onderdeel/")[0])
    assert asha.get(path).status_code == 404
    asha.post(address, data=fields_of(page.select_one("main table button")))
    assert asha.get(path).status_code == 200


def test_who_may_not_change_something_sees_no_history(as_, place, task):  # noqa: F811
    path, field = place["contact"]
    asha = as_("asha")
    asha.post(path, data=typed_in(asha, path) | {field: "Coach"})
    address, page = history_of(asha, path)
    sent = fields_of(page.select_one("main table button"))
    for name in ("ben", "eva", "kees"):
        assert as_(name).get(address).status_code in {403, 404}
        assert as_(name).post(address, data=sent).status_code in {403, 404}


def test_what_is_erased_of_a_person_is_in_no_history(as_, place, task, db):  # noqa: F811
    path, _field = place["contact"]
    asha = as_("asha")
    asha.post(path, data=typed_in(asha, path) | {"phone": "06 12345678 MERKTEKEN1", "job": "Merkteken2"})
    asha.post(path, data=typed_in(asha, path) | {"phone": "06 12345678 MERKTEKEN3"})
    asha.post(path, data=typed_in(asha, path) | {"phone": ""})
    assert "MERKTEKEN" not in str(everything(db)), "who empties a number erases it"
    assert "gewist" in history_of(asha, path)[1].text
    assert "Merkteken2" in str(everything(db))
    asha.post(f"{path}/verwijderen")
    assert "Merkteken2" not in str(everything(db))


def test_a_year_later_the_history_is_gone(as_, place, task, db, sql):  # noqa: F811
    from cleanup.services.platform.retention import run

    path, field = place["organisation"]
    asha = as_("asha")
    asha.post(path, data=typed_in(asha, path) | {field: "MERKTEKEN"})
    asha.post(path, data=typed_in(asha, path) | {field: "Iets anders"})
    assert "MERKTEKEN" in str(everything(db))
    run(dt.datetime.now(dt.UTC) + dt.timedelta(days=366))
    assert sql("SELECT count(*) FROM edit_change") == [(0,)]
    assert "MERKTEKEN" not in str(everything(db))


def test_what_is_held_of_an_editor_names_no_others(as_, place, task, cast):  # noqa: F811
    from cleanup.services.platform import privacy

    path, _field = place["contact"]
    asha = as_("asha")
    asha.post(path, data=typed_in(asha, path) | {"phone": "06 12345678 MERKTEKEN"})
    assert "MERKTEKEN" not in str(privacy.data_about(cast.asha, by_themselves=True))
