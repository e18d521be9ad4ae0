"""Totals of chosen pilots: what is shown already, summed; hidden with a hidden pilot; no leaks."""

from itertools import combinations

import numpy as np
import pytest

from cleanup.analysis.disclosure.ladder import Ladder
from cleanup.analysis.filtered_total import filtered_totals
from tests.analysis.test_release import release
from tests.analysis.union_algebra import pinned
from tests.analysis.union_attack import FACTORS, Reader, simulate


def row(code, n, before=None, after=None, change=None):
    return {
        "niveau": "pilot", "groep": code, "factor": "kennis", "moment_van": "t0", "moment_tot": "t1",
        "n_koppels": n, "gemiddelde_van": "[c]" if before is None else before,
        "gemiddelde_tot": "[c]" if after is None else after,
        "verschil": change if change is not None else "[c]" if before is None else after - before,
    }  # fmt: skip


def total(rows, codes):
    [found] = filtered_totals(rows, codes, Ladder(5))
    return found


def test_it_is_the_mean_over_people_of_what_the_pilots_show():
    """(10 x 2 + 30 x 3) / 40 = 2,75 before, (10 x 3 + 30 x 3.4) / 40 = 3,30 after."""
    found = total([row("A", 10, 2.0, 3.0), row("B", 30, 3.0, 3.4), row("C", 8, 1.0, 5.0)], ["A", "B"])
    cells = found.cells
    assert (cells["n_koppels"], found.over) == (40, ("A", "B"))
    assert [float(cells[name]) for name in ("gemiddelde_van", "gemiddelde_tot", "verschil")] == [
        pytest.approx(2.75), pytest.approx(3.3), pytest.approx(0.55),
    ]  # fmt: skip
    assert cells["ci_laag"] == cells["g_av"] == "[c]"


def test_a_hidden_pilot_hides_the_total_and_is_named():
    found = total([row("A", 10, 2.0, 3.0), row("B", 4)], ["A", "B"])
    assert (found.cells, found.hidden) == (None, ("B",))
    assert total([row("A", 10, 2.0, 3.0), row("B", 30, 3.0, 3.4)], ["A"]).cells is None


def test_where_a_pilot_shows_only_its_change_the_total_is_only_a_change():
    cells = total([row("A", 10, 2.0, 3.0), row("B", 10, change=0.5)], ["A", "B"]).cells
    assert float(cells["verschil"]) == pytest.approx(0.75)
    assert cells["gemiddelde_van"] == cells["gemiddelde_tot"] == "[c]"


@pytest.mark.parametrize("seed", range(8))
def test_nobody_follows_from_the_totals_of_all_filters_together(seed):
    """Every choice of pilots is asked for, and read beside everything that was released."""
    people = simulate(np.random.default_rng(seed), most_pilots=5)
    tables = release(people).tables
    reader = Reader(people)
    reader.read(tables)
    assert reader.unread == []
    changes = tables["tbl_verandering"].frame.to_dict("records")
    seen = 0
    for size in range(1, len(people.names) + 1):
        for codes in combinations(people.names, size):
            for one in filtered_totals(changes, codes, Ladder(5)):
                if one.cells is not None:
                    seen += 1
                    _read(reader, people, one)
    assert [hit for rows in reader.rows.values() for hit in pinned(people, rows)] == []
    if seed == 0:
        assert seen


def _read(reader, people, one):
    """Read a total as a stranger does: by its label and number of people."""
    factor = next(place for place, each in enumerate(FACTORS) if each.export_name == one.factor)
    before, after = people.place(one.before), people.place(one.after)
    inside = np.isin(np.array(people.names)[people.pilot], one.over)
    records = people.pairs(factor, before, after) & inside
    assert records.sum() == one.cells["n_koppels"]
    if isinstance(one.cells["gemiddelde_van"], str):
        reader.rows[factor].append([(records, after, 1), (records, before, -1)])
    else:
        reader.rows[factor] += [[(records, before, 1)], [(records, after, 1)]]
