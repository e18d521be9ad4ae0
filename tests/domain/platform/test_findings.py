"""What weighs most stands first, everything is counted, and nothing is hidden in silence."""

from cleanup.domain.platform.csv_files import Problem
from cleanup.domain.platform.findings import NEW_NAME, SHOWN, TITLES, findings_by_line, group_findings


def of(kind, many, first=2):
    return [Problem(first + line, "iets", {"name": f"V{line}"}, kind=kind) for line in range(many)]


def test_new_names_come_last_however_many_there_are():
    groups = group_findings([*of(NEW_NAME, 60), *of("feestdag", 1), *of("buiten_programma", 1)])
    assert [group.kind for group in groups] == ["buiten_programma", "feestdag", NEW_NAME]
    assert groups[-1].is_of_names
    assert groups[-1].names[0] == "V0"


def test_each_group_counts_what_it_does_not_show():
    (group,) = group_findings(of("aanlooptijd", SHOWN + 3))
    assert (len(group.shown), group.hidden, len(group.findings)) == (SHOWN, 3, SHOWN + 3)
    assert group.title == TITLES["aanlooptijd"]


def test_an_unknown_kind_stands_under_the_rest():
    assert [group.kind for group in group_findings(of("iets nieuws", 2))] == [""]


def test_each_row_has_its_own():
    found = findings_by_line([*of("feestdag", 2), *of("duur", 1)], [2, 4])
    assert [one.kind for one in found[2]] == ["feestdag", "duur"]
    assert found[4] == []
