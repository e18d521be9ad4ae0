"""The data sheets for other programs: CSV files in one archive, and an SPSS file."""

from __future__ import annotations

import shutil
import tempfile
import textwrap
from collections.abc import Collection, Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any, BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile

from cleanup.analysis.answers import Answers
from cleanup.analysis.study import RESEARCH, prepare
from cleanup.analysis.workbook import long
from cleanup.analysis.workbook.codebook import codebook, value_labels
from cleanup.analysis.workbook.csv_cells import DUTCH_EXCEL, PLAIN, Dialect, csv_lines
from cleanup.analysis.workbook.data_sheets import observations_of
from cleanup.analysis.workbook.files import opened
from cleanup.analysis.workbook.missing import MISSING_LABELS
from cleanup.analysis.workbook.participations import participations
from cleanup.analysis.workbook.provenance import Provenance
from cleanup.analysis.workbook.readme_sheet import title_of
from cleanup.analysis.workbook.table import frame_chunks
from cleanup.analysis.workbook.variables import ChangeVariable, ScoreVariable, Variables, list_variables
from cleanup.analysis.workbook.wide import Wide, count_valid, labelled, wide_data
from cleanup.domain.surveys.questionnaires import NOT_ANSWERED

READ_ME = "lees_mij.txt"
HOW_TO_READ = (
    "De tabellen staan er twee keer in, met dezelfde inhoud. Alle bestanden zijn UTF-8.\n"
    "\n"
    "excel_nl: om te openen in een Nederlandse Excel. Puntkomma tussen de kolommen, komma in getallen,\n"
    "          met een byte order mark. In R: read.csv2('data_breed.csv', fileEncoding = 'UTF-8-BOM')\n"
    "r_python: om in te lezen met een programma. Komma tussen de kolommen, punt in getallen.\n"
    "          In R: read.csv('data_breed.csv'), in Python: pandas.read_csv('data_breed.csv')\n"
    "\n"
    "Codes onder nul zijn ontbrekende antwoorden; codeboek.csv en waardelabels.csv leggen ze uit.\n"
    "Een tekst die een rekenblad als formule zou lezen, begint met een apostrof.\n"
)

LONGEST_NOTE = 80
"""Signs on a line of the notes that SPSS keeps with a file."""

LONGEST_FILE_LABEL, LONGEST_LABEL, LONGEST_VALUE_LABEL = 64, 255, 120
"""Bytes SPSS keeps of the label of a file, of a variable and of a value."""


def write_csv(
    target: Path | BinaryIO,
    answers: Answers,
    *,
    provenance: Provenance,
    pilots: Collection[str] | None = None,
) -> None:
    """Write a ZIP with the data sheets, the code book and the value labels as CSV, twice.

    ``excel_nl/`` opens in a Dutch Excel (UTF-8 with a mark, semicolon, decimal comma), ``r_python/`` in R
    and Python (comma, point). For research only: the rows are complete. A text that a spreadsheet might run
    begins with an apostrophe.
    """
    wide = wide_of(answers, pilots, provenance.untested)
    with opened(target) as stream, ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        archive.writestr(READ_ME, "\n\n".join(filter(None, (provenance.about_test, HOW_TO_READ))))
        for name, chunks in csv_files(wide):
            with archive.open(name, "w", force_zip64=True) as file:
                for chunk in chunks:
                    file.write(chunk)


def csv_files(wide: Wide) -> Iterator[tuple[str, Iterator[bytes]]]:
    """Yield the name of every CSV file, with its content in chunks."""
    for dialect in (DUTCH_EXCEL, PLAIN):
        for name, lines in _tables(wide, dialect):
            content = ("".join(chunk).encode() for chunk in lines)
            yield f"{dialect.name}/{name}.csv", chain([dialect.mark.encode()], content)


def write_sav(
    target: Path | BinaryIO,
    answers: Answers,
    *,
    provenance: Provenance,
    pilots: Collection[str] | None = None,
) -> None:
    """Write Data_breed as an SPSS file with variable labels, value labels, missing values and measures.

    For research only. The labels of values are those of the newest version that asked them.
    """
    write_sav_of(target, wide_of(answers, pilots, provenance.untested), provenance)


def write_sav_of(target: Path | BinaryIO, wide: Wide, provenance: Provenance) -> None:
    """Write Data_breed that was made before as an SPSS file."""
    import pyreadstat  # loaded for this kind of file alone

    described = codebook(wide.variables, None, 0).set_index("variabele")["vraagtekst"]
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "data.sav"
        pyreadstat.write_sav(
            wide.frame,
            made,
            file_label=_cut(title_of(provenance), LONGEST_FILE_LABEL),
            note=_lines(provenance.about_test),
            column_labels={str(name): _cut(text, LONGEST_LABEL) for name, text in described.items()},
            variable_value_labels=_value_labels(wide.variables),
            missing_ranges=_missing(wide.variables),
            variable_measure=_measures(wide.variables),
            variable_format=_formats(wide.variables),
        )
        with opened(target) as stream, made.open("rb") as source:
            shutil.copyfileobj(source, stream)


def wide_of(answers: Answers, pilots: Collection[str] | None, untested: Collection[str] = ()) -> Wide:
    """Return Data_breed of these pilots (None: all); scores of ``untested`` versions are marked as such."""
    study = prepare(answers, pilots=pilots, profile=RESEARCH)
    variables = list_variables(answers.questionnaires, answers.moments, untested)
    return wide_data(participations(study), variables)


def _tables(wide: Wide, dialect: Dialect) -> Iterator[tuple[str, Iterable[list[str]]]]:
    frames = {
        "data_breed": wide.frame,
        "data_breed_labels": labelled(wide),
        "observaties": observations_of(wide.people.answers, wide.people.selected),
        "codeboek": codebook(wide.variables, count_valid(wide), len(wide.frame)),
        "waardelabels": value_labels(wide.variables),
    }
    for name, frame in frames.items():
        heading = csv_lines([tuple(frame.columns)], dialect)
        yield name, chain([heading], (csv_lines(chunk, dialect) for chunk in frame_chunks(frame)))
    yield "data_lang", chain([csv_lines([long.COLUMNS], dialect)], long.long_lines(wide, dialect))


def _value_labels(variables: Variables) -> dict[str, dict[int | float, str]]:
    labels: dict[str, dict[int | float, str]] = {}
    for name, code, label, _ in value_labels(variables).itertuples(index=False):
        labels.setdefault(name, {})[code] = _cut(label, LONGEST_VALUE_LABEL)
    return labels


def _missing(variables: Variables) -> dict[str, list[Any]]:
    return {
        **{answer.name: list(MISSING_LABELS) for answer in variables.answers},
        **{each.name: [NOT_ANSWERED] for each in variables.scores},
        **{change.name: [change.missing_code] for change in variables.changes},
    }


def _measures(variables: Variables) -> dict[str, str]:
    computed: list[ScoreVariable | ChangeVariable] = [*variables.scores, *variables.changes]
    return {
        **{answer.name: answer.newest.item.scale.way.measure for answer in variables.answers},
        **{each.name: "scale" for each in computed},
    }


def _formats(variables: Variables) -> dict[str, str]:
    computed: list[ScoreVariable | ChangeVariable] = [*variables.scores, *variables.changes]
    return {
        **{answer.name: "F4.0" for answer in variables.answers},
        **{each.name: "F8.2" for each in computed},
    }


def _lines(text: str) -> list[str] | None:
    """Return a text as the lines that SPSS keeps with a file; None for no text."""
    return textwrap.wrap(text, LONGEST_NOTE) or None


def _cut(text: str, most: int) -> str:
    """Return the beginning of a text that fits in so many bytes."""
    return text.encode()[:most].decode(errors="ignore")
