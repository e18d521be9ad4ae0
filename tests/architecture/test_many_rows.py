"""What a page asks of the database does not grow with what is stored: lists, and the pages of one pilot."""

from __future__ import annotations

import datetime as dt
from contextlib import contextmanager

import pytest
from sqlalchemy import text

from cleanup.domain.accounts.roles import WHO, Role
from cleanup.extensions import db
from tests.apps import running_app
from tests.architecture import world as worlds
from tests.architecture.world import address, audience_of, client_of
from tests.pages import FreshClient
from tests.people import Cast
from tests.queries import counted

pytestmark = [pytest.mark.one_engine, pytest.mark.xdist_group("many-rows")]
MORE = 12
"""How many times more of everything is stored."""
AT_MOST = 3
"""How many more queries are no growth: a second kind of row that is read in one query for all."""
PEOPLE = ("asha", "ben")


def pages_of(app, world, role):
    """Return the pages of lists and of one pilot that somebody of this role may open, by route."""
    for rule, method in worlds.routes(app):
        audience = audience_of(app, rule)
        is_one = rule.arguments <= {"code"}
        if method == "GET" and is_one and (audience not in WHO or role in WHO[audience]):
            yield rule.rule, address(rule, world.looked_up("own"))


def count(app, world, people, only=""):
    """Return the queries of each page by person and route; every page is opened twice, the second counts."""
    found = {}
    for name in people:
        account = getattr(world.cast, name)
        client = client_of(app, account)
        for rule, path in pages_of(app, world, Role(account.role)):
            if only not in {"", rule}:
                continue
            client.get(path).close()
            with counted(db) as queries, client.get(path) as answer:
                if answer.mimetype == "text/html" and answer.status_code == 200:
                    found[name, rule] = queries
    return found


@pytest.fixture(scope="module")
def grown(database, tmp_path_factory):
    """The queries of every page with two of everything, and with many."""
    with running_app(database.fresh_settings(tmp_path_factory.mktemp("many"))) as app:
        app.test_client_class = FreshClient
        world = worlds.build(Cast.stored())
        few = count(app, world, PEOPLE)
        with asking_for_each_day(app):
            few_planted = count(app, world, ["asha"], only="/pilots")
        for days in range(1, MORE + 1):  # Ben leads one of them a day
            worlds.fill({}, world.cast.ben, dt.datetime.now(dt.UTC) + dt.timedelta(days=days))
        db.session.commit()
        with asking_for_each_day(app):
            planted = few_planted, count(app, world, ["asha"], only="/pilots")
        yield few, count(app, world, PEOPLE), planted


@contextmanager
def asking_for_each_day(app):
    """Plant a fault: whoever writes a day asks the database first."""
    write = app.jinja_env.filters["day"]

    def ask_and_write(day):
        db.session.execute(text("SELECT 1"))
        return write(day)

    app.jinja_env.filters["day"] = ask_and_write
    try:
        yield
    finally:
        app.jinja_env.filters["day"] = write


def growing(few, many):
    return {
        where: f"{len(few[where])} -> {len(queries)}"
        for where, queries in many.items()
        if where in few and len(queries) > len(few[where]) + AT_MOST
    }


def test_no_page_asks_more_when_more_is_stored(grown):
    few, many, _planted = grown
    assert len(many) > 60
    assert growing(few, many) == {}


def test_the_walk_finds_a_query_for_every_row(grown):
    assert set(growing(*grown[2])) == {("asha", "/pilots")}
