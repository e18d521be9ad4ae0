"""What came out of groups that went and groups that waited: on pages, in reports, and in files."""

from __future__ import annotations

import datetime as dt
import io
import re
from dataclasses import replace

import docx
import pytest
from openpyxl import load_workbook

from cleanup.domain.surveys.card_code import new_card_code
from cleanup.models.evaluation.comparisons import ComparisonDesign
from cleanup.services import evaluation, surveys
from cleanup.services.evaluation.releases import stored
from tests.factories import make_pilot, make_programme, open_now
from tests.one_pilot import answer
from tests.releases import release

NOW = dt.datetime.now(dt.UTC)
LONG_AGO = NOW - dt.timedelta(days=60)
KEY = b"k" * 32


def measured(programme, ups, people=6):
    """Store a pilot for each number: so many of its people go up one point, nobody goes down."""
    found = []
    for up in ups:
        cards = [new_card_code() for _ in range(people)]
        pilot = open_now(make_pilot(LONG_AGO.date(), programme=programme), "t0", "t1", now=LONG_AGO)
        answer(pilot, "t0", [str(2 + n % 2) for n in range(people)], LONG_AGO, cards, KEY)
        answer(pilot, "t1", [str(2 + n % 2 + (n < up)) for n in range(people)], LONG_AGO, cards, KEY)
        for moment in ("t0", "t1"):
            surveys.close_moment(pilot, moment, LONG_AGO)
        found.append(pilot.code)
    return found


@pytest.fixture
def compared(db):
    """Three pilots that went and three that waited, of another programme; settled in the service."""
    goes, waits = make_programme("GAAT"), make_programme("BEIDT")
    measured(goes, [5, 6, 4])
    measured(waits, [1, 0, 2])
    db.session.commit()
    return goes, waits


def test_a_comparison_programme_shows_difference_interval_label_and_what_would_lift_it(as_, db, compared):
    client, address = as_("eva"), "/evaluatie/wie-wacht{}?programma=GAAT"
    assert (
        client.post(address.format("/programma"), data={"other": "BEIDT", "without_day": "y"}).status_code
        == 303
    )
    text = " ".join(client.page(address.format("")).get_text(" ").split())
    # 15 of 18 against 3 of 18 people went up one point: 0,83 - 0,17
    assert "Verschil: +0,67 punt" in text
    assert "Toets door hele pilots te wisselen" in text
    assert "binnen hun loting" not in text
    assert "uit 20 verdelingen (kleiner dan 0,100 kan hier niet)" in text
    assert "gelijk genoeg" in text
    assert "een analyseplan dat vastligt vóór het eerste antwoord" in text
    assert "Vergelijking wijst op" not in text.replace("De vergelijking", "")
    assert "tellen ze mee in het totaal" not in text
    for page in ("/evaluatie?programma=GAAT", "/evaluatie/rapport?programma=GAAT&hoofdstuk=kort"):
        told = " ".join(client.page(page).get_text(" ").split())
        assert "Kennis. Verandering gezien: wie ging, antwoordde daarna anders" in told, page
        assert "Verschil in verandering: +0,67 punt" in told
        assert "(3 pilots gingen, 3 hadden de dag niet)" in told
    assert "Wie ging en wie de dag niet had" not in client.page("/evaluatie?programma=BEIDT").main.get_text(
        " "
    )


def test_staff_read_what_was_released_and_the_workbook_says_the_label(as_, db, compared, tmp_path):
    client, address = as_("asha"), "/evaluatie/wie-wacht{}?programma=GAAT"
    client.post(address.format("/programma"), data={"other": "BEIDT", "without_day": "y"})
    assert "Verschil:" not in client.page(address.format("")).get_text()
    for programme in compared:
        release(programme, NOW)
    text = " ".join(client.page(address.format("")).get_text(" ").split())
    assert "Verschil: +0,7 punt" in text, "one decimal of figures that were rounded to one"
    assert " p = " not in text
    with client.get("/evaluatie/rapport/word.docx?programma=GAAT") as answer:
        told = "\n".join(one.text for one in docx.Document(io.BytesIO(answer.data)).paragraphs)
    assert "Verandering gezien: wie ging, antwoordde daarna anders" in told
    assert "Verschil in verandering: +0,7" in told
    target = tmp_path / "export.xlsx"
    scope = evaluation.programme_scope("GAAT")
    evaluation.write_export(target, scope, NOW, profile="deelbaar", role="medewerker", export_id="0a0a0a0a")
    [row] = [
        row
        for row in load_workbook(target)["Resultaten_in_cijfers"].iter_rows(values_only=True)
        if row[0] == "vergelijking_kennis"
    ]
    assert row[2] == 0.7
    assert "Verandering gezien: wie ging, antwoordde daarna anders" in row[6]
    assert "De vergelijking wijst op" not in row[6]


DENIALS = re.compile(
    r"controlegroep|geen (andere )?groep om mee|control group|no (other )?group to", re.IGNORECASE
)


def test_nothing_that_shows_a_comparison_says_there_is_none(as_, db, compared, tmp_path):
    client, scope = as_("eva"), evaluation.programme_scope("GAAT")
    for programme in compared:
        release(programme, NOW)
    pages = [
        "/evaluatie?programma=GAAT",
        "/evaluatie/rapport?programma=GAAT",
        "/evaluatie/vergelijken?programma=GAAT",
        "/evaluatie/figuur/verandering-t0-t1?programma=GAAT",
        "/evaluatie/figuur/verandering-t0-t1/bestand.svg?programma=GAAT",
    ]
    alone = [DENIALS.search(client.get(page).text) for page in pages]
    assert all(alone), "without a comparison it is said"
    client.post("/evaluatie/wie-wacht/programma?programma=GAAT", data={"other": "BEIDT", "without_day": "y"})
    for page in pages:
        for view in ("", "&taal=en", "&beeld=vrijgegeven"):
            assert not DENIALS.search(client.get(page + view).text), page + view
    with client.get("/evaluatie/rapport/word.docx?programma=GAAT") as answer:
        told = "\n".join(one.text for one in docx.Document(io.BytesIO(answer.data)).paragraphs)
    assert not DENIALS.search(told)
    for profile in ("deelbaar", "onderzoek"):
        target = tmp_path / f"{profile}.xlsx"
        evaluation.write_export(target, scope, NOW, profile=profile, role="evaluator", export_id="0a0a0a0a")
        for sheet in load_workbook(target):
            for row in sheet.iter_rows(values_only=True):
                assert not [cell for cell in row if isinstance(cell, str) and DENIALS.search(cell)], sheet


def test_planner_and_evaluator_read_the_same_difference_and_it_stays_with_the_release(as_, db, sql):
    """Groups of seven show one decimal, the comparison of 21 against 21 two: computed before rounding."""
    goes, waits = make_programme("GAAT"), make_programme("BEIDT")
    codes = measured(goes, [5, 6, 4], people=7)
    measured(waits, [1, 0, 2], people=7)
    db.session.commit()
    planner, evaluator, address = as_("asha"), as_("eva"), "/evaluatie/wie-wacht?programma=GAAT"
    planner.post("/evaluatie/wie-wacht/programma?programma=GAAT", data={"other": "BEIDT", "without_day": "y"})
    for programme in (goes, waits):
        release(programme, NOW)
    said = compared_in(evaluator.page(address))
    # 15 of 21 against 3 of 21 people went up one point; of rounded means it would be 0,58
    assert "Verschil: +0,57 punt" in said
    assert compared_in(planner.page(address)) == said
    gone = "SELECT min(r.id) FROM response r JOIN pilot p ON p.id = r.pilot_id WHERE p.code = :code"
    sql(f"DELETE FROM response WHERE id = ({gone} AND moment = 't1')", code=codes[0])  # noqa: S608
    db.session.commit()
    assert compared_in(planner.page(address)) == said
    assert compared_in(evaluator.page(address)) != said
    release(goes, NOW)
    assert compared_in(planner.page(address)) == said, "one person who is gone moves no published number"


def test_a_comparison_from_a_release_of_an_older_version_says_that_it_is_less_precise(
    as_, db, compared, monkeypatch
):
    """Those kept sums of scores and nothing else of before rounding."""
    as_("eva").post(
        "/evaluatie/wie-wacht/programma?programma=GAAT", data={"other": "BEIDT", "without_day": "y"}
    )
    address, said = "/evaluatie/wie-wacht?programma=GAAT", "deels uit afgeronde cijfers berekend"
    read = stored._read_in_force

    def read_older(one):
        return {key: replace(kept, exact=()) for key, kept in read(one).items()}

    monkeypatch.setattr(stored, "_read_in_force", read_older)
    for programme in compared:
        release(programme, NOW)
    text = " ".join(as_("asha").page(address).get_text(" ").split())
    assert "Verschil: +0,7 punt" in text, "the means follow from the sums"
    assert said in text
    assert said in as_("asha").page("/evaluatie?programma=GAAT").get_text(" ")
    with as_("asha").get("/evaluatie/rapport/word.docx?programma=GAAT") as answer:
        assert said in "\n".join(one.text for one in docx.Document(io.BytesIO(answer.data)).paragraphs)
    assert said not in as_("eva").page(address).get_text(" "), "figures of now are exact"


def compared_in(page):
    """What the page says of knowledge: both sides, the difference and its interval."""
    told = " ".join(page.main.get_text(" ").split())
    return told[told.index("Kennis: van nulmeting") :].partition(" vrijheidsgraden")[0]


def test_a_small_group_shows_nothing_and_the_refusal_says_why(as_, db):
    goes = make_programme("GAAT")
    codes = measured(goes, [5, 6, 4])
    small = measured(goes, [0, 1]) + measured(goes, [2], people=4)
    db.session.commit()
    client, address = as_("eva"), "/evaluatie/wie-wacht{}?programma=GAAT"
    sides = {"goes": codes, "waits": small}
    assert client.post(address.format("/indelen"), data=sides).status_code == 303
    text = " ".join(client.page(address.format("")).get_text(" ").split())
    assert "Aan elke kant zijn minstens drie pilots nodig" in text
    assert "nu gaan er 3 en wachten er 2" in text
    assert f"nog niet gemeten: {small[2]}" in text
    assert "Verschil:" not in text
    assert "tellen ze mee in het totaal" in text
    [design] = db.session.query(ComparisonDesign)
    assert client.post(address.format(f"/{design.id}/weg")).status_code == 303
    assert db.session.query(ComparisonDesign).count() == 0


def test_years_stand_side_by_side_unless_they_asked_something_else(as_, db, compared, monkeypatch):
    client = as_("eva")
    page = client.page("/evaluatie/vergelijken?programma=GAAT")
    text = " ".join(page.get_text(" ").split())
    assert "Jaren naast elkaar" in text
    table = next(one for one in page.find_all("table") if "per programma" in one.get_text(" "))
    assert len(table.select("tbody tr")) == 2
    from cleanup.blueprints.evaluation import compare, years
    from cleanup.domain.surveys.instrument import Mixed

    mixed = {"kennis": Mixed("kennis", scale=False, versions=("a1", "b2"))}
    for module in (compare, years):
        monkeypatch.setattr(module.evaluation, "mixed_in", lambda _codes: mixed)
    refused = " ".join(client.page("/evaluatie/vergelijken?programma=GAAT").get_text(" ").split())
    assert "Deze groepen kregen andere vragen (versies a1, b2)" in refused
    assert "Kennis per programma" not in refused


OF_PROGRAMME = "SELECT p.id FROM pilot p JOIN programme g ON g.id = p.programme_id WHERE g.code = :g"


def test_years_of_who_reads_releases_stand_as_they_were_published(as_, db, compared, sql):
    planner, evaluator, page = as_("asha"), as_("eva"), "/evaluatie/vergelijken?programma=GAAT"
    for programme in compared:
        release(programme, NOW)
    before = years_in(planner.page(page))
    assert "0,8" in before
    asked_otherwise(sql)
    for change in (
        "UPDATE response SET version = '0000aaaabbbb' WHERE id IN (SELECT max(id) FROM response",
        "DELETE FROM response WHERE id IN (SELECT min(id) FROM response",
    ):
        sql(f"{change} WHERE pilot_id IN ({OF_PROGRAMME}) GROUP BY pilot_id, moment)", g="GAAT")
    sql(f"UPDATE pilot_moment SET closed_at = NULL WHERE pilot_id IN ({OF_PROGRAMME})", g="BEIDT")  # noqa: S608
    db.session.commit()
    assert years_in(planner.page(page)) == before
    assert years_in(evaluator.page(page)) != before


def years_in(page):
    told = " ".join(page.main.get_text(" ").split())
    return told.partition("Jaren naast elkaar")[2]


def test_two_versions_that_ask_otherwise_are_found_and_not_compared(as_, db, compared, sql):
    """The answers of the programme that waited come from a version with another first question."""
    version = asked_otherwise(sql)
    change = "UPDATE response SET version = '0000aaaabbbb'"
    sql(f"{change} WHERE pilot_id IN ({OF_PROGRAMME})", g="BEIDT")
    db.session.commit()
    goes, waits = (evaluation.programme_scope(code).codes for code in ("GAAT", "BEIDT"))
    assert evaluation.mixed_in(goes) == {}
    assert evaluation.mixed_in([*goes, *waits])
    client, address = as_("eva"), "/evaluatie/wie-wacht{}?programma=GAAT"
    client.post(address.format("/programma"), data={"other": "BEIDT", "without_day": "y"})
    text = " ".join(client.page(address.format("")).get_text(" ").split())
    assert "Deze groepen kregen andere vragen (versies" in text
    assert version in text


def asked_otherwise(sql):
    """Keep a version with another first question beside the one that was answered; return that one."""
    [(version, document)] = sql(
        "SELECT v.version, v.document FROM questionnaire_version v"
        " WHERE v.version IN (SELECT DISTINCT version FROM response)"
    )
    other = document.replace("Ik weet", "Ik denk dat ik weet", 1) if "Ik weet" in document else None
    assert other, document[:80]
    sql(
        "INSERT INTO questionnaire_version (version, questionnaire, document) VALUES (:v, 'participant', :d)",
        v="0000aaaabbbb", d=other,
    )  # fmt: skip
    return version
