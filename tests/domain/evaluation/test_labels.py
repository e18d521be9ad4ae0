"""One label for one claim, and never a stronger one for weaker evidence."""

from dataclasses import fields, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleanup.domain.evaluation.labels import (
    DEMANDS,
    NAMES,
    SAID,
    Design,
    Evidence,
    Label,
    is_harm,
    label_of,
    missing_for_next,
)

BEST = Evidence(
    pairs=200,
    response=0.9,
    clear=True,
    pilots=12,
    agreeing=1.0,
    planned=True,
    design=Design.DRAWN,
    smallest_side=6,
    balanced=True,
    tested=True,
)
WORSE = {
    "pairs": 9,
    "response": None,
    "clear": False,
    "pilots": 4,
    "agreeing": 0.5,
    "planned": False,
    "design": Design.ONE_GROUP,
    "smallest_side": 2,
    "tested": False,
}
shares = st.none() | st.sampled_from([0.0, 0.29, 0.3, 0.59, 0.6, 0.74, 0.75, 1.0])
evidence = st.builds(
    Evidence,
    pairs=st.integers(0, 40),
    response=shares,
    clear=st.booleans(),
    pilots=st.integers(1, 12),
    agreeing=shares,
    planned=st.booleans(),
    design=st.sampled_from(Design),
    smallest_side=st.integers(0, 6),
    balanced=st.booleans(),
    tested=st.booleans(),
)
STEP_DOWN = {
    "pairs": lambda value: max(value - 1, 0),
    "response": lambda value: max(value - 0.1, 0) if value else None,
    "pilots": lambda value: max(value - 1, 1),
    "agreeing": lambda value: max(value - 0.1, 0) if value else None,
    "design": lambda value: Design(max(value - 1, 0)),
    "smallest_side": lambda value: max(value - 1, 0),
}


def worse(found, name):
    value = getattr(found, name)
    return replace(found, **{name: STEP_DOWN.get(name, lambda _value: False)(value)})


@settings(max_examples=60)
@given(evidence)
def test_evidence_that_is_one_step_worse_never_lifts_a_label(found):
    for field in fields(Evidence):
        assert label_of(worse(found, field.name)) <= label_of(found), field.name


@settings(max_examples=60)
@given(evidence)
def test_the_panel_names_exactly_what_keeps_the_label_from_the_next(found):
    label = label_of(found)
    missing = missing_for_next(found)
    assert bool(missing) is (label is not Label.COMPARISON)
    assert all(any(d.missing == text and d.label == label + 1 for d in DEMANDS) for text in missing)


@pytest.mark.parametrize("name", WORSE)
def test_every_part_of_the_evidence_can_hold_a_label_down(name):
    assert label_of(BEST) is Label.COMPARISON
    assert label_of(replace(BEST, **{name: WORSE[name]})) < Label.COMPARISON


def test_groups_that_were_not_drawn_must_have_begun_alike():
    compared = replace(BEST, design=Design.COMPARED)
    assert label_of(compared) is Label.COMPARISON
    assert label_of(replace(compared, balanced=False)) is Label.INDICATION


def test_without_evidence_it_is_a_description_and_the_panel_says_why():
    assert label_of(Evidence()) is Label.DESCRIPTION
    assert "minstens tien koppels" in missing_for_next(Evidence())


def test_no_sentence_uses_the_word_of_a_stronger_label():
    for label, sentence in SAID.items():
        told = sentence.lower()
        assert all(word in told for word in NAMES[label].split())
        assert not [NAMES[other] for other in Label if other > label and NAMES[other] in told]
        assert "wijst op" not in told or label is Label.COMPARISON
        assert "werkt" not in told


@pytest.mark.parametrize(
    ("change", "high", "harm"),
    [(-0.3, None, True), (-0.2, -0.1, True), (-0.2, 0.1, False), (-0.29, None, False), (0.5, 0.8, False)],
)
def test_harm_is_named_far_down_or_surely_down(change, high, harm):
    assert is_harm(change, high) is harm
