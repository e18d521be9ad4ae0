"""Two people open one thing and both save: the second is told what the first did, and nothing is lost."""

import datetime as dt

import pytest

from tests import planning
from tests.pages import soup


@pytest.fixture
def place(as_, db):
    """Return the address of a form by its kind, and a field of it that both will write in."""
    from cleanup.services import evaluation, partners

    pilot = planning.planned_pilot()
    contact = partners.add_contact(pilot.organisation, "Sam", "", "", "")
    scope = evaluation.programme_scope(pilot.programme.code)
    lesson = evaluation.add_lesson(scope, "Meer tijd", "", dt.date(2026, 11, 20))
    db.session.commit()
    organisation = f"/partners/{pilot.organisation_id}"
    return {
        "organisation": (f"{organisation}/wijzigen", "notes"),
        "contact": (f"{organisation}/contactpersonen/{contact.id}", "job"),
        "briefing": (f"/pilots/{pilot.code}/briefing/schrijven", "practical"),
        "lesson": (
            f"/evaluatie/lessen/{lesson.id}/wijzigen?programma={pilot.programme.code}",
            "change_place",
        ),
        "part": (f"/pilots/{pilot.code}/draaiboek/onderdeel/welkom", "goal"),
    }


def typed_in(visitor, path):
    """Return what a form holds when somebody opens it."""
    return typed_on(soup(visitor.get(path)))


def typed_on(page):
    form = page.select_one("main form[method=post]:has([name=seen])")
    values = {i["name"]: i.get("value", "") for i in form.select("input[name]:not([type=radio])")}
    values |= {
        area["name"]: area.text.removeprefix("\r").removeprefix("\n") for area in form.select("textarea")
    }
    chosen = ((s["name"], s.select_one("option[selected]")) for s in form.select("select"))
    values |= {name: option["value"] if option else "" for name, option in chosen}
    return values | {one["name"]: one["value"] for one in form.select("input[type=radio][checked]")}


@pytest.mark.parametrize("kind", ["organisation", "contact", "briefing", "part", "lesson"])
def test_the_second_is_told_what_the_first_changed_and_keeps_what_was_typed(as_, place, kind):
    path, field = place[kind]
    asha, bo = as_("asha"), as_("bo")
    first, second = typed_in(asha, path), typed_in(bo, path)
    assert asha.post(path, data=first | {field: "Van Asha"}).status_code == 303
    answer = bo.post(path, data=second | {field: "Van Bo"})
    assert answer.status_code == 409
    page = soup(answer)
    notice = page.select_one(".notice--warning:has(table)").get_text(" ", strip=True)
    assert "Van Asha" in notice
    assert "Asha" in notice.split("Wie")[1], "who did it is named"
    shown = page.find(id=field)
    assert (shown.get("value") or shown.text.strip()) == "Van Bo", "nothing that was typed is lost"
    again = typed_on(page)
    assert bo.post(path, data=again | {field: "Van Asha en Bo"}).status_code == 303
    assert typed_in(asha, path)[field] == "Van Asha en Bo"


OTHER_FIELD = {
    "organisation": ("municipality", "Utrecht"),
    "contact": ("phone", "040 1234567"), "part": ("minutes", "25"),
    "briefing": ("goals", "Meedoen"), "lesson": ("reason", "Dan is er rust."),
}  # fmt: skip


@pytest.mark.parametrize("kind", sorted(OTHER_FIELD))
def test_saving_again_keeps_what_the_first_changed_elsewhere_in_the_form(as_, place, kind):
    path, field = place[kind]
    other, value = OTHER_FIELD[kind]
    asha, bo = as_("asha"), as_("bo")
    first, second = typed_in(asha, path), typed_in(bo, path)
    assert asha.post(path, data=first | {other: value}).status_code == 303
    answer = bo.post(path, data=second | {field: "Van Bo"})
    assert answer.status_code == 409
    assert bo.post(path, data=typed_on(soup(answer))).status_code == 303
    kept = typed_in(asha, path)
    assert (kept[other], kept[field]) == (value, "Van Bo")


def test_what_changed_in_a_task_is_told_with_a_name_and_kept(as_, db, cast):
    from cleanup.models.pilots.planning import PilotTask

    pilot = planning.planned_pilot()
    task = db.session.query(PilotTask).filter_by(pilot_id=pilot.id).first()
    path = f"/pilots/{pilot.code}/taken/{task.id}/wijzigen"
    asha, bo = as_("asha"), as_("bo")
    first, second = typed_in(asha, path), typed_in(bo, path)
    assert asha.post(path, data=first | {"owner": cast.asha.id}).status_code == 303
    answer = bo.post(path, data=second | {"remark": "Van Bo"})
    assert answer.status_code == 409
    told = soup(answer).select_one(".notice--warning:has(table)")
    assert cast.asha.id not in told.text
    assert "Asha" in told.select_one("td:nth-of-type(2)").text
    assert bo.post(path, data=typed_on(soup(answer))).status_code == 303
    assert (typed_in(asha, path)["owner"], typed_in(asha, path)["remark"]) == (cast.asha.id, "Van Bo")


@pytest.mark.parametrize("kind", ["organisation", "contact", "briefing", "part", "lesson"])
def test_one_after_the_other_and_saving_twice_is_no_conflict(as_, place, kind):
    path, field = place[kind]
    asha, bo = as_("asha"), as_("bo")
    assert asha.post(path, data=typed_in(asha, path) | {field: "Een"}).status_code == 303
    assert bo.post(path, data=typed_in(bo, path) | {field: "Twee"}).status_code == 303
    assert typed_in(asha, path)[field] == "Twee"


def test_a_part_that_somebody_removed_comes_back_with_what_was_typed(as_, place):
    path, field = place["part"]
    asha, bo = as_("asha"), as_("bo")
    typed = typed_in(bo, path)
    asha.post(path.replace("/onderdeel/welkom", "/welkom/weg"))
    page = bo.post(path, data=typed | {field: "Toch welkom"}, follow_redirects=True)
    assert "Iemand anders haalde dit onderdeel weg." in page.text
    assert typed_in(asha, path)[field] == "Toch welkom"


def test_a_task_that_two_people_tick_stays_with_the_first(as_, db, cast):
    from cleanup.models.pilots.planning import PilotTask

    pilot = planning.planned_pilot()
    task = db.session.query(PilotTask).filter_by(pilot_id=pilot.id).first()
    path = f"/pilots/{pilot.code}/taken/{task.id}?klaar=ja"
    as_("asha").post(path)
    page = as_("bo").post(path, follow_redirects=True)
    assert "Asha" in page.text
    assert "heeft deze taak al afgevinkt." in page.text
    db.session.expire_all()
    assert db.session.get(PilotTask, task.id).done_by_id == cast.asha.id


@pytest.mark.parametrize("seen", ["", "x", "[]", '{"notes": 3}', "{"])
def test_a_form_that_lost_what_it_began_with_still_stores(as_, place, seen):
    path, field = place["organisation"]
    asha = as_("asha")
    answer = asha.post(path, data=typed_in(asha, path) | {"seen": seen, field: "Nieuw"})
    assert answer.status_code in {303, 409}


def test_who_changed_a_person_that_is_gone_is_forgotten(as_, place, sql):
    path, field = place["contact"]
    asha = as_("asha")
    asha.post(path, data=typed_in(asha, path) | {field: "Coach"})
    assert sql("SELECT kind FROM last_edit") == [("contact",)]
    asha.post(f"{path}/verwijderen")
    assert sql("SELECT count(*) FROM last_edit") == [(0,)]
