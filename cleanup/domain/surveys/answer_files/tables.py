"""Tables with answers as survey products write them, made alike: one header, one title a column, rows.

Which product wrote a table is told by its own columns. Qualtrics writes three headers, SurveyMonkey two, our
own Data_lang one row per answer; after ``tidy`` nothing below needs to know.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from cleanup.domain.platform.errors import N_
from cleanup.domain.platform.tables import Table
from cleanup.domain.platform.text_keys import text_key
from cleanup.domain.surveys.answer_files.unfinished import only_handed_in

Row = tuple[int, tuple[str, ...]]
Labels = Mapping[int, Mapping[str, str]]

PRODUCTS = {
    "qualtrics": N_("Qualtrics"),
    "surveymonkey": N_("SurveyMonkey"),
    "limesurvey": N_("LimeSurvey"),
    "google": N_("Google Formulieren"),
    "microsoft": N_("Microsoft Forms"),
    "kobo": N_("KoboToolbox of ODK"),
    "spss": N_("SPSS"),
    "breed": N_("Data_breed van een export van ons"),
    "lang": N_("Data_lang van een export van ons"),
    "own": N_("ons eigen CSV-bestand"),
    "table": N_("een gewone tabel"),
}
_SIGNS = (
    ("surveymonkey", {"respondent id", "collector id"}),
    ("surveymonkey", {"respondent_id", "collector_id"}),
    ("limesurvey", {"submitdate", "lastpage"}),
    ("limesurvey", {"date submitted", "last page"}),
    ("limesurvey", {"datum ingestuurd", "laatste pagina"}),
    ("limesurvey", {"datum inzending", "laatste pagina"}),
    ("microsoft", {"start time", "completion time"}),
    ("microsoft", {"begintijd", "tijd van voltooien"}),
    ("microsoft", {"begintijd", "voltooiingstijd"}),
    ("kobo", {"_uuid", "_submission_time"}),
    ("kobo", {"key", "submissiondate"}),
    ("lang", {"deelnemer_id", "itemcode", "waarde"}),
    ("breed", {"deelnemer_id", "pilot_code", "versie_t0"}),
    ("own", {"pilot", "moment", "card_code"}),
)
_GOOGLE = {"timestamp", "tijdstempel"}
_NOT_REAL = {"survey preview", "survey test", "spam", "1", "2", "8"}
"""Status of a Qualtrics row that nobody answered for real, as label or number."""
ABOUT_A_FORM = ("modus", "versie")
"""What Data_lang says of a whole questionnaire on every line of it."""
_PLAIN_ANSWER = {"response", "open-ended response", "antwoord", "open antwoord", "reactie"}


@dataclass(frozen=True)
class AnswerTable:
    """Rows of answers: ``header`` names each column, ``titles`` says what was asked there.

    ``labels`` has, by place of a column, the words of the numbers in it. ``left_out`` counts rows that the
    product itself marks as a trial, ``unfinished`` those that nobody handed in, ``refused`` those that were
    checked there and not approved.
    """

    product: str
    header: tuple[str, ...]
    titles: tuple[str, ...]
    rows: tuple[Row, ...]
    labels: Labels = field(default_factory=dict)
    left_out: int = 0
    unfinished: int = 0
    refused: int = 0

    @property
    def product_label(self) -> str:
        """Which product wrote it, as message id."""
        return PRODUCTS[self.product]

    @cached_property
    def is_ours(self) -> bool:
        """Whether it is the data of an export of this product, in whatever kind of file."""
        return {"deelnemer_id", "pilot_code"} <= self._places.keys()

    def place_of(self, name: str) -> int | None:
        """Return the place of the column with this header; None without one."""
        return self._places.get(name)

    @cached_property
    def _places(self) -> Mapping[str, int]:
        return {text_key(name): place for place, name in reversed(list(enumerate(self.header)))}

    def column(self, place: int) -> list[str]:
        """Return the cells of one column, top to bottom."""
        return [cells[place] if place < len(cells) else "" for _line, cells in self.rows]

    def label(self, place: int, cell: str) -> str:
        """Return the words that the file gives to the number in a cell, nothing without them."""
        return self.labels.get(place, {}).get(cell.strip(), "")

    def without(self, places: Sequence[int]) -> AnswerTable:
        """Return the table with the cells of some columns emptied: they go no further."""
        gone = set(places)
        if not gone:
            return self
        rows = tuple(
            (line, tuple("" if place in gone else cell for place, cell in enumerate(cells)))
            for line, cells in self.rows
        )
        return replace(self, rows=rows)


def tidy(table: Table, labels: Labels | None = None, titles: Sequence[str] = ()) -> AnswerTable:
    """Return a table with its headers apart from the rows, and of the rows those that were handed in."""
    found = _tidy(table, labels, titles)
    return found if found.is_ours else only_handed_in(found)


def _tidy(table: Table, labels: Labels | None, titles: Sequence[str]) -> AnswerTable:
    width = max([len(table.header), *(len(cells) for _line, cells in table.rows)])
    header = tuple(table.header) + ("",) * (width - len(table.header))
    if labels is not None:
        return AnswerTable("spss", header, tuple(titles), table.rows, labels)
    if _is_qualtrics(table):
        return _qualtrics(header, table.rows)
    product = _product(header)
    if product == "surveymonkey":
        return _surveymonkey(header, table.rows)
    found = AnswerTable(product, header, header, table.rows)
    return _unfolded(found) if product == "lang" else found


def _product(header: Sequence[str]) -> str:
    names = {text_key(name) for name in header}
    for product, signs in _SIGNS:
        if signs <= names:
            return product
    return "google" if header and text_key(header[0]) in _GOOGLE else "table"


def _is_qualtrics(table: Table) -> bool:
    first_rows = [cells for _line, cells in table.rows[:2]]
    return any(cells and '"ImportId"' in cells[0] for cells in first_rows)


def _qualtrics(header: tuple[str, ...], rows: tuple[Row, ...]) -> AnswerTable:
    """Take the question texts and the line with ids off; leave trial rows out."""
    heads = 2 if len(rows) > 1 and '"ImportId"' in rows[1][1][0] else 1
    titles = rows[0][1] if heads == 2 else header  # noqa: PLR2004 - texts and ids
    titles += ("",) * (len(header) - len(titles))
    status = header.index("Status") if "Status" in header else None
    kept = tuple(
        row
        for row in rows[heads:]
        if status is None or status >= len(row[1]) or text_key(row[1][status]) not in _NOT_REAL
    )
    return AnswerTable("qualtrics", header, titles, kept, left_out=len(rows) - heads - len(kept))


def _surveymonkey(header: tuple[str, ...], rows: tuple[Row, ...]) -> AnswerTable:
    """Join the question above and the option below it: ``Wat heb je gedaan? [Gemeld]``."""
    below = rows[0][1] if rows and (not rows[0][1] or not rows[0][1][0]) else ()
    names: list[str] = []
    question = ""
    for place, name in enumerate(header):
        question = name or question
        under = below[place] if place < len(below) else ""
        is_plain = not under or text_key(under) in _PLAIN_ANSWER
        names.append(question if is_plain else f"{question} [{under}]")
    return AnswerTable("surveymonkey", tuple(names), tuple(names), rows[1:] if below else rows)


def _unfolded(table: AnswerTable) -> AnswerTable:
    """Return Data_lang with one row per person and moment, and a column per question."""
    at = {text_key(name): place for place, name in enumerate(table.header)}
    asked: dict[str, None] = {}
    people: dict[tuple[str, str, str], dict[str, str]] = {}
    lines: dict[tuple[str, str, str], int] = {}
    for line, given in table.rows:
        cells = given + ("",) * (len(table.header) - len(given))
        who = tuple(cells[at[name]] for name in ("deelnemer_id", "pilot_code", "moment"))
        key = who[0], who[1], who[2]
        about = {name: cells[at[name]] if name in at else "" for name in ABOUT_A_FORM}
        one = people.setdefault(key, about)
        lines.setdefault(key, line)
        one[cells[at["itemcode"]]] = cells[at["waarde"]]
        asked.setdefault(cells[at["itemcode"]])
    header = ("deelnemer_id", "pilot_code", "moment", *ABOUT_A_FORM, *asked)
    rows = tuple(
        (lines[who], (*who, *(one[name] for name in ABOUT_A_FORM), *(one.get(code, "") for code in asked)))
        for who, one in people.items()
    )
    return AnswerTable("lang", header, header, rows)


def write_down(table: AnswerTable) -> str:
    """Return a table as text that ``read_back`` reads, to travel between two pages."""
    labels = {str(place): dict(words) for place, words in table.labels.items()}
    kept: list[object] = [table.product, table.header, table.titles, table.rows, labels, table.left_out]
    if table.unfinished or table.refused:
        kept += [table.unfinished, table.refused]
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":"))


def read_back(text: str) -> AnswerTable | None:
    """Return the table of such a text; None when it is none."""
    try:
        product, header, titles, rows, labels, *left_out = json.loads(text)
        return AnswerTable(
            product if product in PRODUCTS else "table",
            tuple(map(str, header)),
            tuple(map(str, titles)),
            tuple((int(line), tuple(map(str, cells))) for line, cells in rows),
            {int(place): {str(n): str(word) for n, word in words.items()} for place, words in labels.items()},
            *(int(count) for count in left_out),
        )
    except (ValueError, TypeError, AttributeError, RecursionError):
        return None
