"""A comparison is worked out from what is shown of each pilot, and from nothing else."""

import dataclasses

import numpy as np
import pytest

from cleanup.analysis.comparison_table import Shown, Sided, compare
from cleanup.analysis.disclosure.ladder import Ladder
from cleanup.analysis.labelled import Backing
from cleanup.domain.evaluation.labels import Label
from tests.analysis.golden import examples, near
from tests.analysis.statistics.test_permuted import pilots_of

BEST = Backing(planned=True, tested=True)


def row(code, n, change, **more):
    return {
        "niveau": "pilot", "groep": code, "factor": "kennis", "moment_van": "t0", "moment_tot": "t1",
        "n_koppels": n, "verschil": change, "gemiddelde_van": 3.0, "status": "getoond",
    } | more  # fmt: skip


def shown(rows, began=10):
    levels = [
        {
            "niveau": "pilot", "groep": one["groep"], "factor": "kennis", "moment": "t0", "n_geldig": began,
            "standaarddeviatie": 0.6,
        }
        for one in rows
    ]  # fmt: skip
    return Shown(rows, levels, [{"pilot": one["groep"], "moment": "t0", "afgerond": began} for one in rows])


def sides(went, waited):
    return [Sided(f"G{place}", waits=False, draw="a") for place in range(went)] + [
        Sided(f"W{place}", waits=True, draw="a") for place in range(waited)
    ]


def strong(went=4, waited=4, **more):
    rows = [row(f"G{place}", 10, 1.0 + place / 20) for place in range(went)]
    rows += [row(f"W{place}", 10, 0.0 - place / 20, **more) for place in range(waited)]
    return rows


def compared(rows, placed, backing=BEST, *, is_drawn=True, rounded=False, began=10):
    [found] = compare(shown(rows, began), placed, backing, Ladder(), is_drawn=is_drawn, rounded=rounded)
    return found


@pytest.mark.parametrize("example", examples("two_group"))
def test_the_figures_of_the_pilots_give_the_difference_of_all_their_people(example):
    n, means, went = pilots_of(example)
    placed = [Sided(f"P{place}", waits=not goes, draw="a") for place, goes in enumerate(went)]
    rows = [
        row(f"P{place}", int(size), mean) for place, (size, mean) in enumerate(zip(n, means, strict=True))
    ]
    found, expected = compared(rows, placed), example["expected"]
    assert (found.difference, found.low, found.high, found.df) == near(
        tuple(expected[name] for name in ("difference", "ci_low", "ci_high", "df"))
    )
    assert (found.went.pairs, found.waited.pairs) == (
        expected["pairs_programme"],
        expected["pairs_comparison"],
    )


def test_a_pilot_that_is_not_shown_counts_in_no_comparison():
    small = row("W3", "[c]", "[c]", status="primair", gemiddelde_van="[c]")
    found = compared([*strong(4, 3), small], sides(4, 4))
    assert (found.waited.pilots, found.left_out) == (3, ("W3",))
    assert found.difference == compared(strong(4, 3), sides(4, 3)).difference


@pytest.mark.parametrize(("went", "waited"), [(2, 4), (4, 2), (1, 1), (0, 5)])
def test_below_three_pilots_a_side_there_is_a_reason_and_no_difference(went, waited):
    found = compared(strong(went, waited), sides(went, waited))
    assert found.refused is not None
    assert found.refused.values == {"went": went, "waited": waited}
    assert (found.difference, found.low, found.p) == (None, None, None)
    assert found.label is not Label.COMPARISON


def test_pilots_that_all_changed_alike_have_no_interval():
    rows = [row(code, 10, 0.5) for code in ("G0", "G1", "G2", "W0", "W1", "W2")]
    found = compared(rows, sides(3, 3))
    assert found.refused is not None
    assert found.difference is None


def test_only_when_all_conditions_hold_the_comparison_points_somewhere():
    assert compared(strong(), sides(4, 4)).label is Label.COMPARISON
    worse = [
        compared(strong(), sides(4, 4), dataclasses.replace(BEST, tested=False)),
        compared(strong(), sides(4, 4), dataclasses.replace(BEST, planned=False)),
        compared(strong(2, 4), sides(2, 4)),
        compared(strong(), sides(4, 4), began=40),
        compared(strong(gemiddelde_van=3.6), sides(4, 4), is_drawn=False),
        compared([row(f"{side}{n}", 10, (n - 1.5) / 2) for side in "GW" for n in range(4)], sides(4, 4)),
    ]
    for found in worse:
        assert found.label < Label.COMPARISON
        assert found.lift


def test_sides_that_began_apart_are_seen_and_need_a_draw():
    apart = strong(gemiddelde_van=3.6)
    found = compared(apart, sides(4, 4), is_drawn=False)
    assert found.apart_at_start == near(-1.0)
    assert not found.is_alike
    assert compared(apart, sides(4, 4), is_drawn=True).label is Label.COMPARISON
    assert compared(strong(), sides(4, 4), is_drawn=False).is_alike


def test_where_the_start_is_hidden_nobody_says_that_sides_began_alike():
    hidden = strong(gemiddelde_van="[c]")
    found = compared(hidden, sides(4, 4), is_drawn=False)
    assert (found.apart_at_start, found.is_alike) == (None, False)


def test_published_figures_give_rounded_ones():
    found = compared(strong(), sides(4, 4), rounded=True)
    for value in (found.difference, found.low, found.high, found.went.change):
        assert value == np.round(value, 2)


def level(code, n, mean, spread, niveau="pilot"):
    return {
        "niveau": niveau, "groep": code, "factor": "kennis", "moment": "t0", "n_geldig": n,
        "gemiddelde": mean, "standaarddeviatie": spread,
    }  # fmt: skip


def people_of(dice, size, mean):
    return dice.normal(mean, 0.4 + size / 20, size)


@pytest.mark.parametrize("small", [0, 9])
def test_a_pilot_too_small_for_a_spread_counts_in_it_all_the_same(small):
    dice = np.random.default_rng(4)
    sizes = [small or 12, 14, 12, 11, 12, 10]
    groups = [people_of(dice, size, 3.2 - 0.1 * (place % 2)) for place, size in enumerate(sizes)]
    codes = ["G0", "G1", "G2", "W0", "W1", "W2"]
    rows, levels = [], []
    for place, (code, group) in enumerate(zip(codes, groups, strict=True)):
        rows.append(row(code, len(group), 0.5 + place / 10, gemiddelde_van=group.mean()))
        levels.append(level(code, len(group), group.mean(), "[c]" if len(group) < 10 else group.std(ddof=1)))
    whole = np.concatenate(groups)
    levels.append(level("P", len(whole), whole.mean(), whole.std(ddof=1), "programma"))
    [found] = compare(Shown(rows, levels), sides(3, 3), BEST, Ladder(), is_drawn=False, rounded=False)
    two = [np.concatenate(groups[:3]), np.concatenate(groups[3:])]
    pooled = np.sqrt(sum(((one - one.mean()) ** 2).sum() for one in two) / (len(whole) - 2))
    assert found.apart_at_start == near((two[0].mean() - two[1].mean()) / pooled)
    assert found.spread_of_programme is bool(small)


def test_where_neither_pilots_nor_programme_show_a_spread_nobody_says_alike():
    rows = strong()
    levels = [level(one["groep"], 10, 3.0, "[c]") for one in rows]
    [found] = compare(Shown(rows, levels), sides(4, 4), BEST, Ladder(), is_drawn=False, rounded=False)
    assert (found.apart_at_start, found.is_alike) == (None, False)
