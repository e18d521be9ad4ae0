"""Which tests the quick look takes."""

from tests.changed import ROOT, find_tests


def test_a_module_has_the_test_that_mirrors_it_or_else_its_folder():
    assert find_tests(["cleanup/services/day/process.py"], ROOT) == ["tests/services/day/test_process.py"]
    assert find_tests(["cleanup/services/day/kept.py"], ROOT) == ["tests/services/day"]


def test_a_test_is_its_own_and_what_needs_a_browser_waits_for_the_whole():
    changed = ["tests/test_changed.py", "tests/factories.py", "tests/front_door/test_staff.py", "README.md"]
    assert find_tests(changed, ROOT) == ["tests/test_changed.py"]
