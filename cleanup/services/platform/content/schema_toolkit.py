"""The format of steps 2 and 3, guidelines, quiz and examples, and their way into the domain."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import override

from cleanup.domain.toolkit.cards import (
    FORMS,
    Approach,
    Example,
    Guideline,
    HateForm,
    ModelReply,
    PlanChoice,
    QuizItem,
    QuizSet,
    StrategyPart,
)
from cleanup.domain.toolkit.codes import FormCode, Ground, Tone
from cleanup.services.platform.content.schema_base import (
    BothLines,
    BothWords,
    Code,
    Day,
    Problem,
    Stamped,
    Strict,
    repeated,
)
from cleanup.services.platform.content.schema_decision_tree import AnswerIsFile

Medium = Literal[
    "bericht", "reactie", "meme", "emoji", "codetaal", "groepsapp", "gamechat", "spraakbericht", "ai_beeld",
]  # fmt: skip
STRATEGY = ("account", "when", "limits", "together", "stop", "check_in")


class ApproachFile(Stamped):
    """A way to respond."""

    code: Code
    name: BothWords
    when: BothWords
    examples: BothLines
    caution: BothWords
    evidence: Literal["fair", "moderate", "none", "choice"]
    evidence_text: BothWords
    risk: Literal["low", "middle", "high"]
    suits: list[AnswerIsFile] = Field(default_factory=list)
    outcomes: Annotated[list[Code], Field(min_length=1)]

    def approach(self) -> Approach:
        return Approach(
            code=self.code,
            name=self.name.text(),
            when=self.when.text(),
            examples=self.examples.texts(),
            caution=self.caution.text(),
            evidence=self.evidence,
            evidence_text=self.evidence_text.text(),
            risk=self.risk,
            suits=tuple(test.test() for test in self.suits),
            outcomes=tuple(self.outcomes),
            origin=self.origin(),
        )


class ApproachesFile(Strict):
    """Step 2."""

    approaches: Annotated[list[ApproachFile], Field(min_length=1)]

    @override
    def problems(self) -> Iterator[Problem]:
        for place in repeated([approach.code for approach in self.approaches]):
            yield ("approaches", place, "code"), "komt twee keer voor"


class PlanChoiceFile(BothWords):
    code: Code


class StrategyPartFile(Stamped):
    """A part of the plan."""

    code: Literal["account", "when", "limits", "together", "stop", "check_in"]
    name: BothWords
    question: BothWords
    choices: Annotated[list[PlanChoiceFile], Field(min_length=2)]
    tip: BothWords

    def part(self) -> StrategyPart:
        return StrategyPart(
            code=self.code,
            name=self.name.text(),
            question=self.question.text(),
            choices=tuple(PlanChoice(code=c.code, text=c.text()) for c in self.choices),
            tip=self.tip.text(),
            origin=self.origin(),
        )


class StrategyFile(Strict):
    """Step 3."""

    parts: list[StrategyPartFile]

    @override
    def problems(self) -> Iterator[Problem]:
        if tuple(part.code for part in self.parts) != STRATEGY:
            yield ("parts",), f"moeten precies deze zijn: {', '.join(STRATEGY)}"
        for place, part in enumerate(self.parts):
            for number in repeated([choice.code for choice in part.choices]):
                yield ("parts", place, "choices", number, "code"), "komt twee keer voor"


class GuidelinesFile(Strict):
    guidelines: Annotated[list[Guideline], Field(min_length=1)]

    @override
    def problems(self) -> Iterator[Problem]:
        for place in repeated([guideline.code for guideline in self.guidelines]):
            yield ("guidelines", place, "code"), "komt twee keer voor"


class QuizItemFile(Stamped):
    """A text to recognise."""

    code: Code
    quote: BothWords
    answers: Annotated[list[FormCode], Field(min_length=1)]
    grey: bool = False
    explanation: BothWords
    discussion: BothLines

    def item(self, quiz_set: str) -> QuizItem:
        return QuizItem(
            code=self.code,
            quiz_set=quiz_set,
            text=self.quote.text(),
            answers=tuple(self.answers),
            grey=self.grey,
            explanation=self.explanation.text(),
            discussion=self.discussion.texts(),
            origin=self.origin(),
        )


class QuizFile(Strict):
    """A set of the quiz; the first also has the five forms."""

    set: Code
    name: BothWords
    forms: list[HateForm] | None = None
    items: Annotated[list[QuizItemFile], Field(min_length=1)]

    def quiz_set(self) -> QuizSet:
        return QuizSet(code=self.set, name=self.name.text())

    @override
    def problems(self) -> Iterator[Problem]:
        if self.forms is not None and tuple(form.code for form in self.forms) != FORMS:
            yield ("forms",), f"moeten precies deze zijn: {', '.join(FORMS)}"
        for place in repeated([item.code for item in self.items]):
            yield ("items", place, "code"), "komt twee keer voor"
        for place, item in enumerate(self.items):
            if item.grey != ("vrijheid" in item.answers):
                yield ("items", place, "grey"), "hoort bij het antwoord vrijheid, en alleen daarbij"


class ReplyFile(BothWords):
    approach: Code


class ExampleFile(Stamped):
    """An example to practise with."""

    code: Code
    title: BothWords
    warning: BothWords
    quote: BothWords
    platform: Code
    medium: Medium
    form: FormCode
    grounds: list[Ground]
    hits: Literal["persoon", "groep", "instelling"]
    tone: Tone
    target: BothWords
    explicit: bool
    seen_on: Day
    replies: Annotated[list[ReplyFile], Field(min_length=1)]

    def example(self) -> Example:
        return Example(
            code=self.code,
            title=self.title.text(),
            warning=self.warning.text(),
            text=self.quote.text(),
            platform=self.platform,
            medium=self.medium,
            form=self.form,
            grounds=tuple(self.grounds),
            hits=self.hits,
            tone=self.tone,
            target=self.target.text(),
            explicit=self.explicit,
            seen_on=self.seen_on,
            replies=tuple(ModelReply(approach=r.approach, text=r.text()) for r in self.replies),
            origin=self.origin(),
        )


class ExamplesFile(Strict):
    examples: Annotated[list[ExampleFile], Field(min_length=1)]

    @override
    def problems(self) -> Iterator[Problem]:
        for place in repeated([example.code for example in self.examples]):
            yield ("examples", place, "code"), "komt twee keer voor"
