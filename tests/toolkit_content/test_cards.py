"""The cards of the toolkit: quiz, examples, support and help."""

from collections import Counter

import pytest

from cleanup.domain.toolkit.balance import one_sided_ground
from cleanup.domain.toolkit.cards import FORMS, SUPPORT_STEPS, helplines_for
from cleanup.services.platform.content.loader import load_content

CONTENT = load_content()
TOOLKIT = CONTENT.toolkit


def test_the_quiz_has_ten_items_or_more_and_every_form():
    assert len(TOOLKIT.quiz) >= 10
    assert {form for item in TOOLKIT.quiz for form in item.answers} == set(FORMS)
    assert all(item.discussion and item.explanation["en"] for item in TOOLKIT.quiz)
    assert sum(item.grey for item in TOOLKIT.quiz) >= 3


def test_the_examples_are_varied_and_have_a_warning_and_replies():
    assert len(TOOLKIT.examples) >= 8
    assert one_sided_ground(TOOLKIT.examples) is None
    assert len({ground for example in TOOLKIT.examples for ground in example.grounds}) >= 7
    assert len({example.platform for example in TOOLKIT.examples}) >= 5
    assert {example.explicit for example in TOOLKIT.examples} == {True, False}
    for example in TOOLKIT.examples:
        assert example.warning["nl"]
        assert example.replies
        assert example.text["nl"] not in example.title["nl"]


def test_support_cards_go_by_the_incidents_of_the_forms():
    incidents = CONTENT.questionnaires["peer_educator"].by_code["PE09"].scale.options
    cards = {card.code for card in TOOLKIT.support_cards}
    assert {option.value for option in incidents} - {"none", "other"} <= cards
    for card in TOOLKIT.support_cards:
        assert tuple(card.steps) == SUPPORT_STEPS
        assert all(card.steps.values())


@pytest.mark.parametrize(
    ("code", "tel"),
    [
        ("alarm", "112"),
        ("politie", "09008844"),
        ("discriminatie_nl", "08000880"),
        ("helpwanted", "+31202615275"),
        ("kindertelefoon", "08000432"),
        ("zelfmoordpreventie", "113"),
        ("veilig_thuis", "08002000"),
        ("meld_misdaad", "08007000"),
        ("seksueel_geweld", "08000188"),
        ("slachtofferhulp", "09000101"),
    ],
)
def test_the_numbers_are_the_checked_ones(code, tel):
    helpline = {h.code: h for h in TOOLKIT.helplines}[code]
    assert helpline.tel == tel
    assert helpline.status == "confirmed"


def test_what_was_not_confirmed_says_so_to_everybody():
    unverified = {h.code for h in TOOLKIT.helplines if h.status == "unverified"}
    assert unverified == {"in_je_bol", "ease", "fier", "antisemitisme"}
    assert all(h.note and h.note["en"] for h in TOOLKIT.helplines if h.status == "unverified")


def test_both_columns_have_danger_reporting_and_talking():
    for age, talk in (("under_18", "kindertelefoon"), ("from_18", "luisterlijn")):
        column = helplines_for(TOOLKIT.helplines, age)
        assert column[0].code == "alarm"
        assert {h.kind for h in column} == {"emergency", "report", "talk"}
        assert talk in {h.code for h in column}
    both = Counter(h.code for age in ("under_18", "from_18") for h in helplines_for(TOOLKIT.helplines, age))
    assert both["kindertelefoon"] == both["luisterlijn"] == 1
    assert both["in_je_bol"] == 2


def test_names_and_ages_are_those_of_now():
    lines = {h.code: h for h in TOOLKIT.helplines}
    assert not any("Alles Ok" in h.name["nl"] for h in TOOLKIT.helplines)
    assert "16 tot en met 27" in lines["in_je_bol"].purpose["nl"]
    assert "8 tot 18" in lines["kindertelefoon"].purpose["nl"]
    assert {"seksueel_geweld", "mind_hulplijn", "luisterlijn", "consuwijzer"} <= set(lines)
    assert {"reddit", "roblox"} <= {platform.code for platform in TOOLKIT.platforms}


def test_every_platform_says_how_to_report_and_how_sure_that_is():
    assert len(TOOLKIT.platforms) >= 9
    for platform in TOOLKIT.platforms:
        assert platform.reports
        assert platform.website.startswith("https://")
        assert platform.status == "official" or platform.note


def test_the_plan_of_step_three_has_its_five_parts_and_the_guidelines_are_there():
    assert [part.code for part in TOOLKIT.strategy] == [
        "account",
        "when",
        "limits",
        "together",
        "stop",
        "check_in",
    ]
    assert [g.code for g in TOOLKIT.guidelines] == ["safe_account", "separate_account", "own_channel"]
