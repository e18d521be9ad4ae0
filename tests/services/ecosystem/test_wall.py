"""The picture for the wall: one sheet of A3, with every word of the drawing, and twice the same bytes."""

import re
import zlib
from base64 import a85decode

import pytest

from cleanup.domain.ecosystem.picture import DrawnMap, PictureWords, draw
from cleanup.domain.ecosystem.ties import KnownTie
from cleanup.domain.ecosystem.words import HINDER, STRONG, SUPPORT, WEAK
from cleanup.services.ecosystem.wall import write_sheet

WORDS = PictureWords(
    "Kaart", {SUPPORT: "ondersteunt", HINDER: "hindert"}, "aan tafel", "niet aan tafel", "Let op."
)


def tie(source, target, kind, strength=STRONG):
    return KnownTie(f"{source}{target}", source, target, kind, strength)


def sheet_of(ties, title="Kaart van Zuid: alle relaties", foot="Versie 1"):
    boxes = [
        DrawnMap("a", "Buurthuis & “De Kans”", (0, 0)),
        DrawnMap("b", "Gemeente", (2, 1), is_present=False),
    ]
    return write_sheet(draw(boxes, ties, WORDS), title, foot, "nl")


def drawn(pdf):
    streams = [one.split(b"~>")[0].strip() for one in pdf.split(b"stream\n") if b"~>" in one]
    return b"".join(zlib.decompress(a85decode(one)) for one in streams)


@pytest.fixture(scope="module")
def pdf():
    return sheet_of([tie("a", "b", SUPPORT), tie("b", "a", HINDER, WEAK), tie("a", "a", SUPPORT)])


def test_it_is_one_page_of_a3_on_its_side(pdf):
    assert pdf.startswith(b"%PDF")
    assert pdf.count(b"/Type /Page\n") == 1
    (box,) = re.findall(rb"/MediaBox \[ ([\d. ]+) \]", pdf)
    assert [round(float(side)) for side in box.split()] == [0, 0, 1191, 842]


def test_every_word_of_the_picture_is_on_it(pdf):
    said = drawn(pdf)
    for words in (b"Kaart van Zuid: alle relaties", b"Buurthuis &", b"Gemeente", b"O = ondersteunt",
                  b"V = hindert", b"niet aan tafel", b"Let op.", b"Versie 1"):  # fmt: skip
        assert words in said, words


def test_each_line_ends_in_a_head(pdf):
    assert drawn(pdf).count(b" l h") == 5  # three relations, and two in the legend


def test_the_same_picture_makes_the_same_bytes():
    assert sheet_of([tie("a", "b", SUPPORT)]) == sheet_of([tie("a", "b", SUPPORT)])


def test_a_map_without_anything_is_a_sheet_as_well():
    assert write_sheet(draw([], [], WORDS), "Leeg", "", "nl").startswith(b"%PDF")
