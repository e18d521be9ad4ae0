"""Counts of every sheet, worked out again from the answers alone."""

import pandas as pd
import pytest

from tests.analysis.workbook import recomputed as again
from tests.analysis.workbook.books import table
from tests.analysis.workbook.recomputing import OPEN, REAL, column_of, compare, counted, pairs_of

pytestmark = pytest.mark.xdist_group("recomputed")

VALENCES = {"positief": {1, 2}, "neutraal": {3}, "negatief": {4}}
FROM_TEN = {"ERE1", "TER", "GEV"}
"""Questions that say themselves that they are shown from ten answers on, whatever the ladder says."""


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
    "Meetfout": "tbl_meetfout",
    "Grenzen": "tbl_grenzen",
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
