"""The big screen follows the day: every part of every variant has something of its own to show."""

import pytest

from cleanup.domain.day.projecting import (
    SHOWS,
    SlideOffer,
    Stock,
    card_in_language,
    every_offer,
    offers_for,
    released,
)
from cleanup.domain.day.run_sheets import LENGTHS
from cleanup.domain.pilots.variants import VARIANTS
from cleanup.services.platform.content.loader import load_content

CONTENT = load_content()
STOCK = Stock(
    slides=CONTENT.toolkit.told.every_slide,
    stories=[story.code for story in CONTENT.toolkit.told.stories],
    consequences=[one.code for one in CONTENT.toolkit.told.consequences],
    questions=[question.id for question in CONTENT.toolkit.tree.questions],
    examples=[example.code for example in CONTENT.toolkit.examples[:6]],
)
SHEETS = [CONTENT.run_sheets[variant] for variant in VARIANTS]
PARTS = [
    part
    for sheet in SHEETS
    for parts in (sheet.parts, *(sheet.in_length(length).parts for length in LENGTHS))
    for part in parts
]
GENERAL = {"nu", "klok"}
CARD = {
    "title": {"nl": "Titel", "en": "Title"},
    "lines": [{"nl": "Regel", "en": "Line"}],
    "warning": {"nl": "Pas op", "en": "Mind"},
    "post": {"words": {"nl": "Woorden", "en": "Words"}, "app": "X", "medium": "reactie"},
    "more": [{"nl": "Doe dit", "en": "Do this"}],
}


def test_every_part_of_every_variant_and_length_has_something_of_its_own_on_the_screen():
    cards = {offer.key for offer in every_offer(STOCK)}
    for part in PARTS:
        offers = offers_for(part, STOCK)
        assert {offer.show for offer in offers} <= set(SHOWS)
        assert {offer.show for offer in offers} >= GENERAL
        if part.kind == "programme":
            assert offers[0].show not in GENERAL, part.code
        for offer in offers:
            assert offer.show in {"qr", "quiz", *GENERAL} or offer.key in cards, offer


@pytest.mark.parametrize(
    ("code", "first"),
    [
        ("welkom", SlideOffer("dia", "welcome")),
        ("nulmeting", SlideOffer("qr")),
        ("quiz", SlideOffer("quiz")),
        ("eindmeting", SlideOffer("qr")),
        ("oefenen_stap_1", SlideOffer("voorbeeld", STOCK.examples[0])),
        ("actie", SlideOffer("gedaan")),
        ("pauze", SlideOffer("klok")),
    ],
)
def test_the_best_comes_first(code, first):
    part = next(part for part in PARTS if part.code == code)
    assert offers_for(part, STOCK)[0] == first


def test_house_rules_are_there_for_house_rules_and_for_a_second_part_about_them():
    part = next(part for part in PARTS if part.code == "huisregels")
    assert SlideOffer("regels") in offers_for(part, STOCK)


@pytest.mark.parametrize("step", ["", "dicht"])
def test_what_may_hurt_is_closed_first_and_holds_nothing_else(step):
    shown = card_in_language(CARD, step, "nl")
    assert shown["warning"] == "Pas op"
    assert shown["post"] is None
    assert shown["lines"] == shown["more"] == []
    assert "Woorden" not in str(shown)


def test_opening_shows_the_words_and_one_step_more_the_replies():
    assert card_in_language(CARD, "open", "en")["post"]["words"] == "Words"
    assert card_in_language(CARD, "open", "en")["more"] == []
    assert card_in_language(CARD, "meer", "en")["more"] == ["Do this"]
    assert card_in_language({"title": {"nl": "T"}, "lines": []}, "", "en")["title"] == "T"


@pytest.mark.parametrize(("counts", "shown"), [({"a": 4}, False), ({"a": 3, "b": 2}, True), ({}, False)])
def test_what_the_group_did_is_told_from_five_on(counts, shown):
    assert (released(counts, 5) is not None) is shown
