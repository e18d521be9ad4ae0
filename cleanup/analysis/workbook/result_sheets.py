"""The result sheets: which safe table goes where, under which title, in which form."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from cleanup.analysis.disclosure import UNAVAILABLE
from cleanup.analysis.workbook.models import Models
from cleanup.analysis.workbook.profile import Profile
from cleanup.analysis.workbook.styles import CellForm
from cleanup.analysis.workbook.table import Column, TableSheet, frame_chunks

NOTHING_YET = "Er zijn nog geen gegevens voor deze tabel."
LEVELS = "tbl_mem"
ALONE = "Geen controlegroep"
BESIDE = "Los van de vergelijking met wie de dag niet had (Resultaten_in_cijfers)"
LOOKED_AT = 200
"""Rows that decide how wide a column is."""


@dataclass(frozen=True)
class ResultSheet:
    """Where a safe table stands in the workbook, and in which profiles."""

    sheet: str
    table: str
    title: str
    reading: str
    profiles: tuple[Profile, ...] = (Profile.RESEARCH, Profile.SHAREABLE)
    together: tuple[str, ...] = ()


BEFORE_CHARTS = (
    ResultSheet(
        "Resultaten_in_cijfers",
        "tbl_cijfers",
        "Resultaten in cijfers",
        "Elk cijfer met teller, noemer, bron en peildatum; berekend uit de gegevens of ingevoerd.",
    ),
    ResultSheet(
        "Respons",
        "tbl_respons",
        "Respons per pilot en moment",
        "Hoeveel mensen er waren, begonnen, klaar zijn en te koppelen zijn. Een percentage vanaf 20.",
    ),
    ResultSheet(
        "MEM_samenvatting",
        LEVELS,
        "Factoren, per moment",
        "Alle antwoorden per moment, niet gekoppeld: verschillen tussen momenten staan op MEM_verandering.",
        together=("niveau", "groep", "moment"),
    ),
    ResultSheet(
        "MEM_verandering",
        "tbl_verandering",
        "Verandering per factor, alleen gekoppelde antwoorden",
        f"{ALONE}, zelfrapportage, kleine groepen. Kolom uitspraak: hoe sterk een zin mag zijn.",
        together=("niveau", "groep", "moment_van", "moment_tot"),
    ),
    ResultSheet(
        "Groepsprofiel",
        "tbl_profiel",
        "Groepsprofiel bij de nulmeting",
        "Meer en minder gemotiveerd aan het begin, en de variant van de dag die is gekozen.",
    ),
    ResultSheet(
        "Items",
        "tbl_items",
        "Antwoorden per vraag",
        "Per vraag en antwoord het aantal en de noemer. Een percentage staat er vanaf 20 antwoorden.",
    ),
    ResultSheet(
        "Sessieverloop",
        "tbl_verloop",
        "Verloop van de dag",
        "Per onderdeel de geplande en echte minuten, wat er is aangepast, betrokkenheid en observaties.",
        together=("pilot",),
    ),
    ResultSheet(
        "Acties",
        "tbl_acties",
        "Van herkennen tot doen",
        "Wat is herkend, welke strategie is gekozen en wat er bij de terugblik is gedaan.",
    ),
    ResultSheet(
        "Citaten",
        "tbl_citaten",
        "Citaten",
        "Alleen gelezen en opgeschoonde antwoorden, met het niveau van toestemming.",
    ),
)
LINKING = ResultSheet(
    "Koppeling",
    "tbl_koppeling",
    "Koppeling van de momenten",
    "Hoeveel antwoorden per pilot en paar momenten bij dezelfde code horen.",
    (Profile.RESEARCH,),
)
SUPPRESSION = ResultSheet(
    "Afscherming",
    "tbl_afscherming",
    "Afscherming van kleine aantallen",
    "Per blad hoeveel cellen zijn getoond of afgeschermd, met welke grens en welke versie van de regel.",
)
AT_THE_END = (
    ResultSheet(
        "Betrouwbaarheid",
        "tbl_alfa",
        "Hangen de vragen van een factor samen?",
        "Alfa bij de nulmeting met 95%-interval, vanaf 30 volledige antwoorden; omega vanaf 100.",
    ),
    ResultSheet(
        "Terugkomers",
        "tbl_terugkomers",
        "Wie terugkwam voor de terugblik, en wie niet",
        "De stand bij de nulmeting. Geen verschil gezien is niet hetzelfde als geen verschil.",
    ),
    ResultSheet(
        "Gedragsindex",
        "tbl_gedragsindex",
        "Hoeveel soorten actie mensen noemen",
        "Van 0 tot 5 soorten, over wie online haat zag en dat vertelde. n: wie de vragenlijst invulde.",
    ),
    ResultSheet(
        "Itemverandering",
        "tbl_itemverandering",
        "Verandering per vraag, alleen gekoppelde antwoorden",
        "Twaalf vragen is twaalf keer kijken: lees het patroon, niet de uitschieter.",
    ),
    ResultSheet(
        "Meetfout",
        "tbl_meetfout",
        "Meer veranderd dan de meetfout, t0-t1",
        "Aantallen mensen, nooit een mens. Bijna iedereen gelijk is iets anders dan geen verandering.",
    ),
    ResultSheet(
        "Grenzen",
        "tbl_grenzen",
        "Als wie ontbreekt ook meetelde, t0-t1",
        "Berekend uit drie andere bladen. Ver uit elkaar: de verandering zegt weinig over iedereen.",
    ),
)

SCORES = frozenset(
    {
        "tbl_cijfers", "tbl_mem", "tbl_verandering", "tbl_profiel", "tbl_items", "tbl_alfa",
        "tbl_terugkomers", "tbl_itemverandering", "tbl_meetfout", "tbl_grenzen",
    }
)  # fmt: skip
"""Tables with answers to questions that may be untested, or what was made of them."""
_BY_NAME = {
    "bereik": CellForm.PLAIN,
    "teller": CellForm.PLAIN,
    "noemer": CellForm.PLAIN,
    "mediaan": CellForm.ONE_DECIMAL,
    "gepland_minuten": CellForm.ONE_DECIMAL,
    "werkelijk_minuten": CellForm.ONE_DECIMAL,
    "verschil_minuten": CellForm.ONE_DECIMAL,
    "betrokkenheid": CellForm.ONE_DECIMAL,
    "gezien_betrokkenheid": CellForm.ONE_DECIMAL,
    "gezien_kwaliteit": CellForm.ONE_DECIMAL,
    "pct": CellForm.SHARE,
    "p_teken": CellForm.P_VALUE,
    "p_wilcoxon": CellForm.P_VALUE,
    "p_holm": CellForm.P_VALUE,
    "p_cluster": CellForm.P_VALUE,
    "kleinste_p": CellForm.P_VALUE,
    "vrijheidsgraden": CellForm.ONE_DECIMAL,
}


def together(frame: pd.DataFrame, columns: Sequence[str]) -> pd.DataFrame:
    """Return the rows with equal values in these columns together, else in order: charts need a range."""
    keys = [pd.factorize(frame[column])[0] for column in columns]
    if not keys:
        return frame
    return frame.iloc[np.lexsort(keys[::-1])].reset_index(drop=True)


def named(place: ResultSheet, models: Models, *, compared: bool = False) -> ResultSheet:
    """Return a sheet with its title: that of the levels names the factors and their model.

    Where something was compared, no sheet says that there was nobody to compare with.
    """
    if compared:
        place = replace(place, reading=place.reading.replace(ALONE, BESIDE))
    return replace(place, title=f"{models.heading}, per moment") if place.table == LEVELS else place


def as_sheet(place: ResultSheet, frame: pd.DataFrame, about_test: str = "") -> TableSheet:
    """Return a result sheet with its safe table; a table without rows gets one row that says so.

    ``about_test`` stands on every sheet with scores: that the questions were not tested.
    """
    note = f"{about_test} {place.reading}" if about_test and place.table in SCORES else place.reading
    if frame.empty:
        frame = pd.DataFrame([[UNAVAILABLE] * frame.shape[1]], columns=frame.columns)
        note = f"{NOTHING_YET} {note}"
    return TableSheet(
        name=place.sheet,
        table=place.table,
        columns=[column_of(str(name), frame[name]) for name in frame.columns],
        chunks=frame_chunks(frame),
        row_count=len(frame),
        title=place.title,
        note=note,
    )


def column_of(name: str, values: pd.Series, form: CellForm | None = None) -> Column:
    """Return a column with the form its values ask for and a width that shows most of them."""
    width = max((len(_as_read(value)) for value in values.head(LOOKED_AT).tolist()), default=0)
    return Column(name, form or _named_form(name) or _form_of(values.tolist()), width + 4)


def _named_form(name: str) -> CellForm | None:
    return CellForm.SHARE if name.startswith("pct_") else _BY_NAME.get(name)


def _form_of(values: Sequence[object]) -> CellForm:
    """Return the form of the values that are no marks: whole numbers, decimals, dates or text."""
    kinds = {type(value) for value in values}
    if str in kinds and any(not _is_mark(text) for text in {v for v in values if isinstance(v, str)}):
        return CellForm.TEXT
    kinds -= {str, type(None)}
    if kinds and all(issubclass(kind, dt.date) for kind in kinds):
        return CellForm.DATE
    if float in kinds:
        return CellForm.TWO_DECIMALS
    return CellForm.WHOLE if kinds else CellForm.TEXT


def _is_mark(text: str) -> bool:
    return text.startswith("[") and text.endswith("]")


def _as_read(value: object) -> str:
    return f"{value:.2f}" if isinstance(value, float) else str(value)
