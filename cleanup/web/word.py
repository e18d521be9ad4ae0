"""A page as a Word file: the same words, tables and figures as the sheet of paper, ready to work on.

It reads the page itself, so that a report never says something else in Word than it says in print. Only what
stands on paper goes along: nothing that is there for a screen alone.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lxml import html

if TYPE_CHECKING:
    from docx.document import Document
    from docx.shared import Length
    from docx.table import _Cell

SKIPPED_TAGS = frozenset(
    {"svg", "script", "nav", "button", "form", "input", "link", "style", "header", "footer"}
)
SKIPPED_CLASSES = frozenset({"only-screen", "visually-hidden", "skip-link"})
TEXT_TAGS = frozenset({"p", "figcaption", "summary", "dd"})
HEADINGS = {f"h{level}": level for level in range(1, 5)}
PICTURE_CM, LOGO_CM, PAGE_CM, EDGE_CM = 16.0, 1.6, (21.0, 29.7), 2.2
WIDE = "wide-tables"
"""The class of a part that stands on pages turned on their side, in the page and here."""

NARROWEST, WIDEST = 4, 28
"""How many signs of a column count, at least and at most, for how wide it is."""

GRID, QUOTE, BULLET = "Table Grid", "Quote", "List Bullet"


@dataclass(frozen=True)
class WordHead:
    """What stands around a report: title, whose it is, facts (what, text), and the language of its words."""

    title: str
    organisation: str
    facts: Iterable[tuple[str, str]] = ()
    logo: Path | None = None
    language: str = "nl"


@dataclass(frozen=True)
class WordPicture:
    """A figure as PNG with the sentence that says the same."""

    png: bytes
    says: str


@dataclass
class _Writer:
    """Puts the parts of a page in a document, in their order."""

    document: Document
    pictures: Mapping[str, WordPicture] = field(default_factory=dict)

    def write(self, parent: Any) -> None:
        """Write everything that stands below a part of a page."""
        for part in _shown(parent):
            self._one(part)

    def _one(self, part: Any) -> None:
        if WIDE in _classes(part):
            self._turn()
        written = {
            "figure": self._figure, "table": self._table, "ul": self._list, "ol": self._list,
            "blockquote": self._quote, "dl": self._facts,
            **dict.fromkeys(TEXT_TAGS, self._paragraph), **dict.fromkeys(HEADINGS, self._heading),
        }  # fmt: skip
        written.get(part.tag, self.write)(part)

    def _heading(self, part: Any) -> None:
        self.document.add_heading(_text(part), HEADINGS[part.tag])

    def _paragraph(self, part: Any, style: str | None = None) -> None:
        said = _text(part)
        if said:
            paragraph = self.document.add_paragraph(style=style)
            run = paragraph.add_run(said)
            run.bold = part.tag == "summary" or "notice-title" in _classes(part)

    def _figure(self, part: Any) -> None:
        picture = self.pictures.get(part.get("id", ""))
        self._paragraph(part.find("figcaption"))
        if picture is not None:
            from docx.shared import Cm

            shape = self.document.add_picture(io.BytesIO(picture.png), width=Cm(PICTURE_CM))
            shape._inline.docPr.set("descr", picture.says)  # noqa: SLF001 - the library has no door to it
        for inner in _shown(part):
            if inner.tag != "figcaption":
                self._one(inner)

    def _list(self, part: Any) -> None:
        for item in _shown(part):
            self._paragraph(item, BULLET)

    def _quote(self, part: Any) -> None:
        whose = part.find("footer")
        said = _text(whose) if whose is not None else ""
        if whose is not None:
            part.remove(whose)
        words = _text(part)
        self.document.add_paragraph(f"{words} ({said})" if said else words, style=QUOTE)

    def _facts(self, part: Any) -> None:
        for term in part.iter("dt"):
            told = term.getnext()
            if told is not None:
                self.document.add_paragraph(f"{_text(term)}: {_text(told)}")

    def _table(self, part: Any) -> None:
        caption = part.find("caption")
        rows = [[cell for cell in row if cell.tag in {"th", "td"}] for row in part.iter("tr")]
        width = max((len(row) for row in rows), default=0)
        if not width:
            return
        if caption is not None and "visually-hidden" not in _classes(caption):
            self.document.add_paragraph().add_run(_text(caption)).bold = True
        table = self.document.add_table(rows=len(rows), cols=width, style=GRID)
        widths = self._widths(rows, width)
        for row, cells in zip(table.rows, rows, strict=True):
            for cell, source, wide in zip(row.cells, cells, widths, strict=False):
                _fill(cell, source)
                cell.width = wide
        if part.find("thead") is not None:
            _repeat(table.rows[0])
        self.document.add_paragraph()

    def _widths(self, rows: list[list[Any]], count: int) -> list[Length]:
        """Return how wide each column is: by its longest words, within the page."""
        from docx.shared import Emu

        longest = [NARROWEST] * count
        for cells in rows:
            for place, cell in enumerate(cells):
                longest[place] = max(longest[place], min(len(_text(cell)), WIDEST))
        section = self.document.sections[-1]
        room = int(section.page_width or 0) - int(section.left_margin or 0) - int(section.right_margin or 0)
        return [Emu(room * one // sum(longest)) for one in longest]

    def _turn(self) -> None:
        """Go on with pages on their side, for tables with many columns."""
        from docx.enum.section import WD_ORIENT, WD_SECTION

        section = self.document.add_section(WD_SECTION.NEW_PAGE)
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = section.page_height, section.page_width


def _fill(cell: _Cell, source: Any) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    paragraph = cell.paragraphs[0]
    run = paragraph.add_run(_text(source))
    run.bold, run.font.size = source.tag == "th", Pt(9)
    if "number" in _classes(source):
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _repeat(row: Any) -> None:
    """Let a row stand on top of every page that its table reaches."""
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001 - no other door to it


def _classes(part: Any) -> set[str]:
    return set(str(part.get("class", "")).split())


def _shown(parent: Any) -> Iterator[Any]:
    """Yield the parts of a page that stand on paper."""
    for part in parent:
        is_element = isinstance(part.tag, str)
        if is_element and part.tag not in SKIPPED_TAGS and not _classes(part) & SKIPPED_CLASSES:
            yield part


def _text(part: Any) -> str:
    """Return the words of a part on one line, without what only a screen has."""
    return " ".join("".join(_pieces(part)).split())


def _pieces(part: Any) -> Iterator[str]:
    yield part.text or ""
    for inner in part:
        if (
            isinstance(inner.tag, str)
            and inner.tag not in SKIPPED_TAGS
            and not _classes(inner) & SKIPPED_CLASSES
        ):
            yield from _pieces(inner)
            yield " " if inner.tag in {"p", "li", "div", "br"} else ""
        yield inner.tail or ""


def word_of(page: str, head: WordHead, pictures: Mapping[str, WordPicture] | None = None) -> bytes:
    """Return the content of a page as a Word file (.docx).

    ``pictures`` are by the id of the figure they belong to; a figure without one has its table alone.
    """
    import docx

    document = docx.Document()
    document.core_properties.title = head.title
    document.core_properties.author = head.organisation
    document.core_properties.language = head.language
    _head(document, head)
    body = html.document_fromstring(page).find(".//main")
    if body is not None:
        for title in body.findall(".//h1"):
            title.drop_tree()
        _Writer(document, pictures or {}).write(body)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def _head(document: Document, head: WordHead) -> None:
    from docx.shared import Cm

    section = document.sections[0]
    section.page_width, section.page_height = map(Cm, PAGE_CM)
    section.left_margin = section.right_margin = Cm(EDGE_CM)
    section.header.paragraphs[0].text = head.organisation
    section.footer.paragraphs[0].text = head.title
    if head.logo is not None and head.logo.is_file():
        document.add_picture(str(head.logo), height=Cm(LOGO_CM))
    document.add_heading(head.title, 0)
    document.add_paragraph(head.organisation)
    for what, text in head.facts:
        document.add_paragraph(f"{what}: {text}")
