import datetime as dt

import pytest

from cleanup.domain.platform.origin import Origin
from cleanup.domain.toolkit.decision_tree import (
    AnswerIs,
    Choice,
    DecisionTree,
    Extra,
    Outcome,
    Question,
    Rule,
)

WORDS = {"nl": "x", "en": "x"}


def question(name):
    choices = tuple(Choice(value=value, text=WORDS) for value in ("yes", "no"))
    return Question(id=name, text=WORDS, choices=choices, reason=WORDS)


def outcome(code):
    return Outcome(code=code, name=WORDS, summary=WORDS, reasons=(), low_risk=WORDS, help=WORDS)


def yes(name):
    return AnswerIs(question=name, values=("yes",))


TREE = DecisionTree(
    id="boom",
    questions=(question("danger"), question("troll"), question("friend"), question("safe")),
    rules=(
        Rule(when=(yes("danger"),), outcome="help", also=("call",)),
        Rule(when=(AnswerIs(question="troll", values=("no",)), yes("safe")), outcome="respond"),
        Rule(when=(yes("friend"),), outcome="support", extras=(Extra(when=yes("safe"), also=("more",)),)),
        Rule(outcome="ignore"),
    ),
    outcomes={code: outcome(code) for code in ("help", "respond", "support", "ignore")},
    also_texts={"call": {"nl": "Bel.", "en": "Call."}, "more": {"nl": "Meer.", "en": "More."}},
    stop_rule=WORDS,
    origin=Origin(owner="x", source="x", checked_on=dt.date(2026, 1, 1)),
)


def walk(answers):
    """Answer what is asked until there is advice; return what was asked and the advice."""
    given, asked = {}, []
    while (current := TREE.next_question(given)) is not None:
        assert TREE.advice(given) is None
        asked.append(current.id)
        given[current.id] = answers[current.id]
    return asked, TREE.advice(given)


@pytest.mark.parametrize(
    ("danger", "troll", "friend", "safe", "asked", "code", "also"),
    [
        ("yes", "no", "no", "no", "danger", "help", ("call",)),
        ("no", "no", "no", "yes", "danger troll friend safe", "respond", ()),
        ("no", "no", "yes", "no", "danger troll friend safe", "support", ()),
        ("no", "yes", "yes", "yes", "danger troll friend safe", "support", ("more",)),
        ("no", "yes", "no", "yes", "danger troll friend", "ignore", ()),
    ],
)
def test_only_what_can_still_change_the_advice_is_asked(danger, troll, friend, safe, asked, code, also):
    seen, advice = walk({"danger": danger, "troll": troll, "friend": friend, "safe": safe})
    assert seen == asked.split()
    assert advice is not None
    assert (advice.outcome.code, advice.also) == (code, also)
    assert advice.also_texts == tuple(TREE.also_texts[name] for name in also)


def test_all_answers_at_once_give_the_same_advice():
    advice = TREE.advice({"danger": "no", "troll": "yes", "friend": "yes", "safe": "yes"})
    assert advice is not None
    assert advice.outcome.code == "support"


def test_a_tree_without_rules_asks_nothing():
    empty = DecisionTree(
        id="boom",
        questions=TREE.questions,
        rules=(),
        outcomes={},
        also_texts={},
        stop_rule=WORDS,
        origin=None,
    )
    assert empty.next_question({}) is None
