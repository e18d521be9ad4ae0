"""Reading an SPSS file that somebody sent: its cells as text, with the words of variables and of values."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from cleanup.analysis.sheets import Cells, UnreadableError, as_text

MARKS = (b"$FL2", b"$FL3")
MOST_ROWS = 60_000


@dataclass(frozen=True)
class SpssTable:
    """Names and words of the variables in order, rows as text, and per variable the words of its values."""

    names: tuple[str, ...]
    titles: tuple[str, ...]
    rows: tuple[Cells, ...]
    labels: dict[int, dict[str, str]]


def read_spss(content: bytes) -> SpssTable:
    """Return the table in an SPSS file; what the file declares missing is empty.

    Raises
    ------
    UnreadableError
        When it is no such file, or a broken one.
    """
    import pyreadstat  # loaded for this kind of file alone

    with tempfile.TemporaryDirectory(prefix="cleanup-") as folder:  # only its owner can enter
        file = Path(folder) / "answers.sav"
        file.write_bytes(content)
        try:
            frame, meta = pyreadstat.read_sav(str(file), row_limit=MOST_ROWS)
        except (pyreadstat.ReadstatError, ValueError, UnicodeDecodeError) as error:
            raise UnreadableError from error
    columns = [[_cell(value) for value in frame[name].tolist()] for name in frame.columns]
    rows = tuple((line, cells) for line, cells in enumerate(zip(*columns, strict=True), start=1))
    names = tuple(map(str, frame.columns))
    titles = tuple(label or name for label, name in zip(meta.column_labels, names, strict=True))
    return SpssTable(names, titles, rows, _labels(names, meta.variable_value_labels))


def _cell(value: object) -> str:
    return "" if value is None or value != value else as_text(value)  # noqa: PLR0124 - only NaN is not itself


def _labels(
    names: tuple[str, ...], given: Mapping[str, Mapping[float | int, str]]
) -> dict[int, dict[str, str]]:
    return {
        place: {_cell(number): str(words) for number, words in given[name].items()}
        for place, name in enumerate(names)
        if name in given
    }
