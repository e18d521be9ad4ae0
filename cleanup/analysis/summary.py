"""What a page says about one group: four factors before, after and later, in sentences with their n.

Everything here is read from safe tables, so a page cannot say more than a table shows. Every figure carries
its explanation: which filter, numerator, denominator, what was left out, and which versions of the
questionnaire.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from cleanup.analysis.disclosure.ladder import INDICATION, LIMITS, TOO_FEW
from cleanup.analysis.disclosure.tables import NOT_APPLICABLE, SHOWN, SafeTable
from cleanup.analysis.disclosure.units import Bools
from cleanup.analysis.linking import PAIRS
from cleanup.analysis.quality import excluded_count
from cleanup.analysis.response import ONLY_REACHABLE, REACHABLE
from cleanup.analysis.scoring import FactorView
from cleanup.analysis.sentences import Sentence, number, signed
from cleanup.analysis.statistics.pilots import leave_one_out
from cleanup.analysis.study import Study
from cleanup.domain.errors import N_

CHANGED = N_(
    "%(factor)s ging van %(before)s naar %(after)s: %(change)s punt op een schaal van %(low)s tot %(high)s "
    "(%(n)s koppels)."
)
INTERVAL = N_("Het 95%%-interval loopt van %(low)s tot %(high)s.")
OVER_PILOTS = N_(
    "Het houdt er rekening mee dat mensen van één pilot op elkaar lijken; het gemiddelde is over mensen."
)
NO_INTERVAL = N_("Een interval staat er niet: daarvoor zijn minstens vijf pilots nodig, of één pilot apart.")
LEFT_OUT = N_("Zonder een van de pilots is de verandering %(low)s tot %(high)s.")
MOVED = N_("%(up)s van %(n)s gingen een half punt of meer vooruit.")
SO_FEW = N_("%(factor)s: te weinig koppels om te tonen (%(n)s).")
LATER = N_("Bij de terugblik, weken later, is het gemiddelde %(after)s (%(n)s koppels met de nulmeting).")
PAIRED = N_("Gekoppeld: %(pairs)s van de %(start)s nulmetingen.")


@dataclass(frozen=True)
class Explained:
    """How a figure came about: filter in words, pairs counted, out of how many at t0, what was left out."""

    filter: str
    numerator: object
    denominator: int
    excluded: int
    versions: tuple[str, ...]


@dataclass(frozen=True)
class Step:
    """One change of one factor: its row of ``tbl_verandering`` in numbers or shorthand, and explained."""

    before: str
    after: str
    shown: bool
    n: object
    mean_before: object
    mean_after: object
    change: object
    low: object
    high: object
    up: object
    same: object
    down: object
    explained: Explained
    pilots: int = 1
    without_one: tuple[float, float] | None = None


@dataclass(frozen=True)
class FactorSummary:
    """One factor of one group: its name, its scale, its steps by ``t0-t1``, and sentences."""

    code: str
    name: str
    scale: tuple[int, int]
    steps: dict[str, Step]
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True)
class Summary:
    """What is said about one group (``niveau`` and ``groep`` as in the tables)."""

    niveau: str
    groep: str
    factors: tuple[FactorSummary, ...]
    notes: tuple[Sentence, ...]


def summary_of(study: Study, change: SafeTable, niveau: str, groep: str) -> Summary:
    """Return the summary of one group; of a group without rows it is empty but for the limits."""
    frame = change.frame
    rows = frame[(frame["niveau"] == niveau) & (frame["groep"] == groep)]
    return _summary(study, niveau, groep, rows, _pilots(study, frame, niveau, groep))


def _summary(study: Study, niveau: str, groep: str, rows: pd.DataFrame, pilots: pd.DataFrame) -> Summary:
    start, pairs = _people(study, niveau, groep)
    words = f"{niveau} {groep}"
    factors = tuple(_factor(study, factor, (rows, pilots), start, words) for factor in study.factors)
    notes = [Sentence(PAIRED, {"pairs": str(pairs[0]), "start": str(start)})]
    if 0 < pairs[1] < REACHABLE * start:
        notes.append(Sentence(ONLY_REACHABLE))
    if pairs[0] < study.ladder.means:
        notes.append(Sentence(TOO_FEW))
    elif pairs[0] < study.ladder.counts:
        notes.append(Sentence(INDICATION))
    return Summary(niveau, groep, factors, (*notes, Sentence(LIMITS)))


def _people(study: Study, niveau: str, groep: str) -> tuple[int, tuple[int, int]]:
    """Return t0 responses and the people linked at t1 and t2 of the chosen pilots of a group."""
    chosen = _inside(study, niveau, groep)
    start = int(study.n_responses[chosen, 0].sum())
    _, end, later = (int(n) for n in study.n_linked[chosen].sum(axis=0))
    return start, (end, later)


def _inside(study: Study, niveau: str, groep: str) -> Bools:
    """Return the chosen pilots of a group; of a group that is no set of pilots, all that are chosen."""
    levels = {level.niveau: level for level in (study.programmes, study.each_pilot, study.variants)}
    if niveau not in levels:
        return study.chosen.copy()
    level = levels[niveau]
    mine = pd.Series(level.labels)[level.key].to_numpy() == groep
    return np.asarray(study.chosen & mine, dtype=bool)


def _pilots(study: Study, frame: pd.DataFrame, niveau: str, groep: str) -> pd.DataFrame:
    """Return the rows of the pilots that a programme or variant consists of; of another group none."""
    several = niveau in {study.programmes.niveau, study.variants.niveau}
    names = set(study.pilots[_inside(study, niveau, groep)]) if several else set()
    return frame[(frame["niveau"] == study.each_pilot.niveau) & frame["groep"].isin(names)]


def _factor(
    study: Study, factor: FactorView, rows: tuple[pd.DataFrame, pd.DataFrame], start: int, words: str
) -> FactorSummary:
    steps = {}
    for before, after in PAIRS:
        mine, pilots = (_only(part, factor, before, after) for part in rows)
        if len(mine):
            step = _step(study, mine.iloc[0], start, words, tuple(factor.items))
            several = int((pilots["n_koppels"] != 0).sum()) if len(pilots) else 1
            steps[f"{before}-{after}"] = replace(step, pilots=several, without_one=_without_one(step, pilots))
    sentences = tuple(_sentences(factor, steps))
    return FactorSummary(factor.export_name, factor.name, (factor.low, factor.high), steps, sentences)


def _only(rows: pd.DataFrame, factor: FactorView, before: str, after: str) -> pd.DataFrame:
    mine = rows[(rows["factor"] == factor.export_name) & (rows["moment_van"] == before)]
    return mine[mine["moment_tot"] == after]


def _without_one(step: Step, pilots: pd.DataFrame) -> tuple[float, float] | None:
    """Return the range of the change when each pilot is left out, where every pilot itself is shown."""
    some = pilots[pilots["n_koppels"] != 0]
    if not step.shown or not len(some) or not (some["status"] == SHOWN).all():
        return None
    if len(some) <= 1 or some["n_koppels"].sum() != step.n:
        return None
    one = np.zeros(len(some), dtype=np.int64)
    low, high = leave_one_out(one, 1, some["n_koppels"].to_numpy(float), some["verschil"].to_numpy(float))
    return float(low[0]), float(high[0])


STEP_COLUMNS = {
    "n": "n_koppels", "mean_before": "gemiddelde_van", "mean_after": "gemiddelde_tot", "change": "verschil",
    "low": "ci_laag", "high": "ci_hoog", "up": "vooruit", "same": "gelijk", "down": "achteruit",
}  # fmt: skip


def _step(study: Study, row: pd.Series, start: int, words: str, versions: tuple[str, ...]) -> Step:
    explained = Explained(words, row["n_koppels"], start, excluded_count(study), versions)
    values = {name: row[column] for name, column in STEP_COLUMNS.items()}
    shown = row["status"] == SHOWN
    return Step(before=row["moment_van"], after=row["moment_tot"], shown=shown, explained=explained, **values)


def _sentences(factor: FactorView, steps: dict[str, Step]) -> list[Sentence]:
    first = next((steps[key] for key in ("t0-t1", "t0-t2") if key in steps and steps[key].n != 0), None)
    if first is None:
        return []
    if not first.shown:
        return [Sentence(SO_FEW, {"factor": factor.name, "n": str(first.n)})]
    values = {
        "factor": factor.name,
        "before": number(first.mean_before),
        "after": number(first.mean_after),
        "change": signed(first.change),
        "low": str(factor.low),
        "high": str(factor.high),
        "n": str(first.n),
    }
    found = [Sentence(CHANGED, values)]
    if not isinstance(first.low, str):
        found.append(Sentence(INTERVAL, {"low": signed(first.low), "high": signed(first.high)}))
    found += _about_pilots(first)
    if not isinstance(first.up, str):
        found.append(Sentence(MOVED, {"up": str(first.up), "n": str(first.n)}))
    later = steps.get("t0-t2")
    if later is not None and later is not first and later.shown:
        found.append(Sentence(LATER, {"after": number(later.mean_after), "n": str(later.n)}))
    return found


def _about_pilots(step: Step) -> list[Sentence]:
    """Return what the number of pilots means for the interval."""
    if step.pilots <= 1:
        return []
    if not isinstance(step.low, str):
        return [Sentence(OVER_PILOTS)]
    found = [Sentence(NO_INTERVAL)] if step.low == NOT_APPLICABLE else []
    if found and step.without_one is not None:
        low, high = (signed(value) for value in step.without_one)
        found.append(Sentence(LEFT_OUT, {"low": low, "high": high}))
    return found
