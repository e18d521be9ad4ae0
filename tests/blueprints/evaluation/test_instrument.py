"""The track of a version: findings without names, and "nog niet getoetst" at every score until it is."""

import datetime as dt

import pytest
from openpyxl import load_workbook

from cleanup.services import evaluation, surveys
from cleanup.services.platform.content.current import loaded
from cleanup.services.surveys import instrument

SAYS = "Nog niet getoetst"


@pytest.fixture
def version(pilot_year):
    return loaded().questionnaires["participant"].version


def finding(**more):
    return {
        "held_on": "2025-03-03", "people": "6", "item": "K1", "decision": "laten",
        "finding": "Iedereen las de vraag goed.",
    } | more  # fmt: skip


def test_findings_are_kept_and_names_are_refused(version, as_):
    eva, page = as_("eva"), f"/evaluatie/vragenlijst/{version}"
    assert eva.post(f"{page}/hardop", data=finding()).status_code == 303
    text = " ".join(eva.page(page).get_text(" ").split())
    assert "Iedereen las de vraag goed." in text
    assert "6 mensen dachten hardop." in text
    assert "minstens 100 antwoorden" in text
    refused = eva.post(f"{page}/hardop", data=finding(finding="Bel Mohammed Yilmaz op 06-12345678"))
    assert refused.status_code == 422
    assert eva.post(f"{page}/hardop", data=finding(people="0")).status_code == 422
    assert eva.post(f"{page}/hardop", data=finding(held_on="2999-01-01")).status_code == 422
    [row] = instrument.list_findings(version)
    assert eva.post(f"{page}/hardop/{row.id}/verwijderen").status_code == 303
    assert instrument.list_findings(version) == []


def test_only_evaluators_see_how_questions_did(version, as_):
    page = f"/evaluatie/vragenlijst/{version}"
    table = as_("eva").page(page).get_text(" ")
    assert "Hangt samen met de rest" in table
    for name in ("asha", "ben"):
        assert as_(name).get(page).status_code == 403


def test_scores_of_an_untested_version_say_so_until_it_is_tested(version, as_, db, tmp_path):
    eva, page = as_("eva"), f"/evaluatie/vragenlijst/{version}"
    for address in ("/evaluatie", "/evaluatie/vergelijken", "/evaluatie/verloop"):
        assert SAYS in eva.page(address).get_text(" ")
    assert "nog niet getoetst" in eva.page("/evaluatie/rapport").get_text(" ")
    eva.post(f"{page}/getoetst")  # too few answers: nothing happens
    assert surveys.untested([version]) == (version,)
    instrument.set_tested(version, dt.date(2026, 1, 1))
    db.session.commit()
    assert SAYS not in eva.page("/evaluatie").get_text(" ")
    assert "nog niet getoetst" not in eva.page("/evaluatie/rapport").get_text(" ")
    assert eva.post(f"{page}/getoetst/intrekken").status_code == 303
    assert surveys.untested([version]) == (version,)


def test_an_undecided_finding_takes_the_word_tested_away(version):
    instrument.set_tested(version, dt.date(2026, 1, 1))
    day = dt.date(2026, 1, 2)
    kept = {"held_on": day, "people": 5, "item": "", "finding": "Een woord is lastig.", "today": day}
    instrument.add_finding(version, decision="laten", **kept)
    assert surveys.untested([version]) == ()
    instrument.add_finding(version, decision="open", **kept)
    assert surveys.untested([version]) == (version,)
    assert instrument.lacking_for_tested(version, 100) == ("open",)


@pytest.mark.parametrize("profile", ["onderzoek", "deelbaar"])
def test_the_workbook_says_it_at_its_scores(version, pilot_year, tmp_path, profile, db):
    now = dt.datetime.now(dt.UTC)
    target = tmp_path / "boek.xlsx"
    evaluation.write_export(
        target, pilot_year, now, profile=profile, form="xlsx", role="evaluator", export_id="abcd1234"
    )
    book = load_workbook(target)
    for name in ("MEM_samenvatting", "MEM_verandering", "Lees_mij"):
        text = " ".join(
            str(cell.value) for row in book[name].iter_rows(max_row=30) for cell in row if cell.value
        )
        assert "Nog niet getoetst" in text, name
    columns = {cell.value for row in book["Sessieverloop"].iter_rows(max_row=6) for cell in row}
    assert {"zoals_bedoeld", "pct_tijd", "redenen", "gezien_kwaliteit", "ac1"} <= columns
    told = " ".join(str(cell.value) for row in book["Lees_mij"].iter_rows() for cell in row if cell.value)
    assert "Uitgevoerd zoals bedoeld: 18 van 21 onderdelen" in told
    assert "zeiden bij 6 van de 7 onderdelen hetzelfde: AC1 0,81" in told
