"""Somebody with the package alone, numpy and pandas, computes again what rekenregels.csv describes."""

import datetime as dt
import io
import zipfile
from dataclasses import replace
from itertools import combinations

import numpy as np
import pandas as pd
import pytest

from cleanup.analysis.comparison_rows import comparison_table, with_comparison
from cleanup.analysis.comparison_table import Shown, Sided, compare
from cleanup.analysis.labelled import Backing
from cleanup.analysis.package import write_package
from cleanup.analysis.results import build_results
from tests.analysis.cast import CORE, pilot, programme
from tests.analysis.workbook.books import provenance

RISE = dict(zip("ABCDEFGH", (2, 2, 1, 1, 0, 0, 0, 1), strict=True))
WENT, WAITED = ("A", "B", "C", "D"), ("E", "F", "G", "H")
SAID = "Cijfers van nu (30-11-2026), niet vrijgegeven; laatste: vrijgave 2 (29-11-2026)"


def truth():
    """Everybody of a pilot rises as much on every question; three of twelve give no second answer."""
    chance, made = np.random.default_rng(11), []
    for code in (*WENT, *WAITED):
        for person in range(12):
            mood = int(chance.integers(1, 4))
            before = {name: int(np.clip(mood + chance.integers(-1, 2), 1, 3)) for name in CORE}
            made.append((code, f"{code}{person}", "t0", before))
            after = {name: value + RISE[code] for name, value in before.items()}
            made += [(code, f"{code}{person}", moment, after) for moment, least in (("t1", 3), ("t2", 6))
                     if person >= least]  # fmt: skip
    return programme(made, pilots=[pilot(code) for code in (*WENT, *WAITED)])


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory):
    given, stream = truth(), io.BytesIO()
    results = build_results(given, profile="onderzoek")
    sides = [Sided(code, waits=code in WAITED, draw="1") for code in (*WENT, *WAITED)]
    rows = (results.table(name).records for name in ("tbl_verandering", "tbl_mem", "tbl_respons"))
    found = compare(Shown(*rows), sides, Backing(), results.study.ladder, is_drawn=True, rounded=False)
    table = comparison_table(found, WENT, WAITED)
    figures = with_comparison(results.tables["tbl_cijfers"], found, dt.date(2026, 11, 30))
    results = replace(
        results, tables=results.tables | {"tbl_cijfers": figures}, more={**results.more, table.name: table}
    )
    said = replace(provenance(), figures=SAID, later=("A t2",))
    write_package(stream, given, results, provenance=said, seed=7)
    folder = tmp_path_factory.mktemp("package")
    zipfile.ZipFile(stream).extractall(folder)
    return folder


@pytest.fixture(scope="module")
def data(unpacked):
    return pd.read_csv(unpacked / "data/r_python/data_breed.csv")


@pytest.fixture(scope="module")
def figures(unpacked):
    return pd.read_csv(unpacked / "figures.csv", dtype=str, keep_default_na=False)


def shown(figures, table, column, starts=""):
    mine = figures[(figures["tabel"] == table) & (figures["kolom"] == column)]
    mine = mine[mine["rij"].str.contains(starts, regex=False)]
    assert len(mine), (table, column, starts)
    line = mine.iloc[0]
    return float(line["waarde"]), line


def same(value, told):
    assert value == pytest.approx(told, rel=1e-6, abs=1e-9)
    assert round(value, 2) == pytest.approx(round(told, 2))


def known(data, column):
    return data[column].where(~data[column].isin([-7, -8, -9]))


def changed(data):
    """Score at t0, change to t1, and pilot of knowledge, of who has both."""
    both = pd.DataFrame({"pilot": data["pilot_code"], "was": known(data, "ken_m_t0")})
    both["moved"] = known(data, "ken_m_t1") - both["was"]
    return both.dropna()


def test_chance(figures, data):
    told, line = shown(figures, "tbl_vergelijking", "p_loting", "kennis")
    lots, *_ = line["invoer"].split()
    went = set(line["pilots"].split()[0].split("+"))
    pairs = changed(data)
    n, total = (getattr(pairs.groupby("pilot")["moved"], how)() for how in ("size", "sum"))
    [codes] = [lot.split("+") for lot in lots.split("/")]

    def apart(side):
        goes = n.index.isin(side)
        return abs(total[goes].sum() / n[goes].sum() - total[~goes].sum() / n[~goes].sum())

    orders = np.array([apart(side) for side in combinations(codes, len(went))])
    same((orders >= apart(went) - 1e-9).mean(), told)
    assert told == pytest.approx(6 / 70), "both twos with two of the three ones, or the other way round"
    assert shown(figures, "tbl_vergelijking", "volgordes", "kennis")[0] == len(orders) == 70
    same(
        (orders >= orders.max() - 1e-9).mean(), shown(figures, "tbl_vergelijking", "kleinste_p", "kennis")[0]
    )
    assert shown(figures, "tbl_vergelijking", "verschil", "kennis")[0] == pytest.approx(1.25)


def test_the_difference_at_the_start(figures, data):
    told, line = shown(figures, "tbl_vergelijking", "verschil_t0_in_sd", "kennis")
    assert line["invoer"].split()[0] == "kanten"
    pairs, squares, means, people = changed(data), 0.0, [], 0
    for side in line["pilots"].split():
        here = data["pilot_code"].isin(side.split("+"))
        start = known(data, "ken_m_t0")[here].dropna().to_numpy()
        squares += ((start - start.mean()) ** 2).sum()
        people += len(start)
        means.append(pairs[pairs["pilot"].isin(side.split("+"))]["was"].mean())
    same((means[0] - means[1]) / np.sqrt(squares / (people - 2)), told)


def test_bounds(figures, data):
    pairs, everybody = changed(data), known(data, "ken_m_t0").dropna()
    n, begun, others = len(pairs), len(everybody), len(everybody) - len(pairs)
    assert (n, begun) == (72, 96)
    after = (pairs["was"] + pairs["moved"]).mean()
    wanted = {
        "als_gelijk": n * pairs["moved"].mean() / begun,
        "nodig_voor_nul": -n * pairs["moved"].mean() / others,
        "laagste": (n * after + others * 1) / begun - everybody.mean(),
        "hoogste": (n * after + others * 5) / begun - everybody.mean(),
    }
    for column, value in wanted.items():
        same(value, shown(figures, "tbl_grenzen", column, "programma")[0])
    assert wanted["als_gelijk"] == pytest.approx(7 / 8 * 72 / 96)


def test_the_error_of_measurement(figures, data):
    _, line = shown(figures, "tbl_meetfout", "drempel", "kennis")
    _version, first, last, _pilots = line["invoer"].split()

    def answers(columns):
        named = [column.partition("~")[::2] for column in columns.split(",")]
        return pd.DataFrame({a: float(t) - known(data, a) if t else known(data, a) for a, t in named})

    before, after = answers(first), answers(last)
    start = before.dropna().to_numpy()
    k = start.shape[1]
    alpha = k / (k - 1) * (1 - start.var(axis=0, ddof=1).sum() / start.sum(axis=1).var(ddof=1))
    threshold = 1.959964 * start.mean(axis=1).std(ddof=1) * np.sqrt(2 * (1 - alpha))
    moved = (after.mean(axis=1, skipna=False) - before.mean(axis=1, skipna=False)).dropna().to_numpy()
    same(alpha, shown(figures, "tbl_meetfout", "alfa", "kennis")[0])
    same(threshold, shown(figures, "tbl_meetfout", "drempel", "kennis")[0])
    same((np.floor(threshold * k) + 1) / k, shown(figures, "tbl_meetfout", "volgende_stap", "kennis")[0])
    counts = ((moved > threshold).sum(), (np.abs(moved) <= threshold).sum(), (moved < -threshold).sum())
    for column, value in zip(("vooruit", "gelijk", "achteruit"), counts, strict=True):
        assert shown(figures, "tbl_meetfout", column, "kennis")[0] == value, column


def t_quantile(df):
    """The value below which 97.5 % of Student's t lies: its density added up over fine steps."""
    grid = np.linspace(0, 60, 2_000_001)
    density = (1 + grid**2 / df) ** (-(df + 1) / 2)
    area = np.concatenate([[0], np.cumsum((density[1:] + density[:-1]) / 2)])
    return float(np.interp(0.475, area / area[-1] / 2, grid))


def test_who_came_back(figures, data):
    told, line = shown(figures, "tbl_terugkomers", "verschil", "kennis")
    score, status = line["invoer"].split()
    rows = pd.DataFrame(
        {"y": known(data, score), "back": data[status] == "afgerond", "g": data["pilot_code"]}
    )
    rows = rows.dropna()
    pilots = sorted(rows["g"].unique())
    sides = [rows[rows["back"]], rows[~rows["back"]]]
    mean = [side["y"].mean() for side in sides]
    same(mean[0] - mean[1], told)
    u, inner = np.zeros(len(pilots)), np.zeros((len(pilots), len(pilots)))
    for side, middle, sign in zip(sides, mean, (1, -1), strict=True):
        w = np.array([(side["g"] == g).mean() for g in pilots])
        own = np.array([side[side["g"] == g]["y"].mean() for g in pilots])
        u += sign * w * (own - middle) / np.sqrt(1 - w)
        inner += (np.diag(w) - np.outer(w, w)) / np.sqrt(np.outer(1 - w, 1 - w)) / len(side)
    half = t_quantile(np.trace(inner) ** 2 / (inner**2).sum()) * np.sqrt((u**2).sum())
    assert told - half == pytest.approx(shown(figures, "tbl_terugkomers", "ci_laag", "kennis")[0], abs=1e-4)
    spread = np.sqrt(np.mean([side["y"].var(ddof=1) for side in sides]))
    same(told / spread, shown(figures, "tbl_terugkomers", "verschil_in_sd", "kennis")[0])


def test_floor_and_ceiling(figures, data):
    told, line = shown(figures, "tbl_itemverandering", "hoogste_tot", "KEN1 | t0 | t1")
    before, after, code = line["invoer"].split()
    both = pd.DataFrame({"first": known(data, before), "last": known(data, after)}).dropna()
    top, n, z = int((both["last"] == int(code)).sum()), len(both), 1.959964
    assert told == top > 0
    middle, half = (top + z**2 / 2) / (n + z**2), z * np.sqrt(top * (n - top) / n + z**2 / 4) / (n + z**2)
    for column, value in (("", top / n), ("_laag", middle - half), ("_hoog", middle + half)):
        same(value, shown(figures, "tbl_itemverandering", f"pct_hoogste_tot{column}", "KEN1 | t0 | t1")[0])


def test_every_rule_is_described_and_every_line_names_its_release(unpacked, figures):
    rules = pd.read_csv(unpacked / "rekenregels.csv", dtype=str, keep_default_na=False)
    assert (rules != "").all().all()
    described = {one for names in rules["regel"] for one in names.split(", ")}
    wanted = {"loting", "start", "grenzen", "meetfout", "terug", "rand_van", "rand_tot"}
    assert wanted <= described
    assert wanted <= set(figures["regel"].str.partition(".")[0])
    said = {f"{SAID}; daarna gesloten: A t2"}
    assert set(figures["vrijgave"]) == set(rules["vrijgave"]) == said
    assert f"{SAID}; daarna gesloten: A t2" in (unpacked / "LEESMIJ.txt").read_text(encoding="utf-8")
