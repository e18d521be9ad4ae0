"""Questionnaires beside each other: no name stands for two things, and our own names stay."""

from dataclasses import replace

from cleanup.domain.surveys.distinct import OWN, told_apart
from cleanup.services.platform.content.loader import load_content


def ours():
    return load_content().questionnaires["participant"]


def test_every_questionnaire_of_the_product_keeps_its_names():
    shipped = load_content().questionnaires
    assert set(shipped) == OWN
    versions = {one.version: one for one in shipped.values()}
    assert told_apart(versions) == versions


def test_a_guest_with_our_names_says_whose_they_are_and_its_layout_stays():
    guest = replace(ours(), id="gast", version="g" * 12)
    apart = told_apart({ours().version: ours(), guest.version: guest})
    mine, theirs = apart[ours().version], apart[guest.version]
    assert mine is apart[ours().version] == ours()
    assert {item.code for item in theirs.items} == {f"gast_{item.code}" for item in ours().items}
    assert not {item.variable for item in theirs.items} & {item.variable for item in ours().items}
    assert [s.start for s in theirs.layout("t0")] == [s.start for s in ours().layout("t0")]
    shown = next(item for item in theirs.items if item.condition)
    assert shown.condition.item in {item.code for item in theirs.items}


def test_a_factor_that_is_the_same_in_every_respect_is_one_factor():
    guest = replace(ours(), id="gast", version="g" * 12)
    other = replace(guest, factors=(replace(guest.factors[0], stem="ander"), *guest.factors[1:]))
    same = told_apart({ours().version: ours(), guest.version: guest})
    apart = told_apart({ours().version: ours(), other.version: other})
    assert same[guest.version].factors == ours().factors
    assert all(factor.code.startswith("gast_") for factor in apart[other.version].factors)
