"""A figure of elsewhere stands beside ours only where all was asked the same; else it says why not."""

import datetime as dt
from dataclasses import replace

import pytest

from cleanup.domain.evaluation.reference_cards import (
    ReferenceCard,
    ReferenceFigure,
    ReferenceItem,
    comparable,
    differences,
    not_comparable,
    refused,
)
from cleanup.domain.platform.origin import Origin
from cleanup.services.platform.content.loader import load_content
from tests.analysis.cast import core_items, questionnaire

OURS = questionnaire(core_items())
ANSWERS = tuple(f"{n} van 5" for n in range(1, 6))
ITEMS = tuple(ReferenceItem(text=f"Vraag ken{n}", answers=ANSWERS) for n in (1, 2, 3))
FIGURE = ReferenceFigure(moment={"nl": "ervoor", "en": "before"}, people=567, mean=3.2)
WORDS = {"nl": "iets", "en": "something"}
CARD = ReferenceCard(
    code="elders",
    name=WORDS,
    year=2023,
    people=567,
    who=WORDS,
    asked=WORDS,
    design=WORDS,
    factor="knowledge",
    items=ITEMS,
    figures=(FIGURE,),
    origin=Origin(owner="x", source="een bron", checked_on=dt.date(2026, 1, 1)),
)


def test_the_same_questions_answers_and_direction_may_stand_beside_ours():
    assert differences(CARD, OURS) == ()
    assert comparable([CARD], OURS) == (CARD,)
    assert not_comparable([CARD], OURS) == ()
    assert list(refused(CARD, {"v1": OURS})) == []
    assert differences(replace(CARD, items=ITEMS[::-1]), OURS) == (), "the order on paper is no difference"


@pytest.mark.parametrize(
    ("items", "said"),
    [
        ((*ITEMS[:2], replace(ITEMS[2], text="Een andere vraag")), "anders gesteld: “Een andere vraag”"),
        (ITEMS[:2], "aantal vragen daar: 2, bij ons: 3"),
        ((*ITEMS[:2], replace(ITEMS[2], answers=(*ANSWERS, "6 van 5"))), "de antwoorden van vraag 3"),
        ((*ITEMS[:2], replace(ITEMS[2], answers=ANSWERS[::-1])), "de antwoorden van vraag 3"),
        ((*ITEMS[:2], replace(ITEMS[2], reverse=True)), "vraag 3 telt de andere kant op"),
        ((), "niet aan te tonen"),
    ],
)
def test_one_difference_hides_the_figure_and_the_check_says_which(items, said):
    card = replace(CARD, items=items)
    assert comparable([card], OURS) == ()
    [(hidden, reasons)] = not_comparable([card], OURS)
    assert hidden == card
    assert said in "; ".join(one.text % one.values for one in reasons)
    [(field, why)] = refused(card, {"v1": OURS})
    assert field == "figures"
    assert said in why


def test_a_figure_of_another_factor_or_of_another_version_is_hidden_there():
    assert differences(replace(CARD, factor="skill"), OURS)
    other = questionnaire(core_items(per_factor=2), "v2")
    assert comparable([CARD], other) == ()
    assert list(refused(CARD, {"v1": OURS, "v2": other})) == [], "it is the same as one of them"


def test_a_card_without_figures_says_why():
    bare = replace(CARD, figures=())
    assert [field for field, _why in refused(bare, {"v1": OURS})] == ["why_not"]
    assert list(refused(replace(bare, why_not=WORDS), {"v1": OURS})) == []
    assert comparable([bare], OURS) == ()


def test_no_study_that_we_know_of_has_figures_and_each_says_why_and_where_it_comes_from():
    cards = load_content().reference_cards
    assert len(cards) >= 7
    for card in cards:
        assert not card.figures, card.code
        assert card.why_not, card.code
        assert card.origin.source
        for one in load_content().questionnaires.values():
            assert card not in comparable([card], one)
