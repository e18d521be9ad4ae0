"""When a briefing must be read again."""

from __future__ import annotations

import pytest

from cleanup.domain.briefing.versions import ReadState, changed_facts, freeze, read_state, renewed, seen_mark

FACTS = {"date": "20-11-2026", "sensitivities": "eerder een incident"}


def test_facts_that_stay_the_same_have_not_changed():
    assert changed_facts(freeze(FACTS), FACTS) == ()


def test_a_changed_fact_is_named():
    assert changed_facts(freeze(FACTS), FACTS | {"sensitivities": "niets"}) == ("sensitivities",)


def test_a_fact_that_was_not_kept_has_not_changed():
    assert changed_facts("", FACTS) == ()
    assert changed_facts(freeze({"date": "20-11-2026"}), FACTS) == ()


def test_what_somebody_saw_depends_on_version_and_facts():
    marks = {seen_mark(1, FACTS), seen_mark(2, FACTS), seen_mark(1, FACTS | {"date": "21-11-2026"})}
    assert len(marks) == 3


@pytest.mark.parametrize(
    ("current", "before", "changed", "expected"),
    [
        (False, False, False, ReadState.NOT_YET),
        (False, False, True, ReadState.NOT_YET),
        (False, True, False, ReadState.AGAIN),
        (True, True, False, ReadState.READ),
        (True, True, True, ReadState.AGAIN),
        (True, False, True, ReadState.AGAIN),
    ],
)
def test_a_new_version_or_changed_facts_reopen_what_was_read(current, before, changed, expected):
    state = read_state(has_read_current=current, has_read_before=before, has_changed=changed)
    assert state is expected
    assert state.label


def test_a_date_that_moved_twice_is_marked_once():
    first, second, third = ({"date": f"{day}-03-2027"} for day in ("10", "11", "12"))
    text = renewed("Op 10 maart.", freeze(first), second, "gewijzigd")
    assert text == "Op 11 maart (gewijzigd)."
    assert renewed(text, freeze(second), third, "gewijzigd") == "Op 12 maart (gewijzigd)."
