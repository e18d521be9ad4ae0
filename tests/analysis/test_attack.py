"""Somebody reads the counts in both profiles under many filters and tries to work out what is hidden.

Means and changes are attacked over everything together in ``test_release``.
"""

from collections import defaultdict

import numpy as np
import pytest

from cleanup.analysis.item_table import item_table
from cleanup.analysis.items import counted_items
from cleanup.analysis.study import PROFILES, prepare
from tests.analysis.cast import (
    FACTORS,
    core_items,
    item,
    ordinal,
    pilot,
    programme,
    questionnaire,
)
from tests.analysis.disclosure.solver import Solver

FORM = questionnaire(
    (
        *core_items((FACTORS[2],), 2),
        item("ere1", ordinal("target3", 3, refusing=True), ("t0",), factor="experience", sensitive=True),
    ),
    factors=(FACTORS[2],),
)


def random_programme(seed):
    rng = np.random.default_rng(seed)
    people, pilots = [], []
    mood = rng.uniform(1.5, 4.5)
    for number in range(int(rng.integers(2, 7))):
        code = f"P{number}"
        pilots.append(pilot(code, variant=str(rng.choice(["gemotiveerd", "gemengd"]))))
        for person in range(int(rng.choice([0, 2, 3, 4, 5, 7, 9, 11, 12, 16, 21]))):
            for moment, present in zip(("t0", "t1", "t2"), rng.random(3) < (0.97, 0.93, 0.5), strict=True):
                if present:
                    codes = {v: int(np.clip(round(rng.normal(mood, 1)), 1, 5)) for v in ("mot1", "mot2")}
                    codes["ere1"] = int(rng.choice([1, 1, 2, 3, -8]))
                    people.append((code, f"{code}{person}" if rng.random() < 0.95 else None, moment, codes))
    return programme(people, FORM, pilots)


def filters(answers):
    """Everything, one pilot, each pilot left out, each variant, the first and last half."""
    codes = list(answers.pilots.index)
    yield codes
    yield codes[:1]
    for code in codes:
        yield [other for other in codes if other != code]
    for variant in answers.pilots["variant"].unique():
        yield list(answers.pilots.index[answers.pilots["variant"] == variant])
    yield codes[: len(codes) // 2]
    yield codes[len(codes) // 2 :]


class Reader:
    """Collects what every table says as sums over pilots; a hidden pilot or total becomes a target."""

    def __init__(self, answers):
        self.codes = list(answers.pilots.index)
        self.known, self.targets, self.limits = defaultdict(list), defaultdict(set), defaultdict(dict)

    def see(self, question, weights, value):
        """Note a weighted sum over pilots, or that it is hidden."""
        if isinstance(value, str):
            self.targets[question].add(frozenset(weights))
        elif weights:
            self.known[question].append((weights, float(value)))

    def pinned(self, *, whole):
        found = []
        for question, targets in self.targets.items():
            solver = Solver()
            unknown = {code: solver.unknown(*limits) for code, limits in self.limits[question].items()}
            for weights, value in self.known[question]:
                solver.know({unknown[code]: weight for code, weight in weights.items()}, value)
            for pilots in targets:
                low, high = solver.range_of({unknown[code]: 1.0 for code in pilots}, whole=whole)
                if high - low < (0.5 if whole else 1e-6):
                    found.append((question, sorted(pilots)))
        return found


def read_counts(reader, study, table, counted):
    """Counts of pilots and of the programme."""
    for row in table.frame.to_dict("records"):
        one = counted[row["itemcode"], row["moment"]]
        level = study.programmes
        total = one.protected.total(study.chosen, level.key, level.count, level.programme)
        whole = row["pilot"] == "programma"
        if row["code"] not in {answer.code for answer in one.answers}:
            continue  # single answers of the whole programme, of which no pilot shows anything
        question = (row["itemcode"], row["moment"], row["code"])
        if not whole:
            people = one.protected.block.groups.size[study.pilots.get_loc(row["pilot"])]
            reader.limits[question][row["pilot"]] = (0, people)
            reader.see(question, {row["pilot"]: 1.0}, row["aantal"])
        elif not isinstance(row["aantal"], str):
            reader.see(question, dict.fromkeys(study.pilots[total.members], 1.0), row["aantal"])


def attack(seed):
    answers = random_programme(seed)
    counts = Reader(answers)
    for number, chosen in enumerate(filters(answers)):
        for profile in PROFILES if number == 0 else PROFILES[1:]:
            study = prepare(answers, pilots=chosen, profile=profile)
            counted = {(c.variable.item.code, c.moment): c for c in counted_items(study)}
            read_counts(counts, study, item_table(study, counted.values()), counted)
    return counts.pinned(whole=True)


@pytest.mark.parametrize("seed", range(2))
def test_nothing_hidden_follows_from_all_tables_profiles_and_filters(seed):
    assert attack(seed) == []


@pytest.mark.slow
@pytest.mark.parametrize("start", range(100, 600, 20))
def test_nothing_hidden_follows_in_five_hundred_programmes(start):
    for seed in range(start, start + 20):
        assert attack(seed) == [], seed
