"""A programme with hardly any data gives sensible pages, not errors."""

from __future__ import annotations

import datetime as dt

import pytest

from cleanup.services import surveys
from tests.days import local_today
from tests.factories import filled_in, make_pilot, make_programme

PAGES = (
    "", "/cijfers", "/vergelijken", "/vragen", "/gedrag", "/respons", "/verloop", "/lessen", "/antwoorden",
    "/kwaliteit", "/rapport",
)  # fmt: skip
KEY = b"k" * 32


def nobody(_pilot, _then):
    """The moments were opened and closed and nobody came."""


def one_person(pilot, then):
    surveys.submit(pilot, "t0", filled_in(pilot, "t0", "4"), then, KEY)


def only_later(pilot, then):
    for _ in range(6):
        surveys.submit(pilot, "t2", filled_in(pilot, "t2", "5"), then, KEY)


@pytest.mark.parametrize("answered", [nobody, one_person, only_later], ids=lambda made: made.__name__)
def test_pages_open_and_say_what_there_is(app, as_, db, answered):
    now = dt.datetime.now(dt.UTC)
    then = now - dt.timedelta(days=40)
    pilot = make_pilot(then.date(), programme=make_programme("KLEIN"))
    for moment in ("t0", "t2"):
        surveys.open_moment(pilot, moment, then)
    answered(pilot, then + dt.timedelta(minutes=1))
    for moment in ("t0", "t2"):
        surveys.close_moment(pilot, moment, then + dt.timedelta(minutes=20))
    db.session.commit()
    visitor = as_("eva")
    for page in PAGES:
        assert visitor.page(f"/evaluatie{page}?programma=KLEIN").main.get_text(strip=True), page
        if page not in {"", "/rapport", "/cijfers", "/vergelijken"}:
            visitor.page(f"/evaluatie{page}?pilot={pilot.code}")
    visitor.page(f"/evaluatie/{pilot.code}")
    visitor.page(f"/evaluatie/{pilot.code}/rapport")


def test_a_programme_with_a_planned_pilot_has_pages_too(app, as_):
    pilot = make_pilot(local_today() + dt.timedelta(days=9), programme=make_programme("LATER"))
    visitor = as_("eva")
    for page in PAGES:
        visitor.page(f"/evaluatie{page}?programma=LATER")
    visitor.page(f"/evaluatie/{pilot.code}")
    visitor.page(f"/evaluatie/{pilot.code}/rapport")
