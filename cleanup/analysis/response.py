"""Who answered: the response meter and the linkage report."""

from __future__ import annotations

import numpy as np
import pandas as pd

from cleanup.analysis.disclosure.cells import NOT_APPLICABLE, UNAVAILABLE, shield
from cleanup.analysis.disclosure.tables import LEVEL, SHOWN, SafeTable, safe_table
from cleanup.analysis.item_table import WHOLE
from cleanup.analysis.linking import Ints
from cleanup.analysis.rows import Rows, table_of
from cleanup.analysis.scoring import Floats
from cleanup.analysis.study import PilotGroups, Study
from cleanup.domain.platform.errors import N_

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
REACHABLE = 0.6
NOTES = (
    N_("De respons is bij t0 het deel van de aanwezigen, daarna het deel van de nulmeting dat gekoppeld is."),
    N_("Een moment telt pas als het gesloten is."),
)


def response_table(study: Study) -> SafeTable:
    """Return ``tbl_respons``: present, opened, started, finished and linked, per pilot and moment."""
    meters = _meters(study)
    parts = [
        _meter(study, level, moment, {name: values[:, place] for name, values in meters.items()})
        for level in (_whole(study), study.each_pilot)
        for place, moment in enumerate(study.moments)
    ]
    return safe_table("tbl_respons", table_of(parts, COLUMNS), key=("pilot", "moment"), notes=NOTES)


def _whole(study: Study) -> PilotGroups:
    level = study.programmes
    names = [WHOLE if level.count == 1 else f"{WHOLE}: {label}" for label in level.labels]
    return PilotGroups(level.niveau, level.key, names, level.programme)


def _meter(study: Study, level: PilotGroups, moment: str, counted: dict[str, Floats]) -> Rows:
    place = study.place(moment)

    def total(values: Floats | Ints) -> Floats:
        weights = values[study.chosen].astype(float)
        return np.bincount(level.key[study.chosen], weights, minlength=level.count).astype(float)

    closed = study.answers.pilots[f"closed_{moment}"].to_numpy(dtype=float)
    finished, linked = total(study.n_responses[:, place]), total(study.n_linked[:, place])
    meter = {name: total(values) for name, values in counted.items()}
    at_start = moment == "t0"
    count = finished if at_start else linked
    people = meter["aanwezig"] if at_start else total(study.n_responses[:, study.place("t0")])
    share = np.divide(count, people, out=np.full(level.count, np.nan), where=people > 0)
    large = (people >= study.ladder.percentages) & ~np.isnan(share)
    open_ = total(closed) == 0
    rows = Rows(
        {
            "pilot": level.labels,
            "moment": moment,
            **{name: _whole_numbers(values) for name, values in meter.items()},
            "afgerond": _whole_numbers(finished),
            "gekoppeld": NOT_APPLICABLE if at_start else _whole_numbers(linked),
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
    """Return the meter by pilot and moment; how many were present may be known of the pilot only.

    Where people answered and nobody opened or began, the answers came from a file or from paper: unknown.
    """
    rows, found = study.answers.meters, {}
    pilot, moment = rows["pilot_code"].cat.codes.to_numpy(), rows["moment"].map(study.place).to_numpy(int)
    for name in METER:
        values = np.full((len(study.pilots), len(study.moments)), np.nan)
        values[pilot, moment] = pd.to_numeric(rows[name]).to_numpy(dtype=float)
        found[name] = values
    elsewhere = (found["geopend"] == 0) & (found["begonnen"] == 0) & (study.n_responses > 0)
    for name in ("geopend", "begonnen"):
        found[name][elsewhere] = np.nan
    present = pd.to_numeric(study.answers.pilots["present"]).to_numpy(dtype=float)[:, None]
    found["aanwezig"] = np.where(np.isnan(found["aanwezig"]), present, found["aanwezig"])
    return found


def linkage_table(study: Study) -> SafeTable:
    """Return ``tbl_koppeling``: how responses of two moments were linked, per pilot."""
    counts = study.linked.counts
    counts = counts[np.tile(study.chosen, len(counts) // max(len(study.chosen), 1))]
    table = counts.rename(columns={"pilot_code": "pilot"})[list(LINKAGE)]
    return safe_table("tbl_koppeling", table, key=("pilot", "moment_van", "moment_tot"))
