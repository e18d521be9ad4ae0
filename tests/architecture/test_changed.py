"""The quick loop tests what somebody is working on, and never a whole layer."""

import pytest

from tests.changed import mirrored


@pytest.fixture
def house(tmp_path):
    for name in ("services/pilots/test_plan.py", "services/day/test_record.py", "web/test_doors.py"):
        place = tmp_path / "tests" / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.touch()
    return tmp_path


@pytest.mark.parametrize(
    ("changed", "tested"),
    [
        ("cleanup/services/pilots/plan.py", ["tests/services/pilots/test_plan.py"]),
        ("cleanup/services/pilots/status.py", ["tests/services/pilots"]),
        ("cleanup/web/doors.py", ["tests/web/test_doors.py"]),
        ("cleanup/web/hosts.py", []),
        ("cleanup/domain/pilots/plan.py", []),
        ("tests/services/day/test_record.py", ["tests/services/day/test_record.py"]),
        ("tests/services/day/test_gone.py", []),
        ("tests/factories.py", []),
        ("README.md", []),
        ("cleanup/templates/pilots/_plan.html", []),
    ],
)
def test_a_change_brings_its_tests(house, changed, tested):
    assert mirrored([changed], house) == tested


def test_what_changed_twice_is_tested_once(house):
    both = ["cleanup/services/pilots/plan.py", "tests/services/pilots/test_plan.py"]
    assert mirrored(both, house) == ["tests/services/pilots/test_plan.py"]
