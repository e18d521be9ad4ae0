"""What it costs that tablets ask every few seconds how far it is: two statements by index, and no body."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import event, text

from cleanup.services.day import status
from tests.factories import store

ADDRESS = "/pilots/PTST22/dag/teller"
JSON = {"Accept": "application/json"}


@pytest.fixture
def statements(db):
    seen = []

    def note(_connection, _cursor, statement, *_rest):
        seen.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    yield seen
    event.remove(db.engine, "before_cursor_execute", note)


def test_an_unchanged_poll_takes_two_statements_and_writes_nothing(as_, pilot, statements):
    client = as_("ben")
    tag = client.get(ADDRESS, headers=JSON).headers["ETag"]
    statements.clear()
    assert client.get(ADDRESS, headers=JSON | {"If-None-Match": tag}).status_code == 304
    selects = [statement for statement in statements if statement.startswith("SELECT")]
    assert len(selects) == len([one for one in statements if "BEGIN" not in one]) <= 2


def test_nothing_is_counted_by_reading_a_whole_table(pilot, db):
    if db.engine.dialect.name != "sqlite":
        pytest.skip("the planner of PostgreSQL reads small tables whole, index or not")
    query = str(status._QUERY.compile(db.engine, compile_kwargs={"literal_binds": True}))
    plan = db.session.execute(text(f"EXPLAIN QUERY PLAN {query} WHERE pilot.code = 'PTST22'")).all()
    assert [row for row in plan if row.detail.startswith("SCAN")] == []


def test_a_poll_says_what_the_plan_says_of_the_day_also_when_it_is_off_or_moved(as_, pilot, db):
    from cleanup.services import pilots

    client = as_("ben")
    plan = client.get("/pilots/PTST22/dag/plan", headers=JSON).json["pilot"]
    answer = client.get(ADDRESS, headers=JSON)
    asked = ("off", "date", "starts", "ends", "place", "variant", "revision")
    beside = ("sheet", "crew", "briefing", "call", "examples")
    assert answer.json["day"] == {name: plan[name] for name in (*asked, *beside)}
    assert plan["off"] is False
    pilots.set_status(pilot, "geannuleerd", "Ziek")
    pilot.date = dt.date(2027, 2, 10)
    db.session.commit()
    again = client.get(ADDRESS, headers=JSON | {"If-None-Match": answer.headers["ETag"]})
    assert again.json["day"]["off"] is True
    assert again.json["day"]["date"] == "2027-02-10"
    assert client.get("/pilots/PTST22/dag/plan", headers=JSON).json["pilot"]["off"] is True


def test_what_stands_beside_the_plan_has_marks_that_change_with_it(as_, pilot, cast, db):
    from cleanup.models.partners.organisations import Contact
    from cleanup.services import briefing, day, pilots, toolkit

    def marks():
        db.session.commit()
        said = as_("asha").get(ADDRESS, headers=JSON).json["day"]
        return {name: said[name] for name in ("sheet", "crew", "briefing", "call", "examples")}

    now = dt.datetime(2026, 11, 20, 8, 0, tzinfo=dt.UTC)
    before = marks()
    assert marks() == before
    part, noor = day.parts_of(pilot)[-1], {"name": "Noor", "search_key": "noor"}
    ready = [entry for entry in toolkit.list_entries() if entry.is_approved]
    changes = {
        "sheet": lambda: day.remove_part(pilot, part.code, now),
        "crew": lambda: pilots.remove_from_crew(pilot, cast.dina.id, now),
        "briefing": lambda: briefing.write_briefing(pilot, {"practical": "Zijdeur"}, now),
        "call": lambda: store(Contact(organisation=pilot.organisation, phone="030 1", **noor)),
        "examples": lambda: toolkit.choose_examples(pilot, [ready[0].example.code]),
    }
    for name, change in changes.items():
        change()
        after = marks()
        assert {one for one in after if after[one] != before[one]} == {name}
        before = after


def test_who_is_off_the_crew_is_told_so_and_a_stranger_is_not(as_, pilot, cast, db):
    from cleanup.services import pilots

    pilots.remove_from_crew(pilot, cast.ben.id, dt.datetime(2026, 11, 20, 8, 0, tzinfo=dt.UTC))
    db.session.commit()
    told, stranger = (as_(name).get(ADDRESS, headers=JSON) for name in ("ben", "cleo"))
    assert (told.status_code, told.json["reason"]) == (404, "begeleidt niet meer")
    assert stranger.status_code == 404
    assert "reason" not in stranger.json
