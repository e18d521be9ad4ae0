"""Somebody reads every table in both profiles under many filters and tries to work out what is hidden."""

from collections import defaultdict

import numpy as np
import pytest

from cleanup.analysis.changes.pairs import paired
from cleanup.analysis.changes.table import change_table
from cleanup.analysis.factor_table import factor_table
from cleanup.analysis.item_table import item_table
from cleanup.analysis.items import counted_items
from cleanup.analysis.levels import standing
from cleanup.analysis.study import PROFILES, prepare
from tests.analysis.cast import FACTORS, core_items, item, ordinal, pilot, programme, questionnaire
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


TABLES = (
    ("tbl_mem", "gemiddelde"),
    ("tbl_verandering", "gemiddelde_van"),
    ("tbl_verandering", "gemiddelde_tot"),
)


def read_means(reader, study, tables):
    """Means of pilots, programme and variants, as sums of scores."""
    for table, column in TABLES:
        frame, mem = tables[table].frame, table == "tbl_mem"
        for key, rows in frame[frame["niveau"] != "profiel"].groupby(
            ["moment"] if mem else ["moment_van", "moment_tot"]
        ):
            rungs = _rungs(study, key)
            for row in sorted(rows.to_dict("records"), key=lambda row: row["niveau"] != "pilot"):
                _read_mean(
                    reader, study, rungs, (table, column, key), row, row["n_geldig" if mem else "n_koppels"]
                )


def _read_mean(reader, study, rungs, question, row, people):
    value = row[question[1]]
    if row["niveau"] == "pilot" and people:
        reader.limits[question][row["groep"]] = (people * 1.0, people * 5.0)
        reader.see(question, {row["groep"]: 1.0}, value if isinstance(value, str) else value * people)
    elif people and not isinstance(value, str):
        pilots = _members(study, rungs, row)
        reader.see(question, dict.fromkeys(pilots, 1.0), value * people)


def _rungs(study, key):
    factor = study.factors[0]
    if len(key) == 2:
        return paired(study, factor, *key).rungs
    values = study.scores[factor.export_name].to_numpy()
    return standing(study, factor.export_name, key[0], values, (factor.low, factor.high)).rungs


def _members(study, rungs, row):
    if row["niveau"] == "pilot":
        return [row["groep"]]
    level = study.programmes if row["niveau"] == "programma" else study.variants
    inside, _ = rungs.members(study.chosen, level.key, level.count)
    wanted = inside & (np.array(level.labels)[level.key] == row["groep"])
    return list(study.pilots[wanted])


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
            reader.limits[question][row["pilot"]] = (0, row["noemer"])
            reader.see(question, {row["pilot"]: 1.0}, row["aantal"])
        elif not isinstance(row["aantal"], str):
            reader.see(question, dict.fromkeys(study.pilots[total.members], 1.0), row["aantal"])


def attack(seed):
    answers = random_programme(seed)
    means, counts = Reader(answers), Reader(answers)
    for number, chosen in enumerate(filters(answers)):
        for profile in PROFILES if number == 0 else PROFILES[1:]:
            study = prepare(answers, pilots=chosen, profile=profile)
            read_means(means, study, {"tbl_mem": factor_table(study), "tbl_verandering": change_table(study)})
            counted = {(c.variable.item.code, c.moment): c for c in counted_items(study)}
            read_counts(counts, study, item_table(study, counted.values()), counted)
    return means.pinned(whole=False) + counts.pinned(whole=True)


@pytest.mark.parametrize("seed", range(2))
def test_nothing_hidden_follows_from_all_tables_profiles_and_filters(seed):
    assert attack(seed) == []


@pytest.mark.slow
@pytest.mark.parametrize("start", range(100, 600, 20))
def test_nothing_hidden_follows_in_five_hundred_programmes(start):
    for seed in range(start, start + 20):
        assert attack(seed) == [], seed
