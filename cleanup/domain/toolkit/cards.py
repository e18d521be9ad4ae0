"""The cards of the toolkit: approaches, strategy, quiz, examples, support, help and platforms."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from cleanup.domain.platform.origin import Origin, Text
from cleanup.domain.platform.records import (
    AROUND,
    BothLines,
    BothWords,
    Code,
    Day,
    Line,
    Lines,
    Mail,
    OneOf,
    OwnBothWords,
    Record,
    Rows,
    Telephone,
    Website,
    Words,
)
from cleanup.domain.toolkit.codes import FormCode, Ground, Medium, Tone
from cleanup.domain.toolkit.decision_tree import AnswerIs, Answers, DecisionTree
from cleanup.domain.toolkit.stories import Consequence, Slide, Story, StoryPart
from cleanup.domain.toolkit.talks import GroupTalk

FORMS = ("negativiteit", "pesten", "discriminatie", "extremisme", "vrijheid")
GROUNDS = (
    "afkomst", "huidskleur", "geloof", "antisemitisme", "moslims", "geslacht", "gender",
    "seksuele_gerichtheid", "beperking", "uiterlijk", "leeftijd", "politieke_voorkeur",
)  # fmt: skip
EVIDENCE = ("fair", "moderate", "none", "choice")
RISKS = ("low", "middle", "high")
AGES = ("under_18", "from_18")
OUTCOMES = ("get_help", "ignore", "report", "support", "respond")
SUPPORT_STEPS = ("stop", "benoem", "norm", "terug", "nazorg")
STRATEGY = ("account", "when", "limits", "together", "stop", "check_in")


@dataclass(frozen=True, kw_only=True)
class Approach(Record):
    """A way to respond (step 2). It suits when none of its conditions is contradicted by the answers."""

    code: Code
    name: BothWords
    when: BothWords
    examples: BothLines
    caution: BothWords
    evidence: Annotated[str, OneOf(EVIDENCE)]
    evidence_text: BothWords
    risk: Annotated[str, OneOf(RISKS)]
    suits: Rows[AnswerIs] = ()
    outcomes: Annotated[Rows[Code], Field(min_length=1)]
    origin: Origin

    def is_suited(self, answers: Answers) -> bool:
        """Return whether nothing that was answered speaks against it."""
        return all(test.holds(answers) is not False for test in self.suits)


def suited_approaches(approaches: Iterable[Approach], answers: Answers, outcome: str) -> tuple[Approach, ...]:
    """Return the approaches for this outcome that fit the answers, in the order of the file."""
    return tuple(a for a in approaches if outcome in a.outcomes and a.is_suited(answers))


@dataclass(frozen=True, kw_only=True)
class PlanChoice(Record):
    """One answer in the plan of step 3; only its code may ever be counted."""

    code: Code
    text: OwnBothWords


@dataclass(frozen=True, kw_only=True)
class StrategyPart(Record):
    """A part of the plan of step 3: account, limits, together, stop, check-in."""

    code: Annotated[str, OneOf(STRATEGY)]
    name: BothWords
    question: BothWords
    choices: Annotated[Rows[PlanChoice], Field(min_length=2)]
    tip: BothWords
    origin: Origin


@dataclass(frozen=True, kw_only=True)
class Guideline(Record):
    """A guideline with points, such as for a separate account."""

    code: Code
    name: BothWords
    intro: BothWords
    points: BothLines
    origin: Origin


@dataclass(frozen=True, kw_only=True)
class HateForm(Record):
    """A form of online negativity or hate, as in the quiz."""

    code: FormCode
    name: BothWords
    definition: BothWords


@dataclass(frozen=True, kw_only=True)
class QuizSet:
    """About a dozen items that go together, to choose one for a day."""

    code: str
    name: Text


@dataclass(frozen=True, kw_only=True)
class QuizItem(Record):
    """An invented text to recognise; ``answers`` has more than one form in the grey area."""

    code: Code
    quiz_set: Annotated[str, AROUND] = ""
    text: Annotated[BothWords, Field(validation_alias="quote")]
    answers: Annotated[Rows[FormCode], Field(min_length=1)]
    grey: bool = False
    explanation: BothWords
    discussion: BothLines
    origin: Origin


@dataclass(frozen=True, kw_only=True)
class ModelReply(Record):
    """A good reply to an example by one approach."""

    approach: Code
    text: OwnBothWords


@dataclass(frozen=True, kw_only=True)
class Example(Record):
    """An invented or rewritten text to practise with, without names or handles.

    ``title`` and ``warning`` are shown while it is closed, ``text`` only after opening. ``medium`` is what it
    would be online (a comment, a meme, a voice note), ``hits`` whom: a person, a group or an institution;
    ``file`` is empty when it does not stand in a content file.
    """

    code: Code
    title: BothWords
    warning: BothWords
    text: Annotated[BothWords, Field(validation_alias="quote")]
    platform: Code
    medium: Medium
    form: FormCode
    grounds: Rows[Ground]
    hits: Literal["persoon", "groep", "instelling"]
    tone: Tone
    target: BothWords
    explicit: bool
    seen_on: Day
    replies: Annotated[Rows[ModelReply], Field(min_length=1)]
    origin: Origin
    file: Annotated[str, AROUND] = ""


@dataclass(frozen=True, kw_only=True)
class SupportCard(Record):
    """What to do in a heavy moment; ``steps`` go by SUPPORT_STEPS."""

    code: Code
    name: Words
    signals: Lines
    steps: Mapping[Annotated[str, OneOf(SUPPORT_STEPS)], Lines]
    call: Words
    origin: Origin


@dataclass(frozen=True, kw_only=True)
class Helpline(Record):
    """Somebody to call, chat or report to.

    ``phone`` is as people read it, ``tel`` as a ``tel:`` link needs it. ``ages`` says in which of the
    two columns (``under_18``, ``from_18``) it stands. ``status`` is ``confirmed`` or ``unverified``.
    """

    code: Code
    kind: Literal["emergency", "report", "talk"]
    name: BothWords
    purpose: BothWords
    ages: Annotated[Rows[Literal["under_18", "from_18"]], Field(min_length=1)]
    phone: Line | None = None
    tel: Telephone | None = None
    chat: Website | None = None
    mail: Mail | None = None
    website: Website | None = None
    hours: BothWords | None = None
    cost: BothWords | None = None
    status: Literal["confirmed", "unverified"]
    note: BothWords | None = None
    origin: Origin


def helplines_for(helplines: Iterable[Helpline], age: str) -> tuple[Helpline, ...]:
    """Return the helplines of one column, ``under_18`` or ``from_18``, in the order of the file."""
    return tuple(helpline for helpline in helplines if age in helpline.ages)


def helplines_by_age(helplines: Iterable[Helpline], age: str, kind: str) -> tuple[Helpline, ...]:
    """Return the helplines of one kind in one column; those for this age alone come first."""
    found = [helpline for helpline in helplines_for(helplines, age) if helpline.kind == kind]
    return tuple(sorted(found, key=lambda helpline: len(helpline.ages)))


@dataclass(frozen=True, kw_only=True)
class PlatformStep(Record):
    """How to report one thing (a post, a comment, an account, a chat) on a platform."""

    what: BothWords
    steps: BothLines


@dataclass(frozen=True, kw_only=True)
class Platform(Record):
    """How to report on a platform; menus change, so the date of the check is always shown.

    ``illegal`` are the steps of the separate way for content that breaks the law, where one was seen.
    """

    code: Code
    name: Line
    reports: Annotated[Rows[PlatformStep], Field(min_length=1)]
    illegal: BothLines = ()
    website: Website
    status: Literal["official", "guide"]
    note: BothWords | None = None
    origin: Origin


@dataclass(frozen=True, kw_only=True)
class Toolkit:
    """Everything of the toolkit together."""

    tree: DecisionTree
    approaches: tuple[Approach, ...]
    strategy: tuple[StrategyPart, ...]
    guidelines: tuple[Guideline, ...]
    rights: tuple[Guideline, ...]
    told: StoryPart
    forms: tuple[HateForm, ...]
    quiz_sets: tuple[QuizSet, ...]
    quiz: tuple[QuizItem, ...]
    examples: tuple[Example, ...]
    support_cards: tuple[SupportCard, ...]
    helplines: tuple[Helpline, ...]
    platforms: tuple[Platform, ...]
    talks: tuple[GroupTalk, ...]


Card = (
    Approach
    | StrategyPart
    | Guideline
    | Story
    | Consequence
    | Slide
    | QuizItem
    | Example
    | SupportCard
    | Helpline
    | Platform
    | GroupTalk
)


def origins_in(toolkit: Toolkit) -> tuple[Origin, ...]:
    """Return the stamps of every card, in the order of the files."""
    cards: tuple[Card, ...] = (
        *toolkit.approaches,
        *toolkit.strategy,
        *toolkit.guidelines,
        *toolkit.rights,
        *toolkit.told.stories,
        *toolkit.told.consequences,
        *toolkit.told.every_slide,
        *toolkit.quiz,
        *toolkit.examples,
        *toolkit.support_cards,
        *toolkit.helplines,
        *toolkit.platforms,
        *toolkit.talks,
    )
    tree = (toolkit.tree.origin,) if toolkit.tree.origin else ()
    return (*tree, *(card.origin for card in cards))
