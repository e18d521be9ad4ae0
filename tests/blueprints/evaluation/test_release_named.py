"""Every page, sheet and report says of which release its figures are, and what was closed since."""

import io

import docx
import pytest
from openpyxl import load_workbook

from cleanup.domain.surveys.card_code import new_card_code
from cleanup.services import evaluation, surveys
from tests.blueprints.evaluation.test_compared import KEY, LONG_AGO, NOW, compared, measured
from tests.factories import make_pilot, make_programme, open_now
from tests.one_pilot import answer
from tests.releases import release

PAGES = (
    "",
    "/cijfers",
    "/vergelijken",
    "/wie-wacht",
    "/vragen",
    "/gedrag",
    "/respons",
    "/verloop",
    "/rapport",
)
__all__ = ["compared"]


@pytest.fixture
def later(as_, compared):
    """Two programmes that are compared and released; after that a pilot of the first closes its moments."""
    as_("eva").post(
        "/evaluatie/wie-wacht/programma?programma=GAAT", data={"other": "BEIDT", "without_day": "y"}
    )
    for programme in compared:
        release(programme, NOW)
    [code] = measured(compared[0], [3])
    return code


def test_everything_names_its_release_and_what_came_after(as_, db, later, tmp_path):
    db.session.commit()
    client = as_("asha")
    for page in PAGES:
        told = " ".join(client.page(f"/evaluatie{page}?programma=GAAT").get_text(" ").split())
        assert "Vrijgave 1, " in told, page
        assert "Gesloten na de vrijgave" in told, page
        assert f"{later} eindmeting" in told, page
    with client.get("/evaluatie/rapport/word.docx?programma=GAAT") as given:
        document = docx.Document(io.BytesIO(given.data))
    told = " ".join(one.text for one in document.paragraphs)
    told += " ".join(cell.text for table in document.tables for row in table.rows for cell in row.cells)
    assert "Vrijgave 1, " in told
    assert f"{later} eindmeting" in told
    scope = evaluation.programme_scope("GAAT")
    for profile, said in (
        ("deelbaar", "Vrijgave 1 ("),
        ("onderzoek", "niet vrijgegeven; laatste: vrijgave 1 ("),
    ):
        target = tmp_path / f"{profile}.xlsx"
        evaluation.write_export(target, scope, NOW, profile=profile, role="medewerker", export_id="0a0a0a0a")
        for sheet in load_workbook(target):
            assert said in sheet.oddHeader.left.text, (profile, sheet.title)
            assert f"daarna gesloten: {later} t0, {later} t1" in sheet.oddHeader.left.text, sheet.title
            assert len(sheet.oddHeader.left.text) < 250, "more does not fit above a printed page"


def test_the_report_on_paper_and_in_word_has_the_bounds_of_the_page(as_, db, tmp_path):
    programme = make_programme("DEELS")
    pilot = open_now(make_pilot(LONG_AGO.date(), programme=programme), "t0", "t1", now=LONG_AGO)
    cards = [new_card_code() for _ in range(12)]
    answer(pilot, "t0", [str(2 + n % 2) for n in range(12)], LONG_AGO, cards, KEY)
    answer(pilot, "t1", ["4"] * 7, LONG_AGO, cards[:7], KEY)
    for moment in ("t0", "t1"):
        surveys.close_moment(pilot, moment, LONG_AGO)
    release(programme, NOW)
    client = as_("asha")
    title = "Als wie ontbreekt ook meetelde: van nulmeting naar eindmeting"
    found = {
        page: [
            [" ".join(cell.get_text().split()) for cell in row.find_all(["th", "td"])]
            for table in client.page(f"/evaluatie/{page}?programma=DEELS").find_all("table")
            if table.caption and title in table.caption.get_text()
            for row in table.find_all("tr")
        ]
        for page in ("respons", "rapport")
    }
    assert found["rapport"] == found["respons"]
    head, line, *alike = found["rapport"]
    assert line[1:3] == ["7", "5"]
    assert len(alike) == 3  # every factor was answered the same way
    assert {tuple(one[1:]) for one in alike} == {tuple(line[1:])}
    with client.get("/evaluatie/rapport/word.docx?programma=DEELS") as given:
        document = docx.Document(io.BytesIO(given.data))
    in_word = [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]
    assert [one for one in in_word if one[1:3] == ["7", "5"] and len(one) == len(head)] == [line, *alike]
    target = tmp_path / "deelbaar.xlsx"
    scope = evaluation.programme_scope("DEELS")
    evaluation.write_export(target, scope, NOW, profile="deelbaar", role="medewerker", export_id="0a0a0a0a")
    rows = load_workbook(target)["Grenzen"].iter_rows(min_row=5, values_only=True)
    whole = next(row for row in rows if row[0] == "programma")
    assert whole[3:5] == (7, 5)
    assert f"{whole[5]:+.1f}".replace(".", ",") == line[3]
    assert f"{whole[6]:+.1f}".replace(".", ",") == line[4]
