"""Grades: both printed figures of the pilot year are right, and together they give nobody away."""

import datetime as dt
import itertools
import random
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cleanup.domain.network import grades
from cleanup.domain.network.grade_batches import GradedGathering, count_of, new_batches
from cleanup.domain.platform.errors import RuleBrokenError

JANUARY = {7: 2, 8: 6, 9: 1}  # 9 grades that add up to 71
MARCH = {8: 3, 9: 1}  # 4 grades, 33
OCTOBER = {8: 2, 9: 1}  # 3 grades, 25
YEAR = {"jan": JANUARY, "mrt": MARCH, "okt": OCTOBER}
CLOSED, TODAY, COMING = dt.date(2026, 3, 1), dt.date(2026, 3, 2), dt.date(2026, 3, 16)


def graded(named, until=None):
    """Gatherings with their counts; all closed yesterday, but for those with a day of their own."""
    return [GradedGathering(code, counts, (until or {}).get(code, CLOSED)) for code, counts in named.items()]


def shown_of(named, shown=(), until=None, today=TODAY):
    return grades.grade_figures(graded(named, until), shown, today, 5)


def test_the_pooled_mean_is_8_1_and_the_mean_of_the_three_means_is_8_2():
    assert [count_of(one) for one in YEAR.values()] == [9, 4, 3]
    together = shown_of(YEAR).pooled
    assert (together.n, together.value) == (16, 129 / 16)
    assert round(together.value, 1) == 8.1
    assert round(float(grades.mean_of_means(YEAR.values())), 3) == 8.157


def test_the_mean_of_means_waits_while_one_gathering_is_below_five():
    figures = shown_of(YEAR)
    assert figures.mean_of_means.value is None
    assert figures.mean_of_means.reason == grades.ONE_TOO_SMALL
    assert [one.mean is not None for one in figures.gatherings] == [True, False, False]


def test_with_five_each_both_means_stand_under_their_own_names():
    figures = shown_of({"jan": JANUARY, "mrt": {8: 4, 9: 1}, "okt": {8: 4, 9: 1}})
    assert figures.pooled.is_shown
    assert figures.mean_of_means.is_shown
    assert figures.pooled.label != figures.mean_of_means.label


def test_the_pooled_mean_waits_when_the_rest_would_be_a_handful():
    figures = shown_of({"jan": JANUARY, "mrt": {8: 3}})
    assert figures.pooled.value is None
    assert figures.gatherings[0].mean is not None


@pytest.mark.parametrize("grade", [0, 11, -1])
def test_a_grade_is_one_to_ten(grade):
    with pytest.raises(RuleBrokenError):
        grades.check_grade(grade)


def test_how_often_each_grade_was_given_shows_only_in_whole_groups():
    assert shown_of({"a": {7: 5, 8: 6}}).gatherings[0].counts == {7: 5, 8: 6}
    assert shown_of({"a": {7: 5, 8: 6, 9: 1}}).gatherings[0].counts is None


def test_without_grades_there_is_nothing():
    assert grades.grade_mean({}) is None
    assert grades.mean_of_means([{}]) is None
    assert not shown_of({"a": {}}).pooled.is_shown


CELLS = st.dictionaries(st.integers(1, 10), st.integers(0, 9), max_size=4)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(CELLS, min_size=1, max_size=5))
def test_no_combination_of_what_is_shown_comes_down_to_fewer_than_five(gatherings):
    """The union attack: whole arithmetic over the labels and numbers of what is shown, not over the rule."""
    named = {f"g{place}": counts for place, counts in enumerate(gatherings)}
    attack(named, shown_of(named))


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
        attack(named, shown_of(named))


def test_while_a_gathering_may_be_graded_no_mean_shows_and_afterwards_it_does():
    named = {"jan": {7: 4, 8: 2}}
    figures = shown_of(named, until={"jan": TODAY})
    assert figures.gatherings[0] == grades.GatheringGrades("jan", 6, None, None, 0, is_open=True)
    assert [figures.pooled.reason, figures.mean_of_means.reason] == [grades.STILL_OPEN] * 2
    assert shown_of(named).gatherings[0].mean == pytest.approx(44 / 6)


def test_one_more_grade_moves_no_mean_and_five_more_do():
    before = new_batches(graded({"jan": {8: 6}}), (), TODAY, 5)
    six = shown_of({"jan": {8: 6, 2: 1}}, before)
    assert (six.gatherings[0].n, six.gatherings[0].mean, six.gatherings[0].waiting) == (6, 8.0, 1)
    assert (six.pooled.n, six.pooled.value) == (6, 8.0)
    assert shown_of({"jan": {8: 6, 2: 5}}, before).gatherings[0].mean == pytest.approx(58 / 11)


def test_two_gatherings_that_counted_together_stay_together():
    """9, 4 and 3 were shown as 16; when only the 4 grow to a group, the 3 would follow from the rest."""
    shown = new_batches(graded(YEAR), (), TODAY, 5)
    more = {**YEAR, "mrt": {8: 8, 9: 2}}
    figures = shown_of(more, shown)
    assert [one.mean is not None for one in figures.gatherings] == [True, True, False]
    assert figures.pooled.reason == grades.REST_TOO_SMALL
    both = shown_of({**more, "okt": {8: 7, 9: 1}}, shown)
    assert both.pooled.is_shown
    assert both.mean_of_means.is_shown


def test_programmes_together_show_only_what_each_shows():
    """Two programmes of which one hides its three grades: the whole minus the other would be those three."""
    hiding, showing = shown_of({"a": {8: 6}, "b": {8: 3}}), shown_of({"c": {8: 6}, "d": {7: 3}, "e": {7: 3}})
    assert showing.pooled.is_shown
    assert not grades.over_programmes([hiding, showing])[0].is_shown
    pooled, means = grades.over_programmes([showing, shown_of({"f": {9: 6}}), shown_of({"g": {}})])
    assert (pooled.n, pooled.value) == (18, 8.0)
    assert not means.is_shown


@pytest.mark.parametrize("seed", range(60))
def test_no_looks_after_another_come_down_to_fewer_than_five(seed):
    """Gatherings that close and open again in any order, with a look at every page in between."""
    dice = random.Random(seed)
    codes = ["g0", "g1", "g2", "g3"]
    named, until, shown = {code: {} for code in codes}, dict.fromkeys(codes, COMING), []
    looks = []
    for _ in range(7):
        for code in codes:
            if until[code] == COMING:
                grade, more = dice.randint(1, 10), dice.choice([0, 1, 2, 3, 4, 5, 6])
                named[code] = {**named[code], grade: named[code].get(grade, 0) + more}
        changed = dice.choice(codes)
        shown += new_batches(graded(named, until), shown, TODAY, 5)
        until[changed] = CLOSED if until[changed] == COMING else COMING
        figures = shown_of(named, shown, until)
        now_shown = [*shown, *new_batches(graded(named, until), shown, TODAY, 5)]
        seen = {code: [batch.counts for batch in now_shown if batch.code == code] for code in codes}
        looks.append((figures, {code: found for code, found in seen.items() if found}))
    attack_looks(looks)


def attack(named, figures):
    """Attack one look, of which every grade is in one batch."""
    attack_looks([(figures, {code: [counts] for code, counts in named.items() if count_of(counts)})])


def attack_looks(looks):
    """Attack several looks together: figures, and of which batches each gathering was made at that look.

    Atoms are grades of a batch where its counts were ever shown, else the whole batch.
    """
    cells = {one.code for figures, _ in looks for one in figures.gatherings if one.counts is not None}
    last = looks[-1][1]
    atoms, sizes = [], []
    for code, batches in last.items():
        for place, counts in enumerate(batches):
            for grade, count in (counts if code in cells else {None: count_of(counts)}).items():
                atoms.append((code, place, grade))
                sizes.append(count)
    rows = [row for figures, batches in looks for row in rows_of(figures, batches, atoms)]
    seen = [place for place, size in enumerate(sizes) if size]
    assert not light_supports([[row[p] for p in seen] for row in rows], [sizes[p] for p in seen], 5)


def rows_of(figures, batches, atoms):
    def inside(code, place):
        return place < len(batches.get(code, ()))

    rows = []
    for one in figures.gatherings:
        mine = [code == one.code and inside(code, place) for code, place, _grade in atoms]
        if one.mean is not None:
            rows.append([int(is_mine) for is_mine in mine])
        if one.counts is not None:
            of_grade = {grade for code, _place, grade in atoms if code == one.code}
            rows += [
                [int(is_mine and atom[2] == grade) for is_mine, atom in zip(mine, atoms, strict=True)]
                for grade in of_grade
            ]
    if figures.pooled.is_shown:
        rows.append([int(inside(code, place)) for code, place, _grade in atoms])
    if figures.mean_of_means.is_shown:
        n = {code: sum(map(count_of, found)) for code, found in batches.items()}
        rows.append([Fraction(1, n[code]) if inside(code, place) else 0 for code, place, _grade in atoms])
    return rows


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
