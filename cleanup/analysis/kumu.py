"""A map as a workbook for Kumu, and such a workbook read back.

Kumu wants its headings in the first row, ``ID`` or ``Label`` in the first cell of elements, ``ID`` or
``From``, ``To`` in the first of connections, several values in a cell parted by ``|``, and passes over sheets
with ``(ignore)`` in their name. Without an ID per connection it makes one of all the relations between two
parties, so each has one.
"""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

ELEMENTS = ("ID", "Label", "Type", "Description", "Tags", "Sector", "Aanwezig", "Taken", "Kans")
CONNECTIONS = (
    "ID", "From", "To", "Type", "Direction", "Strength", "Context", "Sessie", "Bron", "Description", "Tags",
)  # fmt: skip
MOST_ROWS = 5000
LONGEST_CELL = 4000
LARGEST = 40 * 1024 * 1024
"""What a workbook may be when it is unpacked."""
SHEET_OF = {"Label": "Elements", "From": "Connections"}
Table = tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]


@dataclass(frozen=True)
class Sheets:
    """The rows of a workbook: each a mapping from heading to text, nothing for a line that is blank.

    ``tables`` has the first sheet of each kind as it stands there, by what Kumu calls it: headings and rows.
    """

    elements: list[Mapping[str, str]]
    connections: list[Mapping[str, str]]
    tables: Mapping[str, Table]


class NotKumuError(Exception):
    """The file is no workbook that Kumu would take; ``reason`` is a code for the sentence."""

    def __init__(self, reason: str, **values: object) -> None:
        self.reason, self.values = reason, values
        super().__init__(reason)


def write_kumu(
    elements: Sequence[Sequence[str]],
    connections: Sequence[Sequence[str]],
    legend: Sequence[Sequence[str]],
    made_at: dt.datetime,
) -> bytes:
    """Return a workbook: ``Elements``, ``Connections``, and what it means on a sheet that Kumu passes over.

    Every cell is a text, so that none is taken for a formula.
    """
    from openpyxl import Workbook

    book = Workbook()
    book.properties.creator = "Social Cleanup"
    book.properties.created = book.properties.modified = made_at.replace(tzinfo=None)
    sheets = [("Elements", [ELEMENTS, *elements]), ("Connections", [CONNECTIONS, *connections])]
    for number, (name, rows) in enumerate([*sheets, ("Uitleg (ignore)", legend)]):
        sheet = book.active if number == 0 else book.create_sheet()
        if sheet is None:
            raise AssertionError("a new workbook has a sheet")
        sheet.title = name
        for down, row in enumerate(rows, start=1):
            for across, text in enumerate(row, start=1):
                cell = sheet.cell(down, across)
                cell.value, cell.data_type = _whole(text), "s"
        sheet.freeze_panes = "A2"
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def _whole(text: str) -> str:
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    return ILLEGAL_CHARACTERS_RE.sub("", text)


def read_kumu(content: bytes) -> Sheets:
    """Return the rows of a workbook; a formula is a text here, never worked out.

    Raises
    ------
    NotKumuError
        ``no_workbook``, ``too_large``, ``too_many`` (rows), ``no_sheet`` or ``no_heading``.
    """
    from openpyxl import load_workbook

    _check_size(content)
    try:
        book = load_workbook(io.BytesIO(content), read_only=False, data_only=False)
    except Exception as error:
        raise NotKumuError("no_workbook") from error
    found: dict[str, list[Mapping[str, str]]] = {"Label": [], "From": []}
    seen: set[str] = set()
    tables: dict[str, Table] = {}
    for sheet in book.worksheets:
        if "(ignore)" in sheet.title.casefold():
            continue
        if sheet.max_row > MOST_ROWS:
            raise NotKumuError("too_many", most=MOST_ROWS)
        rows = [[_text(value) for value in row] for row in sheet.iter_rows(values_only=True)]
        heading = _heading(rows)
        if heading is None:
            continue
        kind = "From" if "From" in heading else "Label"
        seen.add(kind)
        found[kind] += _rows_of(heading, rows[1:])
        tables[kind] = tables.get(kind) or (tuple(rows[0]), tuple(map(tuple, rows[1:])))
    if not seen:
        raise NotKumuError("no_heading")
    return Sheets(found["Label"], found["From"], {SHEET_OF[kind]: table for kind, table in tables.items()})


def _rows_of(heading: Sequence[str], rows: Sequence[Sequence[str]]) -> list[Mapping[str, str]]:
    """Return rows by heading; one that is blank stays, as nothing, so that every line keeps its number."""
    found = [
        dict(zip(heading, row, strict=False)) if any(cell.strip() for cell in row) else {} for row in rows
    ]
    while found and not found[-1]:
        found.pop()
    return list(found)


def _check_size(content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if sum(part.file_size for part in packed.infolist()) > LARGEST:
                raise NotKumuError("too_large")
    except zipfile.BadZipFile as error:
        raise NotKumuError("no_workbook") from error


def _heading(rows: Sequence[Sequence[str]]) -> list[str] | None:
    """Return the headings of a sheet as Kumu spells them; None when it is no sheet for Kumu."""
    if not rows:
        return None
    known = {name.casefold(): name for name in (*ELEMENTS, *CONNECTIONS)}
    heading = [known.get(cell.strip().casefold(), cell.strip()) for cell in rows[0]]
    return heading if "Label" in heading or {"From", "To"} <= set(heading) else None


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)[:LONGEST_CELL]
