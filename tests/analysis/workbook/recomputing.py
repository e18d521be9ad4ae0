"""What a workbook should say, worked out from its answers by other means."""

import random
from dataclasses import dataclass
from functools import cached_property

import pytest

from tests.analysis.cast import FULL, pilot, programme
from tests.analysis.workbook import recomputed as again
from tests.analysis.workbook.books import answers, any_code, table
from tests.analysis.workbook.custom import custom_answers

STEMS = {"kennis": "ken", "vaardigheid": "vaa", "motivatie": "mot", "gelegenheid": "gel"}
CUSTOM_STEMS = {stem: stem for stem in ("rust", "zicht", "moed", "steun", "taal")}
MOMENTS = ("t0", "t1", "t2")

STEMS = {"kennis": "ken", "vaardigheid": "vaa", "motivatie": "mot", "gelegenheid": "gel"}

VALENCES = {"positief": {1, 2}, "neutraal": {3}, "negatief": {4}}

SIDES = ("gemotiveerd", "minder gemotiveerd")

SEEN = [
    ("P00", "P1", "mooi", "plus", "2026-05"),
    ("P00", "P1", "stevig", "zorg", "2026-05"),
    ("P01", "P1", "stevig", "zorg", "2026-05"),
    ("P01", "P2", "stil", "zorg", "2026-05"),
]

PARTS = [
    ("P00", "P1", "Kennismaking", 30, 40, "gedaan", 4),
    ("P00", "P2", "Nulmeting", 15, None, "overgeslagen", None),
    ("P01", "P1", "Kennismaking", 30, 25, "gewijzigd", 5),
    ("P01", "P2", "Nulmeting", 15, 20, "gedaan", 2),
]


def people_of(sizes, *, top=0.0, seed=3, stay=(1, 0.9, 0.7), twice=False):
    """Answers of so many people in each pilot; ``top`` of them score the most, some codes are lost."""
    chance = random.Random(seed)
    rows = []
    for number, size in enumerate(sizes):
        for person in range(size):
            link = None if chance.random() < 0.04 else f"link{number}-{person}"
            highest = chance.random() < top
            for moment, share in zip(MOMENTS, stay, strict=True):
                if chance.random() >= share:
                    continue
                codes = {slot.variable: any_code(slot, chance) for slot in FULL.layout(moment)}
                if highest:
                    codes |= {name: 5 for name in codes if name[:3] in STEMS.values() and name[-1].isdigit()}
                rows.append((f"P{number:02d}", link, moment, codes))
                if twice and person == 0 and moment == "t1":
                    rows.append((f"P{number:02d}", link, moment, codes))
    return rows


def programme_of(sizes, variants=("gemengd",), **more):
    pilots = [
        pilot(f"P{number:02d}", variant=variants[number % len(variants)], present=size + 1)
        for number, size in enumerate(sizes)
    ]
    return programme(people_of(sizes, **more), FULL, pilots)


SETS = {
    "ties and missing, two pilots": lambda: answers(60, observations=SEEN, parts=PARTS),
    "seven pilots of three variants": lambda: programme_of(
        (14, 11, 13, 10, 12, 16, 10), ("gemotiveerd", "gemengd", "eerst_bewust")
    ),
    "ceiling, one pilot": lambda: programme_of((24,), top=0.8),
    "one, two and four people": lambda: programme_of((1, 2, 4, 21, 0), ("gemengd", "gemotiveerd")),
    "a small pilot alone, and double codes": lambda: programme_of((18, 15, 3), twice=True),
    "hardly anybody came back": lambda: programme_of((19, 17), stay=(1, 0.9, 0.25)),
    "a questionnaire of its own": lambda: custom_answers(30),
}


@dataclass(frozen=True)
class Rules:
    """From how many people means, intervals, counts and profiles stand, and which share must come back."""

    means: int
    intervals: int
    counts: int
    profile: int
    back: float


OPEN, REAL = Rules(1, 1, 1, 1, 0.0), Rules(5, 6, 10, 10, 0.3)


@dataclass(frozen=True)
class Told:
    """An export read back, the results for pages that belong to it, and the rules it was made under."""

    book: object
    results: object
    rules: Rules
    stems: dict
    variants: dict

    def sheet(self, name):
        return table(self.book, name, 3).to_dict("records")

    def page(self, name):
        return self.results.table(name).frame.to_dict("records")

    @cached_property
    def rows(self):
        return table(self.book, "Data_breed").to_dict("records")

    @cached_property
    def codebook(self):
        return table(self.book, "Codeboek").to_dict("records")

    def of(self, code):
        return [row for row in self.rows if row["pilot_code"] == code]

    def hides_denominator(self, line):
        """A denominator that tells something itself stands only where the answers stand."""
        variable = next(item for item in self.codebook if item["variabele"] == column_of(line))
        tells = bool(variable["gevoelig"]) or variable["voorwaarde"] != "[z]"
        return tells and line["noemer"] == "[c]" and isinstance(line["aantal"], str)

    def answered(self, rows, moment):
        return [row for row in rows if row[f"status_{moment}"] == "afgerond"]

    def side(self, row):
        """Motivated from five eighths of the way up, of those who were there at t0."""
        if "motivatie" not in self.stems or row["mot_m_t0"] in again.MISSING:
            return None
        return SIDES[row["mot_m_t0"] < 3.5 - 1e-9]

    def came_back(self, codes):
        start = [row for code in codes for row in self.answered(self.of(code), "t0")]
        back = [row for row in start if row["status_t2"] == "afgerond"]
        return bool(start) and len(back) >= self.rules.back * len(start) - 1e-9

    def rungs(self, sizes, moment):
        """The units of both rungs over pilots with so many people."""
        late = {code: moment == "t2" and not self.came_back([code]) for code in sizes}
        low = again.units(sizes, self.variants, self.rules.means, {code: not late[code] for code in sizes})
        alone = {code: {code} in low for code in sizes}
        inside = {code: n if any(code in unit for unit in low) else 0 for code, n in sizes.items()}
        high = again.units(inside, self.variants, self.rules.counts, alone, borrow=True)
        return low, high

    def groups(self, moment, values):
        """Every group of a table: (niveau, groep), its units, whether means and effects are shown, the word.

        ``values`` holds what is compared, by pilot.
        """
        low, high = self.rungs({code: len(mine) for code, mine in values.items()}, moment)
        for code in values:
            n, shown, large = len(values[code]), {code} in low, {code} in high
            shown &= n >= self.rules.means
            word = "[x]" if n >= self.rules.means and not shown else "[c]"
            yield ("pilot", code), [{code}], shown, shown and large and n >= self.rules.counts, word
        named = [("programma", "Pilotjaar", set(values))]
        named += [
            ("variant", name, {code for code in values if self.variants[code] == name})
            for name in sorted(set(self.variants.values()))
        ]
        for niveau, groep, codes in named:
            inside = [unit for unit in low if unit <= codes]
            n = sum(len(values[code]) for unit in inside for code in unit)
            back = moment != "t2" or self.came_back(codes)
            torn = set().union(*inside) != set().union(*(unit for unit in high if unit <= codes))
            everyone = sum(len(values[code]) for code in codes)
            word = "[x]" if everyone >= self.rules.means and not back else "[c]"
            shown = n > 0 and back
            yield (niveau, groep), inside, shown, shown and not torn and n >= self.rules.counts, word


def compare(cell, value, shown, word, key):
    """A shown cell holds the value, or says that there is none; another holds the word."""
    if not shown:
        assert cell == word, key
    elif value is None:
        assert cell == "[z]", key
    else:
        assert cell == pytest.approx(value, rel=1e-9, abs=1e-9), key


def pairs_of(rows, first, last):
    return [
        (row[first], row[last])
        for row in rows
        if row[first] not in again.MISSING and row[last] not in again.MISSING
    ]


def counted(rows, column, code):
    """How many gave this answer (a code, a range of codes, a valence, or a choice), and how many answered."""
    values = again.numbers(rows, column)
    if code in VALENCES:
        wanted = VALENCES[code]
    elif str(code)[0].isdigit():
        low, _, high = str(code).partition("-")
        wanted = set(range(int(low), int(high or low) + 1))
    else:
        wanted = {1}
    return sum(value in wanted for value in values), len(values)


def column_of(line):
    name = str(line["code"]) if not str(line["code"])[0].isdigit() else line["itemcode"].lower()
    name = line["itemcode"].lower() if name in VALENCES else name
    return f"{name[:-1]}_{line['moment']}r" if name == "ken1r" else f"{name}_{line['moment']}"
