"""The format of ``toolkit_content/steps/step1.yaml`` and its way into the domain."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field
from typing_extensions import override

from cleanup.domain.toolkit.decision_tree import (
    AnswerIs,
    Choice,
    DecisionTree,
    Extra,
    Outcome,
    Question,
    Rule,
)
from cleanup.services.platform.content.schema_base import (
    BothLines,
    BothWords,
    Code,
    Problem,
    Stamped,
    Strict,
    repeated,
)
from cleanup.services.platform.content.yaml_source import Loc

MOST_QUESTIONS = 6


class AnswerIsFile(Strict):
    """A condition on one answer."""

    question: Code
    values: Annotated[list[Code], Field(min_length=1)]

    def test(self) -> AnswerIs:
        return AnswerIs(question=self.question, values=tuple(self.values))


class ExtraFile(Strict):
    when: AnswerIsFile
    also: Annotated[list[Code], Field(min_length=1)]


class RuleFile(Strict):
    """A rule; the last one has no conditions."""

    when: list[AnswerIsFile] = Field(default_factory=list)
    outcome: Code
    also: list[Code] = Field(default_factory=list)
    also_if: list[ExtraFile] = Field(default_factory=list)

    def rule(self) -> Rule:
        return Rule(
            outcome=self.outcome,
            when=tuple(test.test() for test in self.when),
            also=tuple(self.also),
            extras=tuple(Extra(when=e.when.test(), also=tuple(e.also)) for e in self.also_if),
        )

    def tests(self) -> Iterator[tuple[Loc, AnswerIsFile]]:
        yield from ((("when", place), test) for place, test in enumerate(self.when))
        yield from ((("also_if", place, "when"), extra.when) for place, extra in enumerate(self.also_if))

    def advice(self) -> Iterator[tuple[Loc, str]]:
        yield from ((("also", place), code) for place, code in enumerate(self.also))
        for place, extra in enumerate(self.also_if):
            yield from ((("also_if", place, "also", n), code) for n, code in enumerate(extra.also))


class ChoiceFile(BothWords):
    value: Code


class QuestionFile(BothWords):
    """A question; ``sources`` are for staff."""

    id: Code
    choices: Annotated[list[ChoiceFile], Field(min_length=2)]
    reason: BothWords
    sources: list[str] = Field(default_factory=list)

    def question(self) -> Question:
        choices = tuple(Choice(value=c.value, text=c.text()) for c in self.choices)
        return Question(id=self.id, text=self.text(), choices=choices, reason=self.reason.text())


class OutcomeFile(Strict):
    """An outcome; every one has a low-risk way and help."""

    name: BothWords
    summary: BothWords
    reasons: BothLines
    low_risk: BothWords
    help: BothWords

    def outcome(self, code: str) -> Outcome:
        return Outcome(
            code=code,
            name=self.name.text(),
            summary=self.summary.text(),
            reasons=self.reasons.texts(),
            low_risk=self.low_risk.text(),
            help=self.help.text(),
        )


class DecisionTreeFile(Stamped):
    """Step 1."""

    id: Code
    stop_rule: BothWords
    questions: Annotated[list[QuestionFile], Field(min_length=1)]
    outcomes: Annotated[dict[Code, OutcomeFile], Field(min_length=1)]
    also_texts: dict[Code, BothWords]
    rules: Annotated[list[RuleFile], Field(min_length=1)]

    def tree(self) -> DecisionTree:
        return DecisionTree(
            questions=tuple(question.question() for question in self.questions),
            rules=tuple(rule.rule() for rule in self.rules),
            outcomes={code: outcome.outcome(code) for code, outcome in self.outcomes.items()},
            also_texts={code: words.text() for code, words in self.also_texts.items()},
            stop_rule=self.stop_rule.text(),
            origin=self.origin(),
        )

    @override
    def problems(self) -> Iterator[Problem]:
        if len(self.questions) > MOST_QUESTIONS:
            yield ("questions",), f"hoogstens {MOST_QUESTIONS} vragen"
        for place in repeated([question.id for question in self.questions]):
            yield ("questions", place, "id"), "komt twee keer voor"
        for place, question in enumerate(self.questions):
            for number in repeated([choice.value for choice in question.choices]):
                yield ("questions", place, "choices", number, "value"), "komt twee keer voor"
        yield from self._rules()

    def _rules(self) -> Iterator[Problem]:
        last = len(self.rules) - 1
        for place, rule in enumerate(self.rules):
            if (place == last) == bool(rule.when):
                yield ("rules", place, "when"), "alleen de laatste regel heeft geen voorwaarden"
            if rule.outcome not in self.outcomes:
                yield ("rules", place, "outcome"), f"onbekende uitkomst: {rule.outcome}"
            for loc, test in rule.tests():
                yield from ((("rules", place, *loc, name), reason) for name, reason in self._test(test))
            for loc, code in rule.advice():
                if code not in self.also_texts:
                    yield ("rules", place, *loc), f"onbekend advies: {code}"

    def _test(self, test: AnswerIsFile) -> Iterator[tuple[str, str]]:
        question = next((q for q in self.questions if q.id == test.question), None)
        if question is None:
            yield "question", f"onbekende vraag: {test.question}"
            return
        for value in test.values:
            if value not in {choice.value for choice in question.choices}:
                yield "values", f"onbekend antwoord: {value}"
