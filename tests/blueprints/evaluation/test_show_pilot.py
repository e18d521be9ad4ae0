"""The page of one pilot: the system card, the process beside the outcome, and the lesson for a low start."""

from __future__ import annotations

import datetime as dt

from cleanup.domain.platform.local_time import local_day
from cleanup.services import surveys
from tests.factories import make_pilot, open_now


def show(visitor, pilot):
    return visitor.page(f"/evaluatie/{pilot.code}")


def test_the_system_card_has_numbers_and_words_for_every_factor(pilots_of_the_year, as_):
    page = show(as_("eva"), pilots_of_the_year[17])
    cards = page.select(".system-card > *")
    assert [card.h3.get_text(strip=True) for card in cards] == [
        "Kennis", "Vaardigheid", "Motivatie", "Gelegenheid",
    ]  # fmt: skip
    for card in cards:
        told = card.get_text(" ", strip=True)
        assert "Begin:" in told
        assert "16 koppels" in told
        assert "17 antwoorden bij de nulmeting" in told
        assert "Redenen en behoeften" in told
    assert any(card.blockquote for card in cards)


def test_process_stands_beside_outcome(pilots_of_the_year, as_):
    page = show(as_("eva"), pilots_of_the_year[17])
    table = page.select_one("#figuur-minuten table")
    energiser = next(row for row in table.select("tbody tr") if "Energiser" in row.th.get_text())
    assert [cell.get_text(strip=True) for cell in energiser.find_all("td")[:6]] == [
        "5", "niet beschikbaar", "niet beschikbaar", "0", "0", "1",
    ]  # fmt: skip
    assert page.select_one("#figuur-verandering-t0-t1")


def test_a_group_that_begins_low_on_motivation_gets_the_lesson_of_the_pilot_year(pilots_of_the_year, as_):
    visitor = as_("asha")
    low = show(visitor, pilots_of_the_year[17]).get_text(" ", strip=True)
    assert "Deze groep begon weinig gemotiveerd" in low
    assert "gemiddeld 2,5, onder het midden van de schaal (3,0)" in low
    assert "Het midden van de schaal is een afspraak, geen norm." in low
    assert "weinig gemotiveerd" not in show(visitor, pilots_of_the_year[8]).get_text()


def test_of_a_small_group_there_are_means_with_an_interval_and_no_counts(pilots_of_the_year, as_):
    page = show(as_("eva"), pilots_of_the_year[8])
    assert "Indicatie, kleine groep." in page.get_text()
    assert "Het 95%-interval loopt van" in page.get_text()
    rows = page.select("#figuur-verandering-t0-t1 tbody tr")
    for row in rows:
        assert [cell.get_text(strip=True) for cell in row.find_all("td")[-3:]] == ["afgeschermd"] * 3
    assert "%" not in page.select_one(".sentences").get_text().replace("95%-interval", "")


def test_an_unknown_pilot_is_not_found(pilot_year, as_):
    as_("eva").page("/evaluatie/ZZZZZZ", status=404)


def test_a_pilot_whose_moments_are_closed_says_that_there_are_too_few_answers(app, as_, db):
    at = dt.datetime.now(dt.UTC)
    pilot = make_pilot(local_day(at))
    open_now(pilot, "t0", now=at)
    db.session.commit()
    assert "Cijfers verschijnen zodra een meting gesloten is." in show(as_("eva"), pilot).get_text()
    surveys.close_moment(pilot, "t0", at)
    db.session.commit()
    for address in ("", "/rapport"):
        page = as_("eva").page(f"/evaluatie/{pilot.code}{address}").get_text()
        assert "te weinig antwoorden om cijfers te laten zien" in page
        assert "zodra een meting" not in page
