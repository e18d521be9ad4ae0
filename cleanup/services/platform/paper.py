"""A text as a PDF of A4 pages: a title, parts with lists, and a foot that says which version it is."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

MARGIN_MM = 20
BOLD = "Helvetica-Bold"
SIGNS = "cp1252"
"""What the fonts that every reader of PDF has can write: Dutch, English and their quotes."""


@dataclass(frozen=True)
class PaperList:
    """Lines below a label; numbered when their order matters."""

    label: str
    lines: tuple[str, ...]
    is_numbered: bool = False


@dataclass(frozen=True)
class PaperPart:
    """One part, on one page where it fits: a title, a line of facts, a text, lists and a last word."""

    title: str
    facts: str
    text: str
    lists: tuple[PaperList, ...]
    last: str = ""


@dataclass(frozen=True)
class Paper:
    """A whole paper in one language, such as ``nl``; ``foot`` stands below every page."""

    title: str
    intro: str
    parts: tuple[PaperPart, ...]
    foot: str
    language: str


def write_pdf(paper: Paper) -> bytes:
    """Return the paper as PDF; the same paper makes the same bytes."""
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.units import mm
    from reportlab.platypus import KeepTogether, Paragraph, SimpleDocTemplate

    made, margin = BytesIO(), MARGIN_MM * mm
    document = SimpleDocTemplate(
        made,
        pagesize=A4,
        leftMargin=margin,
        rightMargin=margin,
        topMargin=margin,
        bottomMargin=margin,
        title=paper.title,
        author="Social Cleanup",
        lang=paper.language,
        invariant=1,
    )
    styles = _styles()
    story: list[Any] = [
        Paragraph(_words(paper.title), styles["title"]),
        Paragraph(_words(paper.intro), styles["text"]),
        *(KeepTogether(list(_part(part, styles))) for part in paper.parts),
    ]

    def foot(canvas: Any, page: Any) -> None:
        canvas.setFont("Helvetica", 8)
        canvas.drawString(margin, margin / 2, written_signs(paper.foot))
        canvas.drawRightString(A4[0] - margin, margin / 2, str(page.page))

    document.build(story, onFirstPage=foot, onLaterPages=foot)
    return made.getvalue()


def _part(part: PaperPart, styles: dict[str, Any]) -> Iterator[Any]:
    from reportlab.platypus import ListFlowable, Paragraph

    yield Paragraph(_words(part.title), styles["head"])
    yield Paragraph(_words(part.facts), styles["facts"])
    yield Paragraph(_words(part.text), styles["text"])
    for one in part.lists:
        yield Paragraph(f"<b>{_words(one.label)}</b>", styles["text"])
        kind = {"bulletType": "1"} if one.is_numbered else {"bulletType": "bullet", "start": "•"}
        lines = [Paragraph(_words(line), styles["line"]) for line in one.lines]
        yield ListFlowable(lines, leftIndent=16, bulletFontName="Helvetica", bulletFontSize=10, **kind)
    if part.last:
        yield Paragraph(_words(part.last), styles["text"])


def _styles() -> dict[str, Any]:
    from reportlab.lib.styles import ParagraphStyle

    text = ParagraphStyle("text", fontName="Helvetica", fontSize=11, leading=15, spaceAfter=5)
    return {
        "text": text,
        "line": ParagraphStyle("line", text, spaceAfter=2),
        "facts": ParagraphStyle("facts", text, fontName="Helvetica-Oblique"),
        "title": ParagraphStyle("title", text, fontName=BOLD, fontSize=22, leading=27, spaceAfter=8),
        "head": ParagraphStyle("head", text, fontName=BOLD, fontSize=15, leading=19, spaceBefore=16),
    }


def _words(text: str) -> str:
    """Return a text for a paragraph: nothing in it is read as markup."""
    return escape(written_signs(text))


def written_signs(text: str) -> str:
    """Return a text with only signs the fonts have; of another letter its base letter is written."""
    return "".join(sign if _has(sign) else _base_of(sign) for sign in unicodedata.normalize("NFC", text))


def _base_of(sign: str) -> str:
    base = unicodedata.normalize("NFKD", sign)[:1]
    return base if _has(base) else "?"


def _has(sign: str) -> bool:
    try:
        sign.encode(SIGNS)
    except UnicodeEncodeError:
        return False
    return True
