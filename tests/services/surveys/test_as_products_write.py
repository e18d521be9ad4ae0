"""What products write beside plain answers: a stem above statements, own words, and rows nobody handed in."""

from __future__ import annotations

import io
import json

import pytest

from cleanup.services import surveys
from cleanup.services.surveys import incoming
from cleanup.services.surveys.incoming import Choices
from tests.factories import make_pilot, open_now
from tests.services.surveys import shapes
from tests.services.surveys.shapes import as_csv, as_xlsx

CORE = ("K1", "K2", "K3", "V1", "V2", "V3", "M1", "M2", "M3", "G1", "G2", "G3")
STEMS = [
    "Hoe zie jij het? - {}",
    "Geef aan in hoeverre je het eens bent met deze zinnen. - {}",
    "Geef aan in hoeverre je het eens bent - kies er één per rij - {}",
    "<b>Stellingen</b><br>&nbsp; – {}",
    "Stellingen: {}",
    "Stellingen > {}",
    "Stellingen\n{}",
    "Stellingen [{}]",
    "{}",
]
OWN_WORDS = ["Anders: Mijn Neef gebeld", "Mijn Neef gebeld", "Iets anders, namelijk: Mijn Neef gebeld"]


@pytest.fixture
def pilot(app, now):
    return open_now(make_pilot(), "t0", "t1", "t2", now=now)


@pytest.fixture
def asked(pilot):
    return surveys.questionnaire_of(pilot, "t0").by_code


def qualtrics(titles, rows, finished=None):
    """Three headers; every row was handed in unless ``finished`` says otherwise."""
    names = [
        "StartDate",
        "Status",
        "Progress",
        "Finished",
        "ResponseId",
        *(f"Q3_{n}" for n in range(len(titles))),
    ]
    words = ["Start Date", "Response Type", "Progress", "Finished", "Response ID", *titles]
    ids = [json.dumps({"ImportId": f"QID{n}"}) for n in range(len(names))]
    done = finished or ["True"] * len(rows)
    lines = [
        ["2026-11-20", "IP Address", "40", end, f"R_{n}", *row]
        for n, (row, end) in enumerate(zip(rows, done, strict=True))
    ]
    return as_csv([names, words, ids, *lines])


def look(content, pilot, now, moment="t0", **more):
    table = incoming.read_answer_file(content)
    return incoming.look_at_answers(table, Choices(pilot=pilot.code, moment=moment, **more), now)


@pytest.mark.parametrize("stem", STEMS)
def test_a_statement_is_found_below_whatever_stands_above_it(pilot, asked, now, stem):
    titles = [stem.format(asked[code].text["nl"]) for code in CORE]
    looked = look(
        qualtrics(titles, [[str(1 + (n + at) % 5) for at in range(12)] for n in range(6)]), pilot, now
    )
    assert [looked.roles.get(5 + at) for at in range(12)] == list(CORE)
    assert not looked.overlooked
    assert not looked.missing


def test_answers_in_columns_of_their_own_are_found_below_their_question(pilot, asked, now):
    titles = [f"{asked['B1'].text['nl']} - Selected Choice - {words}" for words in shapes.DONE.values()]
    rows = [["1", "", "", ""], [shapes.DONE["report_app"], "", shapes.DONE["talk_offline"], ""]]
    looked = look(qualtrics(titles, rows), pilot, now)
    assert [row.reading.numbers["act_rapporteren"] for row, _key in looked.judged.new] == [1, 1]


def test_columns_with_answers_and_core_questions_without_one_are_named(pilot, asked, now):
    titles = [asked[code].text["nl"] if code != "K2" else "Iets over kennis" for code in CORE]
    looked = look(
        qualtrics(titles, [[str(1 + (n + at) % 5) for at in range(12)] for n in range(6)]), pilot, now
    )
    assert [looked.table.titles[place] for place in looked.overlooked] == ["Iets over kennis"]
    assert [(moment, item.code) for moment, item in looked.missing] == [("t0", "K2")]


def test_nothing_is_named_where_every_answer_is_read(pilot, now):
    for product, write in shapes.PRODUCTS.items():
        looked = look(write(), pilot, now)
        assert [looked.table.header[place] for place in looked.overlooked] == [], product


@pytest.mark.parametrize("separator", [", ", ",", ";", "; "])
@pytest.mark.parametrize("own", OWN_WORDS)
def test_own_words_in_the_cell_of_a_question_that_asks_for_them_are_kept(pilot, asked, now, separator, own):
    item = next(one for one in asked.values() if one.scale.code == "need_multi")
    words = [option.text["nl"] for option in item.scale.options][:2]
    for cell in ([words[0], own, words[1]], [own], [own, words[0]]):
        looked = look(as_xlsx([[item.code], [separator.join(cell)]]), pilot, now, "t1")
        assert not looked.refused, [str(one) for one in looked.refused]
        [(row, _key)] = looked.judged.new
        assert row.reading.texts == {item.code: "Mijn Neef gebeld"}
        assert sum(number == 1 for number in row.reading.numbers.values()) == len(cell)


@pytest.mark.parametrize("own", OWN_WORDS)
def test_own_words_without_a_place_are_shown_and_can_be_left_out(pilot, now, own):
    cell = ", ".join([*list(shapes.DONE.values())[:3], own])
    content = as_csv([["B1"], [cell], [shapes.DONE["nothing"]]], "|")
    [problem] = look(content, pilot, now).refused
    assert f"“{own}”" in str(problem), "the words nobody knows, not the first ones of the cell"
    looked = look(content, pilot, now, drop_other=True)
    assert not looked.refused
    assert looked.tallies[0].dropped == {own: 1}
    numbers = looked.judged.new[0][0].reading.numbers
    assert sum(number == 1 for number in numbers.values()) == 3


HANDED_IN = {
    "limesurvey": (["submitdate", "lastpage", "startlanguage"], ["2026-11-20", "3", "nl"], ["", "1", "nl"]),
    "limesurvey full": (["submitdate. Datum ingestuurd"], ["1980-01-01 00:00:00"], [""]),
    "kobo": (["_uuid", "_validation_status"], ["u", ""], ["u", "validation_status_not_approved"]),
    "odk": (["KEY", "ReviewState"], ["uuid:1", "approved"], ["uuid:1", "rejected"]),
    "progress": (["Progress", "Status"], ["100", "x"], ["40", "x"]),
}
"""What a product writes before the answers: headers, a row handed in, and one not so."""


def rows_of(product, keep):
    head, handed_in, not_so = HANDED_IN[product]
    people = [["4", "KWT-7PFR"], ["3", ""], ["2", ""], ["5", ""]]
    rows = [[*(handed_in if n in keep else not_so), *given] for n, given in enumerate(people)]
    return as_csv([[*head, "K1", "Wat is je code?"], *rows])


@pytest.mark.parametrize("product", HANDED_IN)
def test_rows_that_were_not_handed_in_are_left_out_and_counted(pilot, now, product):
    looked = look(rows_of(product, {0, 2}), pilot, now)
    assert len(looked.judged.new) == 2
    assert looked.table.unfinished + looked.table.refused == 2
    assert bool(looked.table.refused) == (product in {"kobo", "odk"})
    assert len(look(rows_of(product, {0, 1, 2, 3}), pilot, now).judged.new) == 4


def test_who_did_not_finish_in_qualtrics_is_left_out(pilot, asked, now, as_):
    content = qualtrics([asked["K1"].text["nl"]], [["1"], ["2"], ["3"]], ["True", "False", "0"])
    looked = look(content, pilot, now)
    assert [row.line for row, _key in looked.judged.new] == [4]
    assert looked.table.unfinished == 2


def test_the_page_says_what_is_left_out(pilot, asked, as_):
    titles = [asked[code].text["nl"] for code in ("K1", "K2")] + ["Nog iets"]
    rows = [[str(1 + n), "4", str(1 + n % 5)] for n in range(5)]
    content = qualtrics(titles, rows, ["True", "True", "True", "True", "False"])
    sent = {"file": (io.BytesIO(content), "q.csv"), "pilot": pilot.code, "moment": "t0"}
    page = as_("eva").post("/vragenlijsten/importeren", data=sent).text
    assert "Begonnen maar niet ingestuurd, overgeslagen: 1." in page
    assert "horen nog bij geen vraag" in page
    assert "Nog iets" in page
    assert "geen kolom gevonden" in page
