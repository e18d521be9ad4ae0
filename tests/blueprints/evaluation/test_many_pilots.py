"""A page costs as many queries for twelve pilots as for three."""

from __future__ import annotations

import datetime as dt

import pytest

from cleanup.services import surveys
from cleanup.services.evaluation import figures
from cleanup.services.platform.content import current
from tests.blueprints.evaluation.test_every_page import OF_A_PILOT, PAGES, most_on
from tests.factories import filled_in, make_organisation, make_pilot, make_programme
from tests.queries import counted

FEW, MANY, PEOPLE = 3, 12, 5
KEY = b"k" * 32


@pytest.fixture
def programmes(app, db):
    """A programme of three pilots and one of twelve, each pilot with an organisation of its own."""
    then = dt.datetime.now(dt.UTC) - dt.timedelta(days=2)
    made = {}
    for count in (FEW, MANY):
        programme = make_programme(f"P{count}")
        pilots = [
            make_pilot(then.date(), programme=programme, organisation=make_organisation())
            for _ in range(count)
        ]
        for pilot in pilots:
            answer(pilot, then)
        made[count] = programme.code, pilots[0].code
    db.session.commit()
    return made


def answer(pilot, then):
    for moment in ("t0", "t1"):
        surveys.open_moment(pilot, moment, then)
        for _ in range(PEOPLE):
            surveys.submit(pilot, moment, filled_in(pilot, moment), then, KEY)
        surveys.close_moment(pilot, moment, then + dt.timedelta(minutes=20))


def addresses(programme, pilot):
    """Return the addresses of every page, of this programme and of this pilot."""
    for page in PAGES:
        yield page, f"/evaluatie{page}{'&' if '?' in page else '?'}programma={programme}"
    for page in OF_A_PILOT:
        yield page, f"/evaluatie{page.format(code=pilot)}"


def costs(visitor, db, programme, pilot):
    """Return how many queries each page costs to who asks for it first."""
    found = {}
    for page, address in addresses(programme, pilot):
        figures.forget()
        current.look_again()
        with counted(db) as queries:
            visitor.page(address)
        found[page] = len(queries)
    return found


def test_queries_do_not_grow_with_the_number_of_pilots(programmes, as_, db):
    visitor = as_("eva")
    visitor.page("/evaluatie")
    few, many = (costs(visitor, db, *programmes[count]) for count in (FEW, MANY))
    assert few == many
    assert not {page: cost for page, cost in many.items() if cost > most_on(page)}
