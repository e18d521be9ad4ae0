"""Two releases laid beside each other never tell what one to four people answered."""

import json

import numpy as np
import pytest

from cleanup.analysis.disclosure.memory import Memory
from cleanup.analysis.held import holding
from cleanup.analysis.item_table import WHOLE
from cleanup.analysis.profile_table import profile_table
from cleanup.analysis.study import prepare
from cleanup.domain.surveys.questionnaires import MOMENTS
from tests.analysis.test_release import release
from tests.analysis.union_attack import MOTIVATION, simulate

COUNTS = ("pilot", "moment", "itemcode", "code", "aantal", "noemer", "pct")


class Series:
    """Releases of one programme, one after the other, with what each remembers."""

    def __init__(self, people):
        self.people, self.memory, self.units, self.number = people, None, {}, 0

    def next(self):
        self.number += 1
        made = release(self.people, self.number, self.memory, units=self.units)
        self.units |= made.units
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
    before = bands(series.next()["tbl_profiel"])
    series.withdraw(0, 1)
    held = holding(prepare(people.answers(MOMENTS, series.units)), Memory.from_json(series.memory))
    assert bands(profile_table(held, {})) == before
    assert bands(profile_table(prepare(people.answers(MOMENTS)), {})) != before, "counted anew it would move"


def bands(table):
    return [(row["groep"], row["band"]) for row in table.records]


def test_once_five_left_they_are_counted_anew(series):
    before = series.next()
    for _step in range(2):
        series.withdraw(0, 3)
        after = series.next()
    assert counts_of(after, WHOLE) != counts_of(before, WHOLE)
