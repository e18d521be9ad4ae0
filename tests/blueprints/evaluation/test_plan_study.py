"""How many participants: a page that anybody of the evaluation can calculate with."""

from __future__ import annotations

import datetime as dt

import pytest

from tests import factories
from tests.factories import make_pilot

PAGE = "/evaluatie/hoeveel-deelnemers"
ASKED = "?pilots={pilots}&deelnemers=15&terug=100&spreiding=0,7&samenhang=0,6"


def test_the_page_says_what_so_many_pilots_can_show(as_):
    page = as_("eva").page(PAGE + ASKED.format(pilots=8))
    text = page.get_text(" ", strip=True)
    assert "0,29" in text
    assert "vier van de vijf" in text


def test_three_pilots_are_told_to_be_too_few_for_an_interval(as_):
    text = as_("eva").page(PAGE + ASKED.format(pilots=3)).get_text(" ", strip=True)
    assert "Te weinig pilots voor een interval" in text


@pytest.mark.parametrize(
    "typed", ["pilots=0", "pilots=x", "samenhang=1", "spreiding=-1", "terug=101", "pilots=1e9"]
)
def test_numbers_that_cannot_be_are_refused_beside_their_field(as_, typed):
    name = typed.partition("=")[0]
    rest = "&".join(pair for pair in ASKED.format(pilots=8)[1:].split("&") if not pair.startswith(f"{name}="))
    answer = as_("eva").get(f"{PAGE}?{rest}&{typed}")
    assert answer.status_code == 422
    assert f'id="{name}-error"' in answer.get_data(as_text=True)


def test_the_numbers_go_along_to_the_plan_of_the_same_programme(as_):
    programme = make_pilot(dt.date(2036, 5, 20)).programme
    page = as_("eva").page(PAGE + ASKED.format(pilots=8) + f"&programma={programme.code}")
    assert page.select_one(f'input[name="programma"][value="{programme.code}"]')
    [onward] = [link["href"] for link in page.select("main a") if "analyseplan" in link["href"]]
    form = as_("eva").page(onward).select_one('form[action*="analyseplan"]')
    assert form.select_one('[name="pilots"]')["value"] == "8"
    assert form.select_one('[name="people"]')["value"] == "120"
    back = as_("eva").page(f"/evaluatie/analyseplan?programma={programme.code}")
    assert back.select_one(f'main a[href="{PAGE}?programma={programme.code}"]')


def test_who_may_not_freeze_a_plan_reads_who_does(as_):
    page = as_("asha").page(PAGE)
    assert "Laat een evaluator het analyseplan vastleggen" in page.get_text(" ", strip=True)
    assert not page.select('main a[href*="analyseplan"]')


def test_a_programme_without_figures_says_what_comes_first(as_):
    programme = factories.make_programme()
    page = as_("eva").page(f"/evaluatie?programma={programme.code}")
    for where in ("hoeveel-deelnemers", "analyseplan", "wie-wacht"):
        address = f"/evaluatie/{where}?programma={programme.code}"
        assert page.select_one(f'main a[href="{address}"]'), where
    assert page.select_one('main a[href="/uitleg/onderzoek-opzetten"]')
    waits = as_("eva").page(f"/evaluatie/wie-wacht?programma={programme.code}").get_text(" ", strip=True)
    assert "zodra dit programma minstens twee pilots heeft" in waits
    assert "Loot hieronder" not in waits


@pytest.mark.parametrize("word", ["studie", "steekproef", "preregistratie", "loting", "onderzoek opzetten"])
def test_a_stranger_finds_how_a_study_is_set_up(as_, word):
    assert as_("eva").page(f"/uitleg?q={word}").select_one('a[href="/uitleg/onderzoek-opzetten"]')
