"""The change of groups that went against groups that waited, worked out from what is shown of each pilot.

Nothing here reads an answer. The difference, its interval and its test need only how many people each pilot
has and their mean change, and those are rows of ``tbl_verandering`` that were decided with everything else
(``disclosure.decide``). So a comparison gives nothing away that was not shown already, also over programmes,
and a pilot that is too small to be shown counts in none. Of published figures the rows are those that are
shown with their numbers as they were before rounding, and the result is rounded once, as a release is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from cleanup.analysis.comparison_start import SideAtStart, Spread, spread_at_start
from cleanup.analysis.disclosure.ladder import Ladder
from cleanup.analysis.disclosure.shape import DECIMALS, MANY, Rounding
from cleanup.analysis.disclosure.tables import SHOWN
from cleanup.analysis.labelled import Backing
from cleanup.analysis.statistics.differences import Difference, of_pilots
from cleanup.analysis.statistics.permuted import Permuted, permuted
from cleanup.domain.evaluation.comparisons import ALIKE, NO_SPREAD, refusal
from cleanup.domain.evaluation.labels import Design, Evidence, Label, label_of, missing_for_next
from cleanup.domain.evaluation.plans import Deviation

BEFORE, AFTER = "t0", "t1"
Row = Mapping[str, Any]


@dataclass(frozen=True)
class Sided:
    """A pilot of a comparison: whether it waits, and which draw or division put it there."""

    code: str
    waits: bool
    draw: str


@dataclass(frozen=True)
class Shown:
    """Rows that are shown of the pilots: of ``tbl_verandering``, ``tbl_mem`` and ``tbl_respons``."""

    changes: Sequence[Row]
    levels: Sequence[Row] = ()
    responses: Sequence[Row] = ()


@dataclass(frozen=True)
class Side:
    """One side: pilots that count, people measured twice, their mean change, mean at t0 (None: unknown)."""

    pilots: int
    pairs: int
    change: float | None
    before: float | None


@dataclass(frozen=True)
class Compared:
    """One factor: both sides, then the difference with all that belongs to it, or why there is none.

    ``apart_at_start`` is how far both sides were apart at t0, in standard deviations (None: unknown);
    ``is_alike`` whether that counts as begun alike, and
    with ``spread_of_programme`` those of the whole programme, for a pilot is too small to show its own.
    ``left_out`` are pilots too small to be shown; ``decimals`` is how many its numbers have.
    ``is_exact_input``: it was computed from numbers that were not rounded before. ``lots`` are the pilots
    that count, by draw: ``+`` between pilots, ``/`` between draws.
    """

    factor: str
    went: Side
    waited: Side
    difference: float | None = None
    low: float | None = None
    high: float | None = None
    df: float | None = None
    p: float | None = None
    smallest_p: float | None = None
    orders: int = 0
    is_exact: bool = True
    apart_at_start: float | None = None
    spread_of_programme: bool = False
    label: Label = Label.DESCRIPTION
    lift: tuple[str, ...] = ()
    refused: Deviation | None = None
    left_out: tuple[str, ...] = ()
    decimals: int = DECIMALS[1]
    is_alike: bool = False
    is_exact_input: bool = True
    lots: str = ""


@dataclass(frozen=True)
class _Pilots:
    """The pilots of one factor that are shown, as arrays in one order."""

    codes: list[str]
    n: Any
    change: Any
    before: Any
    waits: Any
    draws: list[str]

    def side(self, waits: bool) -> Side:  # noqa: FBT001 - which of the two sides
        mine = self.waits == waits
        people = int(self.n[mine].sum())
        means = [float((self.n[mine] * values[mine]).sum()) / people if people else float("nan")
                 for values in (self.change, self.before)]  # fmt: skip
        return Side(int(mine.sum()), people, *map(_known, means))

    @property
    def lots(self) -> str:
        by_draw: dict[str, list[str]] = {}
        for code, draw in zip(self.codes, self.draws, strict=True):
            by_draw.setdefault(draw, []).append(code)
        return "/".join("+".join(codes) for codes in by_draw.values())

    def begun(self, *, waits: bool) -> SideAtStart:
        found = self.side(waits)
        codes = frozenset(code for code, one in zip(self.codes, self.waits, strict=True) if one == waits)
        return SideAtStart(codes, found.pairs, found.before)


def compare(
    shown: Shown,
    sides: Sequence[Sided],
    backing: Backing,
    ladder: Ladder,
    *,
    is_drawn: bool,
    rounded: bool,
    against: Callable[[str], Deviation | None] = lambda _factor: None,
) -> list[Compared]:
    """Return the comparison of every factor from t0 to t1.

    ``is_drawn``: all sides follow from fair draws; ``against`` says why a factor may not be compared at all.
    """
    of_factor: dict[str, list[Row]] = {}
    for row in shown.changes:
        if row["niveau"] == "pilot" and (row["moment_van"], row["moment_tot"]) == (BEFORE, AFTER):
            of_factor.setdefault(str(row["factor"]), []).append(row)
    made = []
    for factor, rows in of_factor.items():
        pilots = _pilots(rows, sides)
        left_out = tuple(sorted({one.code for one in sides} - set(pilots.codes)))
        evidence = _Backed(backing, is_drawn, _response(pilots, shown.responses), ladder, against(factor))
        spread = spread_at_start(shown.levels, factor, [pilots.begun(waits=False), pilots.begun(waits=True)])
        made.append(_compared(factor, pilots, spread, evidence, left_out, rounded=rounded))
    return made


@dataclass(frozen=True)
class _Backed:
    backing: Backing
    is_drawn: bool
    response: float | None
    ladder: Ladder
    against: Deviation | None


def _pilots(rows: Iterable[Row], sides: Sequence[Sided]) -> _Pilots:
    by_code = {one.code: one for one in sides}
    kept = [row for row in rows if row["groep"] in by_code and _is_shown(row)]
    mine = [by_code[row["groep"]] for row in kept]
    return _Pilots(
        codes=[one.code for one in mine],
        n=np.array([row["n_koppels"] for row in kept], dtype=float),
        change=np.array([row["verschil"] for row in kept], dtype=float),
        before=np.array([_or_nan(row["gemiddelde_van"]) for row in kept], dtype=float),
        waits=np.array([one.waits for one in mine], dtype=bool),
        draws=[one.draw for one in mine],
    )


def _compared(
    factor: str, pilots: _Pilots, spread: Spread, backed: _Backed, left_out: tuple[str, ...], *, rounded: bool
) -> Compared:
    went, waited = pilots.side(waits=False), pilots.side(waits=True)
    refused = backed.against or refusal(went.pilots, waited.pilots)
    found = of_pilots(pilots.n, pilots.change, ~pilots.waits) if refused is None else None
    if found is not None and np.isnan(found.low):
        refused = Deviation(NO_SPREAD, {})
    apart = _apart_at_start(pilots, spread.value)
    evidence = _evidence(pilots, found if refused is None else None, apart, backed)
    bare = Compared(
        factor,
        went,
        waited,
        apart_at_start=apart,
        is_alike=evidence.balanced,
        spread_of_programme=spread.of_programme,
        label=label_of(evidence),
        lift=missing_for_next(evidence),
        refused=refused,
        left_out=left_out,
        lots=pilots.lots,
    )
    if found is None or refused is not None:
        return _rounded(bare, backed.ladder) if rounded else bare
    whole = _with(bare, found, permuted(pilots.draws, pilots.waits, pilots.n, pilots.change))
    return _rounded(whole, backed.ladder) if rounded else whole


def _with(bare: Compared, found: Difference, test: Permuted) -> Compared:
    return replace(
        bare,
        difference=found.difference, low=found.low, high=found.high, df=found.df,
        p=test.p, smallest_p=test.smallest, orders=test.orders, is_exact=test.is_exact,
    )  # fmt: skip


def _evidence(pilots: _Pilots, found: Difference | None, apart: float | None, backed: _Backed) -> Evidence:
    """Return what the comparison rests on; pairs are those of the smaller side."""
    sides = [pilots.n[pilots.waits == waits] for waits in (False, True)]
    n, agreeing, clear = int(min(side.sum() for side in sides)), None, False
    if found is not None:
        low, high = (
            Rounding.LOW_END.of(found.low, n, backed.ladder),
            Rounding.HIGH_END.of(found.high, n, backed.ladder),
        )
        clear = low > 0 or high < 0
        moved = (pilots.change[~pilots.waits] - found.second) * found.difference
        agreeing = float((moved > 0).mean())
    return Evidence(
        pairs=n,
        response=backed.response,
        clear=clear,
        pilots=len(pilots.codes),
        agreeing=agreeing,
        planned=backed.backing.planned,
        design=Design.DRAWN if backed.is_drawn else Design.COMPARED,
        smallest_side=min(map(len, sides)),
        balanced=apart is not None and abs(apart) <= ALIKE,
        tested=backed.backing.tested,
    )


def _response(pilots: _Pilots, responses: Iterable[Row]) -> float | None:
    """Return the smaller share of t0 that is paired of both sides; None where that is unknown."""
    begun = {row["pilot"]: row["afgerond"] for row in responses if row["moment"] == BEFORE}
    shares = []
    for waits in (False, True):
        mine = [place for place, one in enumerate(pilots.waits) if one == waits]
        counts = [begun.get(pilots.codes[place]) for place in mine]
        if not counts or any(not isinstance(count, int) or not count for count in counts):
            return None
        shares.append(float(pilots.n[mine].sum()) / sum(count for count in counts if isinstance(count, int)))
    return min(shares)


def _apart_at_start(pilots: _Pilots, spread: float) -> float | None:
    went, waited = pilots.side(waits=False).before, pilots.side(waits=True).before
    if went is None or waited is None or not spread > 0:
        return None
    return (went - waited) / spread


def _rounded(exact: Compared, ladder: Ladder) -> Compared:
    """Return a comparison of published figures, rounded as they are."""
    n = min(exact.went.pairs, exact.waited.pairs)

    def off(value: float | None, how: Rounding = Rounding.NEAREST) -> float | None:
        return None if value is None else how.of(value, n, ladder)

    def side(one: Side) -> Side:
        return Side(one.pilots, one.pairs, off(one.change), off(one.before))

    return replace(
        exact,
        went=side(exact.went),
        waited=side(exact.waited),
        difference=off(exact.difference),
        low=off(exact.low, Rounding.LOW_END),
        high=off(exact.high, Rounding.HIGH_END),
        apart_at_start=off(exact.apart_at_start),
        decimals=DECIMALS[n >= MANY],
    )


def _is_shown(row: Row) -> bool:
    numbers = (row["n_koppels"], row["verschil"])
    return (
        row["status"] == SHOWN and bool(row["n_koppels"]) and not any(isinstance(one, str) for one in numbers)
    )


def _or_nan(cell: object) -> float:
    return float(cell) if isinstance(cell, int | float) else float("nan")


def _known(value: float) -> float | None:
    return None if np.isnan(value) else value
