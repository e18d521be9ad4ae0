"""The research package: one ZIP with workbook, data, every figure, descriptions and scripts.

The same data, the same seed and the same moment give the same bytes: no entry carries the time of writing.
"""

from __future__ import annotations

import io
import re
import secrets
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, BinaryIO, cast
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from cleanup.analysis.answers import Answers
from cleanup.analysis.package.descriptions import data_package, ddi
from cleanup.analysis.package.figures import COLUMNS, shown_figures
from cleanup.analysis.package.readable import Sources, codebook_page, read_me
from cleanup.analysis.package.rules import rules_of
from cleanup.analysis.results import Results
from cleanup.analysis.workbook.book import Progress
from cleanup.analysis.workbook.codebook import codebook, value_labels
from cleanup.analysis.workbook.csv_and_spss import csv_files, write_sav_of
from cleanup.analysis.workbook.csv_cells import csv_lines
from cleanup.analysis.workbook.files import opened
from cleanup.analysis.workbook.participations import participations
from cleanup.analysis.workbook.profile import Profile
from cleanup.analysis.workbook.provenance import Provenance
from cleanup.analysis.workbook.variables import list_variables
from cleanup.analysis.workbook.wide import Wide, count_valid, wide_data
from cleanup.analysis.workbook.write import write_workbook

SCRIPTS = Path(__file__).parent / "scripts"
AT_HOME = "from cleanup.analysis.package.scripts"
"""How the scripts name each other here; unpacked they lie in one folder."""

NOTHING = Sources()
LONG_AGO = (1980, 1, 1, 0, 0, 0)
CHANGED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
"""When the workbook was saved, as openpyxl writes it."""

SAV_MADE_AT = slice(92, 109)
"""Where an SPSS file says on which day and at what time it was written."""


def write_package(
    target: Path | BinaryIO,
    answers: Answers,
    results: Results,
    *,
    provenance: Provenance,
    sources: Sources = NOTHING,
    progress: Progress | None = None,
    seed: int | None = None,
) -> None:
    """Write the package of an export for research to a path or a stream; whole or not at all.

    ``results`` are those of ``answers`` in the profile for research (ValueError otherwise); ``sources`` are
    named in LEESMIJ.txt; ``seed`` decides the random names of the rows.
    """
    seed = secrets.randbits(128) if seed is None else seed
    variables = list_variables(answers.questionnaires, answers.moments, provenance.untested)
    wide = wide_data(participations(results.study), variables, seed)
    with opened(target) as stream, ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        with _entry(archive, "werkboek.xlsx") as file:
            _write_workbook(file, answers, results, provenance, progress, seed)
        for name, chunks in csv_files(wide):
            _write(archive, f"data/{name}", chunks)
        _write(archive, "data/data_breed.sav", [_sav(wide, provenance)])
        of_release = (provenance.said_release,)
        lines = csv_lines([COLUMNS, *((*figure.cells, *of_release) for figure in shown_figures(results))])
        _write(archive, "figures.csv", ["".join(lines).encode()])
        for name, content in _described(wide, provenance, sources):
            _write(archive, name, [content])


def _described(wide: Wide, provenance: Provenance, sources: Sources) -> Iterator[tuple[str, bytes]]:
    labels = value_labels(wide.variables)
    rows = codebook(wide.variables, count_valid(wide), len(wide.frame)).to_dict("records")
    known = [{str(name): value for name, value in row.items()} for row in rows]
    yield "datapackage.json", data_package(provenance, wide, known, labels).encode()
    yield "ddi.xml", ddi(provenance, wide, known, labels)
    yield "codeboek.html", codebook_page(provenance, known).encode()
    for script in sorted(SCRIPTS.iterdir()):
        if script.suffix in {".py", ".R", ".qmd"} and script.stem != "__init__":
            yield script.name, _unpacked(script.read_text(encoding="utf-8")).encode()
    yield "rekenregels.csv", "".join(csv_lines(rules_of(provenance))).encode()
    yield "LEESMIJ.txt", read_me(provenance, wide.fingerprint, sources).encode()


def _unpacked(script: str) -> str:
    """Return a script as it runs from its own folder."""
    return script.replace(f"{AT_HOME} import", "import").replace(f"{AT_HOME}.", "from ")


def _write_workbook(
    file: BinaryIO,
    answers: Answers,
    results: Results,
    provenance: Provenance,
    progress: Progress | None,
    seed: int,
) -> None:
    """Write the workbook with its own entries without a time too."""
    with tempfile.TemporaryFile() as made:
        write_workbook(
            made, answers, results,
            profile=Profile.RESEARCH, provenance=provenance, progress=progress, seed=seed,
        )  # fmt: skip
        with ZipFile(made) as source, ZipFile(file, "w", ZIP_DEFLATED) as target:
            for name in source.namelist():
                with source.open(name) as part:
                    _write(target, name, _without_time(name, part, provenance))


def _without_time(name: str, part: IO[bytes], provenance: Provenance) -> Iterator[bytes]:
    """Yield a part of the workbook, saved at the moment that the export was asked."""
    at = provenance.local_time.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    if name == "docProps/core.xml":
        yield CHANGED.sub(rb"\g<1>" + at, part.read())
    while chunk := part.read(2**20):
        yield chunk


def _sav(wide: Wide, provenance: Provenance) -> bytes:
    stream = io.BytesIO()
    write_sav_of(stream, wide, provenance)
    content = bytearray(stream.getvalue())
    months = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
    at = provenance.local_time
    content[SAV_MADE_AT] = f"{at:%d} {months[at.month - 1]} {at:%y}{at:%H:%M:%S}".encode()
    return bytes(content)


@contextmanager
def _entry(archive: ZipFile, name: str) -> Iterator[BinaryIO]:
    info = ZipInfo(name, LONG_AGO)
    info.compress_type = ZIP_DEFLATED
    with archive.open(info, "w", force_zip64=True) as file:
        yield cast("BinaryIO", file)


def _write(archive: ZipFile, name: str, chunks: Iterable[bytes]) -> None:
    with _entry(archive, name) as file:
        for chunk in chunks:
            file.write(chunk)
