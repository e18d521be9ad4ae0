"""Counts of releases laid beside each other never tell what one to four people answered."""

import json
from collections import defaultdict

import numpy as np
import pytest

from cleanup.analysis.counts_in_force import ITEMS, counts_in_force
from cleanup.analysis.item_table import WHOLE, item_table
from cleanup.analysis.study import SHAREABLE, prepare
from cleanup.domain.surveys.questionnaires import MOMENTS
from tests.analysis.test_release import release
from tests.analysis.union_attack import MOTIVATION, simulate

COUNTS = ("pilot", "moment", "itemcode", "code", "aantal", "noemer", "pct")


class Series:
    """Releases of one programme, one after the other, with what each remembers."""

    def __init__(self, people):
        self.people, self.memory, self.units, self.number, self.made = people, None, {}, 0, None

    def next(self):
        self.number += 1
        made = release(self.people, self.number, self.memory, units=self.units, before=self.made)
        self.units, self.made = self.units | made.units, made
        self.memory = json.loads(json.dumps(made.memory))
        return made.tables

    def withdraw(self, pilot, how_many):
        """Let so many people of a pilot, who answered at every moment, take everything back."""
        people = self.people
        alive = (people.present if people.alive is None else people.alive).copy()
        there = np.flatnonzero((people.pilot == pilot) & alive.any(axis=1))
        alive[there[:how_many]] = False
        people.alive = alive


@pytest.fixture
def series():
    return Series(simulate(np.random.default_rng(4), most_pilots=3))


def counts_of(tables, pilot):
    return [
        tuple(row[name] for name in COUNTS) for row in tables["tbl_items"].records if row["pilot"] == pilot
    ]


def put_together(rows, code):
    """Return the count of a class (``1-2``), also from rows of its single answers."""
    low, _, high = code.partition("-")
    wanted = {code, *map(str, range(int(low), int(high or low) + 1))}
    found = [count for *_group, one, count, _people, _share in rows if one in wanted]
    return sum(found) if found and "[c]" not in found else "[c]"


def motivated(tables):
    return [
        (row["groep"], row["gemotiveerd"], row["minder_gemotiveerd"], row["band"])
        for row in tables["tbl_profiel"].records
    ]


@pytest.mark.parametrize("how_many", [1, 4])
def test_the_counts_of_a_group_that_few_left_stay_as_they_were(series, how_many):
    before = series.next()
    series.withdraw(0, how_many)
    after = series.next()
    assert counts_of(before, "P1")
    assert counts_of(after, "P1") == counts_of(before, "P1")
    for row in counts_of(after, WHOLE):
        earlier = [one for one in counts_of(before, WHOLE) if one[1:3] == row[1:3]]
        assert row[4] == put_together(earlier, row[3])
    assert motivated(after) == motivated(before)
    assert after["tbl_respons"].records != before["tbl_respons"].records  # how many there are may be known


def test_the_band_of_a_group_that_one_left_stays_also_where_its_mean_is_not_shown(series):
    """Half at 5 and half at 1 are mixed; without one of the first they would need awareness first."""
    people = series.people
    here = np.flatnonzero(people.pilot == 0)
    people.present[here] = people.alive[here] = True
    people.items[here, MOTIVATION] = 1
    people.items[here[: len(here) // 2], MOTIVATION] = 5
    people.items[here[len(here) // 2 : (len(here) + 1) // 2], MOTIVATION] = 3
    before = bands(series.next())
    series.withdraw(0, 1)
    assert bands(series.next()) == before
    anew = Series(people)
    assert bands(anew.next()) != before, "counted anew it would move"


def bands(tables):
    return [(row["groep"], row["band"]) for row in tables["tbl_profiel"].records]


def test_once_five_left_they_are_counted_anew(series):
    before = series.next()
    series.withdraw(0, 12)
    after = series.next()
    assert counts_of(after, WHOLE) != counts_of(before, WHOLE)


class Watcher:
    """Somebody who keeps every version of every block that was published, and over whom it was counted."""

    def __init__(self, people):
        self.people = people
        self.rows = {}
        self.versions = defaultdict(list)  # by block: who was counted, per pilot

    def read(self, tables):
        """Note what is new; a block that reads as it did was not counted anew."""
        blocks = defaultdict(list)
        for row in tables["tbl_items"].records:
            if row["status"] == "getoond":
                block = (row["itemcode"], row["moment"], row["pilot"])
                blocks[block].append(tuple(row[name] for name in COUNTS))
        for block, rows in blocks.items():
            if self.rows.get(block) != rows:
                self.rows[block] = rows
                self.versions[block].append(self._counted(*block))

    def _counted(self, item, moment, pilot):
        people, factor = self.people, "KVMG".index(item[0])
        answered = people.items[:, factor, people.place(moment), int(item[-1]) - 1] > 0
        counted = answered & people.alive[:, people.place(moment)]
        names = people.names if pilot == WHOLE else [pilot]
        return {
            name: frozenset(np.flatnonzero(counted & (people.pilot == people.names.index(name))))
            for name in names
        }

    def found(self):
        """Return the blocks of which two versions differ by one to four people, per pilot."""
        return [
            block
            for block, versions in self.versions.items()
            for place, later in enumerate(versions)
            for earlier in versions[:place]
            for pilot in later
            if 0 < len(later[pilot] - earlier[pilot]) < 5 or 0 < len(earlier[pilot] - later[pilot]) < 5
        ]


def counted_over(people, away, rng, releases):
    """Yield the counts of releases between which people come, go, are set aside and come back."""
    units, tables, memory = {}, None, None
    for number in range(1, releases + 1):
        people.alive = people.present & ~away[:, None]
        study = prepare(people.answers(MOMENTS, units), profile=SHAREABLE)
        made = counts_in_force(study, {ITEMS: item_table(study)}, tables, memory, first_unit=number)
        tables, memory = made.tables, json.loads(json.dumps(made.memory))
        units |= dict.fromkeys(study.unpacked.responses["response_id"], number)
        yield tables
        here = np.flatnonzero(rng.choice([away, ~away]) if rng.random() < 0.8 else away | True)
        turned = rng.choice(here, min(int(rng.choice([2, 40])), len(here)), replace=False)
        away[turned] = ~away[turned]


@pytest.mark.parametrize(
    ("seed", "is_renewed"),
    [pytest.param(903, False, id="all away in between"), (906, True), (932, True), (946, True)],
)
def test_no_two_versions_of_a_count_differ_by_one_to_four_people(seed, is_renewed):
    rng = np.random.default_rng(seed)
    people = simulate(rng, most_pilots=3)
    watcher = Watcher(people)
    for tables in counted_over(people, rng.random(len(people.pilot)) < 0.5, rng, releases=4):
        watcher.read(tables)
    assert any(len(versions) > 1 for versions in watcher.versions.values()) == is_renewed
    assert watcher.found() == []


def test_one_who_leaves_while_another_comes_back_changes_nothing(series):
    """As many as before, but not the same people: laid beside each other the counts would tell of two."""
    people, there = series.people, np.flatnonzero(series.people.pilot == 0)
    series.next()
    everybody = people.present.copy()
    people.alive = everybody.copy()
    people.alive[there[0]] = False
    before = series.next()
    people.alive = everybody.copy()
    people.alive[there[1]] = False
    assert counts_of(series.next(), "P1") == counts_of(before, "P1")


def test_what_an_older_version_remembered_holds_as_well(series):
    before = series.next()
    series.memory["counts"] = series.memory["counts"]["blocks"]
    series.withdraw(0, 1)
    assert counts_of(series.next(), "P1") == counts_of(before, "P1")


def test_a_release_after_another_needs_the_counts_of_that_one(series):
    first = release(series.people)
    with pytest.raises(ValueError, match="counts"):
        release(series.people, 2, first.memory, units=first.units)
