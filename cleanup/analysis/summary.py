"""What a page says about one group: four factors before, after and later, in sentences with their n.

Everything here is read from safe tables, so a page cannot say more than a table shows. Every figure carries
its explanation: which filter, numerator, denominator, what was left out, and which versions of the
questionnaire.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cleanup.analysis.disclosure.ladder import LIMITS, ONLY_REACHABLE, REACHABLE, Ladder
from cleanup.analysis.disclosure.tables import SHOWN, Record, SafeTable
from cleanup.analysis.factors import FactorView
from cleanup.analysis.sentences import Sentence, number, signed
from cleanup.domain.errors import N_

WHOLE = "programma"
"""What tables by pilot call all pilots of a programme together; of several programmes with its code."""

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
class Told:
    """What the tables do not say: the factors of the questionnaires, what was left out, and the ladder."""

    factors: tuple[FactorView, ...]
    excluded: int
    ladder: Ladder


@dataclass(frozen=True)
class Summary:
    """What is said about one group (``niveau`` and ``groep`` as in the tables)."""

    niveau: str
    groep: str
    factors: tuple[FactorSummary, ...]
    notes: tuple[Sentence, ...]


def summary_of(tables: Mapping[str, SafeTable], told: Told, niveau: str, groep: str) -> Summary:
    """Return the summary of one group, from tbl_verandering and tbl_respons.

    Of a group without rows it is empty but for the limits.
    """
    rows = tables["tbl_verandering"].where(niveau=niveau, groep=groep)
    start, end, later = _people(tables["tbl_respons"], niveau, groep)
    by_factor: dict[str, list[Record]] = {}
    for row in rows.records:
        by_factor.setdefault(row["factor"], []).append(row)
    factors = tuple(
        _factor(told, factor, by_factor.get(factor.export_name, []), start, f"{niveau} {groep}")
        for factor in told.factors
    )
    notes = [Sentence(PAIRED, {"pairs": str(end), "start": str(start)})]
    if 0 < later < REACHABLE * start:
        notes.append(Sentence(ONLY_REACHABLE))
    if word := told.ladder.word(end):
        notes.append(Sentence(word))
    return Summary(niveau, groep, factors, (*notes, Sentence(LIMITS)))


def _people(responses: SafeTable, niveau: str, groep: str) -> tuple[int, int, int]:
    """Return the t0 responses of a group, or of its programme, and the people linked at t1 and at t2."""
    whole = f"{WHOLE}: {groep}"
    places = (groep,) if niveau == "pilot" else (whole, WHOLE)
    found = {(row["pilot"], row["moment"]): row for row in responses.records if row["pilot"] in places}
    place = next((one for one in places if (one, "t0") in found), "")
    counted = (("t0", "afgerond"), ("t1", "gekoppeld"), ("t2", "gekoppeld"))
    start, end, later = (_count(found.get((place, moment), {}).get(name)) for moment, name in counted)
    return start, end, later


def _count(cell: object) -> int:
    """Return a count, and 0 for what was not counted yet."""
    return cell if isinstance(cell, int) else 0


def _factor(told: Told, factor: FactorView, rows: list[Record], start: int, words: str) -> FactorSummary:
    versions = tuple(factor.items)
    steps = {
        f"{row['moment_van']}-{row['moment_tot']}": _step(told, row, start, words, versions) for row in rows
    }
    sentences = tuple(_sentences(factor, steps))
    return FactorSummary(factor.export_name, factor.name, (factor.low, factor.high), steps, sentences)


STEP_COLUMNS = {
    "n": "n_koppels", "mean_before": "gemiddelde_van", "mean_after": "gemiddelde_tot", "change": "verschil",
    "low": "ci_laag", "high": "ci_hoog", "up": "vooruit", "same": "gelijk", "down": "achteruit",
}  # fmt: skip


def _step(told: Told, row: Record, start: int, words: str, versions: tuple[str, ...]) -> Step:
    explained = Explained(words, row["n_koppels"], start, told.excluded, versions)
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
