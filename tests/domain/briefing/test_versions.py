"""When a briefing must be read again."""

from __future__ import annotations

import pytest

from cleanup.domain.briefing.facts import AT_PARTNER, BEFORE, CHANGED, NOBODY, NOW, in_words
from cleanup.domain.briefing.versions import (
    ReadState,
    above_the_partner,
    changed_facts,
    freeze,
    read_state,
    renewed,
    seen_mark,
)

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
    text = renewed("Op 10 maart.", freeze(first), second)
    assert text == "Op 11 maart (gewijzigd)."
    assert renewed(text, freeze(second), third) == "Op 12 maart (gewijzigd)."


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "Nu (gewijzigd): Ben\nEerder stond hier: Nu even niet.",
            "NOW (CHANGED): Ben\nBEFORE: Nu even niet.",
        ),
        ("Asha\nBij de organisatie nu (gewijzigd): nog niemand", "Asha\nTHERE (CHANGED): NOBODY"),
        ("Op 11 maart (gewijzigd), nog niemand", "Op 11 maart (CHANGED), nog niemand"),
    ],
)
def test_only_the_words_of_the_program_are_translated(before, after):
    ours = (NOW, BEFORE, CHANGED, AT_PARTNER, NOBODY)
    words = dict(zip(ours, ("NOW", "BEFORE", "CHANGED", "THERE", "NOBODY"), strict=True))
    assert in_words(before, words.__getitem__) == after


def test_who_is_called_at_the_organisation_is_said_once_below_what_was_written():
    text = above_the_partner(above_the_partner("Asha, de hele dag", "Kim\nMo"), "Robin")
    assert text == "Asha, de hele dag\nBij de organisatie nu (gewijzigd): Robin"
    old = "Nu (gewijzigd): Kim\nEerder stond hier: Asha"
    assert above_the_partner(old, "") == "Asha\nBij de organisatie nu (gewijzigd): nog niemand"
