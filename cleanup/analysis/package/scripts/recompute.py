"""Reken elk cijfer van figures.csv opnieuw uit de gegevens. / Compute every figure again from the data.

Nodig / needs: Python 3.11, pandas, scipy. Gebruik / use: python recompute.py
Nul verschillen: exitcode 0. Verschillen worden genoemd: exitcode 1.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd

from cleanup.analysis.package.scripts import chance_and_bounds as chance
from cleanup.analysis.package.scripts import counts_and_groups as groups
from cleanup.analysis.package.scripts import signs_and_pairs as pairs
from cleanup.analysis.package.scripts.signs_and_pairs import TOO_LARGE, Values

LOOSE = ("g_av_laag", "g_av_hoog", "p_teken", "p_wilcoxon", "p_holm", "p_cluster")
RULES: dict[str, Callable[[pd.DataFrame, list[str]], Values]] = {
    **dict.fromkeys(("geldig", "gemiddelde", "standaarddeviatie", "mediaan"), pairs.stands),
    **dict.fromkeys(("vanaf", "onder"), groups.threshold),
    "aantal": groups.counted,
    "soorten": groups.kinds,
    "paar": pairs.pairs,
    "samen": pairs.asked_at_both,
    "antwoord": groups.answers,
    "top2": groups.top_two,
    "alfa": groups.coherence,
    "terug": groups.returners,
    "wachten": lambda rows, inputs: groups.against_waiting(
        rows, lambda one: RULES[inputs[0]](one, inputs[1:])
    ),
    "loting": lambda rows, inputs: chance.by_chance(
        rows, inputs[0], lambda one: RULES[inputs[1]](one, inputs[2:])
    ),
    "start": lambda rows, inputs: chance.at_start(
        rows, *inputs[:2], lambda one: RULES[inputs[2]](one, inputs[3:])
    ),
    "meetfout": chance.beyond_error,
    "rand_van": lambda rows, inputs: groups.ends(rows, inputs, 0),
    "rand_tot": lambda rows, inputs: groups.ends(rows, inputs, 1),
}


class Again:
    """De gegevens van het pakket, en wat eruit is nagerekend."""

    def __init__(self, folder: Path) -> None:
        file = folder / "data" / "r_python" / "data_breed.csv"
        self.data = pd.read_csv(file, dtype={"pilot_code": str}).copy()  # whole: it has hundreds of columns
        self.found: dict[str, Any] = {}
        self._people: dict[tuple[str, str], pd.DataFrame] = {}
        self._groups: dict[tuple[str, ...], Values] = {}

    def compute(self, line: dict[str, str]) -> Any:
        """Een cijfer, nagerekend."""
        family, _, name = line["regel"].partition(".")
        if family == "holm":
            return self._holm(line)
        if family == "grenzen":
            return chance.bounds(line["invoer"].split(), self.found).get(name)
        if family == "aandeel":
            base = self._rows(line["pilots"], line["invoer"])
            return len(self._rows(line["pilots"], line["waar"])) / len(base)
        key = (family, line["invoer"], line["pilots"], line["waar"])
        if key not in self._groups:
            self._groups[key] = RULES[family](self._rows(*key[2:]), line["invoer"].split())
        return self._groups[key].get(name or family)

    def _rows(self, pilots: str, where: str) -> pd.DataFrame:
        """De rijen van deze pilots die aan elke voorwaarde voldoen, met de eenheid van hun pilot."""
        if (pilots, where) in self._people:
            return self._people[pilots, where]
        unit = {code: number for number, unit in enumerate(pilots.split()) for code in unit.split("+")}
        rows = self.data[self.data["pilot_code"].isin(list(unit))]
        for condition in where.split(";") if where else []:
            column, _, value = condition.partition("=")
            if column.endswith("!"):
                rows = rows[rows[column[:-1]] != float(value)]
            else:
                rows = rows[rows[column].astype(str) == value]
        self._people[pilots, where] = rows.copy().assign(eenheid=rows["pilot_code"].map(unit))
        return self._people[pilots, where]

    def _holm(self, line: dict[str, str]) -> Any:
        places = line["invoer"].split()
        p = [self.found[place] for place in places]
        if None in p or TOO_LARGE in p:
            return TOO_LARGE
        highest, adjusted = 0.0, dict[str, float]()
        for rank, (value, place) in enumerate(sorted(zip(p, places, strict=True))):
            highest = max(highest, min(1.0, value * (len(p) - rank)))
            adjusted[place] = highest
        return adjusted[line["waar"]]


def differs(value: Any, shown: float, column: str) -> bool:
    """Of een nagerekend cijfer anders is dan het getoonde."""
    close = 1e-6 if column in LOOSE else 1e-9
    return value is None or abs(value - shown) > close * max(1.0, abs(shown))


def main(folder: Path) -> int:
    """Reken alles na en zeg wat verschilt."""
    lines = pd.read_csv(folder / "figures.csv", dtype=str, keep_default_na=False).to_dict("records")
    again, different, computed = Again(folder), 0, 0
    given = [{str(name): str(value) for name, value in line.items()} for line in lines if line["regel"]]
    for line in sorted(
        given, key=lambda line: line["regel"].startswith(("holm", "grenzen"))
    ):  # on the others
        value = again.found[line["nummer"]] = again.compute(line)
        if value is TOO_LARGE:
            continue
        computed += 1
        if differs(value, float(line["waarde"]), line["kolom"]):
            different += 1
            told = " ".join(line[name] for name in ("nummer", "tabel", "rij", "kolom", "waarde"))
            sys.stdout.write(f"{told} hier: {value}\n")
    sys.stdout.write(f"{computed} van {len(lines)} cijfers nagerekend: {different} verschillen\n")
    return int(different > 0)


if __name__ == "__main__":
    sys.exit(main(Path(__file__).resolve().parent))
