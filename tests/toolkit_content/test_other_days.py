"""The days for other groups: their minutes, something to show at each part, and all that goes along."""

from types import SimpleNamespace

import pytest

from cleanup.domain.day.projecting import Stock, offers_for
from cleanup.domain.day.run_sheets import lessons_of
from cleanup.domain.pilots.variants import BY_CODE, OTHER_DAYS, QUESTIONNAIRES, VARIANTS
from cleanup.domain.toolkit.plain_language import mean_sentence_length
from cleanup.services.day.beams import STARTERS
from cleanup.services.platform.content.loader import load_content

CONTENT = load_content()
STOCK = Stock(
    slides=CONTENT.toolkit.told.every_slide,
    stories=[story.code for story in CONTENT.toolkit.told.stories],
    consequences=[one.code for one in CONTENT.toolkit.told.consequences],
    questions=[question.id for question in CONTENT.toolkit.tree.questions],
    examples=[example.code for example in CONTENT.toolkit.examples],
)
MINUTES = {"bewust_verdiept": 240, "school": 180, "groep_7_8": 90, "ouderavond": 60, "terugkomst": 90}


def test_every_variant_of_a_pilot_has_a_run_sheet():
    assert set(CONTENT.run_sheets) == set(VARIANTS)
    assert tuple(MINUTES) == OTHER_DAYS


@pytest.mark.parametrize("variant", OTHER_DAYS)
def test_each_day_takes_its_minutes(variant):
    sheet = CONTENT.run_sheets[variant]
    assert sheet.minutes == MINUTES[variant]
    assert sum(part.minutes for part in sheet.parts) == MINUTES[variant]


def test_a_school_gets_two_lessons_of_90_minutes():
    sheet = CONTENT.run_sheets["school"]
    assert sheet.lessons == (90, 90)
    assert sheet.lessons_cut() == ()
    assert lessons_of(sheet.parts, sheet.lessons) == {"welkom_les": 1, "start_les_2": 2}


@pytest.mark.parametrize("variant", OTHER_DAYS)
def test_each_part_has_something_of_its_own_on_the_screen(variant):
    for part in CONTENT.run_sheets[variant].parts:
        shows = {offer.show for offer in offers_for(part, STOCK)}
        assert shows - {"nu"} if part.kind != "programme" else shows - {"nu", "klok"}, part.code


@pytest.mark.parametrize("variant", OTHER_DAYS)
def test_no_survey_is_opened_that_the_day_does_not_ask(variant):
    asked = {p.action for p in CONTENT.run_sheets[variant].parts if p.action in {"t0", "t1", "t2"}}
    assert asked == set(BY_CODE[variant].moments) - {"t2"}


@pytest.mark.parametrize("variant", OTHER_DAYS)
def test_cards_forms_and_an_invitation_go_with_it_in_both_languages(variant):
    day = CONTENT.other_days[variant]
    assert day.cards
    assert day.forms
    texts = [text for text in CONTENT.messages.values() if text.variants == (variant,)]
    assert [t.code for t in texts if t.code.startswith("uitnodiging")]
    said = [*(c.name for c in day.cards), *(f.name for f in day.forms), *(t.body for t in texts)]
    assert all(set(words) == {"nl", "en"} for words in said)


@pytest.mark.parametrize("variant", OTHER_DAYS)
def test_the_words_are_plain(variant):
    day, sheet = CONTENT.other_days[variant], CONTENT.run_sheets[variant]
    said = [line["nl"] for card in day.cards for line in card.lines]
    said += [line["nl"] for form in day.forms for line in form.questions]
    said += [step["nl"] for part in sheet.parts for step in part.steps]
    assert mean_sentence_length(said) <= 12


@pytest.mark.parametrize(("variant", "numbers"), [("school", {"19B", "20B", "23A"}), ("groep_7_8", {"24"})])
def test_goals_of_schools_have_their_source_and_date(variant, numbers):
    goals = CONTENT.other_days[variant].goals
    assert numbers <= {goal.number for goal in goals}
    assert all(goal.origin.source.startswith("SLO") and goal.origin.source_on for goal in goals)


def test_children_have_their_own_words_and_examples():
    examples = {example.code: example for example in CONTENT.toolkit.examples}
    own = [examples[code] for code in STARTERS["groep_7_8"]]
    assert len(own) >= 6
    assert not any(example.explicit for example in own)
    assert {example.hits for example in own} == {"persoon", "groep", "instelling"}
    questionnaire = CONTENT.questionnaires[QUESTIONNAIRES["groep_7_8"]]
    assert not [item for item in questionnaire.items if item.core or item.sensitive]
    assert not questionnaire.asked_at("t2")


@pytest.mark.parametrize("variant", VARIANTS)
def test_no_text_asks_for_a_look_back_that_a_day_does_not_have(variant):
    texts = [text for text in CONTENT.messages.values() if text.suits(variant)]
    assert texts
    asks_later = [text for text in texts if {"terugblik", "terugblik_tot", "resultaten"} & text.places()]
    assert bool(asks_later) is ("t2" in BY_CODE[variant].moments)


def test_a_made_up_pilot_needs_nothing_else():
    assert lessons_of([SimpleNamespace(code="a", minutes=10)], ()) == {}
