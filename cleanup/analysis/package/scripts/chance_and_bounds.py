"""Loten, verschil bij de start, grenzen en meetfout. / Chance, start, bounds and error of measurement.

Alleen Python, pandas en SciPy; deelt geen code met Social Cleanup. Een cijfer dat er niet is, is None.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import combinations, product
from typing import Any

import pandas as pd

from cleanup.analysis.package.scripts.counts_and_groups import coherence
from cleanup.analysis.package.scripts.signs_and_pairs import MISSING, SMALL, TWO, Values, Z, numbers, spread

Change = Callable[[pd.DataFrame], Values]
WENT, WAITED = 0, 1


def by_chance(rows: pd.DataFrame, lots: str, change: Change) -> Values:
    """De toets door loten: elke verdeling van hele pilots binnen hun loting, met evenveel aan elke kant."""
    size, total, went = dict[str, int](), dict[str, float](), set[str]()
    for code in lots.replace("/", "+").split("+"):
        mine = rows[rows["pilot_code"] == code]
        told = change(mine)
        size[code] = int(told["n_koppels"])
        total[code] = size[code] * float(told["verschil"])
        went |= {code} if (mine["eenheid"] == WENT).all() else set()
    draws = [lot.split("+") for lot in lots.split("/")]
    sides = [list(combinations(lot, sum(code in went for code in lot))) for lot in draws]

    def apart(goes: set[str]) -> float:
        means = []
        for side in (goes, set(size) - goes):
            people = sum(size[code] for code in side)
            means.append(math.fsum(total[code] for code in side) / people)
        return abs(means[0] - means[1])

    found = [apart({code for part in parts for code in part}) for parts in product(*sides)]
    seen = apart(went)
    return {
        "p_loting": sum(one >= seen - SMALL for one in found) / len(found),
        "kleinste_p": sum(one >= max(found) - SMALL for one in found) / len(found),
        "volgordes": len(found),
    }


def at_start(rows: pd.DataFrame, whom: str, score: str, change: Change) -> Values:
    """Hoever de kanten bij de start uit elkaar lagen, in standaarddeviaties van iedereen bij de nulmeting."""
    pairs, means = [], []
    for side in (WENT, WAITED):
        mine = rows[rows["eenheid"] == side]
        told = [change(mine[mine["pilot_code"] == code]) for code in sorted(set(mine["pilot_code"]))]
        told = [one for one in told if one["n_koppels"]]
        pairs.append(sum(int(one["n_koppels"]) for one in told))
        means.append(math.fsum(one["n_koppels"] * one["gemiddelde_van"] for one in told) / pairs[-1])
    apart = means[0] - means[1]
    if whom == "programma":
        values = numbers(rows, score)
        squares = squares_of(values) - pairs[0] * pairs[1] / sum(pairs) * apart**2
    else:
        sides = [numbers(rows[rows["eenheid"] == side], score) for side in (WENT, WAITED)]
        values, squares = [one for side in sides for one in side], sum(map(squares_of, sides))
    return {"verschil_t0_in_sd": apart / math.sqrt(squares / (len(values) - 2))}


def squares_of(values: list[float]) -> float:
    """De som van de kwadraten rond het gemiddelde."""
    middle = math.fsum(values) / len(values)
    return math.fsum((value - middle) ** 2 for value in values)


def beyond_error(rows: pd.DataFrame, inputs: list[str]) -> Values:
    """Wie meer veranderde dan de meetfout (Jacobson en Truax): alfa en spreiding van iedereen op t0.

    Invoer: de versie, de vragen op t0, de vragen op t1, en de pilots waar koppels van tellen.
    """
    version, first, last, counted = inputs
    asked = [[one.partition("~")[::2] for one in part.split(",")] for part in (first, last)]
    before, after = (
        complete(rows, "versie_" + at, version, names) for at, names in zip(("t0", "t1"), asked, strict=True)
    )
    start = before.dropna()
    found = coherence(rows[rows["versie_t0"] == version], first.split(","))
    sd, alpha = spread(start.tolist()), found.get("waarde")
    in_total = rows["pilot_code"].isin(counted.split(","))
    both = in_total & before.notna() & after.notna()
    told: Values = {"n_volledig": len(start), "n_koppels": int(both.sum()), "alfa": alpha, "sd_t0": sd}
    if alpha is None or not sd or max(alpha, 0.0) >= 1:
        return told
    error = sd * math.sqrt(1 - max(alpha, 0.0)) * math.sqrt(TWO)
    moved = ((after - before)[both] / error).tolist()
    up, down = sum(one > Z + SMALL for one in moved), sum(one < -Z - SMALL for one in moved)
    step = 1 / len(asked[0])
    told |= {"drempel": Z * error, "volgende_stap": (math.floor(Z * error / step + SMALL) + 1) * step}
    return told | {"vooruit": up, "gelijk": len(moved) - up - down, "achteruit": down}


def complete(rows: pd.DataFrame, versions: str, version: str, asked: list[Any]) -> pd.Series:
    """De score van wie met deze versie elke vraag beantwoordde; ~6 draait een antwoord om."""
    answers = pd.DataFrame(
        {
            name: (float(turn) - rows[name] if turn else rows[name]).where(~rows[name].isin(MISSING))
            for name, turn in asked
        }
    )
    return answers.mean(axis=1, skipna=False).where(rows[versions] == version)


def bounds(given: list[str], figures: dict[str, Any]) -> Values:
    """De verandering als wie ontbreekt ook meetelde; invoer: nummers van cijfers, en de schaal."""
    numbered: list[Any] = [figures.get(one) for one in given[:5]]
    pairs, change, begun, start, after = numbered
    low, high = map(float, given[5:])
    others = int(begun) - int(pairs)
    tips = -pairs * change / others
    found: Values = {"n_koppels": pairs, "n_zonder": others, "verschil": change}
    found |= {
        "als_gelijk": pairs * change / begun,
        "nodig_voor_nul": tips if abs(tips) <= high - low else None,
    }
    if start is not None and after is not None:
        found["laagste"] = (pairs * after + others * low) / begun - start
        found["hoogste"] = (pairs * after + others * high) / begun - start
    return found
