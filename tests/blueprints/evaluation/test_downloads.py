"""The report as Word, and figures as pictures that carry their words and limits."""

from __future__ import annotations

import io

import docx
import pytest
from PIL import Image

from cleanup.services import surveys
from tests.factories import filled_in, make_pilot, open_now

WHERE = "programma=PILOTJAAR"


@pytest.fixture
def staff(pilot_year, as_):
    return as_("asha")


def word(visitor, query=WHERE):
    with visitor.get(f"/evaluatie/rapport/word.docx?{query}") as answer:
        assert answer.status_code == 200
        return docx.Document(io.BytesIO(answer.data))


def headings(document):
    return [one.text for one in document.paragraphs if one.style.name.startswith("Heading")]


def everything(document):
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([one.text for one in document.paragraphs] + cells)


def test_the_word_file_says_what_the_page_says(staff):
    page, document = staff.page(f"/evaluatie/rapport?{WHERE}"), word(staff)
    shown = [one.get_text(" ", strip=True) for one in page.select("main h2")]
    assert [name for name in shown if name in headings(document)] == shown
    assert document.core_properties.author == "Diversion"
    assert document.sections[0].header.paragraphs[0].text == "Diversion"
    said = " ".join(everything(document).split())
    for sentence in page.select("main ul.sentences li"):
        assert " ".join(sentence.get_text().split()) in said
    assert len(document.inline_shapes) == 2
    described = [shape._inline.docPr.get("descr") for shape in document.inline_shapes]
    assert all(described)
    tables = [one for one in document.tables if one.rows[0].cells[0].text == "Factor"]
    assert tables
    assert "Download als Word" not in said


def test_chapters_are_chosen_by_tick(staff):
    short = word(staff, f"{WHERE}&hoofdstuk=lessen")
    assert headings(short) == ["Wat we leerden en wat we daarom veranderden"]
    assert not short.inline_shapes
    full = word(staff, f"{WHERE}&hoofdstuk=kort&hoofdstuk=bijlagen")
    said = everything(full)
    for title in ("Bijlage 1.", "Bijlage 2.", "Bijlage 3.", "Bijlage 4."):
        assert title in said
    assert full.sections[-1].page_width > full.sections[-1].page_height
    page = staff.page(f"/evaluatie/rapport?{WHERE}&hoofdstuk=kort&hoofdstuk=bijlagen")
    ticked = [box["value"] for box in page.select("input[name=hoofdstuk][checked]")]
    assert ticked == ["kort", "bijlagen"]
    assert "hoofdstuk=bijlagen" in page.select_one("a[href*='word.docx']")["href"]


def test_a_public_report_has_the_quotes_of_a_public_page_alone(staff):
    page = staff.page(f"/evaluatie/rapport?{WHERE}&openbaar=1")
    document = word(staff, f"{WHERE}&openbaar=1")
    quotes = [one for one in document.paragraphs if one.style.name == "Quote"]
    assert len(quotes) == len(page.select("blockquote"))


def test_the_report_of_a_pilot_has_its_day(pilots_of_the_year, staff):
    code = pilots_of_the_year[17].code
    with staff.get(f"/evaluatie/{code}/rapport/word.docx") as answer:
        document = docx.Document(io.BytesIO(answer.data))
    assert "Hoe de dag liep" in headings(document)


@pytest.mark.parametrize("who", ["asha", "eva"])
@pytest.mark.parametrize("kind", ["svg", "png"])
def test_a_figure_carries_title_n_and_limits(pilot_year, as_, who, kind):
    visitor = as_(who)
    with visitor.get(f"/evaluatie/figuur/stand/bestand.{kind}?{WHERE}") as answer:
        assert answer.status_code == 200
        content = answer.data
    if kind == "svg":
        text = " ".join(content.decode().replace("</text>", " ").split())
        assert "n = " in text
        assert "geen groep om mee te vergelijken" in text
        assert "Vrijgave 1" in text
        return
    image = Image.open(io.BytesIO(content))
    assert image.size[0] == 1440
    colours = image.convert("RGB").getcolors(1 << 20)
    assert len(colours) > 50  # letters, lines and bars, not an empty ground


def test_before_anything_was_released_there_is_nothing_to_take_along(app, as_, now, db):
    pilot = open_now(make_pilot(now.date()), "t0", now=now)
    for _ in range(6):
        surveys.submit(pilot, "t0", filled_in(pilot, "t0", "4"), now, b"k" * 32)
    surveys.close_moment(pilot, "t0", now)
    db.session.commit()
    where = f"/evaluatie/figuur/stand/bestand.png?programma={pilot.programme.code}"
    assert as_("eva").get(where).status_code == 404
