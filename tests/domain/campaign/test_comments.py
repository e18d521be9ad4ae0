"""What fits which comment, and when it storms."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanup.domain.campaign import comments
from cleanup.domain.campaign.comments import CATEGORIES, HOSTILE, SEVERITIES, advise, storm, week_label


@pytest.mark.parametrize("severity", SEVERITIES)
@pytest.mark.parametrize(
    ("category", "actions"),
    [
        ("kritiek", ("laten_staan",)),
        ("vraag", ("antwoorden",)),
        ("bijval", ("bijval_geven",)),
        ("bedreiging", ("doorzetten",)),
        ("privegegevens", ("doorzetten",)),
        ("zorgsignaal", ("hulp", "doorzetten")),
    ],
)
def test_some_kinds_ask_the_same_however_heavy_they_are(category, severity, actions):
    assert advise(category, severity, about_me=False).actions == actions


def test_the_table_of_hurtful_and_discriminating():
    mild = advise("kwetsend", "licht", about_me=False)
    assert (mild.actions, mild.is_choice) == (("laten_staan", "verbergen"), True)
    firm = advise("discriminerend", "stevig", about_me=False)
    assert (firm.actions, firm.is_choice) == (("verbergen", "rapporteren"), False)


def test_criticism_stays_and_says_why():
    assert "mag" in advise("kritiek", "ernstig", about_me=False).why


@pytest.mark.parametrize("category", ["bedreiging", "privegegevens"])
def test_a_threat_is_not_removed_before_staff_looked(category):
    found = advise(category, "licht", about_me=False)
    assert found.today
    assert "verwijderen" not in found.actions
    assert "Verwijder niets" in found.why


def test_doubt_is_for_two_keepers_but_a_threat_does_not_wait():
    assert advise("kritiek", "licht", about_me=False, in_doubt=True).by_another
    assert not advise("bedreiging", "licht", about_me=False, in_doubt=True).by_another


@given(st.sampled_from(CATEGORIES), st.sampled_from(SEVERITIES), st.booleans(), st.booleans())
def test_every_case_has_an_advice_and_about_me_is_always_for_another(category, severity, about_me, in_doubt):
    found = advise(category, severity, about_me=about_me, in_doubt=in_doubt)
    assert found.why
    assert set(found.actions) <= set(comments.ACTIONS)
    if about_me:
        assert found.by_another
        assert found.why == comments.ABOUT_ME


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ({"kwetsend": 15}, True),
        ({"kwetsend": 14}, False),
        ({"kwetsend": 7, "discriminerend": 5, "bedreiging": 2, "privegegevens": 1}, True),
        ({"kritiek": 200, "vraag": 9}, False),
        ({}, False),
    ],
)
def test_fifteen_hostile_comments_are_a_storm(counts, expected):
    assert storm(counts) is expected


@given(st.dictionaries(st.sampled_from(CATEGORIES), st.integers(0, 30)), st.sampled_from(HOSTILE))
def test_more_never_calms_a_storm(counts, more):
    louder = counts | {more: counts.get(more, 0) + 1}
    assert storm(louder) >= storm(counts)


@pytest.mark.parametrize(("count", "shown"), [(0, "0"), (1, "1 tot 4"), (4, "1 tot 4"), (5, "5"), (31, "31")])
def test_a_few_hostile_comments_in_a_week_are_no_number(count, shown):
    assert week_label(count) == shown
