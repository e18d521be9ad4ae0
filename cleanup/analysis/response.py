"""Who answered: the response meter, the linkage report, and who came back for the look back."""

from __future__ import annotations

import numpy as np
import pandas as pd

from cleanup.analysis.change import moments_of
from cleanup.analysis.disclosure.cells import NOT_APPLICABLE, UNAVAILABLE, shield
from cleanup.analysis.disclosure.figures import (
    EVERYBODY,
    PAIRS_OF,
    RETURNERS,
    Figure,
    Form,
    Part,
    people_by_group,
)
from cleanup.analysis.disclosure.shape import Number, Rung, Shape
from cleanup.analysis.disclosure.tables import LEVEL, PRIMARY, SHOWN, SafeTable, safe_table
from cleanup.analysis.disclosure.units import Bools
from cleanup.analysis.item_table import WHOLE
from cleanup.analysis.levels import Standing, standing
from cleanup.analysis.linking import ABSENT, Ints
from cleanup.analysis.rows import Rows, table_of
from cleanup.analysis.scoring import Floats
from cleanup.analysis.study import MOMENT_PLACE, Level, Study
from cleanup.domain.errors import N_
from cleanup.domain.questionnaires import MOMENTS

METER = ("aanwezig", "geopend", "begonnen")
COLUMNS = ("pilot", "moment", *METER, "afgerond", "gekoppeld", "teller", "noemer", "tekst", "pct", "status")
LINKAGE = (
    "pilot",
    "moment_van",
    "moment_tot",
    "n_van",
    "n_tot",
    "exact",
    "tolerant_1",
    "tolerant_2",
    "ambigu",
    "geen",
)
RETURN_TABLE = "tbl_terugkomers"
RETURN_COLUMNS = (
    "groep", "factor", "n_terug", "n_niet_terug", "gemiddelde_t0_terug", "gemiddelde_t0_niet_terug", "status",
    "basis", "vrijgave",
)  # fmt: skip
RETURN_SHAPE = Shape(counted="_n", numbers=dict.fromkeys(RETURN_COLUMNS[4:6], Number(Rung.SPREAD)))
REACHABLE = 0.6
NOTES = (
    N_("De respons is bij t0 het deel van de aanwezigen, daarna het deel van de nulmeting dat gekoppeld is."),
    N_("Een moment telt pas als het gesloten is."),
)
ONLY_REACHABLE = N_("Minder dan 60 % van de nulmeting kwam terug: dit zijn vooral de bereikbare deelnemers.")


def response_table(study: Study) -> SafeTable:
    """Return ``tbl_respons``: present, opened, started, finished and linked, per pilot and moment."""
    meters = _meters(study)
    parts = [
        _meter(study, level, moment, {name: values[:, place] for name, values in meters.items()})
        for level in (_whole(study), study.each_pilot)
        for place, moment in enumerate(MOMENTS)
    ]
    return safe_table("tbl_respons", table_of(parts, COLUMNS), key=("pilot", "moment"), notes=NOTES)


def _whole(study: Study) -> Level:
    level = study.programmes
    names = [WHOLE if level.count == 1 else f"{WHOLE}: {label}" for label in level.labels]
    return Level(level.niveau, level.key, names, level.programme)


def _meter(study: Study, level: Level, moment: str, counted: dict[str, Floats]) -> Rows:
    place = MOMENT_PLACE[moment]

    def total(values: Floats | Ints) -> Floats:
        weights = values[study.chosen].astype(float)
        return np.bincount(level.key[study.chosen], weights, minlength=level.count).astype(float)

    closed = study.answers.pilots[f"closed_{moment}"].to_numpy(dtype=float)
    finished, linked = total(study.n_responses[:, place]), total(study.n_linked[:, place])
    meter = {name: total(values) for name, values in counted.items()}
    count = finished if place == 0 else linked
    people = meter["aanwezig"] if place == 0 else total(study.n_responses[:, 0])
    share = np.divide(count, people, out=np.full(level.count, np.nan), where=people > 0)
    large = (people >= study.ladder.percentages) & ~np.isnan(share)
    open_ = total(closed) == 0
    rows = Rows(
        {
            "pilot": level.labels,
            "moment": moment,
            **{name: _whole_numbers(values) for name, values in meter.items()},
            "afgerond": _whole_numbers(finished),
            "gekoppeld": _whole_numbers(linked) if place else NOT_APPLICABLE,
            "teller": _whole_numbers(count),
            "noemer": _whole_numbers(people),
            "tekst": np.where(open_, UNAVAILABLE, [_of(x, n) for x, n in zip(count, people, strict=True)]),
            "pct": np.where(large, share.astype(object), NOT_APPLICABLE),
            "status": np.where(open_, LEVEL, SHOWN),
        }
    )
    rows = shield(rows, ("afgerond", "gekoppeld", "teller"), ~open_, UNAVAILABLE)
    return rows.only(np.bincount(level.key[study.chosen], minlength=level.count) > 0)


def _whole_numbers(values: Floats) -> list[object]:
    return [UNAVAILABLE if np.isnan(value) else int(value) for value in values]


def _of(count: float, people: float) -> str:
    return UNAVAILABLE if np.isnan(count) or np.isnan(people) else f"{count:.0f} van {people:.0f}"


def _meters(study: Study) -> dict[str, Floats]:
    """Return the meter by pilot and moment; how many were present may be known of the pilot only."""
    rows, found = study.answers.meters, {}
    pilot, moment = rows["pilot_code"].cat.codes.to_numpy(), rows["moment"].map(MOMENT_PLACE).to_numpy(int)
    for name in METER:
        values = np.full((len(study.pilots), len(MOMENTS)), np.nan)
        values[pilot, moment] = pd.to_numeric(rows[name]).to_numpy(dtype=float)
        found[name] = values
    present = pd.to_numeric(study.answers.pilots["present"]).to_numpy(dtype=float)[:, None]
    found["aanwezig"] = np.where(np.isnan(found["aanwezig"]), present, found["aanwezig"])
    return found


def linkage_table(study: Study) -> SafeTable:
    """Return ``tbl_koppeling``: how responses of two moments were linked, per pilot."""
    counts = study.linked.counts
    counts = counts[np.tile(study.chosen, len(counts) // max(len(study.chosen), 1))]
    table = counts.rename(columns={"pilot_code": "pilot"})[list(LINKAGE)]
    return safe_table("tbl_koppeling", table, key=("pilot", "moment_van", "moment_tot"))


def returner_figures(study: Study) -> list[Figure]:
    """Return the t0 scores of those who came back for the look back against those who did not.

    Only for whole programmes; offered when both sides have ten people or more. Second choice: the people of
    the change t0-t2 against the rest of the same pilots.
    """
    return [figure for factor in study.factors for figure in _returners(study, factor.export_name)]


def _returners(study: Study, factor: str) -> list[Figure]:
    linked, level = study.linked.rows, study.programmes
    at = standing(study, factor, "t0", study.scores[factor].to_numpy())
    inside = at.rungs.low.covered[at.pilot]
    back = (linked[:, 0] != ABSENT) & (linked[:, 2] != ABSENT)
    later = study.scores[factor].to_numpy()
    scored = np.zeros(len(linked), dtype=bool)
    scored[back] = ~np.isnan(later[linked[back, 2]])
    ways = [_sides(study, at, inside, came) for came in (back, back & scored)]
    return [
        _returner_figure(study, factor, number, ways)
        for number in range(level.count)
        if study.whole_programmes[number]
    ]


def _sides(study: Study, at: Standing, inside: Bools, came: Bools) -> tuple[Rows, list[Ints]]:
    """Return the two sides of each programme at t0: who came back, and who did not."""
    level = study.programmes
    key = np.where(inside, level.key[at.pilot] * 2 + ~came[at.person], -1).astype(np.int64)
    some = key >= 0
    mean, _ = moments_of(key[some], 2 * level.count, at.value[some])
    n = np.bincount(key[some], minlength=2 * level.count).reshape(-1, 2)
    means = mean.reshape(-1, 2)
    columns = {
        "groep": level.labels, "factor": at.name, "n_terug": n[:, 0], "n_niet_terug": n[:, 1],
        "gemiddelde_t0_terug": means[:, 0], "gemiddelde_t0_niet_terug": means[:, 1], "_n": n.min(axis=1),
    }  # fmt: skip
    return Rows(columns), people_by_group(at.person, key, 2 * level.count)


def _returner_figure(study: Study, factor: str, number: int, ways: list[tuple[Rows, list[Ints]]]) -> Figure:
    forms = []
    for rank, (rows, people) in enumerate(ways):
        row = rows.records()[number]
        if row["_n"] >= study.ladder.counts:
            parts = tuple(Part(people[side], 0) for side in (2 * number, 2 * number + 1))
            forms.append(Form((EVERYBODY, PAIRS_OF % ("t0", "t2"))[rank], parts, (row,), rank=rank))
    first = ways[0][0].records()[number] | {"_word": NOT_APPLICABLE, "_status": PRIMARY}
    return Figure(
        table=RETURN_TABLE,
        quantity=factor,
        kind=RETURNERS,
        niveau="programma",
        groep=study.programmes.labels[number],
        moments=("t0",),
        n=int(first["n_terug"] + first["n_niet_terug"]),
        rows=(first,),
        forms=tuple(forms) if first["_n"] >= study.ladder.counts else (),
    )
