"""Typed figures: with a source or not at all."""

from __future__ import annotations

import pytest

from cleanup.models.evaluation.people import Indicator
from tests.releases import release

TYPED = {
    "activity": "Beoordeling expertsessies",
    "value": "8,3",
    "unit": "cijfer",
    "numerator": "133",
    "denominator": "16",
    "source": "Enquête na afloop",
    "as_of": "2025-11-30",
    "note": "",
}


def test_the_eight_rows_of_the_appendix_stand_with_their_source(pilot_year, as_):
    page = as_("eva").page("/evaluatie/cijfers")
    text = page.get_text(" ", strip=True)
    for figure in ("150", "8,2", "101", "978.000", "126", "10", "1.940", "572"):
        assert figure in text
    for row in page.select("table tbody tr"):
        assert row.find_all("td")[6].get_text(strip=True), "no figure without a date"


def test_two_values_for_one_indicator_are_pointed_out(pilot_year, as_):
    assert (
        "twee waarden voor dezelfde indicator: 8,1 en 8,2"
        in as_("asha").page("/evaluatie/cijfers").get_text()
    )


def test_a_figure_with_a_comma_is_kept_and_joins_the_contradiction(pilot_year, as_, db):
    visitor = as_("eva")
    answer = visitor.post("/evaluatie/cijfers?programma=PILOTJAAR", data=TYPED)
    assert answer.status_code == 303
    stored = db.session.query(Indicator).filter_by(value=8.3).one()
    assert (stored.code, stored.source) == ("beoordeling_expertsessies", "Enquête na afloop")
    assert "8,1 en 8,2 en 8,3" in visitor.page("/evaluatie/cijfers").get_text()


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("source", " ", "Vul de bron van dit cijfer in: zonder bron tonen we het niet."),
        ("as_of", "", "Kies de datum waarop dit cijfer gold."),
        ("as_of", "2099-01-01", "Kies een datum die al geweest is."),
        ("unit", "", "Vul in wat je telt, zoals mensen of cijfer."),
        ("value", "ruim acht", "Vul hier alleen een getal in"),
        ("value", "inf", "Vul hier alleen een getal in"),
        ("activity", "", "Vul in wat dit cijfer telt."),
    ],
)
def test_what_is_missing_is_said_beside_the_field_and_nothing_is_stored(
    pilot_year, as_, db, field, typed, sentence
):
    before = db.session.query(Indicator).count()
    answer = as_("asha").post("/evaluatie/cijfers?programma=PILOTJAAR", data=TYPED | {field: typed})
    assert answer.status_code == 422
    from tests.pages import soup

    page = soup(answer)
    assert sentence in page.select_one(f"#{field}-error").get_text()
    assert page.select_one("#numerator")["value"] == "133", "what was typed stays"
    assert db.session.query(Indicator).count() == before


def test_a_figure_is_taken_away_after_asking(pilot_year, as_, db):
    figure = db.session.query(Indicator).filter_by(value=8.1).one()
    visitor = as_("eva")
    answer = visitor.post(f"/evaluatie/cijfers/{figure.id}/verwijderen?programma=PILOTJAAR")
    assert answer.status_code == 303
    table = visitor.page("/evaluatie/cijfers?programma=PILOTJAAR").select_one("table").get_text()
    assert "Gemiddelde van 16 ingevulde enquêtes." not in table
    assert visitor.post(f"/evaluatie/cijfers/{figure.id}/verwijderen").status_code == 404


def test_who_reads_a_release_hears_from_when_a_typed_figure_is_there(pilot_year, as_, db):
    visitor = as_("asha")
    answer = visitor.post("/evaluatie/cijfers?programma=PILOTJAAR", data=TYPED, follow_redirects=True)
    assert "vanaf de volgende vrijgave" in answer.text
    release(pilot_year.programme)
    assert "8,1 en 8,2 en 8,3" in visitor.page("/evaluatie/cijfers").get_text()
