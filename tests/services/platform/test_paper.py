"""A paper is a PDF that says what it was given, whatever people typed, and twice the same bytes."""

import zlib
from base64 import a85decode

from cleanup.services.platform.paper import Paper, PaperList, PaperPart, write_pdf


def paper(**changes):
    steps = PaperList("Zo", ("Eén", "Twee"), is_numbered=True)
    part = PaperPart("Vraag <b>&", "20 minuten", "Doel ’s avonds", (steps,))
    given = {"title": "Praten", "intro": "Voor jou", "parts": (part,), "foot": "Versie 1", "language": "nl"}
    return Paper(**(given | changes))


def words_in(pdf):
    """Return what stands on the pages: the streams, unpacked."""
    streams = [one.split(b"~>")[0].strip() for one in pdf.split(b"stream\n") if b"~>" in one]
    return b"".join(zlib.decompress(a85decode(one)) for one in streams)


def test_a_paper_is_a_pdf_with_its_words_and_language():
    pdf = write_pdf(paper())
    assert pdf.startswith(b"%PDF")
    assert b"/Lang (nl)" in pdf
    said = words_in(pdf)
    for text in (b"Praten", b"20 minuten", b"Twee", b"Versie 1", b"Vraag"):
        assert text in said, text


def test_the_same_paper_is_the_same_file():
    assert write_pdf(paper()) == write_pdf(paper())


def test_a_letter_the_fonts_lack_is_written_plainly_and_a_long_paper_takes_more_pages():
    odd = PaperPart("Şiş € łódź 😀", "f", "t", ())
    assert b"Sis" in words_in(write_pdf(paper(parts=(odd,))))
    many = write_pdf(paper(parts=tuple(paper().parts * 30)))
    assert many.count(b"/Type /Page\n") > 1
