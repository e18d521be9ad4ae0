"""The overview of a programme: results in figures, and the four factors."""

from __future__ import annotations

import pytest

from cleanup.analysis.explained import Explained, ExplainedChange
from cleanup.analysis.summary import FactorSummary, Summary
from cleanup.blueprints.evaluation.programme import moved
from cleanup.services import evaluation
from tests.factories import make_programme


def headline(page, words):
    """The large number above these words."""
    label = next(tag for tag in page.select(".explained-label") if tag.get_text(strip=True) == words)
    return label.find_previous_sibling(class_="explained-value").get_text(strip=True)


def test_the_year_stands_in_five_figures_that_account_for_themselves(pilot_year, as_):
    page = as_("eva").page("/evaluatie")
    assert headline(page, "Deelnemers") == "32"
    assert headline(page, "Unieke mensen over overlappende groepen") == "37"
    assert headline(page, "Organisaties benaderd") == "14"
    assert headline(page, "Daarvan een dag ingepland") == "1"
    assert headline(page, "Daarvan later belangstelling") == "7"
    for box in page.select(".explained-row .explained"):
        facts = box.get_text(" ", strip=True)
        assert all(word in facts for word in ("Teller", "Noemer", "Bron")), facts


def test_without_a_choice_it_is_the_latest_programme_with_closed_moments(pilot_year, as_):
    make_programme("LEEG")
    page = as_("asha").page("/evaluatie")
    assert page.select_one("select[name=programma] option[selected]")["value"] == "PILOTJAAR"
    assert "Voorbeelddata" in page.get_text()


def test_motivated_people_move_and_less_motivated_people_mainly_in_knowledge(pilot_year, as_):
    page = as_("eva").page("/evaluatie")
    cards = {card.h3.get_text(strip=True): card.p.get_text(strip=True) for card in page.select(".card")}
    assert "kennis, vaardigheid, gelegenheid" in cards["Gemotiveerd"]
    assert cards["Minder gemotiveerd"].endswith("op: kennis.")
    assert "geen groep om mee te vergelijken" in page.get_text()


def test_a_programme_without_pilots_says_what_to_do_next(app, as_):
    make_programme("LEEG")
    page = as_("asha").page("/evaluatie?programma=LEEG")
    assert "Nog geen cijfers" in page.get_text()


def test_no_programme_at_all_is_a_sensible_page(app, as_):
    assert "eerste programma" in as_("eva").page("/evaluatie").get_text()


def test_an_unknown_programme_is_not_found(app, as_):
    as_("eva").page("/evaluatie?programma=NIETS", status=404)


def test_a_peer_educator_does_not_see_the_evaluation(pilot_year, as_):
    as_("ben").page("/evaluatie", status=403)


def test_a_filter_says_how_many_pilots_it_keeps_and_leaves_out_figures_of_the_whole(pilot_year, as_):
    page = as_("eva").page("/evaluatie?programma=PILOTJAAR&van=2025-05-01")
    assert "Dit gaat over 2 pilots van het programma." in page.get_text(" ", strip=True)
    assert "Unieke mensen" not in page.get_text()


def test_a_filter_that_keeps_nothing_says_so(pilot_year, as_):
    page = as_("eva").page("/evaluatie?programma=PILOTJAAR&variant=gemengd")
    assert "Nog geen cijfers" in page.get_text()


def test_a_date_that_is_none_is_pointed_out_and_does_not_filter(pilot_year, as_):
    page = as_("eva").page("/evaluatie?programma=PILOTJAAR&van=gisteren")
    assert page.select_one(".field-error")
    assert "37" in page.get_text()


def test_figures_are_computed_once_for_as_long_as_the_data_stay_the_same(pilot_year, now):
    first = evaluation.figures_of(pilot_year, now)
    assert evaluation.figures_of(evaluation.programme_scope("PILOTJAAR"), now) is first


def test_a_page_says_it_in_english_too(pilot_year, as_):
    assert as_("eva").page("/evaluatie?taal=en").html["lang"] == "en"


@pytest.mark.parametrize(
    ("n", "before", "after", "named"),
    [
        (12, 2.94, 3.23, "nearly"), (12, 2.9, 3.2001, "up"), (12, 2.96, 3.2, ""), (12, 3.23, 2.94, "nearly"),
        (31, 2.9, 3.196, "nearly"), (31, 2.9, 3.19, ""), (31, 3.3, 2.9, "down"),
    ],
)  # fmt: skip
def test_a_group_is_named_for_the_number_that_stands_beside_it(n, before, after, named):
    """2,9 and 3,2 read as +0,3: where the change itself is a little less, that is said."""
    about = Explained("", n, n, 0, ())
    step = ExplainedChange(
        before="t0", after="t1", shown=True, n=n, mean_before=before, mean_after=after, change=after - before,
        low="[c]", high="[c]", up=1, same=1, down=1, explained=about,
    )  # fmt: skip
    factor = FactorSummary("kennis", "kennis", (1, 5), {"t0-t1": step}, ())
    found = moved(Summary("profiel", "gemotiveerd", (factor,), ()))
    assert [name for name in ("up", "down", "nearly") if getattr(found, name)] == ([named] if named else [])


def test_what_is_just_less_is_said_under_the_factors_that_are_named(pilot_year, as_):
    page = as_("eva").page("/evaluatie")
    cards = {card.h3.get_text(strip=True): card.get_text(" ", strip=True) for card in page.select(".card")}
    assert "Net minder dan 0,3 punt, en afgerond 0,3: vaardigheid." in cards["Minder gemotiveerd"]
