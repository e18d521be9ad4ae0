"""Gemiddelden, koppels en tekentoetsen. / Means, pairs and sign tests.

Alleen Python, pandas en SciPy; deelt geen code met Social Cleanup. Een cijfer dat er niet is, is None.
"""

from __future__ import annotations

import math
from collections import Counter
from fractions import Fraction
from functools import cache
from typing import Any

import numpy as np
import pandas as pd
from scipy import optimize, stats

MISSING = (-7, -8, -9, -99)
NOT_SHOWN, NOT_GIVEN = -7, -9
STEP, FEWEST_CHANGED, FEWEST_PILOTS, TWO, THREE, SMALL = 0.5, 6, 5, 2, 3, 1e-9
LARGEST_DENOMINATOR, LARGEST_SCALE, MOST_SUMS = 1000, 10**7, 2 * 10**6
Z = float(stats.norm.ppf(0.975))
TOO_LARGE = object()

Values = dict[str, Any]


def mean(values: list[float]) -> float | None:
    """Return the mean, None of nothing."""
    return math.fsum(values) / len(values) if values else None


def spread(values: list[float]) -> float | None:
    """Return the standard deviation (n - 1); what is smaller than 1e-9 is rounding."""
    if len(values) < TWO:
        return None
    middle = math.fsum(values) / len(values)
    found = math.sqrt(math.fsum((value - middle) ** 2 for value in values) / (len(values) - 1))
    return 0.0 if found < SMALL else found


def covariance(first: list[float], last: list[float]) -> float:
    """Return the covariance (n - 1)."""
    a, b = math.fsum(first) / len(first), math.fsum(last) / len(last)
    return math.fsum((x - a) * (y - b) for x, y in zip(first, last, strict=True)) / (len(first) - 1)


def valid(rows: pd.DataFrame, *columns: str) -> pd.DataFrame:
    """Return the rows with an answer in each of these columns: those columns, the pilot and its unit."""
    keep = np.logical_and.reduce([~rows[column].isin(MISSING).to_numpy() for column in columns])
    return rows[[*dict.fromkeys(columns), "pilot_code", "eenheid"]][keep]


def numbers(rows: pd.DataFrame, column: str) -> list[float]:
    """Return the answers in a column."""
    return [float(value) for value in rows[column][~rows[column].isin(MISSING)]]


def stands(rows: pd.DataFrame, inputs: list[str]) -> Values:
    """Return what is told of one number per person."""
    values = numbers(rows, inputs[0])
    return {
        "geldig": len(values),
        "gemiddelde": mean(values),
        "standaarddeviatie": spread(values),
        "mediaan": float(pd.Series(values).median()) if values else None,
    }


def whole_steps(values: list[float]) -> list[int]:
    """De verschillen als hele stappen van hun gemeenschappelijke noemer."""
    parts, scale = list[Fraction](), 1
    for rounded in (values, [round(value, 3) for value in values]):
        parts = [Fraction(value).limit_denominator(LARGEST_DENOMINATOR) for value in rounded]
        scale = math.lcm(*(part.denominator for part in parts))
        near = all(abs(part - value) <= SMALL for part, value in zip(parts, rounded, strict=True))
        if near and scale <= LARGEST_SCALE:
            break
    steps = [round(part * scale) for part in parts]
    divisor = math.gcd(*steps) or 1
    return [step // divisor for step in steps]


def chance_of_signs(weights: list[int], observed: int) -> Any:
    """Hoe vaak een som met willekeurige tekens minstens zo ver van nul ligt."""
    if sum(weights) > MOST_SUMS:
        return TOO_LARGE
    chance = np.zeros(sum(weights) + 1)  # of each sum of the weights that got a plus
    chance[0], reach = 1.0, 0
    for weight in weights:
        reach += weight
        moved = np.concatenate([np.zeros(weight), chance[: reach + 1 - weight]])
        chance[: reach + 1] = (chance[: reach + 1] + moved) / 2
    signed = 2 * np.arange(len(chance)) - sum(weights)
    return float(chance[np.abs(signed) >= abs(observed)].sum())


@cache
def signs(differences: tuple[float, ...]) -> Values:
    """Return the sign-flip and Wilcoxon tests and the rank-biserial correlation over changes."""
    steps = [step for step in whole_steps(list(differences)) if step]
    if len(steps) < FEWEST_CHANGED:
        return {}
    sizes = [abs(step) for step in steps]
    order = sorted(sizes)
    counts = Counter(order)
    first = {size: order.index(size) for size in counts}
    ranks = [2 * first[size] + counts[size] + 1 for size in sizes]
    signed = sum(rank if step > 0 else -rank for rank, step in zip(ranks, steps, strict=True))
    return {
        "p_teken": chance_of_signs(sizes, sum(steps)),
        "p_wilcoxon": chance_of_signs(ranks, signed),
        "rang_biseriaal": signed / sum(ranks),
    }


def over_units(unit: list[int], differences: list[float]) -> Values:
    """Het interval over vijf eenheden van pilots of meer: CR2 met vrijheidsgraden van Satterthwaite."""
    places = sorted(set(unit))
    parts = [[d for u, d in zip(unit, differences, strict=True) if u == place] for place in places]
    n, middle = len(differences), math.fsum(differences) / len(differences)
    w = [len(part) / n for part in parts]
    off = [math.fsum(part) / len(part) - middle for part in parts]
    error = math.sqrt(math.fsum(a * a * b * b / (1 - a) for a, b in zip(w, off, strict=True)))
    if error < SMALL:
        return {}
    first = math.fsum(a * a / (1 - a) for a in w)
    df = 1 / (math.fsum(a * a for a in w) + first**2 - math.fsum(a**4 / (1 - a) ** 2 for a in w))
    half = float(stats.t.ppf(0.975, df)) * error
    steps = whole_steps(differences)
    totals = [sum(s for s, u in zip(steps, unit, strict=True) if u == place) for place in places]
    return {
        "ci_laag": middle - half,
        "ci_hoog": middle + half,
        "vrijheidsgraden": df,
        "p_cluster": 2 * float(stats.t.sf(abs(middle) / error, df)),
        "p_teken": chance_of_signs([abs(total) for total in totals], sum(totals)),
        "kleinste_p": 2 / 2 ** len(parts),
    }


def noncentral(t: float, df: int, chance: float) -> float:
    """Return the noncentrality at which so much of the distribution lies below t."""

    def short(ncp: float) -> float:
        below = float(stats.nct.cdf(t, df, ncp))
        return (float(ncp < t) if math.isnan(below) else below) - chance

    return float(optimize.brentq(short, t - 10 - abs(t), t + 10 + abs(t), xtol=1e-12))


def pairs(rows: pd.DataFrame, inputs: list[str]) -> Values:
    """Return what is told of the change between two columns."""
    rows = valid(rows, *inputs)
    first, last = ([float(value) for value in rows[column]] for column in inputs)
    d = [b - a for a, b in zip(first, last, strict=True)]
    unit, n, sd = rows["eenheid"].tolist(), len(d), spread(d)
    up = sum(value >= STEP - SMALL for value in d)
    down = sum(value <= -STEP + SMALL for value in d)
    found: Values = {
        "n_koppels": n,
        "gemiddelde_van": mean(first),
        "gemiddelde_tot": mean(last),
        "verschil": mean(d),
        "sd_verschil": sd,
        "vooruit": up,
        "achteruit": down,
        "gelijk": n - up - down,
        "n_pilots": len(set(unit)),
    }
    if n < TWO:
        return found
    found["rang_biseriaal"] = signs(tuple(d)).get("rang_biseriaal")
    over = over_units(unit, d) if len(set(unit)) >= FEWEST_PILOTS else {}
    if over:
        found |= over
    elif sd and len(set(rows["pilot_code"])) == 1:
        half = float(stats.t.ppf(0.975, n - 1)) * sd / math.sqrt(n)
        found |= signs(tuple(d))
        found |= {"ci_laag": found["verschil"] - half, "ci_hoog": found["verschil"] + half}
        found["vrijheidsgraden"] = n - 1
    return found | effects(first, last, found, over=bool(over))


def asked_at_both(rows: pd.DataFrame, inputs: list[str]) -> Values:
    """Return what is told of the change over the questions that each person was asked at both moments.

    Each input has the same questions at one moment: ``ken2_t0,ken3_t0~6``; ``~6`` turns an answer round.
    """
    first, last = ([part.partition("~")[::2] for part in given.split(",")] for given in inputs)
    common = np.column_stack(
        [
            (rows[before] != NOT_SHOWN) & (rows[after] != NOT_SHOWN)
            for (before, _), (after, _) in zip(first, last, strict=True)
        ]
    )
    made = rows.assign(van=score_of(rows, first, common), tot=score_of(rows, last, common))
    return pairs(made, ["van", "tot"])


def score_of(rows: pd.DataFrame, questions: list[Any], counts: Any) -> Any:
    """Return the mean over the questions that count for each person; two thirds of them are needed."""
    known = [rows[name].where(~rows[name].isin(MISSING)).to_numpy(dtype=float) for name, _ in questions]
    turned = [
        float(turn) - value if turn else value for value, (_, turn) in zip(known, questions, strict=True)
    ]
    answers = np.where(counts, np.column_stack(turned), np.nan)
    given, needed = (~np.isnan(answers)).sum(axis=1), counts.sum(axis=1)
    enough = (given > 0) & (given * THREE >= needed * TWO)
    return np.where(enough, np.nansum(answers, axis=1) / np.maximum(given, 1), NOT_GIVEN)


def effects(first: list[float], last: list[float], found: Values, *, over: bool) -> Values:
    """Return the effect sizes with the limits of g_av."""
    n, sd, change = len(first), found["sd_verschil"], found["verschil"]
    d_z = change / sd if sd else None
    before, after = covariance(first, first), covariance(last, last)
    average = math.sqrt((before + after) / 2)
    if average < SMALL:
        return {"d_z": d_z}
    d_av = change / average
    j = (
        math.exp(math.lgamma((n - 1) / 2) - math.lgamma((n - 2) / 2)) / math.sqrt((n - 1) / 2)
        if n > TWO
        else None
    )
    low = high = None
    if over:
        shared = covariance(first, last)
        freedom = (n - 1) * (before + after) ** 2 / (before**2 + after**2 + 2 * shared**2)
        half = (found["ci_hoog"] - found["ci_laag"]) / 2 / average
        a, b, c = 1 - Z**2 / (2 * freedom), -2 * d_av, d_av**2 - half**2
        root = math.sqrt(max(b * b - 4 * a * c, 0))
        low, high = (-b - root) / (2 * a), (-b + root) / (2 * a)
    elif "ci_laag" in found:
        error = sd / math.sqrt(n)
        low, high = (noncentral(change / error, n - 1, p) * error / average for p in (0.975, 0.025))
    g = j * d_av if j else None
    return {"d_av": d_av, "g_av": g, "g_av_laag": low, "g_av_hoog": high, "d_z": d_z}
