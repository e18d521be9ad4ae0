"""Counts of releases together say nothing of one to four people: who left, came late, or was set aside."""

from __future__ import annotations

import datetime as dt
import json
import random

import pytest

from cleanup.analysis.counts_in_force import TABLES
from cleanup.analysis.release import make_release
from tests.analysis.cast import FULL, pilot, programme

DAY = dt.date(2026, 11, 30)
SIZES = {"A": 19, "B": 13, "C": 3}


def everybody():
    """Answers at t0 and t1 by pilot and person, with an action that most of them chose."""
    chance = random.Random(3)
    made = {}
    for code, size in SIZES.items():
        for person in range(size):
            for moment in ("t0", "t1"):
                codes = {one.variable: chance.randint(1, 5) for one in FULL.items if one.core}
                if moment == "t0":
                    codes |= {"act_rapporteren": int(chance.random() < 0.7), "act_like": 0, "act_openbaar": 1}
                    codes |= {"act_niets": 0, "act_niet_gezien": 0}
                made[code, person, moment] = codes
    return made


class Releases:
    """Releases one after another, as the service makes them."""

    def __init__(self):
        self.tables, self.memory, self.units, self.number = None, None, {}, 0

    def make(self, people):
        self.number += 1
        rows = [(code, f"{code}{person}", moment, codes) for (code, person, moment), codes in people.items()]
        answers = programme(rows, FULL, [pilot(code) for code in SIZES])
        ids = ["-".join(map(str, key)) for key in people]
        answers.responses["response_id"] = ids
        answers.responses["released"] = [self.units.get(one, 0) for one in ids]
        made = make_release(
            answers,
            number=self.number,
            made_on=DAY,
            earlier=self.memory,
            smallest_group=5,
            before=self.tables,
        )
        self.units |= made.units
        self.memory = json.loads(json.dumps(made.memory))
        self.tables = {name: made.tables[name] for name in TABLES}
        return made.tables


def without(people, *gone):
    return {key: codes for key, codes in people.items() if key[:2] not in gone}


def counts(tables):
    """Return every shown count by what it counts."""
    items = {
        ("item", row["pilot"], row["moment"], row["itemcode"], row["code"]): row["aantal"]
        for row in tables["tbl_items"].records
        if row["status"] == "getoond"
    }
    actions = {
        ("actie", row["pilot"], row["moment"], row["actie"]): row["aantal"]
        for row in tables["tbl_acties"].records
        if row["status"] == "getoond"
    }
    profile = {
        ("profiel", row["groep"], column): row[column]
        for row in tables["tbl_profiel"].records
        for column in ("gemotiveerd", "minder_gemotiveerd")
        if isinstance(row[column], int)
    }
    return items | actions | profile


@pytest.mark.parametrize(
    "gone", [[("A", 2)], [("A", 0), ("A", 1), ("B", 4)], [("C", 0)], [("B", n) for n in range(4)]]
)
def test_nothing_changes_when_a_few_people_take_their_answers_back(gone):
    releases, people = Releases(), everybody()
    first = counts(releases.make(people))
    assert any(key[0] == "profiel" for key in first)
    assert counts(releases.make(without(people, *gone))) == first
    assert counts(releases.make(without(people, *gone))) == first, "not in a later release either"


def test_who_comes_back_changes_nothing_and_five_who_left_do():
    releases, people = Releases(), everybody()
    first = counts(releases.make(people))
    releases.make(without(people, ("A", 2)))
    assert counts(releases.make(people)) == first
    releases, five = Releases(), [("A", number) for number in range(5)]
    releases.make(people)
    after = counts(releases.make(without(people, *five)))
    of_a = [key for key in after if key[1] == "A"]
    assert any(after[key] != first.get(key) for key in of_a)


def test_pilots_that_were_renewed_cannot_be_taken_off_the_programme():
    """Five of A and one of B left: A may show it, and the total stays, or B's one would follow."""
    releases, people = Releases(), everybody()
    first = counts(releases.make(people))
    gone = [("A", number) for number in range(5)] + [("B", 3)]
    after = counts(releases.make(without(people, *gone)))
    whole = {key for key in first if key[1] in {"programma", "Pilotjaar"}}
    assert whole
    assert {key: after.get(key) for key in whole} == {key: first[key] for key in whole}
    of_b = {key for key in first if key[1] == "B"}
    assert {key: after.get(key) for key in of_b} == {key: first[key] for key in of_b}


def test_five_who_came_and_then_went_do_not_uncover_who_went_with_them():
    """Of B five came, then four of them and another went: against the first release two people differ."""
    releases, people = Releases(), everybody()
    first = counts(releases.make(without(people, *[("B", number) for number in range(5)])))
    second = counts(releases.make(people))
    third = counts(releases.make(without(people, *[("B", number) for number in range(4)], ("B", 9))))
    of_b = {key for key in second if key[1] in {"B", "programma"}}
    assert {key: third.get(key) for key in of_b} == {key: second[key] for key in of_b}
    assert first != second


def skipped(tables, **wanted):
    """Return how many did not answer a question, with the release that it is from."""
    row = next(
        row
        for row in tables["tbl_items"].records
        if all(row[name] == value for name, value in wanted.items())
    )
    return row["gevraagd"] - row["noemer"], row["vrijgave"]


def test_how_many_skipped_a_question_is_of_the_release_of_its_answers():
    """Two skipped it; one who answered everything takes all back, or comes late: two skipped it still."""
    people = everybody()
    for number in range(2):
        del people["A", number, "t0"][FULL.items[0].variable]
    code = FULL.items[0].code
    for change in (without(people, ("A", 7)), people | {("A", 99, "t0"): people["A", 7, "t0"]}):
        releases = Releases()
        first = releases.make(people)
        assert skipped(first, pilot="A", moment="t0", itemcode=code) == (2, "[z]")
        second = releases.make(change)
        for place in ("A", "programma"):
            assert skipped(second, pilot=place, moment="t0", itemcode=code) == (2, 1), place
        assert skipped(second, pilot="B", moment="t0", itemcode=code) == (0, "[z]")
        third = releases.make(change)
        assert skipped(third, pilot="A", moment="t0", itemcode=code) == (2, 1)
