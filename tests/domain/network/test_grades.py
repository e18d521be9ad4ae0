"""Grades: both printed figures of the pilot year are right, and together they give nobody away."""

import itertools
import random
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cleanup.domain.network import grades
from cleanup.domain.platform.errors import RuleBrokenError

JANUARY = {7: 2, 8: 6, 9: 1}  # 9 grades that add up to 71
MARCH = {8: 3, 9: 1}  # 4 grades, 33
OCTOBER = {8: 2, 9: 1}  # 3 grades, 25
YEAR = {"jan": JANUARY, "mrt": MARCH, "okt": OCTOBER}


def test_the_pooled_mean_is_8_1_and_the_mean_of_the_three_means_is_8_2():
    assert [grades.count_of(one) for one in YEAR.values()] == [9, 4, 3]
    together = grades.grade_figures(YEAR, 5).pooled
    assert (together.n, together.value) == (16, 129 / 16)
    assert round(together.value, 1) == 8.1
    assert round(grades.mean_of_means(list(YEAR.values())), 3) == 8.157


def test_the_mean_of_means_waits_while_one_gathering_is_below_five():
    figures = grades.grade_figures(YEAR, 5)
    assert figures.mean_of_means.value is None
    assert figures.mean_of_means.reason == grades.ONE_TOO_SMALL
    assert [one.mean is not None for one in figures.gatherings] == [True, False, False]


def test_with_five_each_both_means_stand_under_their_own_names():
    figures = grades.grade_figures({"jan": JANUARY, "mrt": {8: 4, 9: 1}, "okt": {8: 4, 9: 1}}, 5)
    assert figures.pooled.is_shown
    assert figures.mean_of_means.is_shown
    assert figures.pooled.label != figures.mean_of_means.label


def test_the_pooled_mean_waits_when_the_rest_would_be_a_handful():
    figures = grades.grade_figures({"jan": JANUARY, "mrt": {8: 3}}, 5)
    assert figures.pooled.value is None
    assert figures.gatherings[0].mean is not None


@pytest.mark.parametrize("grade", [0, 11, -1])
def test_a_grade_is_one_to_ten(grade):
    with pytest.raises(RuleBrokenError):
        grades.check_grade(grade)


def test_how_often_each_grade_was_given_shows_only_in_whole_groups():
    assert grades.grade_figures({"a": {7: 5, 8: 6}}, 5).gatherings[0].counts == {7: 5, 8: 6}
    assert grades.grade_figures({"a": {7: 5, 8: 6, 9: 1}}, 5).gatherings[0].counts is None


def test_without_grades_there_is_nothing():
    assert grades.grade_mean({}) is None
    assert grades.mean_of_means([{}]) is None
    assert not grades.grade_figures({"a": {}}, 5).pooled.is_shown


CELLS = st.dictionaries(st.integers(1, 10), st.integers(0, 9), max_size=4)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(CELLS, min_size=1, max_size=5))
def test_no_combination_of_what_is_shown_comes_down_to_fewer_than_five(gatherings):
    """The union attack: whole arithmetic over the labels and numbers of what is shown, not over the rule."""
    named = {f"g{place}": counts for place, counts in enumerate(gatherings)}
    attack(named, grades.grade_figures(named, 5))


def test_the_attack_has_teeth():
    """Without the rule 9, 4 and 3 grades with both means give the means of the four and of the three."""
    rows = [[1, 0, 0], [1, 1, 1], [Fraction(1, 9), Fraction(1, 4), Fraction(1, 3)]]
    assert light_supports(rows, [9, 4, 3], 5)


def test_the_attack_over_many_random_years():
    dice = random.Random(8)
    for _ in range(300):
        named = {
            f"g{place}": {dice.randint(1, 10): dice.randint(0, 7) for _ in range(3)} for place in range(4)
        }
        attack(named, grades.grade_figures(named, 5))


def attack(named, figures):
    """Atoms are grades of a gathering where its counts are shown, else the whole gathering."""
    atoms, sizes = [], []
    for one in figures.gatherings:
        cells = one.counts if one.counts is not None else {None: one.n}
        for grade, count in cells.items():
            atoms.append((one.code, grade))
            sizes.append(count)
    rows = []
    for one in figures.gatherings:
        if one.mean is not None:
            rows.append([int(code == one.code) for code, _grade in atoms])
        if one.counts is not None:
            rows += [[int(atom == (one.code, grade)) for atom in atoms] for grade in one.counts]
    if figures.pooled.is_shown:
        rows.append([1] * len(atoms))
    if figures.mean_of_means.is_shown:
        n = {one.code: one.n for one in figures.gatherings if one.n}
        rows.append([Fraction(1, n[code]) if code in n else 0 for code, _grade in atoms])
    seen = [place for place, size in enumerate(sizes) if size]
    assert not light_supports([[row[p] for p in seen] for row in rows], [sizes[p] for p in seen], 5)


def light_supports(rows, sizes, smallest):
    """Return sets of atoms, together below the smallest group, over which something follows."""
    found = []
    for length in range(1, len(sizes) + 1):
        for chosen in itertools.combinations(range(len(sizes)), length):
            if sum(sizes[place] for place in chosen) >= smallest:
                continue
            units = [[int(at == place) for at in range(len(sizes))] for place in chosen]
            if rank(rows) + len(units) > rank([*rows, *units]):
                found.append(chosen)
    return found


def rank(rows):
    rest, found = [[Fraction(cell) for cell in row] for row in rows], 0
    width = len(rest[0]) if rest else 0
    for column in range(width):
        pivot = next((row for row in rest if row[column]), None)
        if pivot is None:
            continue
        rest.remove(pivot)
        rest = [
            [cell - row[column] / pivot[column] * top for cell, top in zip(row, pivot, strict=True)]
            for row in rest
        ]
        found += 1
    return found
