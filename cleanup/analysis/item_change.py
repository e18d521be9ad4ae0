"""``tbl_itemverandering``: how the answers to each core item changed over pairs, with floor and ceiling.

For whole programmes, in profile onderzoek: it counts other people than ``tbl_items``, and the difference of
the two could be a single person. Answers stand as they were given; a reversed item falls where its factor
rises. Twelve items are twelve looks, so there is an interval and no p-value.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from cleanup.analysis.change import changes_of
from cleanup.analysis.changes.pairs import over_units, steps_of
from cleanup.analysis.changes.shown import INTERVAL, MEANS, NAMES, STEPS
from cleanup.analysis.disclosure.cells import HIDDEN, UNAVAILABLE, shield_each
from cleanup.analysis.disclosure.means import rungs_of
from cleanup.analysis.disclosure.tables import LEVEL, PRIMARY, SHOWN, SafeTable, safe_table
from cleanup.analysis.disclosure.units import Bools
from cleanup.analysis.linking import PAIRS, Ints
from cleanup.analysis.rows import Column, Rows, table_of
from cleanup.analysis.scoring import FactorView, Floats, valid_codes
from cleanup.analysis.statistics.proportions import wilson
from cleanup.analysis.study import MOMENT_PLACE, Study
from cleanup.domain.errors import N_
from cleanup.domain.questionnaires import Item

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
)  # fmt: skip
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


def item_change_table(study: Study) -> SafeTable:
    """Return the paired change per core item of every factor, for whole programmes."""
    parts = [
        _rows(study, factor, item, before, after)
        for factor in study.factors
        for item in _items(factor)
        for before, after in PAIRS
    ]
    return safe_table("tbl_itemverandering", table_of(parts, COLUMNS), key=KEY, notes=NOTES)


def _items(factor: FactorView) -> Iterator[Item]:
    """Yield each core item of a factor once, as the newest version has it; sensitive ones are left out."""
    newest: dict[str, Item] = {}
    for version in sorted(factor.items):
        newest |= factor.items[version]
    yield from (item for item in newest.values() if not item.sensitive)


def _rows(study: Study, factor: FactorView, item: Item, before: str, after: str) -> Rows:
    level, codes = study.programmes, valid_codes(item)
    pilot, first, last = _pairs(study, item, before, after)
    pilots = len(study.pilots)
    stats = changes_of(pilot, pilots, first, last)
    may = study.returned_enough(study.each_pilot, np.ones(pilots, dtype=bool)) if after == "t2" else None
    means = [stats["mean_before"], stats["mean_after"]]
    rungs = rungs_of(study.groups(stats["n"]), study.ladder, means, (codes[0], codes[-1]), may)
    inside = rungs.low.covered[pilot]
    pilot, first, last = pilot[inside], first[inside], last[inside]
    key = level.key[pilot]
    stats = changes_of(key, level.count, first, last)
    stats = over_units(stats, pilot, key, rungs.low.unit[pilot], last - first)
    rows = Rows(
        {NAMES[name]: stats[name] for name in FROM_CHANGE} | _ends(key, level.count, first, last, codes)
    )
    named = (level.labels, factor.export_name, item.code, before, after)
    rows = rows.assign(
        **dict(zip(KEY, named, strict=True)), vraagtekst=item.text["nl"], omgekeerd=int(item.reverse)
    )
    back = study.returned_enough(level, study.chosen) if after == "t2" else np.ones(level.count, dtype=bool)
    whole = rungs.members(study.chosen, level.key, level.count)[1]
    rows = _shown(study, rows, steps_of(stats), back, whole)
    return rows.only(study.whole_programmes & (stats["n"] > 0))


def _pairs(study: Study, item: Item, before: str, after: str) -> tuple[Ints, Floats, Floats]:
    """Return the pilot and both answers of everybody who answered the item twice."""
    people = study.linked.pairs(before, after)
    rows = study.linked.rows[people]
    codes = study.unpacked.codes[item.variable].to_numpy()
    first, last = (codes[rows[:, MOMENT_PLACE[moment]]] for moment in (before, after))
    valid = valid_codes(item)
    both = np.isin(first, valid) & np.isin(last, valid)
    return study.linked.pilot[people][both], first[both].astype(float), last[both].astype(float)


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


def _shown(study: Study, rows: Rows, steps: Ints, back: Bools, whole: Bools) -> Rows:
    """Return the rows as the ladder lets them be; with a small count its whole side is hidden."""
    n, smallest = rows["n_koppels"], study.ladder.smallest_group
    shown = back & (n >= study.ladder.means)
    counts = shown & whole & (n >= study.ladder.counts)
    masks = dict.fromkeys((*MEANS, *INTERVAL), shown)
    masks |= dict.fromkeys(STEPS, counts & ~_small(steps, smallest))
    for side in SIDES:
        both = np.stack([rows[f"{end}_{side}"] for end in ENDS], axis=1)
        large = counts & ~_small(both, smallest)
        for end in ENDS:
            name = f"{end}_{side}"
            shares = (f"pct_{name}", f"pct_{name}_laag", f"pct_{name}_hoog")
            masks |= {name: large} | dict.fromkeys(shares, large & (n >= study.ladder.percentages))
    word = np.where(~back & (n >= study.ladder.means), UNAVAILABLE, HIDDEN)
    status = np.select([shown, n < study.ladder.means], [SHOWN, PRIMARY], LEVEL)
    return shield_each(rows, masks, word).assign(status=status)


def _small(counts: Ints, smallest: int) -> Bools:
    return np.asarray(((counts > 0) & (counts < smallest)).any(axis=1), dtype=bool)
