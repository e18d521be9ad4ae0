"""What ``toolkit_content/steps/step1.yaml`` must obey once every field has the right form."""

from __future__ import annotations

from collections.abc import Iterator

from cleanup.domain.toolkit.decision_tree import AnswerIs, DecisionTree, Rule
from cleanup.services.platform.content.schema_base import Problem, repeated
from cleanup.services.platform.content.yaml_source import Loc

MOST_QUESTIONS = 6


def tree_problems(tree: DecisionTree) -> Iterator[Problem]:
    """Yield what is wrong with the tree as a whole."""
    if len(tree.questions) > MOST_QUESTIONS:
        yield ("questions",), f"hoogstens {MOST_QUESTIONS} vragen"
    for place in repeated([question.id for question in tree.questions]):
        yield ("questions", place, "id"), "komt twee keer voor"
    for place, question in enumerate(tree.questions):
        for number in repeated([choice.value for choice in question.choices]):
            yield ("questions", place, "choices", number, "value"), "komt twee keer voor"
    yield from _rules(tree)


def _rules(tree: DecisionTree) -> Iterator[Problem]:
    last = len(tree.rules) - 1
    for place, rule in enumerate(tree.rules):
        if (place == last) == bool(rule.when):
            yield ("rules", place, "when"), "alleen de laatste regel heeft geen voorwaarden"
        if rule.outcome not in tree.outcomes:
            yield ("rules", place, "outcome"), f"onbekende uitkomst: {rule.outcome}"
        for loc, test in _tests(rule):
            yield from ((("rules", place, *loc, name), reason) for name, reason in _test(tree, test))
        for loc, code in _advice(rule):
            if code not in tree.also_texts:
                yield ("rules", place, *loc), f"onbekend advies: {code}"


def _tests(rule: Rule) -> Iterator[tuple[Loc, AnswerIs]]:
    yield from ((("when", place), test) for place, test in enumerate(rule.when))
    yield from ((("also_if", place, "when"), extra.when) for place, extra in enumerate(rule.extras))


def _advice(rule: Rule) -> Iterator[tuple[Loc, str]]:
    yield from ((("also", place), code) for place, code in enumerate(rule.also))
    for place, extra in enumerate(rule.extras):
        yield from ((("also_if", place, "also", number), code) for number, code in enumerate(extra.also))


def _test(tree: DecisionTree, test: AnswerIs) -> Iterator[tuple[str, str]]:
    question = next((q for q in tree.questions if q.id == test.question), None)
    if question is None:
        yield "question", f"onbekende vraag: {test.question}"
        return
    for value in test.values:
        if value not in {choice.value for choice in question.choices}:
            yield "values", f"onbekend antwoord: {value}"
