import datetime as dt
from dataclasses import replace

import pandas as pd
import pytest

from cleanup.analysis.indicators import check_typed, unique_people
from cleanup.analysis.study import prepare
from cleanup.domain.platform.errors import RuleBrokenError
from tests.analysis.cast import CORE, FULL, live_table, pilot, pilot_year, programme, row

COLUMNS = [
    "indicator_code",
    "activiteit",
    "bereik",
    "eenheid",
    "teller",
    "noemer",
    "toelichting",
    "soort",
    "bron",
    "peildatum",
    "status",
    "controle",
    "doel",
    "richting",
    "nulwaarde",
    "deel_van_doel",
    "oordeel_doel",
    "doel_gesteld_op",
    "doel_verloop",
]
YOUNG_PEOPLE = [
    ("jongeren", "co-creatiegroep", 13, 0, "eindrapport, bijlage 1", "2026-06-30"),
    ("jongeren", "pilot 1", 8, 8, "eindrapport, bijlage 1", "2026-06-30"),
    ("jongeren", "pilot 2", 17, 0, "eindrapport, bijlage 1", "2026-06-30"),
    ("jongeren", "pilot 3", 7, 0, "eindrapport, bijlage 1", "2026-06-30"),
]


def typed(code, value, source="eindrapport", date="2026-06-30", of=None):
    return (code, f"Activiteit {code}", value, "aantal", None, of, None, source, date)


# The eight rows of the appendix, with the sources as the report gives them.
APPENDIX = [
    typed("netwerkpartners", 150),
    typed("expertsessies", 8.2),
    typed("lerend_netwerk", 101),
    typed("campagne", 978000),
    typed("mailings", 10),
    typed("views_project", 1324),
    typed("downloads", 572),
]


def test_columns_are_those_of_the_workbook():
    assert list(live_table(prepare(pilot_year()), "tbl_cijfers").frame.columns) == COLUMNS


def test_the_pilot_year_has_32_participants_and_37_young_people():
    found = live_table(prepare(pilot_year(groups=YOUNG_PEOPLE)), "tbl_cijfers")
    people = row(found, indicator_code="jongeren")
    assert (people["bereik"], people["noemer"], people["soort"]) == (37, 45, "berekend")
    assert people["bron"] == "eindrapport, bijlage 1"
    present = row(found, indicator_code="deelnemers")
    assert (present["bereik"], present["toelichting"]) == (32, "A: 8, B: 17, C: 7")
    linked = row(found, indicator_code="gekoppeld_t2")
    assert (linked["teller"], linked["noemer"], linked["peildatum"]) == (17, 32, "2026-06-02")


def test_all_eight_rows_of_the_appendix_are_reproduced():
    found = live_table(prepare(pilot_year(groups=YOUNG_PEOPLE, indicators=APPENDIX)), "tbl_cijfers")
    values = {
        code: row(found, indicator_code=code)["bereik"] for code in [*(r[0] for r in APPENDIX), "jongeren"]
    }
    assert values == {figure[0]: figure[2] for figure in APPENDIX} | {"jongeren": 37}
    assert set(found.frame["controle"]) == {"in orde"}


def test_two_values_for_one_indicator_are_pointed_out():
    rows = [typed("expertsessies", 8.1, "paragraaf 4.1", of=16), typed("expertsessies", 8.2, "bijlage 1")]
    found = live_table(prepare(pilot_year(indicators=rows)), "tbl_cijfers").frame
    checks = found.loc[found["indicator_code"] == "expertsessies", "controle"]
    assert set(checks) == {"twee waarden voor dezelfde indicator: 8,1 en 8,2"}
    assert list(found.loc[found["indicator_code"] == "expertsessies", "noemer"]) == [16, "[x]"]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"bron": ""}, "bron"),
        ({"bron": None}, "bron"),
        ({"bron": float("nan")}, "bron"),
        ({"peildatum": None}, "peildatum"),
        ({"peildatum": pd.NaT}, "peildatum"),
        ({"bereik": "ruim 978.000"}, "bereik"),
        ({"bereik": None}, "bereik"),
        ({"bereik": float("nan")}, "bereik"),
    ],
)
def test_a_typed_figure_needs_a_number_a_source_and_a_date(change, field):
    with pytest.raises(RuleBrokenError) as refused:
        check_typed({"bereik": 1, "bron": "rapport", "peildatum": "2026-01-01"} | change)
    assert refused.value.field == field


def test_groups_without_a_source_or_with_too_many_counted_are_refused():
    with pytest.raises(RuleBrokenError):
        live_table(prepare(pilot_year(groups=[("jongeren", "pilot", 8, 0, "", "2026-01-01")])), "tbl_cijfers")
    with pytest.raises(RuleBrokenError):
        unique_people(pd.DataFrame({"mensen": [8], "al_geteld": [9]}))


def test_the_mean_grade_is_an_indicator_from_five_answers():
    found = live_table(prepare(pilot_year()), "tbl_cijfers")
    assert row(found, indicator_code="cij_t1")["noemer"] == 32
    few = programme([("A", str(n), "t1", {"cij": 8}) for n in range(4)], FULL)
    assert row(live_table(prepare(few), "tbl_cijfers"), indicator_code="cij_t1")["bereik"] == "[c]"


def test_no_pilot_chosen():
    found = live_table(prepare(programme([], pilots=[pilot("A")]), pilots=[]), "tbl_cijfers")
    assert row(found, indicator_code="pilots") | {"peildatum": "[z]"} == row(found, indicator_code="pilots")


def with_target(set_on, target=1_000_000.0, course=""):
    target_row = ("campagne", "eindrapport", "2026-06-30", target, "minstens", set_on, 0.0, course)
    figures = [typed("campagne", 978_000, date=DAY), typed("volgers", 126, date=DAY)]
    return live_table(prepare(pilot_year(indicators=figures, targets=[target_row])), "tbl_cijfers")


DAY = dt.date(2026, 6, 30)


def test_a_typed_figure_stands_beside_its_target():
    found = with_target(dt.date(2026, 1, 1), course="geen doel; minstens 1.000.000 (1-1-2026)")
    reach = row(found, indicator_code="campagne")
    assert (reach["doel"], reach["deel_van_doel"], reach["oordeel_doel"]) == (1_000_000, 0.978, "bijna")
    assert reach["doel_verloop"].startswith("geen doel")
    followers = row(found, indicator_code="volgers")
    assert (followers["deel_van_doel"], followers["oordeel_doel"]) == ("[z]", "geen doel afgesproken")
    assert row(found, indicator_code="pilots")["oordeel_doel"] == "[z]"


def test_a_target_of_after_the_value_says_so():
    reach = row(with_target(dt.date(2026, 7, 1)), indicator_code="campagne")
    assert reach["oordeel_doel"] == "bijna; doel is later gesteld"


def test_a_target_that_was_taken_away_has_no_share_and_keeps_its_course():
    reach = row(with_target(None, target=None, course="minstens 5; geen doel"), indicator_code="campagne")
    assert (reach["oordeel_doel"], reach["doel_verloop"]) == (
        "geen doel afgesproken",
        "minstens 5; geen doel",
    )


def with_goal(code, target, chosen=None):
    goal = (code, "", None, target, "minstens", dt.date(2020, 1, 1), None, "")
    return live_table(prepare(pilot_year(targets=[goal]), pilots=chosen), "tbl_cijfers")


def test_a_counted_figure_stands_beside_its_target_whenever_it_is_counted():
    found = row(with_goal("deelnemers", 64), indicator_code="deelnemers")
    assert (found["bereik"], found["doel"]) == (32, 64)
    assert (found["deel_van_doel"], found["oordeel_doel"]) == (0.5, "nog niet")


def test_a_counted_figure_that_is_not_shown_has_no_share_of_its_target():
    few = programme([("A", str(n), "t1", {"cij": 8}) for n in range(4)], FULL)
    goal = ("cij_t1", "", None, 9.0, "minstens", dt.date(2020, 1, 1), None, "")
    table = live_table(prepare(replace(few, targets=one_target(goal))), "tbl_cijfers")
    found = row(table, indicator_code="cij_t1")
    assert (found["bereik"], found["doel"], found["deel_van_doel"]) == ("[c]", 9, "[z]")
    assert found["oordeel_doel"] == "niet te zeggen"


def one_target(goal):
    return pilot_year(targets=[goal]).targets


def test_how_many_were_present_is_unknown_when_nobody_filled_it_in_and_none_when_nobody_answered():
    answered = [("A", str(number), "t0", dict.fromkeys(CORE, 3)) for number in range(6)]
    cases = {"A": [pilot("A", present=None)], "": [pilot("A", present=None), pilot("B", present=4)]}
    tables = {
        name: live_table(prepare(programme(answered, pilots=given)), "tbl_cijfers")
        for name, given in cases.items()
    }
    found = {name: table.where(indicator_code="deelnemers").records[0] for name, table in tables.items()}
    assert (found["A"]["bereik"], found["A"]["toelichting"]) == ("[x]", "A: [x]")
    assert (found[""]["bereik"], found[""]["toelichting"]) == (4, "A: [x], B: 4")
    [filled] = tables["A"].where(indicator_code="antwoorden_t0").records
    assert (filled["bereik"], filled["noemer"]) == (6, "[x]")
    nobody = live_table(prepare(programme([], pilots=[pilot("A", present=None)])), "tbl_cijfers")
    assert nobody.where(indicator_code="deelnemers").records[0]["bereik"] == 0
