"""The table of days done as meant: adherence, dose, reach, quality, engagement, adaptations, agreement."""

import pytest

from cleanup.analysis.as_meant import as_meant_table, beside
from cleanup.analysis.process import process_table
from cleanup.analysis.statistics.agreement import gwet_ac1
from cleanup.analysis.study import prepare
from tests.analysis.cast import pilot, programme, row

PARTS = [
    (code, part, part.title(), 20, minutes, state, 4)
    for code in "ABC"
    for part, minutes, state in (("oefenen", 10, "gedaan"), ("actie", None, "overgeslagen"))
]
CELLS = [
    ("A", "oefenen", "gedaan", "", "gedaan", 5, 4),
    ("A", "actie", "niet", "tijd", "niet", None, None),
    ("B", "oefenen", "anders", "groep", "gedaan", 3, 2),
    ("B", "actie", "niet", "tijd", "anders", 1, None),
    ("C", "oefenen", "gedaan", "", "gedaan", None, None),
    ("C", "actie", "", "", "gedaan", None, None),
]


def table(pilots=None, cells=CELLS):
    pilots_there = [pilot(code, present=present) for code, present in (("A", 12), ("B", 8), ("C", None))]
    answers = programme([], pilots=pilots_there, parts=PARTS, as_meant=cells)
    return as_meant_table(prepare(answers, pilots=pilots))


def test_one_part_over_the_days():
    found = row(table(), pilot="programma", onderdeel="actie")
    assert [found[name] for name in ("zoals_bedoeld", "anders", "niet", "niet_ingevuld")] == [0, 0, 2, 1]
    assert (found["pct_zoals_bedoeld"], found["pct_tijd"], found["redenen"]) == (0, 0, "tijd: 2")
    assert found["bereikt"] == "[z]"  # where it was not done nobody was reached
    done = row(table(), pilot="programma", onderdeel="oefenen")
    assert (done["bereikt"], done["pct_tijd"], done["pct_zoals_bedoeld"]) == (20, 0.5, 2 / 3)
    assert (done["gezien_kwaliteit"], done["gezien_betrokkenheid"], done["betrokkenheid"]) == (4, 3, 4)


def test_all_parts_together_say_how_far_crew_and_observer_agree():
    found = row(table(), pilot="programma", onderdeel="alle")
    assert (found["samen_beoordeeld"], found["gelijk"]) == (5, 3)
    judged = [("gedaan", "gedaan"), ("niet", "niet"), ("anders", "gedaan"), ("niet", "anders")]
    expected = gwet_ac1([*judged, ("gedaan", "gedaan")], ("gedaan", "anders", "niet"))
    assert found["ac1"] == pytest.approx(expected.value)
    assert found["ac1_laag"] == pytest.approx(expected.low)
    alone = row(table(), pilot="A", onderdeel="alle")
    assert (alone["samen_beoordeeld"], alone["gelijk"], alone["ac1"]) == (2, 2, "[z]")


def test_the_workbook_has_it_beside_the_minutes_of_each_part():
    answers = programme([], pilots=[pilot(code) for code in "ABC"], parts=PARTS, as_meant=CELLS)
    study = prepare(answers)
    sheet = beside(process_table(study), as_meant_table(study))
    found = row(sheet, pilot="programma", onderdeel="actie")
    assert (found["overgeslagen"], found["niet"], found["redenen"]) == (3, 2, "tijd: 2")
    assert "zeiden bij 3 van de 5 onderdelen hetzelfde: AC1" in sheet.notes[-1]
    before = beside(process_table(study), None)
    assert set(before.column("ac1")) == {"[z]"}
    assert len(before.rows) == len(sheet.rows)


def test_a_filter_and_days_without_any_such_part():
    assert set(table(["B"]).frame["pilot"]) == {"programma", "B"}
    assert len(table(cells=[]).frame) == 0
    unsaid = row(table(cells=[("A", "actie", "", "", "", None, None)]), pilot="A", onderdeel="actie")
    assert (unsaid["pct_zoals_bedoeld"], unsaid["redenen"], unsaid["gezien_kwaliteit"]) == ("[z]",) * 3
