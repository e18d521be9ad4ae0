"""Writes the rows of tables straight into the file that openpyxl made.

openpyxl saves a book with headings only. Its parts are copied to the target; where a sheet has rows to
come, they are put before ``</sheetData>`` as they are made. A million rows take no memory, and a cell takes
a fraction of the time openpyxl needs in its write-only mode. The dimension is set to the real one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import islice
from typing import IO, BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile

from lxml import etree
from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from cleanup.analysis.workbook.cells import Bodies, Value, row_writer

BATCH = 500
COMPRESSION_LEVEL = 4
"""Higher levels take much more time for a few per cent of the size."""

LARGE_CELLS = 2**31 // 64
"""From so many cells a sheet may pass 2 GiB, and the archive must say so beforehand."""

DIMENSION = re.compile(rb'<dimension ref="[^"]*"')
END_OF_ROWS = b"</sheetData>"
NUMBER_FORMAT = "{http://schemas.openxmlformats.org/drawingml/2006/chart}numFmt"
DRAWN_THING = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}cNvPr"


@dataclass(frozen=True, kw_only=True)
class StreamColumn:
    """The looks of a column, by number (of numbers and dates, and of texts), and its width in characters."""

    style: int
    text_style: int
    width: int


@dataclass(frozen=True, kw_only=True)
class Stream:
    """Rows to come for one sheet. ``grows``: a row is as high as its longest text needs."""

    rows: Iterator[Sequence[Value]]
    count: int
    first_row: int
    columns: Sequence[StreamColumn]
    grows: bool

    @property
    def filled(self) -> bytes:
        """The range that is filled when every row is there."""
        return f"A1:{get_column_letter(len(self.columns))}{self.first_row - 1 + self.count}".encode()

    @property
    def is_large(self) -> bool:
        """Whether the sheet may be larger than a part without the 64-bit mark can be."""
        return self.count * len(self.columns) > LARGE_CELLS

    def row_writer(self) -> Callable[[int, Sequence[Value]], str]:
        """Return what writes one row of this sheet."""
        letters = [get_column_letter(place) for place in range(1, len(self.columns) + 1)]
        bodies = [Bodies(column.style, column.text_style) for column in self.columns]
        return row_writer(letters, bodies, [column.width for column in self.columns] if self.grows else [])


def save_streamed(
    workbook: Workbook,
    streams: Mapping[str, Stream],
    descriptions: Sequence[str],
    target: BinaryIO,
    progress: Callable[[int, int], None],
) -> None:
    """Save the book with its streamed rows (by sheet name) and a description at each chart (in order)."""
    skeleton = BytesIO()
    workbook.save(skeleton)
    sheets = enumerate(workbook.sheetnames, 1)
    to_come = {f"xl/worksheets/sheet{number}.xml": streams.get(name) for number, name in sheets}
    told = _Told(progress, sum(stream.count for stream in streams.values()))
    packed = ZipFile(target, "w", ZIP_DEFLATED, compresslevel=COMPRESSION_LEVEL)
    with ZipFile(skeleton) as source, packed as copy:
        for part in source.namelist():
            content, stream = source.read(part), to_come.get(part)
            if part.startswith("xl/drawings/drawing"):
                content = _describe(content, descriptions)
            if part.startswith("xl/charts/chart"):
                content = _keep_formats(content)
            with copy.open(part, "w", force_zip64=stream is not None and stream.is_large) as out:
                if stream is None:
                    out.write(content)
                else:
                    _write_sheet(out, content, stream, told)


class _Told:
    """Counts rows over all sheets and passes the count on."""

    def __init__(self, progress: Callable[[int, int], None], total: int) -> None:
        self._progress, self._done, self._total = progress, 0, total

    def add(self, rows: int) -> None:
        """Tell that so many rows more are written."""
        self._done += rows
        self._progress(self._done, self._total)


def _write_sheet(out: IO[bytes], content: bytes, stream: Stream, told: _Told) -> None:
    content = DIMENSION.sub(b'<dimension ref="' + stream.filled + b'"', content, count=1)
    head, tail = content.split(END_OF_ROWS)
    out.write(head)
    write_row = stream.row_writer()
    number = stream.first_row
    while batch := list(islice(stream.rows, BATCH)):
        out.write("".join([write_row(n, values) for n, values in enumerate(batch, number)]).encode())
        number += len(batch)
        told.add(len(batch))
    if number - stream.first_row != stream.count:
        raise ValueError(f"{number - stream.first_row} rows came where {stream.count} were announced.")
    out.write(END_OF_ROWS + tail)


def _describe(drawing: bytes, descriptions: Sequence[str]) -> bytes:
    """Give each chart its text alternative, for which openpyxl has no place."""
    root = etree.fromstring(drawing)
    for thing, description in zip(root.iter(DRAWN_THING), descriptions, strict=True):
        thing.set("descr", description)
    return _as_part(root)


def _keep_formats(chart: bytes) -> bytes:
    """Say of every number format that it is the chart's own: unsaid, LibreOffice takes that of the cells."""
    root = etree.fromstring(chart)
    for form in root.iter(NUMBER_FORMAT):
        form.set("sourceLinked", "0")
    return _as_part(root)


def _as_part(root: etree._Element) -> bytes:
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
