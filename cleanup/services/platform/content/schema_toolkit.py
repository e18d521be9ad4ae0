"""The files of steps 2 and 3, guidelines, quiz and examples, and the rules between their fields."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field
from typing_extensions import override

from cleanup.domain.platform.records import BothWords, Code
from cleanup.domain.toolkit.cards import (
    FORMS,
    STRATEGY,
    Approach,
    Example,
    Guideline,
    HateForm,
    QuizItem,
    QuizSet,
    StrategyPart,
)
from cleanup.services.platform.content.schema_base import (
    Problem,
    Strict,
    repeated,
)


class ApproachesFile(Strict):
    """Step 2."""

    approaches: Annotated[list[Approach], Field(min_length=1)]

    @override
    def problems(self) -> Iterator[Problem]:
        for place in repeated([approach.code for approach in self.approaches]):
            yield ("approaches", place, "code"), "komt twee keer voor"


class StrategyFile(Strict):
    """Step 3."""

    parts: list[StrategyPart]

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


class QuizFile(Strict):
    """A set of the quiz; the first also has the five forms."""

    set: Code
    name: BothWords
    forms: list[HateForm] | None = None
    items: Annotated[list[QuizItem], Field(min_length=1)]

    def quiz_set(self) -> QuizSet:
        return QuizSet(code=self.set, name=self.name)

    @override
    def problems(self) -> Iterator[Problem]:
        if self.forms is not None and tuple(form.code for form in self.forms) != FORMS:
            yield ("forms",), f"moeten precies deze zijn: {', '.join(FORMS)}"
        for place in repeated([item.code for item in self.items]):
            yield ("items", place, "code"), "komt twee keer voor"
        for place, item in enumerate(self.items):
            if item.grey != ("vrijheid" in item.answers):
                yield ("items", place, "grey"), "hoort bij het antwoord vrijheid, en alleen daarbij"


class ExamplesFile(Strict):
    examples: Annotated[list[Example], Field(min_length=1)]

    @override
    def problems(self) -> Iterator[Problem]:
        for place in repeated([example.code for example in self.examples]):
            yield ("examples", place, "code"), "komt twee keer voor"
