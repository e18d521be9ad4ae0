"""Aantallen, samenhang en wie terugkwam. / Counts, reliability and who came back."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import pandas as pd
from scipy import stats

from cleanup.analysis.package.scripts.signs_and_pairs import (
    FEWEST_PILOTS,
    SMALL,
    TWO,
    Values,
    Z,
    mean,
    numbers,
    spread,
    valid,
)

NOT_ASKED = -7


def wilson(count: int, n: int) -> tuple[float, float]:
    """Return Wilson's 95 % limits of a share."""
    p, a, b = count / n, 1 + Z * Z / n, 2 * count / n + Z * Z / n
    root = math.sqrt(max(b * b - 4 * a * p * p, 0))
    return (b - root) / (2 * a), (b + root) / (2 * a)


def ends(rows: pd.DataFrame, inputs: list[str], side: int) -> Values:
    """Return how many people with both answers gave one end of the scale, with its share."""
    values = numbers(valid(rows, *inputs[:2]), inputs[side])
    count = sum(value == float(inputs[2]) for value in values)
    low, high = wilson(count, len(values))
    return {"aantal": count, "aandeel": count / len(values), "laag": low, "hoog": high}


def answers(rows: pd.DataFrame, inputs: list[str]) -> Values:
    """Return how many gave one of these answers, and how many answered."""
    values, codes = numbers(rows, inputs[0]), {float(code) for code in inputs[1].split(",")}
    count = sum(value in codes for value in values)
    return {"aantal": count, "noemer": len(values), "aandeel": count / len(values) if values else None}


def top_two(rows: pd.DataFrame, inputs: list[str]) -> Values:
    """Return how many gave one of the two highest answers before and after."""
    rows, high = valid(rows, *inputs[:2]), {float(code) for code in inputs[2].split(",")}
    was, now = ([float(value) in high for value in rows[column]] for column in inputs[:2])
    n, x, y = len(was), sum(was), sum(now)
    gained = sum(b and not a for a, b in zip(was, now, strict=True))
    lost = sum(a and not b for a, b in zip(was, now, strict=True))
    found: Values = {
        "n_koppels": n,
        "top2_van": x,
        "top2_tot": y,
        "pct_van": x / n,
        "pct_tot": y / n,
        "erbij": gained,
        "eraf": lost,
    }
    found["pct_van_laag"], found["pct_van_hoog"] = wilson(x, n)
    found["pct_tot_laag"], found["pct_tot_hoog"] = wilson(y, n)
    tail = sum(math.comb(gained + lost, k) for k in range(min(gained, lost) + 1)) / 2 ** (gained + lost)
    return found | {"p_mcnemar": min(1.0, 2 * tail)}


def coherence(rows: pd.DataFrame, inputs: list[str]) -> Values:
    """Return Cronbach's alpha with Feldt's limits, of two items Spearman-Brown."""
    asked = [name.split("~") for name in inputs]
    asked = [name for name in asked if (rows[name[0]] != NOT_ASKED).any()]
    rows = valid(rows, *(name[0] for name in asked))
    table = pd.DataFrame({n[0]: float(n[1]) - rows[n[0]] if len(n) > 1 else rows[n[0]] for n in asked})
    n, k = table.shape
    found: Values = {"vragen": k, "volledig": n}
    total = table.sum(axis=1).var()
    if n < TWO or k < TWO or not total > 0:
        return found
    if k == TWO:
        r = table.iloc[:, 0].corr(table.iloc[:, 1])
        return found | {"waarde": 2 * r / (1 + r)}
    alpha = k / (k - 1) * (1 - table.var().sum() / total)
    low, high = (1 - (1 - alpha) * float(stats.f.ppf(p, n - 1, (n - 1) * (k - 1))) for p in (0.975, 0.025))
    return found | {"waarde": alpha, "laag": low, "hoog": high}


def returners(rows: pd.DataFrame, inputs: list[str]) -> Values:
    """Return the start of who came back against who did not."""
    rows = valid(rows, *inputs)
    came = rows[inputs[1]] == "afgerond"
    sides = [[float(value) for value in rows[which][inputs[0]]] for which in (came, ~came)]
    means: list[Any] = [mean(side) for side in sides]
    spreads: list[Any] = [spread(side) for side in sides]
    found: Values = {"n_terug": len(sides[0]), "n_niet_terug": len(sides[1])}
    found["gemiddelde_t0_terug"], found["gemiddelde_t0_niet_terug"] = means
    if None in means or None in spreads:
        return found
    found["verschil"] = means[0] - means[1]
    both = math.sqrt((spreads[0] ** 2 + spreads[1] ** 2) / 2)
    found["verschil_in_sd"] = found["verschil"] / both if both else None
    if len(set(rows["pilot_code"])) == 1:
        parts = [s * s / len(side) for s, side in zip(spreads, sides, strict=True)]
        square = sum(parts)
        df = square**2 / sum(p * p / (len(s) - 1) for p, s in zip(parts, sides, strict=True))
    elif rows["eenheid"].nunique() >= FEWEST_PILOTS:
        square, df = crossed(rows, inputs[0], came, means)
    else:
        return found
    half = float(stats.t.ppf(0.975, df)) * math.sqrt(square)
    return found | {"ci_laag": found["verschil"] - half, "ci_hoog": found["verschil"] + half}


def crossed(rows: pd.DataFrame, column: str, came: Any, means: list[Any]) -> tuple[float, float]:
    """Wie terugkwam en wie niet zitten in dezelfde pilots: CR2 van een regressie op een groep."""
    units = sorted(rows["eenheid"].unique())
    residual, within = dict.fromkeys(units, 0.0), {(a, b): 0.0 for a in units for b in units}
    for which, sign, middle in ((came, 1, means[0]), (~came, -1, means[1])):
        side = rows[which]
        w = {u: float((side["eenheid"] == u).sum()) / len(side) for u in units}
        for u in units:
            total = float(side[side["eenheid"] == u][column].sum()) / len(side)
            residual[u] += sign * (total - w[u] * middle) / math.sqrt(1 - w[u])
            for v in units:
                gap = (w[u] if u == v else 0.0) - w[u] * w[v]
                within[u, v] += gap / math.sqrt((1 - w[u]) * (1 - w[v])) / len(side)
    square = math.fsum(value**2 for value in residual.values())
    trace = math.fsum(within[u, u] for u in units)
    return square, trace**2 / math.fsum(value**2 for value in within.values())


def kinds(rows: pd.DataFrame, inputs: list[str]) -> Values:
    """Hoeveel soorten actie mensen noemen: ! is wie geen haat zag, ? telt niet als soort."""
    known = []
    for _, row in rows.iterrows():
        options = [column for part in inputs for column in part.lstrip("!?").split(",")]
        seen = not any(row[c] == 1 for part in inputs if part[0] == "!" for c in part[1:].split(","))
        if seen and any(row[column] >= 0 for column in options):
            groups = [part.split(",") for part in inputs if part[0] not in "!?"]
            known.append(float(sum(any(row[c] == 1 for c in group) for group in groups)))
    return {"soorten": mean(known)}


def counted(rows: pd.DataFrame, _inputs: list[str]) -> Values:
    """Return how many rows there are."""
    return {"aantal": len(rows)}


def threshold(rows: pd.DataFrame, inputs: list[str]) -> Values:
    """Return how many are at or above a value, and how many below."""
    values = numbers(rows, inputs[0])
    above = sum(value >= float(inputs[1]) - SMALL for value in values)
    return {"vanaf": above, "onder": len(values) - above}


def against_waiting(rows: pd.DataFrame, change: Callable[[pd.DataFrame], Values]) -> Values:
    """Wie ging tegen wie de dag niet had: hele pilots, CR2 per kant, vrijheidsgraden van Satterthwaite."""
    found: Values = {}
    square, trace, squares = 0.0, 0.0, 0.0
    for unit, name in ((0, "ging"), (1, "wachtte")):
        side = rows[rows["eenheid"] == unit]
        pilots = [change(side[side["pilot_code"] == code]) for code in sorted(side["pilot_code"].unique())]
        n = [int(one["n_koppels"]) for one in pilots]
        people = sum(n)
        for told, column in (("verandering", "verschil"), ("gemiddelde_t0", "gemiddelde_van")):
            values = [float(one[column]) for one in pilots]
            found[f"{told}_{name}"] = math.fsum(a * b for a, b in zip(n, values, strict=True)) / people
        found[f"pilots_{name}"], found[f"koppels_{name}"] = len(n), people
        if len(n) < TWO:
            return found
        middle, w = found[f"verandering_{name}"], [size / people for size in n]
        square += math.fsum(
            (a * (float(one["verschil"]) - middle)) ** 2 / (1 - a) for a, one in zip(w, pilots, strict=True)
        )
        trace += 1 / people
        within = [
            ((a if i == j else 0.0) - a * b) / math.sqrt((1 - a) * (1 - b)) / people
            for i, a in enumerate(w)
            for j, b in enumerate(w)
        ]
        squares += math.fsum(one**2 for one in within)
    df = trace**2 / squares
    found["verschil"] = found["verandering_ging"] - found["verandering_wachtte"]
    half = float(stats.t.ppf(0.975, df)) * math.sqrt(square)
    return found | {
        "vrijheidsgraden": df,
        "ci_laag": found["verschil"] - half,
        "ci_hoog": found["verschil"] + half,
    }
