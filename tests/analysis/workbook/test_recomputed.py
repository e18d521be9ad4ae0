"""Every aggregate sheet follows from the data sheets, by code that shares nothing with the product.

Once before suppression, with every threshold at one, so that each figure of each row is compared; once with
the real ladder, where each mark in the two tables of the factors must stand where the rule puts it.
"""

import random
from dataclasses import dataclass
from functools import cached_property

import pandas as pd
import pytest

from cleanup.analysis import factor_table, study
from cleanup.analysis.changes import profiles
from cleanup.analysis.disclosure import ladder
from cleanup.analysis.results import build_results
from tests.analysis.cast import FULL, pilot, programme
from tests.analysis.workbook import recomputed as again
from tests.analysis.workbook.books import answers, any_code, exported, table
from tests.analysis.workbook.custom import custom_answers

MOMENTS = ("t0", "t1", "t2")
STEMS = {"kennis": "ken", "vaardigheid": "vaa", "motivatie": "mot", "gelegenheid": "gel"}
CUSTOM_STEMS = {stem: stem for stem in ("rust", "zicht", "moed", "steun", "taal")}
VALENCES = {"positief": {1, 2}, "neutraal": {3}, "negatief": {4}}
FROM_TEN = {"ERE1", "TER", "GEV"}
"""Questions that say themselves that they are shown from ten answers on, whatever the ladder says."""

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


@pytest.fixture(scope="module", params=[OPEN, REAL], ids=["before suppression", "as shown"])
def rules(request):
    with pytest.MonkeyPatch.context() as patch:
        if request.param is OPEN:
            for name in ("SMALLEST", "INTERVALS", "COUNTS", "PERCENTAGES", "POOLED"):
                patch.setattr(ladder, name, 1)
            patch.setattr(profiles, "PROFILE", 1)
            patch.setattr(factor_table, "PROFILE", 1)
            patch.setattr(study, "RETURNED", 0.0)
        yield request.param


@pytest.fixture(scope="module", params=list(SETS))
def told(request, rules):
    given = SETS[request.param]()
    made = build_results(given, profile="onderzoek", smallest_group=rules.means)
    variants = given.pilots["variant"].astype(str).to_dict()
    stems = CUSTOM_STEMS if "own" in request.param else STEMS
    return Told(exported(given, made=made), made, rules, stems, variants)


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


def pairs_of(rows, first, last):
    return [
        (row[first], row[last])
        for row in rows
        if row[first] not in again.MISSING and row[last] not in again.MISSING
    ]


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


def is_choice(line):
    return not str(line["code"])[0].isdigit() and line["code"] not in VALENCES


def test_answers(told):
    lines = told.sheet("Items")
    compared = 0
    for line in lines:
        whole = line["pilot"] == "programma"
        rows = told.answered(told.rows if whole else told.of(line["pilot"]), line["moment"])
        count, people = counted(rows, column_of(line), line["code"])
        if isinstance(line["noemer"], str):
            assert told.hides_denominator(line), line
            continue
        if whole and line["noemer"] != people:  # a small pilot that stays out of the total
            assert told.rules is REAL or line["itemcode"] in FROM_TEN
            continue
        assert line["noemer"] == people
        compared += compare_count(told, line, count, people)
    assert compared >= 50


def compare_count(told, line, count, people):
    if not isinstance(line["pct"], str):
        assert line["pct"] == pytest.approx(count / people, abs=1e-12)
    if not isinstance(line["aantal"], str):
        assert line["aantal"] == count, line
        assert told.rules is OPEN or not 0 < count < 5, line
        return True
    assert told.rules is REAL or line["itemcode"] in FROM_TEN, line
    return False


def test_actions_are_the_same_counts_as_the_answers(told):
    choices = {
        (line["pilot"], line["moment"], line["label"]): line
        for line in told.sheet("Items")
        if is_choice(line)
    }
    acted = [line for line in told.sheet("Acties") if line["soort"] not in {"keten", "[x]"}]
    assert len(acted) == len(choices)
    for line in acted:
        same = choices[line["pilot"], line["moment"], line["actie"]]
        for name in ("aantal", "noemer", "pct", "status"):
            assert line[name] == same[name]


def test_response_and_linkage(told):
    for line in told.sheet("Respons"):
        rows = told.rows if line["pilot"] == "programma" else told.of(line["pilot"])
        moment = line["moment"]
        linked = [row for row in rows if moment != "t0" and row[f"koppeling_{moment}"] == "exact"]
        start, finished = told.answered(rows, "t0"), told.answered(rows, moment)
        assert line["afgerond"] == len(finished)
        assert line["gekoppeld"] == ("[z]" if moment == "t0" else len(linked))
        count, people = (len(finished), line["aanwezig"]) if moment == "t0" else (len(linked), len(start))
        assert (line["teller"], line["noemer"]) == (count, people)
        assert line["tekst"] == f"{count} van {people}"
        large = people >= (20 if told.rules is REAL else 1)
        compare(line["pct"], count / people if people else None, large, "[z]", line["pilot"])
    for line in told.sheet("Koppeling"):
        rows, before, after = told.of(line["pilot"]), line["moment_van"], line["moment_tot"]
        both = [row for row in told.answered(rows, before) if row[f"status_{after}"] == "afgerond"]
        assert (line["n_van"], line["n_tot"]) == tuple(len(told.answered(rows, m)) for m in (before, after))
        assert line["exact"] == len(both)
        assert line["exact"] + line["ambigu"] + line["geen"] == line["n_van"]


def test_group_profile(told):
    for line in told.sheet("Groepsprofiel") if "motivatie" in told.stems else []:
        rows = told.rows if line["niveau"] == "programma" else told.of(line["groep"])
        values = again.numbers(rows, "mot_m_t0")
        if line["n"] != len(values):
            assert told.rules is REAL
            continue
        yes = sum(value >= 3.5 - 1e-9 for value in values)
        if isinstance(line["gemiddelde_motivatie"], str):
            assert len(values) < told.rules.means
            continue
        assert line["gemiddelde_motivatie"] == pytest.approx(again.mean(values), abs=1e-9)
        low = again.mean(values) < 3 or 3 * yes <= len(values)
        high = "vooral gemotiveerd" if 3 * yes >= 2 * len(values) else "gemengd"
        assert line["band"] == ("eerst bewustwording" if low else high)
        if not isinstance(line["gemotiveerd"], str):
            assert (line["gemotiveerd"], line["minder_gemotiveerd"]) == (yes, len(values) - yes)


def test_figures_and_suppression_log(told):
    lines = {line["indicator_code"]: line for line in told.sheet("Resultaten_in_cijfers")}
    start = told.answered(told.rows, "t0")
    assert lines["pilots"]["bereik"] == len(told.variants)
    assert lines["antwoorden_t0"]["bereik"] == len(start)
    for moment in ("t1", "t2"):
        linked = sum(row[f"koppeling_{moment}"] == "exact" for row in told.rows)
        assert (lines[f"gekoppeld_{moment}"]["bereik"], lines[f"gekoppeld_{moment}"]["noemer"]) == (
            linked,
            len(start),
        )
    if "cij_t1" in lines and lines["cij_t1"]["noemer"] == len(again.numbers(told.rows, "cij_t1")):
        assert lines["cij_t1"]["bereik"] == pytest.approx(again.mean(again.numbers(told.rows, "cij_t1")))
    names = {frame: sheet for sheet, frame in SHEET_OF.items()}
    for line in told.sheet("Afscherming"):
        made = told.sheet(names[line["tabel"]])
        made = [row for row in made if set(row.values()) != {"[x]"}]
        words = [row.get("status", "getoond") for row in made]
        for word in ("getoond", "primair", "secundair", "niveau"):
            assert line[word] == words.count(word), line


SHEET_OF = {
    "Resultaten_in_cijfers": "tbl_cijfers",
    "Respons": "tbl_respons",
    "MEM_samenvatting": "tbl_mem",
    "MEM_verandering": "tbl_verandering",
    "Groepsprofiel": "tbl_profiel",
    "Items": "tbl_items",
    "Sessieverloop": "tbl_verloop",
    "Acties": "tbl_acties",
    "Citaten": "tbl_citaten",
    "Koppeling": "tbl_koppeling",
    "Betrouwbaarheid": "tbl_alfa",
    "Terugkomers": "tbl_terugkomers",
    "Gedragsindex": "tbl_gedragsindex",
    "Itemverandering": "tbl_itemverandering",
}


def test_course_of_the_day(told):
    notes = table(told.book, "Observaties").to_dict("records")
    lines = [line for line in told.sheet("Sessieverloop") if line["pilot"] != "[x]"]
    by_pilot = [line for line in lines if line["pilot"] != "programma"]
    for line in lines:
        whole = line["pilot"] == "programma"
        mine = [
            note["tag"]
            for note in notes
            if note["onderdeel"] == line["onderdeel"] and (whole or note["pilot_code"] == line["pilot"])
        ]
        assert line["observaties"] == len(mine)
        told_tags = "; ".join(f"{tag}: {mine.count(tag)}" for tag in sorted(set(mine)))
        assert line["tags"] == (told_tags or "[z]")
        for name in ("gepland_minuten", "werkelijk_minuten", "verschil_minuten", "betrokkenheid"):
            parts = [other[name] for other in by_pilot if other["onderdeel"] == line["onderdeel"]]
            values = [value for value in parts if not isinstance(value, str)]
            if whole:
                assert line[name] == pytest.approx(again.mean(values))


def over_everyone(line, people):
    return line["niveau"] in {"programma", "pilot"} and line["n_geldig"] == people


def test_ratings_and_looking_back(told):
    for name in ("tbl_waardering", "tbl_terugkijk"):
        for line in told.page(name):
            rows = told.rows if line["niveau"] == "programma" else told.of(line["groep"])
            stem = line["itemcode"].lower()
            column = f"{stem[:-1]}_{line['moment']}r" if stem == "ken1r" else f"{stem}_{line['moment']}"
            values = again.numbers(rows, column)
            if over_everyone(line, len(values)) and not isinstance(line["gemiddelde"], str):
                assert line["gemiddelde"] == pytest.approx(again.mean(values), abs=1e-9)
            elif told.rules is OPEN:
                assert line["niveau"] == "variant", line


def test_those_who_came_back(told):
    for line in told.page("tbl_terugkomers"):
        column = f"{told.stems[line['factor']]}_m_t0"
        start = told.answered(told.rows, "t0")
        back = again.numbers([row for row in start if row["status_t2"] == "afgerond"], column)
        away = again.numbers([row for row in start if row["status_t2"] != "afgerond"], column)
        if (line["n_terug"], line["n_niet_terug"]) != (len(back), len(away)):
            assert told.rules is REAL
            continue
        shown = min(len(back), len(away)) >= told.rules.counts
        compare(line["gemiddelde_t0_terug"], again.mean(back), shown, "[z]", line)
        compare(line["gemiddelde_t0_niet_terug"], again.mean(away), shown, "[z]", line)


def kinds_of_action(row, moment):
    """How many kinds somebody named; None of who answered nothing or saw no hate."""
    kinds, others = ("rapporteren", "like", "openbaar"), ("niets", "niet_gezien")
    chosen = {name: row[f"act_{name}_{moment}"] for name in (*kinds, *others)}
    if chosen["niet_gezien"] == 1 or all(code in again.MISSING for code in chosen.values()):
        return None
    return sum(chosen[name] == 1 for name in kinds)


def test_kinds_of_action(told):
    compared = 0
    for line in told.page("tbl_gedragsindex"):
        here = {code: told.answered(told.of(code), line["moment"]) for code in told.variants}
        found = {code: [kinds_of_action(row, line["moment"]) for row in rows] for code, rows in here.items()}
        known = {code: [n for n in index if n is not None] for code, index in found.items()}
        low, _ = told.rungs({code: len(index) for code, index in known.items()}, line["moment"])
        inside = set().union(*low)
        index = [n for code in inside for n in known[code]]
        shown = len(index) >= told.rules.counts
        if shown and (line["moment"] != "t2" or told.came_back(told.variants)):
            assert line["n"] == sum(len(here[code]) for code in inside)
            compare(line["gemiddelde"], again.mean(index), shown, "[c]", line)
            compared += 1
        else:
            assert isinstance(line["gemiddelde"], str)
    assert compared or "motivatie" not in told.stems


def test_reliability(told):
    for line in told.page("tbl_alfa"):
        stem = told.stems[line["factor"]]
        counted_in = [item for item in told.codebook if item["telt_mee_in"] == f"{stem}_m_t0"]
        table_ = [
            [
                None
                if row[item["variabele"]] in again.MISSING
                else item["minimum"] + item["maximum"] - row[item["variabele"]]
                if item["omgekeerd"]
                else row[item["variabele"]]
                for item in counted_in
            ]
            for row in told.answered(told.rows, "t0")
        ]
        complete = [row for row in table_ if None not in row]
        assert line["n_volledig"] == len(complete)
        shown = len(complete) >= (30 if told.rules is REAL else 1)
        for name, value in zip(("waarde", "ci_laag", "ci_hoog"), again.alpha(table_), strict=True):
            compare(line[name], value, shown, "[c]", line)


def test_top_two(told):
    for line in told.page("tbl_top2"):
        stem = line["itemcode"].lower()
        pairs = pairs_of(told.rows, f"{stem}_{line['moment_van']}", f"{stem}_{line['moment_tot']}")
        assert line["n_koppels"] == len(pairs)
        limit = 5 if "rust" in told.stems else 4
        was, now = sum(first >= limit for first, _ in pairs), sum(last >= limit for _, last in pairs)
        gained = sum(first < limit <= last for first, last in pairs)
        lost = sum(last < limit <= first for first, last in pairs)
        values = {
            "top2_van": was,
            "top2_tot": now,
            "pct_van": was / len(pairs),
            "pct_tot": now / len(pairs),
            "p_mcnemar": again.mcnemar(gained, lost),
        }
        for side, count in (("van", was), ("tot", now)):
            limits = again.wilson(count, len(pairs))
            values |= dict(zip((f"pct_{side}_laag", f"pct_{side}_hoog"), limits, strict=True))
        shown = len(pairs) >= (20 if told.rules is REAL else 1)
        for name, value in values.items():
            compare(line[name], value, shown, "[c]", (line["itemcode"], name))
        small = told.rules is REAL and any(0 < n < 5 for n in (gained, lost))
        for name, value in (("erbij", gained), ("eraf", lost)):
            compare(line[name], value, shown and not small, "[c]", (line["itemcode"], name))


def test_every_aggregate_sheet_is_among_those_compared(told):
    sheets = pd.ExcelFile(told.book).sheet_names
    with_tables = [
        name for name in sheets if name not in {"Lees_mij", "Grafieken", "Afscherming", "Herkomst"}
    ]
    data = {"Data_breed", "Data_breed_labels", "Data_lang", "Observaties", "Codeboek", "Waardelabels"}
    assert [name for name in with_tables if name not in data] == list(SHEET_OF)
