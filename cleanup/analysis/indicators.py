"""``tbl_cijfers``: results in figures, each with its source, date, numerator and denominator.

Computed figures come from the data. Typed figures need a number, a source and a date, or they are refused.
People who belong to several groups count once: 13 in the co-creation group, of whom 8 also took part, and
pilots of 8, 17 and 7 make 13 + 0 + 17 + 7 = 37 people, never 45. Two different values for one indicator are
pointed out.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from cleanup.analysis.disclosure.cells import NOT_APPLICABLE, UNAVAILABLE
from cleanup.analysis.disclosure.tables import SHOWN, SafeTable, safe_table
from cleanup.analysis.satisfaction import SATISFACTION
from cleanup.analysis.study import Study
from cleanup.domain.evaluation.figures import COMPUTED, COMPUTED_SOURCES, TYPED
from cleanup.domain.platform.errors import N_, RuleBrokenError
from cleanup.domain.platform.targets import NO_TARGET, NOT_TOLD, SET_LATER, is_set_later, toward_target

COLUMNS = (
    "indicator_code", "activiteit", "bereik", "eenheid", "teller", "noemer", "toelichting", "soort", "bron",
    "peildatum", "status", "controle", "doel", "richting", "nulwaarde", "deel_van_doel", "oordeel_doel",
    "doel_gesteld_op", "doel_verloop",
)  # fmt: skip
NO_TARGET_CELLS: dict[str, object] = dict.fromkeys(COLUMNS[12:], NOT_APPLICABLE)
Figure = dict[str, object]
Row = Mapping[str, Any]
Ratings = Sequence[Mapping[str, Any]]

LINKED = {
    "t1": ("t1", N_("Eindmeting gekoppeld aan de nulmeting")),
    "t2": ("t2", N_("Terugblik gekoppeld aan de nulmeting")),
    "t-1": ("tm1", N_("Voormeting gekoppeld aan de nulmeting")),
    "t3": ("t3", N_("Terugblik na maanden gekoppeld aan de nulmeting")),
}
"""By moment the end of the code of the figure that says how many are linked to t0, and its name."""
FINE = "in orde"
CONTRADICTION = N_("twee waarden voor dezelfde indicator")
OWN_SOURCE = N_("berekend uit de gegevens van de pilots")


def check_typed(row: Mapping[str, Any]) -> None:
    """Refuse a typed figure without a number, a source or a date; the field is named."""
    for field, sentence in (
        ("bron", N_("Vul de bron van dit cijfer in.")),
        ("peildatum", N_("Vul de datum van dit cijfer in.")),
    ):
        value = row.get(field)
        if value is None or value is pd.NaT or not str(value).strip() or str(value) == "nan":
            raise RuleBrokenError(sentence, field)
    number = row.get("bereik")
    if isinstance(number, bool | str) or number is None or not math.isfinite(float(number)):
        raise RuleBrokenError(
            N_("Vul bij bereik alleen een getal in; de toelichting hoort ernaast."), "bereik"
        )


def whole(value: object) -> object:
    """Return a whole number as one, anything else as it is."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def unique_people(groups: pd.DataFrame) -> int:
    """Return how many people are in overlapping groups; ``al_geteld`` of each are in an earlier group too."""
    people, counted = pd.to_numeric(groups["mensen"]), pd.to_numeric(groups["al_geteld"])
    if (counted > people).any() or (counted < 0).any():
        sentence = N_("Er kunnen niet meer mensen al geteld zijn dan er in de groep zitten.")
        raise RuleBrokenError(sentence, "al_geteld")
    return int((people - counted).sum())


def indicator_table(study: Study, ratings: Ratings) -> SafeTable:
    """Return ``tbl_cijfers``: computed figures first, then people over groups, then typed figures.

    ``ratings`` are the rows of ``tbl_waardering`` as they are shown.
    """
    agreed = _agreed(study.answers.targets)
    rows = [
        *_computed(study, ratings),
        *_over_groups(study.answers.groups),
        *_typed(study.answers.indicators, agreed),
    ]
    rows = [_toward_goal(row, agreed) for row in rows]
    table = pd.DataFrame([NO_TARGET_CELLS | row for row in rows], columns=list(COLUMNS), dtype=object)
    return safe_table("tbl_cijfers", checked(table), key=("indicator_code", "bron", "peildatum"))


def checked(table: pd.DataFrame) -> pd.DataFrame:
    """Return the figures with what the check says of each: in order, or the values that contradict."""
    values = table["bereik"].map(
        lambda value: value if isinstance(value, str) else f"{value:g}".replace(".", ",")
    )
    distinct = values.groupby(table["indicator_code"]).transform("nunique")
    listed = values.groupby(table["indicator_code"]).transform(lambda all_: " en ".join(dict.fromkeys(all_)))
    return table.assign(controle=np.where(distinct > 1, CONTRADICTION + ": " + listed.astype(str), FINE))


def _figure(code: str, activity: str, value: object, unit: str, **more: object) -> Figure:
    """Return a computed figure; its numerator is the figure itself unless said otherwise."""
    return {
        "indicator_code": code,
        "activiteit": activity,
        "bereik": value,
        "eenheid": unit,
        "teller": value,
        "noemer": NOT_APPLICABLE,
        "toelichting": NOT_APPLICABLE,
        "soort": COMPUTED,
        "bron": OWN_SOURCE,
        "status": SHOWN,
    } | more


def _computed(study: Study, ratings: Ratings) -> list[Figure]:
    pilots = study.answers.pilots[study.chosen]
    n, linked = study.n_responses[study.chosen].sum(axis=0), study.n_linked[study.chosen].sum(axis=0)
    start = int(n[study.place("t0")])
    present, each = _present(study, pilots)
    rows = [
        _figure("pilots", N_("Pilots"), len(pilots), N_("pilots")),
        _figure("deelnemers", N_("Deelnemers"), present, N_("deelnames"), toelichting=each),
        _figure("antwoorden_t0", N_("Nulmeting ingevuld"), start, N_("antwoorden"), noemer=present),
    ]
    for moment, (code, name) in LINKED.items():
        if moment in study.moments:
            pairs = int(linked[study.place(moment)])
            rows.append(_figure(f"gekoppeld_{code}", name, pairs, N_("koppels"), noemer=start))
    rows += _grades(study, ratings)
    date = str(pilots["date"].astype(str).max()) if len(pilots) else NOT_APPLICABLE
    return [row | {"peildatum": date} for row in rows]


def _present(study: Study, pilots: pd.DataFrame) -> tuple[int | str, str]:
    """Return how many people were present, and how many at each pilot.

    Of a pilot with answers where nobody filled in how many were there it is not known, which is not none.
    """
    counts = pd.to_numeric(pilots["present"])
    unknown = counts.isna().to_numpy() & (study.n_responses[study.chosen].sum(axis=1) > 0)
    known = counts.fillna(0).astype(int)
    total = int(known.sum())
    told = zip(known.items(), unknown, strict=True)
    each = ", ".join(f"{code}: {UNAVAILABLE if without else count}" for (code, count), without in told)
    return (UNAVAILABLE if unknown.any() and not total else total), each


def _grades(study: Study, ratings: Ratings) -> list[Figure]:
    """Return the mean grade of the day for each programme and moment, as the ratings show it."""
    several, rows = study.programmes.count > 1, []
    graded = {
        variable.item.code: variable.name
        for variable in study.unpacked.variables.values()
        if variable.item.topic == SATISFACTION and variable.item.scale.way.measure == "scale"
    }
    for found in ratings:
        if found["niveau"] == "programma" and found["itemcode"] in graded:
            more = {
                "teller": NOT_APPLICABLE,
                "noemer": found["n_geldig"],
                "toelichting": found["groep"] if several else NOT_APPLICABLE,
                "status": found["status"],
            }
            code = f"{graded[found['itemcode']]}_{found['moment']}"
            name = N_("Gemiddeld cijfer voor de dag")
            rows.append(_figure(code, name, found["gemiddelde"], N_("cijfer"), **more))
    return rows


def _over_groups(groups: pd.DataFrame) -> list[Figure]:
    rows = []
    for code, group in groups.groupby("indicator_code", sort=True):
        for one in group.to_dict("records"):
            check_typed({"bron": one["bron"], "peildatum": one["peildatum"], "bereik": one["mensen"]})
        named = zip(group["groep"], group["mensen"], group["al_geteld"], strict=True)
        rows.append(
            _figure(
                str(code),
                N_("Unieke mensen over overlappende groepen"),
                unique_people(group),
                N_("mensen"),
                noemer=int(pd.to_numeric(group["mensen"]).sum()),
                toelichting="; ".join(f"{name}: {n}, van wie {known} al geteld" for name, n, known in named),
                bron="; ".join(dict.fromkeys(group["bron"].astype(str))),
                peildatum=str(group["peildatum"].astype(str).max()),
            )
        )
    return rows


def _agreed(targets: pd.DataFrame) -> dict[tuple[str, ...], Row]:
    """Return what was agreed, by code, source and day; of counted figures by code alone."""
    agreed: dict[tuple[str, ...], Row] = {}
    for one in targets.astype(object).to_dict("records"):
        found = {str(key): value for key, value in one.items()}
        agreed[_named(found) if found["bron"] else (str(found["indicator_code"]),)] = found
    return agreed


def _toward_goal(row: Figure, agreed: Mapping[tuple[str, ...], Row]) -> Figure:
    """Return a counted figure with how it stands to what was agreed, if anything was.

    A figure that is not shown has no share: it would give the figure away.
    """
    goal = agreed.get((str(row["indicator_code"]),))
    if goal is None or row["soort"] != COMPUTED:
        return row
    day = dt.date.fromisoformat(str(row["peildatum"])) if row["peildatum"] != NOT_APPLICABLE else None
    return row | _target(row | {"peildatum": day}, goal)


def _typed(indicators: pd.DataFrame, agreed: Mapping[tuple[str, ...], Row]) -> list[Figure]:
    rows: list[Figure] = []
    for record in indicators.astype(object).to_dict("records"):
        row = {str(key): value for key, value in record.items()}
        check_typed(row)
        numbers = {name: whole(row[name]) for name in ("bereik", "teller", "noemer")}
        sort = COMPUTED if row["bron"] in COMPUTED_SOURCES else TYPED
        shown = row | numbers | {"soort": sort, "status": SHOWN, "peildatum": str(row["peildatum"])}
        rows.append(shown | (_target(row, agreed.get(_named(row))) if sort == TYPED else {}))
    return rows


def _named(row: Row) -> tuple[str, ...]:
    return str(row["indicator_code"]), str(row["bron"]), str(row["peildatum"])


def _target(row: Row, agreed: Row | None) -> Figure:
    """Return how a typed figure stands to its target; without one there is no share, only that."""
    target = math.nan if agreed is None or agreed["doel"] is None else float(agreed["doel"])
    earlier = {} if agreed is None else _given(agreed, {"nulwaarde": "nulwaarde", "doel_verloop": "verloop"})
    if agreed is None or math.isnan(target):
        return {"oordeel_doel": NO_TARGET, **earlier}
    known = {
        "doel": whole(target), "richting": agreed["richting"], "doel_gesteld_op": str(agreed["gesteld_op"]),
        **earlier,
    }  # fmt: skip
    if isinstance(row["bereik"], str):
        return known | {"oordeel_doel": NOT_TOLD}
    progress = toward_target(float(row["bereik"]), target, str(agreed["richting"]))
    later = row["peildatum"] is not None and is_set_later(agreed["gesteld_op"], row["peildatum"])
    return known | {
        "deel_van_doel": NOT_APPLICABLE if progress.share is None else progress.cut_off,
        "oordeel_doel": f"{progress.words}; {SET_LATER}" if later else progress.words,
    }


def _given(row: Row, names: Mapping[str, str]) -> Figure:
    """Return the cells, by their column, that hold something."""
    found = {column: row[name] for column, name in names.items()}
    return {column: whole(value) for column, value in found.items() if value != "" and not pd.isna(value)}
