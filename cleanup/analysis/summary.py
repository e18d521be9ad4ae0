"""What a page says about one group: four factors before, after and later, in sentences with their n.

Everything here is read from safe tables, so a page cannot say more than a table shows. Every figure carries
its explanation: which filter, numerator, denominator, what was left out, and which versions of the
questionnaire.
"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from cleanup.analysis.disclosure.ladder import INDICATION, LIMITS, TOO_FEW
from cleanup.analysis.disclosure.tables import SHOWN, SafeTable
from cleanup.analysis.linking import PAIRS
from cleanup.analysis.quality import excluded_count
from cleanup.analysis.response import ONLY_REACHABLE, REACHABLE
from cleanup.analysis.scoring import FactorView
from cleanup.analysis.sentences import Sentence, number, signed
from cleanup.analysis.study import Study
from cleanup.domain.errors import N_

CHANGED = N_(
    "%(factor)s ging van %(before)s naar %(after)s: %(change)s punt op een schaal van %(low)s tot %(high)s "
    "(%(n)s koppels)."
)
INTERVAL = N_("Het 95%%-interval loopt van %(low)s tot %(high)s.")
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
    return _summary(study, niveau, groep, frame[(frame["niveau"] == niveau) & (frame["groep"] == groep)])


def _summary(study: Study, niveau: str, groep: str, rows: pd.DataFrame) -> Summary:
    start, pairs = _people(study, niveau, groep)
    factors = tuple(_factor(study, factor, rows, start, f"{niveau} {groep}") for factor in study.factors)
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
    levels = {level.niveau: level for level in (study.programmes, study.each_pilot, study.variants)}
    chosen = study.chosen.copy()
    if niveau in levels:
        level = levels[niveau]
        chosen &= pd.Series(level.labels)[level.key].to_numpy() == groep
    start = int(study.n_responses[chosen, 0].sum())
    _, end, later = (int(n) for n in study.n_linked[chosen].sum(axis=0))
    return start, (end, later)


def _factor(study: Study, factor: FactorView, rows: pd.DataFrame, start: int, words: str) -> FactorSummary:
    mine = rows[rows["factor"] == factor.export_name]
    steps = {}
    for before, after in PAIRS:
        found = mine[(mine["moment_van"] == before) & (mine["moment_tot"] == after)]
        if len(found):
            steps[f"{before}-{after}"] = _step(study, found.iloc[0], start, words, tuple(factor.items))
    sentences = tuple(_sentences(factor, steps))
    return FactorSummary(factor.export_name, factor.name, (factor.low, factor.high), steps, sentences)


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
    if not isinstance(first.up, str):
        found.append(Sentence(MOVED, {"up": str(first.up), "n": str(first.n)}))
    later = steps.get("t0-t2")
    if later is not None and later is not first and later.shown:
        found.append(Sentence(LATER, {"after": number(later.mean_after), "n": str(later.n)}))
    return found
