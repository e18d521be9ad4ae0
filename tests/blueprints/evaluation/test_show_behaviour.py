"""Behaviour, reasons, needs, backlash and ratings, as the questionnaire of the product names them."""

from __future__ import annotations


def section(page, heading):
    """The text of the section under a heading."""
    title = next(tag for tag in page.select("main h2") if tag.get_text(strip=True) == heading)
    return title.find_parent("section").get_text(" ", strip=True)


def test_what_was_done_stands_beside_what_held_people_back_and_what_they_need(pilot_year, as_):
    page = as_("eva").page("/evaluatie/gedrag")
    done = section(page, "Wat mensen deden toen ze online haat zagen")
    assert "Het bericht gerapporteerd bij de app" in done
    assert "Nulmeting, van" in done
    assert "Terugblik, van" in done
    reasons = section(page, "Waarom mensen soms niets deden")
    assert "Ik was bang voor ruzie of een lange discussie Motivatie" in reasons
    assert "Vaker oefenen" not in reasons
    needs = section(page, "Wat mensen nodig hebben om vaker iets te doen")
    assert "Vaker oefenen Vaardigheid" in needs
    assert "Kreeg jij zelf vervelende reacties" in section(page, "Wat het opleverde voor wie iets deed")


def test_few_reasons_are_hidden_and_needs_of_many_are_shown(pilot_year, as_):
    page = as_("eva").page("/evaluatie/gedrag")
    assert "%" not in section(page, "Waarom mensen soms niets deden"), "sixteen people answered"
    assert "%" in section(page, "Wat mensen nodig hebben om vaker iets te doen"), "thirty-one people did"


def test_the_grade_of_the_day_is_a_mean_with_its_n(pilot_year, as_):
    rated = section(as_("eva").page("/evaluatie/gedrag"), "Waardering van de dag")
    assert "S1: Welk cijfer geef je deze dag? 1–10 30 7,5" in rated


def test_reliability_is_shown_of_thirty_complete_answers_and_hidden_of_fewer(pilot_year, as_):
    told = section(as_("eva").page("/evaluatie/gedrag"), "Hangen de vragen van een factor samen?")
    assert "alpha 0,65 0,36 tot 0,82" in told
    assert "29 alpha afgeschermd afgeschermd" in told


def test_a_small_pilot_shows_no_counts_of_behaviour(pilots_of_the_year, as_):
    page = as_("asha").page(f"/evaluatie/gedrag?pilot={pilots_of_the_year[7].code}")
    rows = [row.find_all("td")[-1].get_text(strip=True) for row in page.select("#gedaan ~ * tbody tr")]
    assert rows
    assert set(rows) == {"afgeschermd"}


def test_a_peer_educator_does_not_see_it(pilot_year, as_):
    as_("ben").page("/evaluatie/gedrag", status=403)
