"""Workbooks to look into: invented programmes, their export, and the file read back."""

import datetime as dt
import random
from functools import lru_cache
from io import BytesIO
from zipfile import ZipFile

import pandas as pd
from lxml import etree
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from cleanup.analysis.answers import Answers
from cleanup.analysis.disclosure.tables import safe_table
from cleanup.analysis.results import Results, build_results
from cleanup.analysis.workbook import Excluded, Profile, Provenance, write_workbook
from cleanup.domain.surveys.questionnaires import MOMENTS, Questionnaire, Slot
from tests.analysis.cast import FULL, pilot, programme

ATTACKS = (
    '=HYPERLINK("http://example.org","x")',
    "+31612345678",
    "-2+3",
    "@SUM(A1:A9)",
    "\t=1+1",
    "regel\x0been",
    "\x00=1",
    "x" * 40_000,
    "\u202eomgekeerd",
    "🙂 emoji",
    "<b>&amp;</b>",
    "_x0041_",
    "  spaties  ",
    "regel\r\ntwee",
    "half \ud800 teken",
    "＝1＋1",
    "|cmd '/c calc'!A0",
)


def provenance(**more: object) -> Provenance:
    known = {
        "export_id": "3f9c1a7b",
        "made_at": dt.datetime(2026, 11, 20, 23, 15, 42, tzinfo=dt.UTC),
        "role": "evaluator",
        "programme": "Pilotjaar",
        "app_version": "0.1.0",
        "git_hash": "abc1234",
        "schema_version": "0001",
        "contact": "onderzoek@example.org",
    }
    return Provenance(**(known | more))


def any_code(slot: Slot, chance: random.Random) -> int:
    if chance.random() < 0.06:
        return -9
    if slot.option is not None:
        return int(chance.random() < 0.4)
    scale = slot.item.scale
    if scale.kind == "integer":
        return chance.randint(scale.minimum, scale.maximum)
    return chance.choice(scale.options).code


def people(
    count: int,
    form: Questionnaire = FULL,
    pilots: int = 2,
    seed: int = 1,
    stay: tuple[float, ...] = (1, 0.9, 0.6),
) -> list[tuple[str, str | None, str, dict[str, int]]]:
    """Return answers of people over the moments; some have lost their code."""
    chance = random.Random(seed)
    return [
        (
            f"P{person % pilots:02d}",
            None if chance.random() < 0.05 else f"link{person}",
            moment,
            {slot.variable: any_code(slot, chance) for slot in form.layout(moment)},
        )
        for person in range(count)
        for moment, share in zip(MOMENTS, stay, strict=True)
        if form.layout(moment) and chance.random() < share
    ]


def answers(count: int = 30, form: Questionnaire = FULL, pilots: int = 2, **more: object) -> Answers:
    """Return a programme of so many people in closed pilots."""
    known = [pilot(f"P{number:02d}") for number in range(pilots)]
    return programme(people(count, form, pilots), form, known, **more)


def results(given: Answers, profile: str, pilots: list[str] | None = None, **tables: pd.DataFrame) -> Results:
    """Return the results; a table given by name takes the place of the real one."""
    found = build_results(given, pilots=pilots, profile=profile)
    found.tables.update({name: safe_table(name, frame) for name, frame in tables.items()})
    return found


def exported(
    given: Answers,
    profile: Profile = Profile.RESEARCH,
    made: Results | None = None,
    pilots: list[str] | None = None,
    **more: object,
) -> BytesIO:
    """Return the file of an export."""
    stream = BytesIO()
    found = results(given, profile, pilots) if made is None else made
    write_workbook(stream, given, found, profile=profile, provenance=provenance(**more))
    stream.seek(0)
    return stream


def opened(stream: BytesIO) -> Workbook:
    """Return the workbook as openpyxl reads it; to look into, not to change."""
    return _opened(stream.getvalue())


def table(stream: BytesIO, sheet: str, header: int = 0) -> pd.DataFrame:
    """Return a sheet as an evaluator reads it with pandas."""
    return _table(stream.getvalue(), sheet, header).copy()


@lru_cache(maxsize=4)
def _opened(content: bytes) -> Workbook:
    return load_workbook(BytesIO(content))


@lru_cache(maxsize=16)
def _table(content: bytes, sheet: str, header: int) -> pd.DataFrame:
    return pd.read_excel(BytesIO(content), sheet, header=header, keep_default_na=False, na_values=[""])


def parts(stream: BytesIO) -> dict[str, str]:
    """Return the XML of every part of the file."""
    stream.seek(0)
    with ZipFile(stream) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


__all__ = [
    "ATTACKS",
    "Excluded",
    "answers",
    "exported",
    "opened",
    "parts",
    "people",
    "provenance",
    "results",
    "table",
]


def charts(book):
    return {
        name: etree.fromstring(text.encode()) for name, text in parts(book).items() if "/charts/chart" in name
    }


BOTH = [
    *("Lees_mij", "Resultaten_in_cijfers", "Respons", "MEM_samenvatting", "MEM_verandering", "Groepsprofiel"),
    *("Items", "Sessieverloop", "Acties", "Citaten", "Grafieken"),
]

DATA = ["Data_breed", "Data_breed_labels", "Data_lang", "Observaties"]

END = ["Betrouwbaarheid", "Terugkomers", "Gedragsindex", "Itemverandering", "Meetfout", "Grenzen"]

BOOKS = ["Codeboek", "Waardelabels"]

SHEETS = {
    Profile.RESEARCH: [*BOTH, *DATA, *BOOKS, "Koppeling", "Afscherming", "Herkomst", *END],
    Profile.SHAREABLE: [*BOTH, *BOOKS, "Afscherming", "Herkomst", *END],
}
