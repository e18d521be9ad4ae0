"""What it costs that tablets ask every few seconds how far it is: two statements by index, and no body."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import event, text

from cleanup.services.day import status

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
    assert answer.json["day"] == {
        name: plan[name] for name in ("off", "date", "starts", "ends", "place", "variant", "revision")
    }
    assert plan["off"] is False
    pilots.set_status(pilot, "geannuleerd", "Ziek")
    pilot.date = dt.date(2027, 2, 10)
    db.session.commit()
    again = client.get(ADDRESS, headers=JSON | {"If-None-Match": answer.headers["ETag"]})
    assert again.json["day"]["off"] is True
    assert again.json["day"]["date"] == "2027-02-10"
    assert client.get("/pilots/PTST22/dag/plan", headers=JSON).json["pilot"]["off"] is True
