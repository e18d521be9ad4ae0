"""What a page says about one group: four factors before, after and later, in sentences with their n.

Everything here is read from safe tables, so a page cannot say more than a table shows. Every figure carries
its explanation: which filter, numerator, denominator, what was left out, and which versions of the
questionnaire.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from cleanup.analysis.disclosure.bases import WHOLE_PILOTS, is_earlier
from cleanup.analysis.disclosure.ladder import NO_MARGIN, ONLY_REACHABLE, REACHABLE, Ladder
from cleanup.analysis.disclosure.tables import NOT_APPLICABLE, SHOWN, Record, SafeTable
from cleanup.analysis.explained import Explained, ExplainedChange
from cleanup.analysis.factors import FactorView
from cleanup.analysis.fewer import FEWER, FEWER_OF_PILOT, CountedPairs
from cleanup.analysis.labelled import LABEL, LIFT, SEPARATOR, WHOLE
from cleanup.analysis.reading import FEW_PILOTS, TOO_SMALL, is_outward, without_interval
from cleanup.analysis.sentences import Sentence, number, signed
from cleanup.domain.evaluation.labels import HARM_SAID, LABEL_OF_NAME, SAID, Label
from cleanup.domain.evaluation.limits import limits_of
from cleanup.domain.platform.errors import N_

CHANGED = N_(
    "%(factor)s ging van %(before)s naar %(after)s: %(change)s punt op een schaal van %(low)s tot %(high)s "
    "(%(n)s koppels)."
)
DIFFERENCE = N_(
    "%(factor)s: gemiddeld %(change)s punt verschil op een schaal van %(low)s tot %(high)s (%(n)s koppels). "
    "De gemiddelden zelf staan er niet: daarmee was iets over enkele mensen uit te rekenen."
)
ROUNDED_APART = N_("Elk getal is apart afgerond: daardoor lijkt het verschil 0,1 anders.")
INTERVAL = N_("Het 95%%-interval loopt van %(low)s tot %(high)s.")
INTERVAL_OUTWARD = N_(
    "Het 95%%-interval loopt van %(low)s tot %(high)s, naar buiten afgerond op halve punten."
)
OVER_PILOTS = N_(
    "Het houdt er rekening mee dat mensen van één pilot op elkaar lijken; het gemiddelde is over mensen."
)
NO_INTERVAL = N_("Een interval staat er niet: daarvoor zijn minstens vijf pilots nodig, of één pilot apart.")
LEFT_OUT = N_("Zonder een van de pilots is de verandering %(low)s tot %(high)s.")
OF_WHOLE_PILOTS = N_("Dit is over hele pilots, niet per persoon.")
UP_AND_DOWN = N_(
    "%(up)s van %(n)s gingen een half punt of meer vooruit, %(down)s een half punt of meer achteruit."
)
UP_ONLY = N_(
    "%(up)s van %(n)s gingen een half punt of meer vooruit; hoeveel achteruit gingen, is afgeschermd."
)
DOWN_ONLY = N_(
    "%(down)s van %(n)s gingen een half punt of meer achteruit; hoeveel vooruit gingen, is afgeschermd."
)
SO_FEW = N_("%(factor)s: te weinig koppels om te tonen (%(n)s).")
LATER = N_(
    "Tussen nulmeting en terugblik, weken later: %(change)s punt (%(n)s koppels, niet allemaal dezelfde "
    "mensen)."
)
EARLIER = N_("Dit cijfer is van een eerdere vrijgave: %(basis)s.")
PAIRED = N_("Gekoppeld aan een nulmeting: %(pairs)s van %(start)s.")


@dataclass(frozen=True)
class FactorSummary:
    """One factor of one group: its name, its scale, its steps by ``t0-t1``, and sentences."""

    code: str
    name: str
    scale: tuple[int, int]
    steps: dict[str, ExplainedChange]
    sentences: tuple[Sentence, ...]
    brief: tuple[Sentence, ...] = ()
    """What changed, over whom, who went up and down, and how sure; without intervals and later moments."""

    @property
    def claimed(self) -> ExplainedChange | None:
        """The first change that is shown: what the sentences claim."""
        return next(
            (step for key in ("t0-t1", "t0-t2") if (step := self.steps.get(key)) and step.shown), None
        )


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
    pilots = tables["tbl_verandering"].where(niveau="pilot").records if niveau == "programma" else ()
    linked = {"t1": end, "t2": later} if niveau in {"programma", "pilot"} else {}
    counted = CountedPairs(niveau, groep, start, linked, told.ladder.means)
    factors = tuple(
        _factor(told, factor, by_factor.get(factor.export_name, []), pilots, counted)
        for factor in told.factors
    )
    notes = [Sentence(PAIRED, {"pairs": str(end), "start": str(start)})]
    if 0 < later < REACHABLE * start:
        notes.append(Sentence(ONLY_REACHABLE))
    if word := told.ladder.word(end):
        notes.append(Sentence(word))
    return Summary(niveau, groep, factors, (*notes, Sentence(limits_of(start))))


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


def _factor(
    told: Told, factor: FactorView, rows: list[Record], pilots: Sequence[Record], counted: CountedPairs
) -> FactorSummary:
    versions, steps = tuple(factor.items), {}
    for row in rows:
        mine = [one for one in pilots if one["n_koppels"] and all(one[name] == row[name] for name in SAME)]
        step = _step(told, row, counted.start, f"{counted.niveau} {counted.groep}", versions)
        steps[f"{step.before}-{step.after}"] = replace(
            step, pilots=len(mine) or 1, without_one=_without_one(step, mine)
        )
    sentences = tuple(_sentences(factor, steps, counted))
    only_first = {key: steps[key] for key in [_first_of(steps)] if key}
    brief = tuple(one for one in _sentences(factor, only_first, counted) if one.text in BRIEF)
    return FactorSummary(factor.export_name, factor.name, (factor.low, factor.high), steps, sentences, brief)


def _without_one(step: ExplainedChange, pilots: Sequence[Record]) -> tuple[float, float] | None:
    """Return the range of the change when each pilot is left out, where every pilot itself is shown."""
    if not step.shown or len(pilots) <= 1 or any(isinstance(row["verschil"], str) for row in pilots):
        return None
    people = sum(row["n_koppels"] for row in pilots)
    if people != step.n:
        return None
    total = people * float(str(step.change))
    left = [(total - row["n_koppels"] * row["verschil"]) / (people - row["n_koppels"]) for row in pilots]
    return min(left), max(left)


SAME = ("factor", "moment_van", "moment_tot")
STEP_COLUMNS = {
    "n": "n_koppels", "mean_before": "gemiddelde_van", "mean_after": "gemiddelde_tot", "change": "verschil",
    "low": "ci_laag", "high": "ci_hoog", "up": "vooruit", "same": "gelijk", "down": "achteruit",
    "basis": "basis", "release": "vrijgave",
}  # fmt: skip


def _step(told: Told, row: Record, start: int, words: str, versions: tuple[str, ...]) -> ExplainedChange:
    explained = Explained(words, row["n_koppels"], start, told.excluded, versions)
    values = {name: row[column] for name, column in STEP_COLUMNS.items()}
    shown = row["status"] == SHOWN
    wanted = row.get(LIFT, NOT_APPLICABLE)
    return ExplainedChange(
        before=row["moment_van"],
        after=row["moment_tot"],
        shown=shown,
        explained=explained,
        label=LABEL_OF_NAME.get(row.get(LABEL, ""), Label.DESCRIPTION),
        lift=() if wanted == NOT_APPLICABLE else tuple(wanted.split(SEPARATOR)),
        **values,
    )


def _first_of(steps: Mapping[str, ExplainedChange]) -> str:
    """Return the step that sentences begin with: the day, else the weeks after; empty: nobody was there."""
    return next((key for key in ("t0-t1", "t0-t2") if key in steps and steps[key].n != 0), "")


def _sentences(
    factor: FactorView, steps: dict[str, ExplainedChange], counted: CountedPairs
) -> list[Sentence]:
    name = _first_of(steps)
    if not name:
        return []
    first = steps[name]
    if not first.shown:
        return [Sentence(SO_FEW, {"factor": factor.name, "n": str(first.n)})]
    values = {
        "factor": factor.name,
        "before": number(first.mean_before),
        "after": number(first.mean_after),
        "change": first.told_change,
        "low": str(factor.low),
        "high": str(factor.high),
        "n": str(first.n),
    }
    found = [Sentence(DIFFERENCE if isinstance(first.mean_before, str) else CHANGED, values)]
    found += counted.said_of(first)
    if not first.adds_up:
        found.append(Sentence(ROUNDED_APART))
    if first.basis.startswith(WHOLE_PILOTS):
        found.append(Sentence(OF_WHOLE_PILOTS))
    if is_earlier(first.basis):
        found.append(Sentence(EARLIER, {"basis": first.basis}))
    found += [*_about_the_interval(first), *_moved(first)]
    later = steps.get("t0-t2")
    if later is None or later is first or not later.shown:
        return [*found, *_claimed(factor, first)]
    claims = _claimed(factor, first)
    is_same = claims == _claimed(factor, later)  # then it is said once, of both
    found += [] if is_same else claims
    found.append(Sentence(LATER, {"change": later.told_change, "n": str(later.n)}))
    found += counted.said_of(later)
    if is_earlier(later.basis):
        found.append(Sentence(EARLIER, {"basis": later.basis}))
    return [*found, *_claimed(factor, later)]


def _claimed(factor: FactorView, step: ExplainedChange) -> list[Sentence]:
    """Return how much the change says, in the words of its label, and harm in a sentence of its own."""
    harm = [Sentence(HARM_SAID, {"factor": factor.name})] if step.is_harm else []
    return [Sentence(SAID[step.label]), *harm]


def _about_the_interval(step: ExplainedChange) -> list[Sentence]:
    """Return the interval, or why there is none, and what the number of pilots means for it."""
    reason = without_interval(step.n, step.low)
    if not reason:
        told = INTERVAL_OUTWARD if is_outward(step.n, step.release) else INTERVAL
        ends = Sentence(told, dict(zip(("low", "high"), step.told_interval, strict=True)))
        return [ends, Sentence(OVER_PILOTS)] if step.pilots > 1 else [ends]
    if reason == TOO_SMALL:
        return [Sentence(NO_MARGIN)]
    if reason != FEW_PILOTS:
        return []
    found = [Sentence(NO_INTERVAL)]
    if step.without_one is not None:
        low, high = (signed(value) for value in step.without_one)
        found.append(Sentence(LEFT_OUT, {"low": low, "high": high}))
    return found


def _moved(step: ExplainedChange) -> list[Sentence]:
    """Return how many went up and how many down, as readily as each other."""
    counts = {"up": str(step.up), "down": str(step.down), "n": str(step.n)}
    shown = (not isinstance(step.up, str), not isinstance(step.down, str))
    told = {(True, True): UP_AND_DOWN, (True, False): UP_ONLY, (False, True): DOWN_ONLY}.get(shown)
    return [Sentence(told, counts)] if told else []


BRIEF = frozenset(
    {
        CHANGED, DIFFERENCE, FEWER, FEWER_OF_PILOT, ROUNDED_APART, SO_FEW, OF_WHOLE_PILOTS, EARLIER,
        UP_AND_DOWN, UP_ONLY, DOWN_ONLY, *SAID.values(), HARM_SAID,
    }
)  # fmt: skip
"""The sentences of a factor that say what changed, over whom, who went up and down, and what that says."""
