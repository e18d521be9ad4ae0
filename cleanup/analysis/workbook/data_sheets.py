"""The sheets with data: complete, for research only, each with a fingerprint that two exports share."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain, islice

import numpy as np
import pandas as pd

from cleanup.analysis.answers import OBSERVATIONS, Answers
from cleanup.analysis.disclosure import UNAVAILABLE
from cleanup.analysis.linking import Ints
from cleanup.analysis.workbook import long
from cleanup.analysis.workbook.csv_cells import PLAIN, csv_lines
from cleanup.analysis.workbook.result_sheets import column_of
from cleanup.analysis.workbook.styles import CellForm
from cleanup.analysis.workbook.table import TableSheet, frame_chunks
from cleanup.analysis.workbook.wide import Wide, labelled_chunks, labelled_column

HOW_HASHED = (
    "SHA-256 van de tabel als CSV (UTF-8, komma, punt, CRLF) zonder deelnemer_id. Data_breed op inhoud "
    "gesorteerd, Data_breed_labels in die volgorde, Data_lang ook, met het rijnummer als deelnemer_id."
)
_LONG_FORMS = {"waarde": CellForm.WHOLE, "is_missing": CellForm.WHOLE, "datum": CellForm.DATE}


@dataclass(frozen=True, kw_only=True)
class DataSheets:
    """The data sheets in order, and the fingerprint of each by sheet name."""

    sheets: tuple[TableSheet, ...]
    sha256: Mapping[str, str]


def data_sheets(wide: Wide, observations: pd.DataFrame) -> DataSheets:
    """Return the data sheets; long tables are made row by row while they are written."""
    return DataSheets(
        sheets=(
            frame_sheet("Data_breed", "tbl_data_breed", wide.frame),
            _labels_sheet(wide),
            _long_sheet(wide),
            frame_sheet("Observaties", "tbl_observaties", observations, grows=True),
        ),
        sha256={
            "Data_breed": wide.fingerprint,
            "Data_breed_labels": _hash_labels(wide),
            "Data_lang": _hash_long(wide),
            "Observaties": _hash_frame(observations, np.arange(len(observations))),
        },
    )


def observations_of(answers: Answers, pilots: Iterable[str]) -> pd.DataFrame:
    """Return the observations of these pilots, sorted by content: their order says nothing about time."""
    rows = answers.observations
    rows = rows[rows["pilot_code"].isin(list(pilots))].astype(object)
    rows = rows.where(rows.notna(), UNAVAILABLE).sort_values(list(OBSERVATIONS), key=lambda c: c.astype(str))
    names = {"part": "onderdeel", "kind": "soort", "month": "maand"}
    return rows.reset_index(drop=True).rename(columns=names)


def frame_sheet(
    name: str, table: str, frame: pd.DataFrame, frozen: str = "B2", *, grows: bool = False
) -> TableSheet:
    """Return a data sheet with all of a frame."""
    return TableSheet(
        name=name,
        table=table,
        columns=[column_of(str(column), frame[column]) for column in frame.columns],
        chunks=frame_chunks(frame),
        row_count=len(frame),
        title=name,
        is_data=True,
        frozen=frozen,
        grows=grows,
    )


def _labels_sheet(wide: Wide) -> TableSheet:
    frame = wide.frame
    return TableSheet(
        name="Data_breed_labels",
        table="tbl_data_breed_labels",
        columns=[column_of(name, labelled_column(wide, name, frame)) for name in frame.columns],
        chunks=labelled_chunks(wide),
        row_count=len(frame),
        title="Data_breed_labels",
        is_data=True,
        frozen="B2",
        grows=False,
    )


def _long_sheet(wide: Wide) -> TableSheet:
    shown = pd.DataFrame(
        [row for chunk in islice(long.long_cells(wide), 1) for row in chunk], columns=long.COLUMNS
    )
    return TableSheet(
        name="Data_lang",
        table="tbl_data_lang",
        columns=[column_of(name, shown[name], _LONG_FORMS.get(name)) for name in long.COLUMNS],
        chunks=long.long_cells(wide),
        row_count=long.count_rows(wide),
        title="Data_lang",
        is_data=True,
        grows=False,
    )


def _hash_frame(frame: pd.DataFrame, order: Ints) -> str:
    lines = (csv_lines(chunk) for chunk in frame_chunks(frame, order))
    return _hash(chain([csv_lines([tuple(frame.columns)])], lines))


def _hash_labels(wide: Wide) -> str:
    rows = labelled_chunks(wide, wide.rank.argsort())
    content = (csv_lines([row[1:] for row in chunk]) for chunk in rows)  # without who they are
    return _hash(chain([csv_lines([tuple(wide.frame.columns[1:])])], content))


def _hash_long(wide: Wide) -> str:
    ranked = wide.rank.argsort().tolist()
    names = [str(place) for place in range(1, len(ranked) + 1)]
    return _hash(chain([csv_lines([long.COLUMNS])], long.long_lines(wide, PLAIN, ranked, names)))


def _hash(chunks: Iterable[list[str]]) -> str:
    digest = hashlib.sha256()
    for lines in chunks:
        digest.update("".join(lines).encode())
    return digest.hexdigest()
