from cleanup.analysis.process import process_table
from cleanup.analysis.study import prepare
from tests.analysis.cast import pilot, programme, row

PARTS = [
    ("A", "P1", "Kennismaking", 30, 40, "gedaan", 4),
    ("A", "P2", "Nulmeting", 15, None, "overgeslagen", None),
    ("B", "P1", "Kennismaking", 30, 25, "gewijzigd", 5),
]
NOTES = [
    ("A", "P1", "stevig", "zorg", "2026-05"),
    ("A", "P1", "mooi", "plus", "2026-05"),
    ("B", "P1", "stevig", "zorg", "2026-05"),
]


def table(pilots=None):
    answers = programme([], pilots=[pilot("A"), pilot("B")], parts=PARTS, observations=NOTES)
    return process_table(prepare(answers, pilots=pilots))


def test_planned_and_actual_minutes_of_one_pilot():
    found = row(table(), pilot="A", onderdeel="P1")
    assert [found[c] for c in ("gepland_minuten", "werkelijk_minuten", "verschil_minuten")] == [30, 40, 10]
    assert (found["observaties"], found["tags"], found["betrokkenheid"]) == (2, "mooi: 1; stevig: 1", 4)


def test_a_part_that_was_skipped_has_no_minutes():
    found = row(table(), pilot="A", onderdeel="P2")
    assert (found["werkelijk_minuten"], found["overgeslagen"], found["tags"]) == ("[x]", 1, "[z]")


def test_the_programme_averages_its_pilots():
    found = row(table(), pilot="programma", onderdeel="P1")
    assert (found["werkelijk_minuten"], found["gedaan"], found["gewijzigd"]) == (32.5, 1, 1)
    assert found["tags"] == "mooi: 1; stevig: 2"


def test_a_filter_and_an_empty_day():
    assert set(table(["B"]).frame["pilot"]) == {"programma", "B"}
    assert len(process_table(prepare(programme([], pilots=[pilot("A")]))).frame) == 0
