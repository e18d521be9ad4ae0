"""Step 1 of the toolkit, "Reageer of negeer je?": questions, rules, and what they advise.

The first rule whose conditions all hold gives the outcome. A question is asked only while its answer
can still change the outcome or the advice, so a clear case ends early.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cleanup.domain.platform.origin import Origin, Text

Answers = Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One answer to a question of the tree."""

    value: str
    text: Text


@dataclass(frozen=True, kw_only=True)
class Question:
    """A question of the tree; ``reason`` says to participants why it is asked."""

    id: str
    text: Text
    choices: tuple[Choice, ...]
    reason: Text


@dataclass(frozen=True, kw_only=True)
class AnswerIs:
    """A condition: the answer to ``question`` is one of ``values``."""

    question: str
    values: tuple[str, ...]

    def holds(self, answers: Answers) -> bool | None:
        """Return whether it holds, or None while the question has no answer."""
        answer = answers.get(self.question)
        return None if answer is None else answer in self.values


@dataclass(frozen=True, kw_only=True)
class Extra:
    """Advice that is added only when a condition holds."""

    when: AnswerIs
    also: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Rule:
    """``outcome`` when all of ``when`` hold; without conditions it always does."""

    outcome: str
    when: tuple[AnswerIs, ...] = ()
    also: tuple[str, ...] = ()
    extras: tuple[Extra, ...] = ()

    def holds(self, answers: Answers) -> bool | None:
        """Return True, False, or None while that depends on questions without an answer."""
        states = [test.holds(answers) for test in self.when]
        if False in states:
            return False
        return None if None in states else True


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """Where the tree ends: what to do, why, what is the low-risk way, and where help is."""

    code: str
    name: Text
    summary: Text
    reasons: tuple[Text, ...]
    low_risk: Text
    help: Text


@dataclass(frozen=True, kw_only=True)
class Advice:
    """What the tree says: the outcome, and the codes and words of the extra advice."""

    outcome: Outcome
    also: tuple[str, ...]
    also_texts: tuple[Text, ...]


@dataclass(frozen=True, kw_only=True)
class DecisionTree:
    """The whole of step 1; ``stop_rule`` is shown with every question and every outcome."""

    questions: tuple[Question, ...]
    rules: tuple[Rule, ...]
    outcomes: Mapping[str, Outcome]
    also_texts: Mapping[str, Text]
    stop_rule: Text
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
