"""Long lists come by the page, and every pilot is on one of them."""

from __future__ import annotations

import pytest

from cleanup.blueprints.evaluation import paging

PER_PILOT = ("", "/vergelijken", "/respons", "/verloop")


def headings(page):
    """Return the pilots that the lists of a page name, once each."""
    rows = [row.get_text(" ", strip=True) for row in page.select("main tbody th, main li > a")]
    return set(rows)


@pytest.mark.parametrize("address", PER_PILOT)
def test_every_pilot_is_on_one_page(address, pilot_year, as_, monkeypatch):
    visitor, titles = as_("eva"), {pilot.title for pilot in pilot_year.pilots}
    whole = visitor.page(f"/evaluatie{address}")
    assert whole.select_one(".pagination") is None
    monkeypatch.setattr(paging, "ON_A_PAGE", 2)
    first = visitor.page(f"/evaluatie{address}?variant=")
    following = first.select_one('.pagination a[rel="next"]')["href"]
    last = visitor.page(following)
    assert last.select_one('.pagination a[rel="next"]') is None
    on_first, on_last = ({t for t in titles if any(t in row for row in headings(p))} for p in (first, last))
    assert (len(on_first), len(on_last)) == (2, 1)
    assert on_first | on_last == titles
    assert "Alle pilots samen" not in headings(whole) or "Alle pilots samen" in headings(last)


def test_a_page_that_is_not_there_is_the_last(pilot_year, as_, monkeypatch):
    monkeypatch.setattr(paging, "ON_A_PAGE", 2)
    for asked in ("99", "-1", "twee"):
        page = as_("eva").page(f"/evaluatie/vergelijken?pagina={asked}")
        assert "van 2" in page.select_one(".pagination").get_text()


def test_the_next_page_keeps_the_choice(pilot_year, as_, monkeypatch):
    monkeypatch.setattr(paging, "ON_A_PAGE", 1)
    link = as_("eva").page("/evaluatie/respons?van=2025-01-01").select_one('.pagination a[rel="next"]')
    assert "van=2025-01-01" in link["href"]
    assert "pagina=2" in link["href"]
