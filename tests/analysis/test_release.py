"""What releases show together says nothing about fewer than five people, however it is combined."""

import datetime as dt
import json
from collections import Counter

import numpy as np
import pytest

from cleanup.analysis.release import make_release
from cleanup.analysis.results import build_results
from cleanup.domain.surveys.moments import EVERY_MOMENT
from cleanup.domain.surveys.questionnaires import MOMENTS
from tests.analysis.cast import row
from tests.analysis.union_algebra import pinned
from tests.analysis.union_attack import MOTIVATION, Reader, simulate
from tests.slices import at_night

DAY = dt.date(2026, 11, 29)
PRIMARY = ("primair", "niveau")


def release(people, number=1, earlier=None, closed=MOMENTS, units=None, before=None):
    """``before`` is what the release before made, with its tables."""
    return make_release(
        people.answers(closed, units),
        number=number,
        made_on=DAY,
        earlier=earlier,
        smallest_group=5,
        before=before.tables if before else None,
    )


def follows(people, reader):
    assert reader.unread == []
    return [hit for rows in reader.rows.values() for hit in pinned(people, rows)]


def attacked(people):
    reader = Reader(people)
    reader.read(release(people).tables)
    return follows(people, reader)


def over_time(people, rng, *, remembers=True):
    """Five releases: after t1, after t2 with late answers, after withdrawals, an exclusion on, and off."""
    everybody, late = people.present.copy(), rng.random(len(people.pilot)) < 0.03
    first, gone = everybody.copy(), everybody.copy()
    first[late, 1] = False
    here = np.flatnonzero(people.pilot == rng.integers(len(people.names)))
    gone[rng.choice(here, min(int(rng.integers(1, 5)), len(here)), replace=False)] = False
    excluded, places = gone.copy(), np.argwhere(gone)
    excluded[tuple(places[rng.integers(len(places))])] = False
    reader, memory, units, made = Reader(people), None, {}, None
    steps = (
        (first, MOMENTS[:2]),
        (everybody, MOMENTS),
        (gone, MOMENTS),
        (excluded, MOMENTS),
        (gone, MOMENTS),
    )
    for number, (alive, closed) in enumerate(steps, 1):
        people.alive = alive
        earlier = memory if remembers else None
        made = release(people, number, earlier, closed, units, made if remembers else None)
        units |= made.units
        memory = json.loads(json.dumps(made.memory))
        reader.read(made.tables, closed, now_only=number)
    return follows(people, reader)


@pytest.mark.parametrize("seed", range(6))
def test_nothing_about_one_to_four_people_follows(seed):
    assert attacked(simulate(np.random.default_rng(seed), most_pilots=5)) == []


@pytest.mark.parametrize("seed", [at_night(0), 1])
def test_nothing_follows_over_releases_with_late_answers_withdrawals_and_an_exclusion(seed):
    rng = np.random.default_rng(100 + seed)
    assert over_time(simulate(rng, most_pilots=3), rng) == []


@pytest.mark.parametrize("seed", range(2))
def test_nothing_follows_in_a_programme_with_five_moments(seed):
    people = simulate(np.random.default_rng(500 + seed), most_pilots=2, moments=EVERY_MOMENT)
    made = release(people, closed=EVERY_MOMENT)
    shown = {
        (r["moment_van"], r["moment_tot"]) for r in made.tables["tbl_verandering"].frame.to_dict("records")
    }
    assert {("t-1", "t0"), ("t0", "t3")} <= shown
    same = row(
        made.tables["tbl_verandering"],
        niveau="zelfde mensen",
        factor="kennis",
        moment_van="t-1",
        moment_tot="t0",
    )
    assert same["status"] == "getoond"
    reader = Reader(people)
    reader.read(made.tables)
    assert follows(people, reader) == []


@pytest.mark.slow
@pytest.mark.parametrize("start", range(0, 300, 20))
def test_nothing_follows_in_three_hundred_programmes(start):
    rng = np.random.default_rng(20261129 + start)
    assert [hit for _ in range(20) for hit in attacked(simulate(rng))] == []


@pytest.mark.slow
@pytest.mark.parametrize("start", range(0, 40, 5))
def test_nothing_follows_over_releases_of_forty_programmes(start):
    rng = np.random.default_rng(3 + start)
    assert [hit for _ in range(5) for hit in over_time(simulate(rng), rng)] == []


def test_the_attack_finds_people_where_nothing_is_decided_together():
    people = simulate(np.random.default_rng(1), most_pilots=5)
    live = build_results(people.answers())
    reader = Reader(people)
    reader.read({**live.tables, **live.more})
    assert len(follows(people, reader)) > 10


def test_the_attack_finds_people_where_a_release_forgets_the_one_before():
    rng = np.random.default_rng(100)
    assert len(over_time(simulate(rng, most_pilots=3), rng, remembers=False)) > 5


def test_what_is_hidden_does_not_depend_on_scores():
    rng = np.random.default_rng(5)
    people = simulate(rng, most_pilots=4)
    told = [_decisions(release(people))]
    patterns = (people.items > 0).reshape(len(people.pilot), -1)
    motivated = people.scores()[:, MOTIVATION, 0] >= 3.5 - 1e-9
    keys = np.column_stack([people.pilot, patterns, motivated])
    _, of = np.unique(keys, axis=0, return_inverse=True)
    for atom in np.unique(of):
        same = np.flatnonzero(of.ravel() == atom)
        people.items[same] = people.items[rng.permutation(same)]
    told.append(_decisions(release(people)))
    assert told[0] == told[1]


def _decisions(made):
    return [
        [(each["status"], each["basis"]) for each in made.tables[name].frame.to_dict("records")]
        for name in ("tbl_mem", "tbl_verandering", "tbl_terugkomers", "tbl_meetfout")
    ]


@pytest.mark.slow
def test_changes_all_stay_and_nearly_all_levels():
    rng, shown, offered = np.random.default_rng(20261129), Counter(), Counter()
    for _ in range(300):
        made = release(simulate(rng))
        for name in ("tbl_mem", "tbl_verandering"):
            for each in made.tables[name].frame.to_dict("records"):
                if each["status"] not in PRIMARY and (name == "tbl_mem" or each["moment_tot"] == "t1"):
                    offered[name, each["niveau"]] += 1
                    shown[name, each["niveau"]] += each["status"] == "getoond"
    share = {key: shown[key] / offered[key] for key in offered}
    assert share["tbl_verandering", "programma"] == share["tbl_verandering", "pilot"] == 1
    assert share["tbl_mem", "programma"] >= 0.99
    assert share["tbl_mem", "pilot"] >= 0.92


def test_a_figure_that_would_give_away_who_left_keeps_its_earlier_value_and_date():
    people = simulate(np.random.default_rng(1), most_pilots=5)
    first = release(people)
    before = first.tables["tbl_verandering"]
    someone = np.flatnonzero(people.alive[:, 0] & people.alive[:, 1])[0]
    name = people.names[people.pilot[someone]]
    people.alive[someone] = False
    again = release(people, 2, first.memory, units=first.units, before=first).tables["tbl_verandering"]
    asked = {"niveau": "pilot", "groep": name, "factor": "kennis", "moment_van": "t0", "moment_tot": "t1"}
    kept, shown = row(again, **asked), row(before, **asked)
    assert kept["verschil"] == shown["verschil"]
    assert kept["n_koppels"] == shown["n_koppels"]
    assert kept["vrijgave"] == 1
    assert kept["basis"] == "koppels, uit vrijgave 1 van 29 november 2026"


def test_the_same_answers_again_give_the_same_figures():
    people = simulate(np.random.default_rng(9), most_pilots=3)
    first = release(people)
    again = release(people, 2, first.memory, units=first.units, before=first)
    for name, table in first.tables.items():
        left = table.frame.drop(columns="vrijgave", errors="ignore")
        right = again.tables[name].frame.drop(columns="vrijgave", errors="ignore")
        assert left.to_dict("records") == right.to_dict("records"), name


def is_rounded(value, decimals):
    """Whether a number has no more decimals; by less than that it may say on which side of a half it was."""
    return abs(value - round(value, decimals)) < 1e-12


def test_numbers_are_rounded_before_they_leave():
    people = simulate(np.random.default_rng(1), most_pilots=5)
    for each in release(people).tables["tbl_verandering"].frame.to_dict("records"):
        if each["status"] != "getoond":
            continue
        n = each["n_koppels"]
        decimals = 1 if n < 20 else 2
        for name in ("gemiddelde_van", "gemiddelde_tot", "verschil"):
            assert isinstance(each[name], str) or is_rounded(each[name], decimals)
        if n < 10:
            assert each["sd_verschil"] == each["g_av"] == each["vooruit"] == "[c]"
            assert n > 5 or each["ci_laag"] == "[c]"
            assert all(
                isinstance(each[c], str) or 2 * each[c] == round(2 * each[c]) for c in ("ci_laag", "ci_hoog")
            )
