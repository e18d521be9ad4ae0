"""``tbl_itemverandering``: how the answers to each core item changed over pairs, with floor and ceiling.

For whole programmes. Answers stand as they were given; a reversed item falls where its factor
rises. Twelve items are twelve looks, so there is an interval and no p-value.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from cleanup.analysis.change import changes_of
from cleanup.analysis.changes.pairs import over_units, steps_of
from cleanup.analysis.changes.shown import MEANS, NAMES, NUMBERS, OF_THE_MEANS, STEPS
from cleanup.analysis.disclosure.cells import HIDDEN, UNAVAILABLE
from cleanup.analysis.disclosure.figures import (
    DIFFERENCE,
    ITEM,
    Figure,
    FigureForm,
    GivenSum,
    people_by_group,
)
from cleanup.analysis.disclosure.figures import PAIRS as PAIRS_BASIS
from cleanup.analysis.disclosure.means import Rungs, rungs_of
from cleanup.analysis.disclosure.shape import Number, Rung, Shape
from cleanup.analysis.disclosure.tables import LEVEL, PRIMARY
from cleanup.analysis.disclosure.units import Bools, Units
from cleanup.analysis.factors import FactorView, valid_codes
from cleanup.analysis.linking import Ints
from cleanup.analysis.rows import Column, Rows
from cleanup.analysis.scoring import Floats
from cleanup.analysis.statistics.proportions import wilson
from cleanup.analysis.study import Study
from cleanup.domain.platform.errors import N_
from cleanup.domain.surveys.moments import pairs_among
from cleanup.domain.surveys.questionnaires import Item

TABLE = "tbl_itemverandering"
KEY = ("groep", "factor", "itemcode", "moment_van", "moment_tot")
FROM_CHANGE = (
    "n",
    "mean_before",
    "mean_after",
    "change",
    "sd_change",
    "ci_low",
    "ci_high",
    "up",
    "same",
    "down",
)
ENDS = ("laagste", "hoogste")
SIDES = ("van", "tot")
COUNTED = tuple(f"{end}_{side}" for side in SIDES for end in ENDS)
SHARES = tuple(f"pct_{name}{limit}" for name in COUNTED for limit in ("", "_laag", "_hoog"))
COLUMNS = (
    *KEY, "vraagtekst", "omgekeerd", *(NAMES[name] for name in FROM_CHANGE), *COUNTED, *SHARES, "status",
    "basis", "vrijgave",
)  # fmt: skip
SHAPE = Shape(
    counted="n_koppels",
    numbers={
        **{name: NUMBERS[name] for name in (*MEANS, "ci_laag", "ci_hoog")},
        "sd_verschil": Number(Rung.SPREAD),
        **dict.fromkeys((*STEPS, *COUNTED, *SHARES), Number(Rung.SPREAD)),
    },
)
NOTES = (
    N_(
        "Over koppels van een heel programma. Antwoorden staan zoals ze zijn gegeven, ook bij omgekeerde "
        "vragen."
    ),
    N_("Twaalf vragen is twaalf keer kijken: lees het patroon, niet de uitschieter. Er staat geen p-waarde."),
    N_(
        "Staat meer dan 15 procent op het laagste of hoogste antwoord, dan kon een deel niet verder omlaag "
        "of omhoog (vloer of plafond). Het interval van zo'n aandeel telt mensen als onafhankelijk en "
        "beschrijft alleen."
    ),
)


def item_change_figures(study: Study) -> list[Figure]:
    """Return the paired change per core item of every factor, for whole programmes.

    An item is offered with the unknowns of its factor: three items over some people and their factor over
    others would tell of the people in between. Counts stand in profile onderzoek only: beside ``tbl_items``,
    which counts other people, they would do the same.
    """
    return [
        figure
        for factor in study.factors
        for item in items_of(factor)
        for before, after in pairs_among(study.moments)
        for figure in _figures(study, factor, item, before, after)
    ]


def items_of(factor: FactorView) -> Iterator[Item]:
    """Yield each core item of a factor once, as the newest version has it; sensitive ones are left out."""
    newest: dict[str, Item] = {}
    for version in sorted(factor.items):
        newest |= factor.items[version]
    yield from (item for item in newest.values() if not item.sensitive)


def _figures(study: Study, factor: FactorView, item: Item, before: str, after: str) -> list[Figure]:
    person, pilot, first, last = _pairs(study, item, before, after)
    level, rungs = study.programmes, _rungs(study, pilot, after)
    inside = rungs.low.covered[pilot]
    person, pilot, first, last = person[inside], pilot[inside], first[inside], last[inside]
    key = level.key[pilot]
    stats = changes_of(key, level.count, first, last)
    stats = over_units(stats, pilot, key, rungs.low.unit[pilot], last - first)
    rows = Rows(
        {NAMES[name]: stats[name] for name in FROM_CHANGE}
        | _ends(key, level.count, first, last, valid_codes(item))
    )
    named = (level.labels, factor.export_name, item.code, before, after)
    back = study.returned_enough(level, study.chosen, after)
    whole = rungs.members(study.chosen, level.key, level.count)[1]
    rows = rows.assign(
        **dict(zip(KEY, named, strict=True)),
        vraagtekst=item.text["nl"],
        omgekeerd=int(item.reverse),
        _word=np.where(~back & (stats["n"] >= study.ladder.means), UNAVAILABLE, HIDDEN),
        _status=np.where(stats["n"] < study.ladder.means, PRIMARY, LEVEL),
        _may=back & (stats["n"] >= study.ladder.means),
        **_countable(study, rows, steps_of(stats), whole),
    )
    people = people_by_group(person, key, level.count)
    return [
        _figure(study, row, people[number])
        for number, row in enumerate(rows.records())
        if study.whole_programmes[number] and row["n_koppels"]
    ]


def units_of(study: Study, item: Item, before: str, after: str) -> Units:
    """Return the units of pilots that the change of an item runs over."""
    return _rungs(study, _pairs(study, item, before, after)[1], after).low


def _rungs(study: Study, pilot: Ints, after: str) -> Rungs:
    pilots = len(study.pilots)
    size = np.bincount(pilot, minlength=pilots)
    may = study.may_return(after)
    return rungs_of(study.groups(size), study.ladder, may)


def _figure(study: Study, row: dict[str, Any], people: Ints) -> Figure:
    before, after = study.place(row["moment_van"]), study.place(row["moment_tot"])
    withheld = frozenset() if study.research else frozenset((*STEPS, *COUNTED, *SHARES))
    both = FigureForm(
        PAIRS_BASIS, (GivenSum(people, before), GivenSum(people, after)), (row,), withheld=withheld
    )
    alone = FigureForm(
        DIFFERENCE, (GivenSum(people, after, before),), (row,), withheld=withheld | OF_THE_MEANS, rank=1
    )
    return Figure(
        table=TABLE,
        quantity=row["factor"],
        kind=ITEM,
        niveau="programma",
        groep=f"{row['groep']} {row['itemcode']}",
        moments=(row["moment_van"], row["moment_tot"]),
        n=row["n_koppels"],
        rows=(row,),
        forms=(both, alone) if row["_may"] else (),
    )


def _pairs(study: Study, item: Item, before: str, after: str) -> tuple[Ints, Ints, Floats, Floats]:
    """Return person, pilot and both answers of everybody who answered the item twice."""
    people = study.linked.pairs(before, after)
    rows = study.linked.rows[people]
    codes = study.unpacked.codes[item.variable].to_numpy()
    first, last = (codes[rows[:, study.place(moment)]] for moment in (before, after))
    valid = valid_codes(item)
    both = np.isin(first, valid) & np.isin(last, valid)
    who = people[both]
    return who, study.linked.pilot[who], first[both].astype(float), last[both].astype(float)


def _ends(key: Ints, groups: int, first: Floats, last: Floats, codes: tuple[int, ...]) -> dict[str, Column]:
    """Return how many gave the lowest and the highest answer before and after, and their shares."""
    n, found = np.bincount(key, minlength=groups), dict[str, Column]()
    for side, values in zip(SIDES, (first, last), strict=True):
        for end, code in zip(ENDS, (codes[0], codes[-1]), strict=True):
            count, name = np.bincount(key[values == code], minlength=groups), f"{end}_{side}"
            low, high = wilson(count, n)
            found |= {name: count, f"pct_{name}": count / np.maximum(n, 1)}
            found |= {f"pct_{name}_laag": low, f"pct_{name}_hoog": high}
    return found


def _countable(study: Study, rows: Rows, steps: Ints, whole: Bools) -> dict[str, Bools]:
    """Return which counts may stand; with a small count its whole side is hidden."""
    n, smallest = rows["n_koppels"], study.ladder.smallest_group
    found = {f"_{name}": whole & ~_small(steps, smallest) for name in STEPS}
    for side in SIDES:
        large = whole & ~_small(np.stack([rows[f"{end}_{side}"] for end in ENDS], axis=1), smallest)
        for end in ENDS:
            name = f"{end}_{side}"
            many = large & (n >= study.ladder.percentages)
            shares = dict.fromkeys((f"_pct_{name}", f"_pct_{name}_laag", f"_pct_{name}_hoog"), many)
            found |= {f"_{name}": large, **shares}
    return found


def _small(counts: Ints, smallest: int) -> Bools:
    return np.asarray(((counts > 0) & (counts < smallest)).any(axis=1), dtype=bool)
