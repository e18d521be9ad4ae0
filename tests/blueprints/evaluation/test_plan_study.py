"""How many participants: a page that anybody of the evaluation can calculate with."""

from __future__ import annotations

import pytest

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
