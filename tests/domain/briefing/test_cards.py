import datetime as dt

from cleanup.domain.briefing.cards import BriefingCards, PracticeCard, ReadinessItem
from cleanup.domain.platform.origin import Origin

ORIGIN = Origin(owner="x", source="x", checked_on=dt.date(2026, 1, 1))


def card(code):
    return PracticeCard(code=code, theme="normeren", name={"nl": "x"}, minutes=5, steps=(), origin=ORIGIN)


def item(code, *practice):
    return ReadinessItem(code=code, theme="normeren", text={"nl": "x"}, practice=practice, origin=ORIGIN)


def test_who_is_unsure_gets_each_exercise_once_and_in_order():
    cards = BriefingCards(
        house_rules=(),
        norm_cards=(),
        practice_cards=(card("grens"), card("samen"), card("opvang")),
        readiness=(item("a", "samen", "grens"), item("b", "samen"), item("c", "opvang")),
    )
    assert [c.code for c in cards.practice_for(frozenset(["a", "b"]))] == ["grens", "samen"]
    assert cards.practice_for(frozenset()) == ()
