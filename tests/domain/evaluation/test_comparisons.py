"""A draw follows from its seed alone, shows any change, and is refused where it would mean nothing."""

import dataclasses
import datetime as dt

import pytest

from cleanup.domain.evaluation import comparisons
from cleanup.domain.evaluation.comparisons import (
    DrawnOrder,
    Placed,
    against_draw,
    check_drawn,
    check_sides,
    digest_of_draw,
    promise_of,
    refusal,
    sides_of,
)
from cleanup.domain.evaluation.plans import Deviation
from cleanup.domain.platform.errors import RuleBrokenError

SEED, CODES = "0f1e2d3c", ["AAA222", "BBB333", "CCC444", "DDD555", "EEE666"]
DRAWN_AT = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)


def order(codes=CODES, seed=SEED):
    sides = sides_of(seed, codes)
    days = {True: dt.date(2026, 6, 1), False: dt.date(2026, 4, 1)}
    placed = tuple(Placed(code, waits, days[waits]) for code, waits in sides.items())
    return DrawnOrder(promise_of(seed), seed, digest_of_draw(promise_of(seed), sides), DRAWN_AT, placed)


def changed(drawn, code, **values):
    placed = (dataclasses.replace(p, **values) if p.code == code else p for p in drawn.placed)
    return dataclasses.replace(drawn, placed=tuple(placed))


def test_a_draw_is_the_same_in_whatever_order_pilots_are_typed():
    assert sides_of(SEED, CODES) == sides_of(SEED, CODES[::-1])
    assert sum(sides_of(SEED, CODES).values()) == 2  # of five three go
    assert against_draw(order()) == []


def test_over_many_seeds_every_pilot_waits_equally_often():
    waits = [sides_of(str(seed), CODES[:4]) for seed in range(600)]
    for code in CODES[:4]:
        assert sum(one[code] for one in waits) == pytest.approx(300, abs=50)


@pytest.mark.parametrize("part", ["seed", "promised", "sha256"])
def test_a_changed_draw_is_seen(part):
    told = against_draw(dataclasses.replace(order(), **{part: "0" * 64}))
    assert comparisons.CHANGED in [one.text for one in told]


def test_a_pilot_that_changed_sides_or_was_added_is_seen():
    drawn = order()
    first = drawn.placed[0]
    turned = changed(drawn, first.code, waits=not first.waits)
    more = dataclasses.replace(
        drawn, placed=(*drawn.placed, Placed("FFF777", waits=True, day=dt.date(2026, 6, 1)))
    )
    fewer = dataclasses.replace(drawn, placed=drawn.placed[1:])
    for other in (turned, more, fewer):
        assert not other.is_unchanged


def test_partners_who_swap_dates_are_seen():
    drawn = order()
    waiting = next(one for one in drawn.placed if one.waits)
    told = against_draw(changed(drawn, waiting.code, day=dt.date(2026, 3, 20)))
    assert told == [Deviation(comparisons.OUT_OF_ORDER, {"pilots": waiting.code})]


def test_a_draw_after_the_first_answers_does_not_count():
    drawn = order()
    late = changed(drawn, drawn.placed[0].code, opened_at=DRAWN_AT - dt.timedelta(hours=1))
    fine = changed(drawn, drawn.placed[0].code, opened_at=DRAWN_AT + dt.timedelta(hours=1))
    assert [one.text for one in against_draw(late)] == [comparisons.AFTER_START]
    assert against_draw(fine) == []


@pytest.mark.parametrize(
    ("codes", "opened", "agreed", "field"),
    [
        (["AAA222"], [], True, "pilots"),
        (["AAA222", "AAA222"], [], True, "pilots"),
        (CODES, ["AAA222"], True, "pilots"),
        (CODES, [], False, "agreed"),
    ],
)
def test_a_draw_that_means_nothing_is_refused_beside_its_field(codes, opened, agreed, field):
    with pytest.raises(RuleBrokenError) as refused:
        check_drawn(codes, opened, agreed=agreed)
    assert refused.value.field == field


@pytest.mark.parametrize(("goes", "waits"), [([], ["A"]), (["A"], []), (["A", "B"], ["B"])])
def test_sides_that_are_none_are_refused(goes, waits):
    with pytest.raises(RuleBrokenError):
        check_sides(goes, waits)


@pytest.mark.parametrize(("went", "waited", "is_refused"), [(3, 3, False), (2, 9, True), (9, 1, True)])
def test_below_three_pilots_a_side_nothing_is_compared(went, waited, is_refused):
    assert (refusal(went, waited) is not None) is is_refused
