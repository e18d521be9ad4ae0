"""Arranging the parts of a day: order, minutes, the end, a shorter form, another variant."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleanup.domain.day.arranging import (
    TAG_GROUPS,
    Arrangement,
    arranged,
    end_gap,
    preview_variant,
    shortened_to,
)
from cleanup.services.platform.content.current import loaded

SHEETS = loaded().run_sheets
PARTS = SHEETS["gemotiveerd"].parts
CODES = tuple(part.code for part in PARTS)


def codes(parts):
    return [part.code for part in parts]


def wish(order=CODES, seen=CODES, **minutes):
    was = {part.code: part.minutes for part in PARTS}
    return Arrangement(seen, tuple(order), was, was | minutes)


@given(st.permutations(CODES[:5]))
@settings(max_examples=10, deadline=None)
def test_parts_stand_as_they_were_put_and_none_is_lost_or_doubled(first):
    order = [*first, *CODES[5:]]
    assert codes(arranged(PARTS, wish(order))) == order
    assert codes(arranged(PARTS, wish([*order, *order]))) == order


def test_minutes_that_were_left_alone_stay_as_others_made_them():
    theirs = [replace(one, minutes=33) if one.code == CODES[1] else one for one in PARTS]
    found = {one.code: one.minutes for one in arranged(theirs, wish(**{CODES[0]: 7}))}
    assert (found[CODES[0]], found[CODES[1]]) == (7, 33)


def test_what_others_added_stays_behind_its_part_and_what_they_took_out_stays_out():
    added = replace(PARTS[0], code="nieuw")
    theirs = [PARTS[0], added, *PARTS[2:]]
    order = [CODES[2], CODES[0], CODES[1], *CODES[3:]]
    found = codes(arranged(theirs, wish(order)))
    assert found[:3] == [CODES[2], CODES[0], "nieuw"]
    assert CODES[1] not in found
    assert sorted(found) == sorted(codes(theirs))


def test_a_part_nobody_knows_is_left_out():
    assert codes(arranged(PARTS, wish(["bestaat_niet", *CODES]))) == list(CODES)


def test_the_end_is_too_early_or_too_late_by_so_many_minutes():
    total = SHEETS["gemotiveerd"].minutes
    assert (end_gap(PARTS, total + 20), end_gap(PARTS, total), end_gap(PARTS, total - 5)) == (20, 0, -5)


@pytest.mark.parametrize("variant", ["gemotiveerd", "gemengd", "eerst_bewust"])
@pytest.mark.parametrize("available", [180, 200, 240, 300])
def test_a_shorter_form_fits_and_says_all_that_it_leaves_out(variant, available):
    sheet = SHEETS[variant]
    fitting = sheet.fitting(available)
    assert fitting.minutes <= available
    said = shortened_to(sheet, available)
    less = sum(one.minutes for one in said.gone) + sum(p.minutes - n for p, n in said.shorter) if said else 0
    assert less == sum(one.minutes for one in sheet.parts) - sum(one.minutes for one in fitting.parts)
    assert (said is None) == (sheet.minutes <= available)


def test_another_variant_names_what_goes_comes_and_stays():
    before, after = (SHEETS[one].parts for one in ("gemotiveerd", "eerst_bewust"))
    both = {one.code for one in before} & {one.code for one in after}
    gone = next(one.code for one in before if one.code not in both)
    own = [replace(one, minutes=77) if one.code in {gone, CODES[0]} else one for one in before]
    found = preview_variant(own, before, after)
    assert CODES[0] in both
    assert codes(found.lost) == [gone]
    assert codes(found.kept) == [CODES[0]]
    assert {one.code for one in found.comes} == {one.code for one in after} - both
    assert next(one.minutes for one in found.after if one.code == CODES[0]) == 77


def test_every_label_of_the_library_has_a_place_in_the_filter():
    known = [tag for tags in TAG_GROUPS.values() for tag in tags]
    assert len(known) == len(set(known))
    assert {tag for one in loaded().activities.values() for tag in one.tags} <= set(known)
