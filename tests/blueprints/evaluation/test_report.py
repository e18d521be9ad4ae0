"""The report on paper: sentences with n, limits, lessons, and every number with its source."""

from __future__ import annotations

import base64
import io
from dataclasses import replace

import docx

PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
"""A picture of one point, as PNG."""


def test_the_report_of_a_programme_says_what_was_found_and_what_figures_cannot_say(pilot_year, as_):
    page = as_("asha").page("/evaluatie/rapport")
    text = page.get_text(" ", strip=True)
    for words in (
        "(31 koppels)",
        "er is geen groep om mee te vergelijken",
        "Ging 0,3 punt of meer vooruit op: kennis, vaardigheid, gelegenheid.",
        "Ging 0,3 punt of meer vooruit op: kennis.",
        "die heeft eerst bewustwording nodig",
        "Er is een variant van de dag die begint met bewustwording",
        "concept, nog te toetsen",
        "twee waarden voor dezelfde indicator: 8,1 en 8,2",
    ):
        assert words in text, words


def test_a_report_of_a_pilot_has_its_day_and_the_lesson_for_a_low_start(pilots_of_the_year, as_):
    text = as_("eva").page(f"/evaluatie/{pilots_of_the_year[17].code}/rapport").get_text(" ", strip=True)
    assert "Geplande en echte minuten per onderdeel, Pitstop Eindhoven" in text
    assert "Deze groep begon weinig gemotiveerd" in text


def test_lessons_say_where_they_come_from(pilot_year, as_):
    page = as_("eva").page("/evaluatie/rapport?programma=PILOTJAAR")
    (lessons,) = (one for one in page.select("table") if one.caption.get_text() == "Lessen")
    assert "Bron: lessen, " in lessons.find_parent("section").get_text()


def test_a_lesson_is_kept_and_taken_away(pilot_year, as_):
    visitor = as_("asha")
    typed = {"learned": "De quiz mag langer.", "changed": "Tien minuten erbij."}
    assert visitor.post("/evaluatie/lessen?programma=PILOTJAAR", data=typed).status_code == 303
    page = visitor.page("/evaluatie/lessen?programma=PILOTJAAR")
    assert "Daarom veranderd: Tien minuten erbij." in page.get_text(" ", strip=True)
    article = next(one for one in page.select("article.written") if "quiz mag langer" in one.get_text())
    assert visitor.post(article.form["action"]).status_code == 303
    assert "quiz mag langer" not in visitor.page("/evaluatie/rapport").get_text()


def test_a_lesson_without_words_is_refused(pilot_year, as_):
    answer = as_("asha").post("/evaluatie/lessen?programma=PILOTJAAR", data={"learned": "", "changed": ""})
    assert answer.status_code == 422


def test_the_logo_of_the_organisation_stands_on_the_printed_report_and_in_word(
    pilot_year, as_, app, tmp_path
):
    client, address = as_("eva"), "/evaluatie/rapport{}?programma=PILOTJAAR"
    assert client.page(address.format("")).select_one("img.print-logo") is None
    file = tmp_path / "logo.png"
    file.write_bytes(PIXEL)
    app.config["CLEANUP"] = replace(app.config["CLEANUP"], logo=file, organisation="Onze stichting")
    logo = client.page(address.format("")).select_one("header.print-head img.print-logo")
    assert logo["alt"] == "Onze stichting"
    assert base64.b64decode(logo["src"].removeprefix("data:image/png;base64,")) == PIXEL
    with client.get(address.format("/word.docx")) as answer:
        pictures = docx.Document(io.BytesIO(answer.data)).part.package.image_parts
    assert PIXEL in [picture.blob for picture in pictures]
    file.unlink()
    assert client.page(address.format("")).select_one("img.print-logo") is None
