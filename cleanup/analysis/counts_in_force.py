"""Which counts of answers may stand beside those of earlier releases: the one rule, ``counts_in_force``.

Means and changes are sums, and the decision over figures (``disclosure.decide``) keeps them safe from release
to release. A count is no sum of scores, so that decision does not see it.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from cleanup.analysis.behaviour import sort_of
from cleanup.analysis.disclosure.tables import SHOWN, SafeTable
from cleanup.analysis.disclosure.units import Bools
from cleanup.analysis.held_rows import PROFILE, as_before, hidden, marked
from cleanup.analysis.item_table import WHOLE
from cleanup.analysis.levels import standing
from cleanup.analysis.linking import Ints
from cleanup.analysis.profile import motivation_of
from cleanup.analysis.study import Study

ITEMS, ACTIONS = "tbl_items", "tbl_acties"
TABLES = (ITEMS, ACTIONS, PROFILE)
PILOT, PROGRAMME, START = "pilot", "programma", "t0"
VERSION_PARTS = 3


class BlockState(enum.Enum):
    """What became of a block since it was published last."""

    SAME = enum.auto()
    RENEWED = enum.auto()
    STAYS = enum.auto()


Block = tuple[str, str, str]
"""What is counted (a variable, or the profile), the moment, and the pilot or the whole programme."""


@dataclass
class _Since:
    """Who came and went since a version was published, and over how many releases that changed anything."""

    came: int = 0
    went: int = 0
    steps: int = 0

    def add(self, came: int, went: int) -> None:
        """Count who came and went in one release."""
        self.came, self.went = self.came + came, self.went + went
        self.steps += bool(came or went)

    def tells_nobody(self, smallest: int) -> bool:
        """Whether what is new or gone since is nobody, or enough people."""
        enough = all(one == 0 or one >= smallest for one in (self.came, self.went))
        return enough and (self.steps <= 1 or not (self.came and self.went))


@dataclass(frozen=True)
class CountsInForce:
    """The tables with the counts that are in force, and what the next release has to know of them."""

    tables: dict[str, SafeTable]
    memory: dict[str, Any]


def counts_in_force(
    study: Study,
    tables: Mapping[str, SafeTable],
    before: Mapping[str, SafeTable] | None,
    memory: Mapping[str, Any] | None,
    *,
    first_unit: int = 1,
    number: int = 2,
) -> CountsInForce:
    """Return the tables with the counts that may stand, of this release or of the one before.

    Two releases with the same count before and after one answer left give that answer away. So what is
    counted stands in blocks: one question, or one option of it, or how motivated people are, of one pilot at
    one moment. A block is renewed only when, since every version of it that was ever published, nobody or at
    least the smallest group came in, and nobody or as many went out; else its rows stay as they were. Where
    people came and went over several releases, those who went may be those who came, and the block stays.
    The block of the whole programme is renewed only when each of its pilots may be: else the pilots that were
    renewed would be taken off it. A band of motivation is no sum either and stays with its block.

    Where everybody was away in between, nothing stands that could stay, and the block is hidden.

    What stays keeps all numbers it was published with, also how many were asked, and its column ``vrijgave``
    names the release that counted it last. Where nobody came or went, how many were asked is of now.

    ``tables`` are those of this release as counted now, ``before`` the ``TABLES`` that the release before
    published (None: there is none), ``memory`` what that one gave here. One made before counts were
    remembered gave nothing: the number of people that it published stands for it. ``first_unit`` is the
    lowest unit that this release gives its people, ``number`` the number of this
    release. Nothing is kept of people: only how many came and went.
    """
    memory = memory or {}
    remembered: Mapping[str, Any] = memory.get("blocks", memory)
    now = dict(_sizes(study, memory.get("first_unit", 1) if "blocks" in memory else 1))
    old = {name: table for name, table in (before or {}).items() if name in TABLES}
    published = _published(study, old)
    states: dict[Block, BlockState] = {}
    kept: dict[str, Any] = {}
    for block in dict.fromkeys([*now, *(_block(key) for key in remembered)]):
        size, new = now.get(block, (0, 0))
        stored = remembered.get(_key(block)) or _first_known(published.get(block), size - new)
        states[block], left = _state_of(stored, size, new, study.ladder.smallest_group)
        kept[_key(block)] = left
    held = {
        name: _held(study, tables[name], old.get(name), states, number) for name in TABLES if name in tables
    }
    return CountsInForce({**tables, **held}, {"blocks": kept, "first_unit": first_unit})


def _state_of(stored: Any, size: int, new: int, smallest: int) -> tuple[BlockState, list[Any]]:
    """Return what may become of a block, and what is kept of it: its size, and its versions."""
    if stored is None:
        return BlockState.RENEWED, [size, [[0, 0, 0]]]
    was, versions = stored
    since = [_Since(*one) for one in versions]
    stayed = size - new
    for one in since:
        one.add(new + max(0, stayed - was), max(0, was - stayed))
    if since[-1].steps == 0:
        state = BlockState.SAME
    elif all(one.tells_nobody(smallest) for one in since):
        state = BlockState.RENEWED
        since.append(_Since())
    else:
        state = BlockState.STAYS
    return state, [size, [[one.came, one.went, one.steps] for one in since]]


def _first_known(row: Mapping[str, Any] | None, stayed: int) -> Any:
    """Return what is known of a block that was published before anything of it was kept."""
    if row is None:
        return None
    people = row.get("noemer", stayed)
    return [people if isinstance(people, int) else stayed, [[0, 0, 0]]]


def _sizes(study: Study, first_unit: int) -> Iterator[tuple[Block, tuple[int, int]]]:
    """Yield how many people each block of a pilot counts, and how many the release before did not count.

    Every release gives its people new units, so one with an older unit was away in between and came back.
    """
    is_new = (study.unpacked.responses["released"] < first_unit).to_numpy()
    for moment in study.moments:
        here = study.moment_of == study.place(moment)
        for name in study.unpacked.variables:
            valid = here & (study.unpacked.codes[name].to_numpy() >= 0)
            yield from _by_pilot(study, name, moment, study.pilot_of[valid], is_new[valid])
    factor = motivation_of(study.factors)
    if factor is not None:
        scores = study.scores[factor.export_name].to_numpy()
        at = standing(study, factor.export_name, START, scores)
        known = (study.moment_of == study.place(START)) & ~np.isnan(scores)
        if len(at.pilot):
            yield from _by_pilot(study, PROFILE, START, study.pilot_of[known], is_new[known])


def _by_pilot(
    study: Study, name: str, moment: str, pilot: Ints, is_new: Bools
) -> Iterator[tuple[Block, tuple[int, int]]]:
    size = np.bincount(pilot, minlength=len(study.pilots))
    new = np.bincount(pilot[is_new], minlength=len(study.pilots))
    for place in np.flatnonzero(size).tolist():
        yield (name, moment, str(study.pilots[place])), (int(size[place]), int(new[place]))


def _published(study: Study, before: Mapping[str, SafeTable]) -> dict[Block, Mapping[str, Any]]:
    """Return a published row of every block."""
    found: dict[Block, Mapping[str, Any]] = {}
    for name, table in before.items():
        of = _Namer(study, name)
        for row in table.records:
            block = of.block(row)
            if block is not None:
                found.setdefault(block, row)
    return found


class _Namer:
    """Says which block a row of a table belongs to; None where it counts no answers."""

    def __init__(self, study: Study, table: str) -> None:
        self.table = table
        variables = study.unpacked.variables.values()
        self._items = {one.item.code: one.name for one in variables if one.option is None}
        self._options = {one.name for one in variables if one.option is not None}
        self._actions = {
            (sort_of(one), one.option.text["nl"]): one.name for one in variables if one.option is not None
        }

    def block(self, row: Mapping[str, Any]) -> Block | None:
        """Return the block of a row."""
        if self.table == PROFILE:
            whole = {PROGRAMME: WHOLE, PILOT: str(row["groep"])}.get(str(row["niveau"]))
            return None if whole is None else (PROFILE, START, whole)
        if self.table == ITEMS:
            code = str(row["code"])
            name = code if code in self._options else self._items.get(str(row["itemcode"]))
        else:
            name = self._actions.get((str(row["soort"]), str(row["actie"])))
        return None if name is None else (name, str(row["moment"]), str(row["pilot"]))


def _held(
    study: Study, table: SafeTable, before: SafeTable | None, states: Mapping[Block, BlockState], number: int
) -> SafeTable:
    """Return a table with the rows of before where a block did not change or may not be renewed."""
    if before is None:
        return table
    of = _Namer(study, table.name)
    old, new = _by_block(of, before), _by_block(of, table)
    held = {block for block, state in states.items() if state is not BlockState.RENEWED}
    held |= {block for block in new if block[2].startswith(WHOLE) and _whole_stays(block, states, old, new)}
    stays = {block for block, state in states.items() if state is BlockState.STAYS}
    stays |= {block for block in held if block[2].startswith(WHOLE) and _has_changed(block, states)}
    rows: list[Mapping[str, Any]] = []
    done: set[Block] = set()
    for row in table.records:
        block = of.block(row)
        if block is None or block not in held:
            rows.append(row)
        elif block not in old:
            rows.append(hidden(table.name, row))
        elif block not in done:
            done.add(block)
            kept = as_before(table.name, row, old[block])
            rows += [marked(one, row, number if block in stays else None) for one in kept]
    return replace(table, rows=tuple(tuple(row[name] for name in table.columns) for row in rows))


def _by_block(of: _Namer, table: SafeTable) -> dict[Block, list[Mapping[str, Any]]]:
    found: dict[Block, list[Mapping[str, Any]]] = {}
    for row in table.records:
        block = of.block(row)
        if block is not None:
            found.setdefault(block, []).append(row)
    return found


def _whole_stays(
    whole: Block,
    states: Mapping[Block, BlockState],
    old: Mapping[Block, Sequence[Mapping[str, Any]]],
    new: Mapping[Block, Sequence[Mapping[str, Any]]],
) -> bool:
    """Whether the block of the programme stays: nothing changed, a pilot stays, or one shows too much.

    A pilot that did not change goes on showing a count that would now be hidden to shield that of another.
    """
    own = {block: state for block, state in states.items() if block[:2] == whole[:2]}
    if BlockState.STAYS in own.values() or BlockState.RENEWED not in own.values():
        return True
    same = [block for block, state in own.items() if state is BlockState.SAME]
    return any(not _shown(old.get(block, ())) <= _shown(new.get(block, ())) for block in same)


def _shown(rows: Iterable[Mapping[str, Any]]) -> frozenset[object]:
    return frozenset(row.get("code", row.get("actie")) for row in rows if row["status"] == SHOWN)


def _has_changed(whole: Block, states: Mapping[Block, BlockState]) -> bool:
    """Whether anybody came or went in any pilot of the whole."""
    return any(state is not BlockState.SAME for block, state in states.items() if block[:2] == whole[:2])


def _key(block: Block) -> str:
    return "|".join(block)


def _block(key: str) -> Block:
    name, moment, pilot = key.split("|", VERSION_PARTS - 1)
    return name, moment, pilot
