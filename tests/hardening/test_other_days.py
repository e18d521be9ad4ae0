"""Every page of a pilot's world the day before it, the day after, and a year later.

`make test` takes some of them, always the same; `make walks` takes them all.
"""

from __future__ import annotations

import datetime as dt
import random
import re

import pytest
import time_machine

from cleanup.domain.accounts.roles import WHO, Role
from cleanup.extensions import db
from tests.apps import running_app
from tests.architecture import world as worlds
from tests.architecture.world import address, audience_of, client_of
from tests.pages import FreshClient, tree
from tests.people import Cast

pytestmark = [pytest.mark.one_engine, pytest.mark.xdist_group("other-days")]
DAYS = {"the day before": -1, "the day after": 1, "a year later": 365}
PEOPLE = ("asha", "ben", "eva", "bo", "kees")
NOT_YET = {"kees"}
"""Keeps a channel from the day of this world on, and sees nothing of it before."""
FINE = {200, 302, 303, 403}
OUT_OF_TIME = re.compile(r"over -\d+|-\d+ (?:dag|dagen|minuten|weken)\b|\b(?:None|nan|NaT)\b")
SLICE = 18
"""Pages of each person and day in a short run."""
EVERY = pytest.param("every", marks=(pytest.mark.slow, pytest.mark.walk))
BEGAN = dt.datetime.now(dt.UTC)


@pytest.fixture(scope="module")
def world(database, tmp_path_factory):
    with running_app(database.fresh_settings(tmp_path_factory.mktemp("days"))) as app:
        app.test_client_class = FreshClient
        yield app, worlds.build(Cast.stored())


def pages_of(app, world, role):
    """Return the pages that somebody of this role may open without a secret of somebody else."""
    for rule, method in worlds.routes(app):
        audience = audience_of(app, rule)
        if (
            method == "GET"
            and not {argument for argument in rule.arguments if "token" in argument}
            and (role in WHO[audience] if audience in WHO else not rule.arguments)
        ):
            yield address(rule, world.looked_up("own"))


def asked(client, path):
    """Return the status of a page, and what it says that no calendar knows."""
    with client.get(path) as answer:
        if answer.mimetype != "text/html":
            return answer.status_code, ""
        main = tree(answer.get_data(as_text=True)).find(".//main")
    words = [] if main is None else main.xpath(".//text()[not(parent::script or parent::style)]")
    said = " ".join(" ".join(words).split())
    odd = OUT_OF_TIME.search(said)
    return answer.status_code, said[max(odd.start() - 40, 0) : odd.end() + 40] if odd else ""


@pytest.mark.parametrize("how_many", ["some", EVERY])
@pytest.mark.parametrize("day", DAYS)
def test_every_page_is_there_on_another_day(world, day, how_many):
    app, built = world
    broken, odd = {}, {}
    with time_machine.travel(BEGAN + dt.timedelta(days=DAYS[day]), tick=True):
        for name in PEOPLE if DAYS[day] > 0 else sorted(set(PEOPLE) - NOT_YET):
            account = getattr(built.cast, name)
            client, paths = client_of(app, account), sorted(set(pages_of(app, built, Role(account.role))))
            db.session.rollback()  # what was read here would hold the turn to write
            for path in paths if how_many == "every" else random.Random(day + name).sample(paths, SLICE):
                status, words = asked(client, path)
                if status not in FINE and status != asked_today(app, account, path):
                    broken[name, path] = status
                if words:
                    odd[name, path] = words
    assert broken == {}
    assert odd == {}


def asked_today(app, account, path):
    """Return what the page answers on the day itself: what is not there then need not be there later."""
    with time_machine.travel(BEGAN, tick=True):
        return asked(client_of(app, account), path)[0]


@pytest.mark.parametrize("words", ["over -3 dagen", "nog -1 dag", "Door None", "gemiddeld nan"])
def test_the_walk_finds_words_that_no_calendar_knows(words):
    assert OUT_OF_TIME.search(f"De pilot is {words}.")
    assert not OUT_OF_TIME.search("De pilot is over 3 dagen, van 12-3 dagelijks.")
