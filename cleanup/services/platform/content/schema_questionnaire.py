"""The format of ``toolkit_content/questionnaires/*.yaml`` and its way into the domain."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field
from pydantic_core import PydanticKnownError

from cleanup.domain.surveys.kinds import KINDS
from cleanup.domain.surveys.questionnaires import (
    NO_ANSWER_WANTED,
    Condition,
    Factor,
    Item,
    Option,
    Questionnaire,
    Scale,
    Text,
)
from cleanup.services.platform.content.schema_base import Code, Line, Stamped, Strict, Words

Moment = Literal["t-1", "t0", "t1", "t2", "t3", "pe", "yw", "ci", "np", "pr"]


def _known(name: str) -> str:
    if name not in KINDS:
        names = [f"'{kind}'" for kind in KINDS]
        raise PydanticKnownError("literal_error", {"expected": f"{', '.join(names[:-1])} or {names[-1]}"})
    return name


Kind = Annotated[str, AfterValidator(_known)]


class OptionFile(Words):
    """One answer. Without ``code`` its number is its place; without ``value`` a form sends the number."""

    value: Code | None = None
    code: int | None = None
    variable: str = ""
    factor: str | None = None
    kind: str | None = None
    valence: Literal["pos", "neu", "neg"] | None = None
    exclusive: bool = False
    asks_text: bool = False
    missing: bool = False

    def option(self, place: int) -> Option:
        code = NO_ANSWER_WANTED if self.missing else self.code if self.code is not None else place
        return Option(
            value=self.value or str(code),
            code=code,
            text=self.text(),
            variable=self.variable,
            factor=self.factor,
            kind=self.kind,
            valence=self.valence,
            exclusive=self.exclusive,
            asks_text=self.asks_text,
            missing=self.missing,
        )


class ScaleFile(Strict):
    """A way of answering."""

    kind: Kind
    options: list[OptionFile] = Field(default_factory=list)
    minimum: Annotated[int, Field(ge=0)] | None = None
    maximum: Annotated[int, Field(ge=1)] | None = None
    max_chars: Annotated[int, Field(ge=1, le=5000)] | None = None
    low: Words | None = None
    high: Words | None = None
    skip: Words | None = None
    hint: Words | None = None

    def scale(self, code: str) -> Scale:
        return Scale(
            code=code,
            kind=self.kind,
            options=tuple(option.option(place) for place, option in enumerate(self.options, start=1)),
            minimum=self.minimum,
            maximum=self.maximum,
            max_chars=self.max_chars,
            low=_text(self.low),
            high=_text(self.high),
            skip=_text(self.skip),
            hint=_text(self.hint),
        )


class ConditionFile(Strict):
    """Show an item only after another one; without ``any_of``: when that one was answered."""

    item: Code
    any_of: list[str] = Field(default_factory=list)


class ItemFile(Words):
    """One question."""

    code: Code
    variable: str
    scale: str
    moments: list[Moment]
    factor: str = ""
    core: bool = False
    reverse: bool = False
    default_on: bool = True
    sensitive: bool = False
    retrospective: bool = False
    own_page: bool = False
    safety: bool = False
    per_part: bool = False
    smallest_group: Annotated[int, Field(ge=0)] = 0
    max_choices: Annotated[int, Field(ge=1)] | None = None
    show_if: ConditionFile | None = None
    concept: str = Field(default="", alias="construct")
    hint: Words | None = None

    def item(self, scale: Scale) -> Item:
        shown = self.show_if
        return Item(
            code=self.code,
            variable=self.variable,
            scale=scale,
            text=self.text(),
            moments=tuple(self.moments),
            factor=self.factor,
            core=self.core,
            reverse=self.reverse,
            on=self.default_on,
            sensitive=self.sensitive,
            retrospective=self.retrospective,
            own_page=self.own_page,
            safety=self.safety,
            per_part=self.per_part,
            smallest_group=self.smallest_group,
            max_choices=self.max_choices,
            condition=Condition(item=shown.item, any_of=tuple(shown.any_of)) if shown else None,
            construct=self.concept,
            hint=_text(self.hint),
        )


class FactorFile(Strict):
    """A factor: ``stem`` begins its variables, ``export_name`` stands in workbooks."""

    code: Code
    stem: str
    export_name: str
    name: Words


class QuestionPartFile(Words):
    """A part of the programme that items with ``per_part`` are asked about."""

    code: Code


class QuestionnaireFile(Stamped):
    """A whole questionnaire."""

    id: Code
    title: Words
    status: Words
    model: Line = ""
    languages: Annotated[list[Literal["nl", "en"]], Field(min_length=1)]
    intro: dict[Moment, Words] = Field(default_factory=dict)
    definition: Words | None = None
    factors: list[FactorFile] = Field(default_factory=list)
    parts: list[QuestionPartFile] = Field(default_factory=list)
    scales: dict[Code, ScaleFile]
    order: dict[Moment, list[Code]]
    items: Annotated[list[ItemFile], Field(min_length=1)]

    def questionnaire(self, version: str) -> Questionnaire:
        """Return the domain's questionnaire; items that are off stay out of the order."""
        scales = {code: scale.scale(code) for code, scale in self.scales.items()}
        items = tuple(item.item(scales[item.scale]) for item in self.items)
        on = {item.code for item in items if item.on}
        return Questionnaire(
            id=self.id,
            version=version,
            title=self.title.text(),
            factors=tuple(
                Factor(code=f.code, stem=f.stem, name=f.name.text(), export_name=f.export_name)
                for f in self.factors
            ),
            items=items,
            order={m: tuple(code for code in codes if code in on) for m, codes in self.order.items()},
            status=self.status.text(),
            model=self.model,
            intro={moment: words.text() for moment, words in self.intro.items()},
            definition=self.definition.text() if self.definition else {},
            parts=tuple((part.code, part.text()) for part in self.parts),
            languages=tuple(self.languages),
            owner=self.owner,
            source=self.source,
            checked_on=self.checked_on.isoformat(),
        )


def _text(words: Words | None) -> Text | None:
    return words.text() if words else None
