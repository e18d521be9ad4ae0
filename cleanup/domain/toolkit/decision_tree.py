"""Step 1 of the toolkit, "Reageer of negeer je?": questions, rules, and what they advise.

The first rule whose conditions all hold gives the outcome. A question is asked only while its answer
can still change the outcome or the advice, so a clear case ends early.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from cleanup.domain.platform.origin import Origin, Text
from cleanup.domain.platform.records import (
    AROUND,
    BothLines,
    BothWords,
    Code,
    OwnBothWords,
    Record,
    Rows,
    keyed_by,
)

Answers = Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Choice(Record):
    """One answer to a question of the tree."""

    value: Code
    text: OwnBothWords


@dataclass(frozen=True, kw_only=True)
class Question(Record):
    """A question of the tree; ``reason`` says to participants why it is asked, ``sources`` are for staff."""

    id: Code
    text: OwnBothWords
    choices: Annotated[Rows[Choice], Field(min_length=2)]
    reason: BothWords
    sources: Rows[str] = ()


@dataclass(frozen=True, kw_only=True)
class AnswerIs(Record):
    """A condition: the answer to ``question`` is one of ``values``."""

    question: Code
    values: Annotated[Rows[Code], Field(min_length=1)]

    def holds(self, answers: Answers) -> bool | None:
        """Return whether it holds, or None while the question has no answer."""
        answer = answers.get(self.question)
        return None if answer is None else answer in self.values


@dataclass(frozen=True, kw_only=True)
class Extra(Record):
    """Advice that is added only when a condition holds."""

    when: AnswerIs
    also: Annotated[Rows[Code], Field(min_length=1)]


@dataclass(frozen=True, kw_only=True)
class Rule(Record):
    """``outcome`` when all of ``when`` hold; without conditions it always does."""

    outcome: Code
    when: Rows[AnswerIs] = ()
    also: Rows[Code] = ()
    extras: Annotated[Rows[Extra], Field(validation_alias="also_if")] = ()

    def holds(self, answers: Answers) -> bool | None:
        """Return True, False, or None while that depends on questions without an answer."""
        states = [test.holds(answers) for test in self.when]
        if False in states:
            return False
        return None if None in states else True


@dataclass(frozen=True, kw_only=True)
class Outcome(Record):
    """Where the tree ends: what to do, why, what is the low-risk way, and where help is."""

    code: Annotated[str, AROUND]
    name: BothWords
    summary: BothWords
    reasons: BothLines
    low_risk: BothWords
    help: BothWords


@dataclass(frozen=True, kw_only=True)
class Advice:
    """What the tree says: the outcome, and the codes and words of the extra advice."""

    outcome: Outcome
    also: tuple[str, ...]
    also_texts: tuple[Text, ...]


@dataclass(frozen=True, kw_only=True)
class DecisionTree(Record):
    """The whole of step 1; ``stop_rule`` is shown with every question and every outcome."""

    id: Code
    questions: Annotated[Rows[Question], Field(min_length=1)]
    rules: Annotated[Rows[Rule], Field(min_length=1)]
    outcomes: Annotated[Mapping[Code, Outcome], keyed_by("code"), Field(min_length=1)]
    also_texts: Mapping[Code, BothWords]
    stop_rule: BothWords
    origin: Origin | None

    def next_question(self, answers: Answers) -> Question | None:
        """Return what to ask now, or None when the advice is clear."""
        wanted = self._undecided(answers)
        return next((question for question in self.questions if question.id in wanted), None)

    def advice(self, answers: Answers) -> Advice | None:
        """Return the advice, or None while there is something to ask."""
        if self._undecided(answers):
            return None
        rule = next(rule for rule in self.rules if rule.holds(answers))
        extra = [code for extra in rule.extras if extra.when.holds(answers) for code in extra.also]
        also = (*rule.also, *extra)
        texts = tuple(self.also_texts[code] for code in also)
        return Advice(outcome=self.outcomes[rule.outcome], also=also, also_texts=texts)

    def _undecided(self, answers: Answers) -> set[str]:
        """Return the questions without an answer that can still change the advice."""
        wanted: set[str] = set()
        for rule in self.rules:
            holds = rule.holds(answers)
            if holds is not False:
                wanted |= {test.question for test in rule.when if test.holds(answers) is None}
            if holds:
                return wanted or {e.when.question for e in rule.extras if e.when.holds(answers) is None}
        return wanted
