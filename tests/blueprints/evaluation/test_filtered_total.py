"""A filter over released figures: a total where each pilot shows itself, else why not and what would help."""

from __future__ import annotations

import datetime as dt

import pytest

from cleanup.domain.surveys.card_code import new_card_code
from cleanup.services import surveys
from tests.factories import make_pilot, make_programme, open_now
from tests.one_pilot import answer
from tests.releases import release

NOW = dt.datetime.now(dt.UTC)
LONG_AGO = NOW - dt.timedelta(days=60)
KEY = b"k" * 32


def measured(programme, people, up, variant):
    """A pilot in which so many people go up one point from 2, and nobody goes down."""
    cards = [new_card_code() for _ in range(people)]
    made = make_pilot(LONG_AGO.date(), programme=programme, variant=variant)
    pilot = open_now(made, "t0", "t1", now=LONG_AGO)
    answer(pilot, "t0", ["2"] * people, LONG_AGO, cards, KEY)
    answer(pilot, "t1", [str(2 + (n < up)) for n in range(people)], LONG_AGO, cards, KEY)
    for moment in ("t0", "t1"):
        surveys.close_moment(pilot, moment, LONG_AGO)
    return pilot.code


@pytest.fixture
def released(db):
    """Three pilots of one variant, two that may be shown alone; two of another that both may."""
    programme = make_programme("FILTER")
    codes = [
        measured(programme, people, up, variant)
        for people, up, variant in (
            (10, 5, "gemengd"), (30, 6, "gemengd"), (8, 4, "gemotiveerd"), (3, 1, "gemotiveerd"),
        )
    ]  # fmt: skip
    db.session.commit()
    release(programme, NOW)
    return codes


def seen(client, **filters):
    query = "&".join(f"{name}={value}" for name, value in filters.items())
    page = client.page(f"/evaluatie?programma=FILTER&beeld=vrijgegeven&{query}")
    return " ".join(page.main.get_text(" ").split())


def test_the_total_is_that_of_the_people_of_the_chosen_pilots(as_, released):
    """5 of 10 and 6 of 30 went up one point: 11 of 40 people, 0,28 (a mean of the pilots would be 0,35)."""
    text = seen(as_("eva"), variant="gemengd")
    table = text.partition("Totaal van deze pilots")[2]
    assert "Kennis 2 40 2,0 2,3 +0,28" in table or "Kennis 2 40 2,0 2,3 +0,3" in table, table
    assert "dit is een beschrijving" in table


def test_a_pilot_that_may_not_be_shown_keeps_the_total_away_and_is_named(as_, released):
    text = seen(as_("eva"), variant="gemotiveerd")
    assert f"Van deze pilots mag een cijfer niet los getoond worden: {released[3]}" in text
    assert "Ruimer kiezen helpt" in text or "hele variant staat hieronder" in text


def test_without_a_filter_and_for_figures_of_now_there_is_no_second_total(as_, released):
    client = as_("eva")
    assert "Totaal van deze pilots" not in seen(client)
    assert "Totaal van deze pilots" not in client.get("/evaluatie?programma=FILTER&variant=gemengd").text


def test_everybody_who_reads_releases_reads_the_same_total(as_, released):
    text = seen(as_("asha"), variant="gemengd")
    assert "Totaal van deze pilots" in text
