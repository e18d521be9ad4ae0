"""Every aggregate sheet follows from the data sheets, by code that shares nothing with the product.

Once before suppression, with every threshold at one, so that each figure of each row is compared; once with
the real ladder, where each mark in the two tables of the factors must stand where the rule puts it.
"""

import pytest

from tests.analysis.workbook import recomputed as again
from tests.analysis.workbook.recomputing import compare, pairs_of

pytestmark = pytest.mark.xdist_group("recomputed")

MOMENTS = ("t0", "t1", "t2")

SIDES = ("gemotiveerd", "minder gemotiveerd")
MEANS = ("gemiddelde_van", "gemiddelde_tot", "verschil")
ENDS = ("ci_laag", "ci_hoog")
EFFECTS = (
    "sd_verschil",
    *("d_av", "g_av", "g_av_laag", "g_av_hoog", "d_z"),
    *("p_teken", "p_wilcoxon", "rang_biseriaal", "p_cluster"),
)
BESIDE = ("n_pilots", "vrijheidsgraden", "kleinste_p")
STEPS = ("vooruit", "gelijk", "achteruit")


def test_scores_and_changes_follow_from_the_answers(told):
    compared = 0
    for stem in told.stems.values():
        for moment in MOMENTS:
            counted = [item for item in told.codebook if item["telt_mee_in"] == f"{stem}_m_{moment}"]
            names = [item["variabele"] for item in counted]
            turned = {item["variabele"] for item in counted if item["omgekeerd"]}
            for row in told.rows if counted else []:
                low, high = counted[0]["minimum"], counted[0]["maximum"]
                expected = again.factor_score(row, names, turned, low, high)
                expected = -9 if expected is None else expected
                assert row[f"{stem}_m_{moment}"] == pytest.approx(expected, abs=1e-12)
                compared += 1
        for before, after in again.PAIRS:
            column = f"{stem}_d{after[1]}{before[1]}"
            for row in told.rows if column in told.rows[0] else []:
                first, last = row[f"{stem}_m_{before}"], row[f"{stem}_m_{after}"]
                if first in again.MISSING or last in again.MISSING:
                    assert row[column] in {-9, -99}
                else:
                    assert row[column] == pytest.approx(last - first, abs=1e-12)
    assert compared


def test_levels(told):
    lines = {(r["niveau"], r["groep"], r["factor"], r["moment"]): r for r in told.sheet("MEM_samenvatting")}
    seen = 0
    for factor, stem in told.stems.items():
        for moment in MOMENTS:
            if f"{stem}_m_{moment}" not in told.rows[0]:
                continue
            values = {
                code: again.numbers(told.answered(told.of(code), moment), f"{stem}_m_{moment}")
                for code in told.variants
            }
            for key, inside, shown, spread, word in told.groups(moment, values):
                line = lines[(*key, factor, moment)]
                codes = set().union(*inside)
                found = again.stands([value for code in codes for value in values[code]])
                if shown:
                    everyone = [row for code in codes for row in told.answered(told.of(code), moment)]
                    assert line["n_deelnemers"] == len(everyone)
                    assert line["n_geldig"] == found["n_geldig"]
                compare(line["gemiddelde"], found["gemiddelde"], shown, word, key)
                for name in ("standaarddeviatie", "mediaan"):
                    compare(line[name], found[name], spread, word, (key, name))
                seen += shown
            seen += compare_profile_levels(told, lines, factor, moment)
    assert seen >= 8


def compare_profile_levels(told, lines, factor, moment):
    """The two profiles beside each other, over the pilots that take part in totals."""
    if "motivatie" not in told.stems:
        return 0
    column = f"{told.stems[factor]}_m_{moment}"
    here = {code: told.answered(told.of(code), moment) for code in told.variants}
    low, _ = told.rungs({code: len(again.numbers(rows, column)) for code, rows in here.items()}, moment)
    rows = [row for unit in low for code in unit for row in here[code]]
    values = [again.numbers([row for row in rows if told.side(row) == side], column) for side in SIDES]
    shown = min(map(len, values)) >= told.rules.profile and (moment != "t2" or told.came_back(told.variants))
    word = "[z]" if not all(values) else "[c]"
    for side, mine in zip(SIDES, values, strict=True):
        found = again.stands(mine)
        for name in ("gemiddelde", "standaarddeviatie", "mediaan"):
            compare(lines["profiel", side, factor, moment][name], found[name], shown, word, (side, name))
    return shown


def test_change(told):
    keys = ("niveau", "groep", "factor", "moment_van", "moment_tot")
    lines = {tuple(r[k] for k in keys): r for r in told.sheet("MEM_verandering")}
    seen = 0
    for factor, stem in told.stems.items():
        for before, after in again.PAIRS:
            columns = f"{stem}_m_{before}", f"{stem}_m_{after}"
            if not set(columns) <= set(told.rows[0]):
                continue
            pairs = {code: pairs_of(told.of(code), *columns) for code in told.variants}
            for key, inside, shown, effects, word in told.groups(after, pairs):
                parts = [[pair for code in unit for pair in pairs[code]] for unit in inside]
                several = sum(bool(pairs[code]) for unit in inside for code in unit) > 1
                found = again.changed(parts, alone=not several)
                line = lines[(*key, factor, before, after)]
                if shown:
                    assert line["n_koppels"] == found["n_koppels"], key
                shows = shown, shown and found["n_koppels"] >= told.rules.intervals, effects
                compare_change(line, found, shows, word, (*key, factor, before, after))
                seen += shown
            seen += compare_profile_change(told, lines, (factor, before, after), columns)
    assert seen >= 4


def compare_change(line, found, shows, word, key):
    """``shows`` says whether the means, the interval and the rest of a row may be shown."""
    shown, ends, effects = shows
    for name in (*MEANS, *BESIDE):
        compare(line[name], found[name], shown, word, (*key, name))
    for name in ENDS:
        compare(line[name], found[name], ends, "[c]" if shown else word, (*key, name))
    for name in EFFECTS:
        compare(line[name], found[name], effects, word, (*key, name))
    for name in STEPS:  # hidden with company by a rule of their own, which has tests of its own
        if not (effects and isinstance(line[name], str)):
            compare(line[name], found[name], effects, word, (*key, name))


def compare_profile_change(told, lines, key, columns):
    factor, before, after = key
    if "motivatie" not in told.stems or before != "t0":
        return 0
    pairs = {code: pairs_of(told.of(code), *columns) for code in told.variants}
    low, _ = told.rungs({code: len(mine) for code, mine in pairs.items()}, after)
    inside = {code for unit in low for code in unit}
    sides = {
        side: [pairs_of([r for r in told.of(c) if told.side(r) == side], *columns) for c in sorted(inside)]
        for side in SIDES
    }
    sizes = [sum(map(len, parts)) for parts in sides.values()]
    shown = min(sizes) >= told.rules.profile and (after != "t2" or told.came_back(told.variants))
    for side, parts in sides.items():
        alone = sum(map(bool, parts)) <= 1
        found = again.changed(parts, alone=alone)
        line = lines["profiel", side, factor, before, after]
        compare_change(line, found, (shown,) * 3, "[c]" if all(sizes) else "[z]", (side, *key))
    return shown


def test_holm_over_the_factors(told):
    lines = [r for r in told.sheet("MEM_verandering") if (r["moment_van"], r["moment_tot"]) == ("t0", "t1")]
    for place in {(r["niveau"], r["groep"]) for r in lines}:
        mine = [line for line in lines if (line["niveau"], line["groep"]) == place]
        expected = again.holm([None if isinstance(r["p_teken"], str) else r["p_teken"] for r in mine])
        for line, value in zip(mine, expected, strict=True):
            compare(line["p_holm"], value, value is not None, line["p_teken"], place)
    later = [r for r in told.sheet("MEM_verandering") if (r["moment_van"], r["moment_tot"]) != ("t0", "t1")]
    assert {line["p_holm"] for line in later} == {"[z]"}
