"""Every path through step 1 ends well, and the outcomes are those that were agreed."""

from itertools import product

import pytest

from cleanup.services.platform.content.loader import load_content

TREE = load_content().toolkit.tree
CHOICES = {question.id: [choice.value for choice in question.choices] for question in TREE.questions}
EVERY_ANSWER = [dict(zip(CHOICES, values, strict=True)) for values in product(*CHOICES.values())]


def agreed(a):
    """The rules of the proposal (shared decision tree), written out by hand."""
    if a["q1"] == "yes_":
        return "get_help", {"evidence", "report", "no_public_reply"}
    if a["q2"] == "bad":
        return "get_help", {"close_app", "talk"}
    if a["q2"] == "pause":
        return "ignore", {"come_back_later", "talk"}
    if a["q3"] == "no_":
        return "ignore", {"normal_talk"}
    if a["q4"] == "yes_":
        return "report", {"ask_ally", "block_mute", "evidence", "help_lines"}
    return agreed_when_it_may_be_hate(a)


def agreed_when_it_may_be_hate(a):
    hate = a["q3"] == "yes_"
    report = {"report"} if hate else set()
    if a["q5"] == "yes_" and a["q6"] == "respond":
        return "respond", report | ({"support"} if hate else set())
    if a["q6"] == "support":
        return "support", report
    if not hate:
        return "ignore", {"ask_someone"}
    return "report", {"block_mute"} | ({"no_public_reply"} if a["q5"] == "troll" else set())


def path(answers):
    """Answer what is asked; return the questions asked and the advice."""
    given = {}
    while (question := TREE.next_question(given)) is not None:
        given[question.id] = answers[question.id]
    return list(given), TREE.advice(given)


PATHS = {tuple(answers.values()): path(answers) for answers in EVERY_ANSWER}


def test_there_are_324_combinations_of_answers():
    assert len(EVERY_ANSWER) == 324
    assert list(CHOICES) == [f"q{number}" for number in range(1, 7)]


def test_every_combination_gives_the_agreed_outcome_and_advice():
    for answers in EVERY_ANSWER:
        outcome, also = agreed(answers)
        for advice in (TREE.advice(answers), PATHS[tuple(answers.values())][1]):
            assert advice is not None
            police = {"police"} if answers["q1"] == "yes_" else set()
            assert (advice.outcome.code, set(advice.also)) == (outcome, also | police), answers


def test_no_path_asks_more_than_six_questions_and_always_in_order():
    for asked, _ in PATHS.values():
        assert len(asked) <= 6
        assert asked == sorted(asked, key=list(CHOICES).index)


@pytest.mark.parametrize(
    ("first", "asked"),
    [({"q1": "yes_"}, 1), ({"q2": "bad"}, 2), ({"q2": "pause"}, 2), ({"q3": "no_"}, 3), ({"q4": "yes_"}, 4)],
)
def test_the_first_four_questions_can_end_the_tree(first, asked):
    calm = {"q1": "no_", "q2": "calm", "q3": "yes_", "q4": "no_", **first}
    ends = {len(seen) for values, (seen, _) in PATHS.items() if values[:4] == tuple(calm.values())}
    assert ends == {asked}


def test_every_outcome_and_every_rule_is_reached():
    reached = {advice.outcome.code for _, advice in PATHS.values()}
    assert reached == set(TREE.outcomes)
    rules = {next(n for n, rule in enumerate(TREE.rules) if rule.holds(a)) for a in EVERY_ANSWER}
    assert rules == set(range(len(TREE.rules)))


def test_danger_always_reaches_reporting_and_police_advice():
    for values, (_, advice) in PATHS.items():
        if values[0] == "yes_":
            assert {"report", "police", "evidence"} <= set(advice.also)
            assert "112" in " ".join(text["nl"] for text in advice.also_texts)
            assert "112" in advice.outcome.help["nl"]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_leaf_has_reasons_help_and_a_low_risk_way(language):
    for outcome in TREE.outcomes.values():
        assert outcome.reasons
        for words in (outcome.summary, outcome.low_risk, outcome.help, *outcome.reasons):
            assert words[language].strip()
    assert "Niets doen mag ook" in TREE.stop_rule["nl"]


def test_every_outcome_has_an_approach_to_go_on_with():
    approaches = load_content().toolkit.approaches
    assert [approach.code for approach in approaches] == [f"A{n}" for n in (1, 2, 3, 4, 5, 6, 7, 8, 9, 0)]
    for outcome in TREE.outcomes:
        assert any(outcome in approach.outcomes for approach in approaches)
    for answers in EVERY_ANSWER:
        if agreed(answers)[0] == "respond":
            assert sum(a.is_suited(answers) and "respond" in a.outcomes for a in approaches) >= 3
