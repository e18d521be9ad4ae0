"""The way through step 1 as it stands in an address: neutral letters, only for questions that are asked.

An address is kept in histories and logs, so it says ``q2=c`` and never what somebody feels.
"""

from __future__ import annotations

from collections.abc import Mapping
from string import ascii_lowercase

from cleanup.domain.platform.origin import Text
from cleanup.domain.toolkit.decision_tree import AnswerIs, DecisionTree, Question


def read_path(tree: DecisionTree, given: Mapping[str, str]) -> dict[str, str]:
    """Return the answers by question of the letters by question, up to the first one that is missing.

    Letters of questions that this path never asks are left out, and an unknown letter is no answer.
    """
    answers: dict[str, str] = {}
    while (question := tree.next_question(answers)) is not None:
        value = value_of(question, given.get(question.id, ""))
        if value is None:
            break
        answers[question.id] = value
    return answers


def write_path(tree: DecisionTree, answers: Mapping[str, str]) -> dict[str, str]:
    """Return the letters by question of answers, in the order of the questions."""
    return {
        question.id: letter_of(question, answers[question.id])
        for question in tree.questions
        if question.id in answers
    }


def value_of(question: Question, letter: str) -> str | None:
    """Return the answer a letter stands for, or None."""
    by_letter = dict(zip(ascii_lowercase, (choice.value for choice in question.choices), strict=False))
    return by_letter.get(letter)


def letter_of(question: Question, value: str) -> str:
    """Return the letter of an answer: the first choice is ``a``."""
    return ascii_lowercase[[choice.value for choice in question.choices].index(value)]


def rule_in_words(tree: DecisionTree, when: tuple[AnswerIs, ...]) -> list[tuple[Text, tuple[Text, ...]]]:
    """Return conditions as (question, answers that fit), for the tree on paper."""
    questions = {question.id: question for question in tree.questions}
    return [
        (
            questions[test.question].text,
            tuple(c.text for c in questions[test.question].choices if c.value in test.values),
        )
        for test in when
    ]
