"""A request looks once whether something was published, however slow it is."""

import datetime as dt

from cleanup.services.platform.content import current
from tests.queries import counted


def looks(queries):
    return sum("content_edit" in statement for statement in queries)


def test_a_page_looks_once_however_long_it_takes(as_, db, monkeypatch):
    monkeypatch.setattr(current, "LOOK_EVERY", 0.0)  # as if every step of the page took more than a second
    visitor = as_("ben")
    for page in ("/toolkit", "/hulp", "/toolkit/poster"):
        with counted(db, by_the_clock=True) as queries:
            visitor.page(page)
        assert looks(queries) == 1, f"{page}\n{queries}"


def test_the_next_request_looks_again(as_, db, monkeypatch):
    monkeypatch.setattr(current, "LOOK_EVERY", 0.0)
    visitor = as_("ben")
    visitor.page("/hulp")
    with counted(db, by_the_clock=True) as queries:
        visitor.page("/hulp")
    assert looks(queries) == 1


def test_a_sign_of_life_is_no_cost_of_a_page(as_, db, sql):
    visitor = as_("eva")
    visitor.page("/evaluatie")
    with counted(db) as before:
        visitor.page("/evaluatie")
    sql(
        "UPDATE auth_session SET last_seen_at = :then", then=dt.datetime.now(dt.UTC) - dt.timedelta(minutes=5)
    )
    db.session.commit()
    with counted(db) as after:
        visitor.page("/evaluatie")
    assert len(after) == len(before)
