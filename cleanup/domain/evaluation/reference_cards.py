"""What other programmes found with their questionnaires, and whether ours asks the same.

A figure of elsewhere stands beside ours only where the questions of a factor are the same, word for word,
with the same answers to choose from and the same direction. It is a description: nothing is ever tested
against it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from cleanup.domain.evaluation.plans import Deviation
from cleanup.domain.platform.errors import N_
from cleanup.domain.platform.origin import Origin
from cleanup.domain.platform.records import BothWords, Code, Line, Record, Rows
from cleanup.domain.platform.text_keys import text_key
from cleanup.domain.platform.wording import filled
from cleanup.domain.surveys.questionnaires import Item, Questionnaire

NOT_GIVEN = N_("de vragen en antwoorden staan niet in de bron, dus gelijkheid is niet aan te tonen")
NO_FACTOR = N_("deze versie heeft geen factor “%(factor)s”")
OTHER_NUMBER = N_("aantal vragen daar: %(theirs)s, bij ons: %(ours)s")
OTHER_WORDS = N_("vraag %(place)s is anders gesteld: “%(theirs)s”")
OTHER_DIRECTION = N_("vraag %(place)s telt de andere kant op")
OTHER_SCALE = N_("de antwoorden van vraag %(place)s zijn anders: %(theirs)s")


@dataclass(frozen=True, kw_only=True)
class ReferenceItem(Record):
    """A question as it was asked elsewhere: its words, and every answer to choose from, lowest first."""

    text: Line
    answers: Annotated[Rows[Line], Field(min_length=2)]
    reverse: bool = False


@dataclass(frozen=True, kw_only=True)
class ReferenceFigure(Record):
    """What was found: the mean score of a factor at one moment, of how many people."""

    moment: BothWords
    people: Annotated[int, Field(ge=20)]
    mean: float
    sd: Annotated[float, Field(ge=0)] | None = None


@dataclass(frozen=True, kw_only=True)
class ReferenceCard(Record):
    """One study of elsewhere. ``people`` is 0 where the source does not say it.

    ``items`` are the questions of one ``factor`` of ours in the language ``items_in``, and ``figures`` what
    was found with them. ``why_not`` says in words what is known to differ.
    """

    code: Code
    name: BothWords
    year: Annotated[int, Field(ge=1950)]
    people: Annotated[int, Field(ge=0)]
    who: BothWords
    asked: BothWords
    design: BothWords
    why_not: BothWords | None = None
    factor: str = ""
    items_in: Annotated[str, Field(pattern="^(nl|en)$")] = "nl"
    items: Rows[ReferenceItem] = ()
    figures: Rows[ReferenceFigure] = ()
    origin: Origin


def differences(card: ReferenceCard, questionnaire: Questionnaire) -> tuple[Deviation, ...]:
    """Return how what was asked elsewhere differs from a version of ours; empty only when it is the same."""
    if not card.items or not card.factor:
        return (Deviation(NOT_GIVEN, {}),)
    ours = questionnaire.core_items(card.factor)
    if not ours:
        return (Deviation(NO_FACTOR, {"factor": card.factor}),)
    if len(ours) != len(card.items):
        return (Deviation(OTHER_NUMBER, {"theirs": len(card.items), "ours": len(ours)}),)
    left = list(ours)
    found: list[Deviation] = []
    for place, theirs in enumerate(card.items, 1):
        same = next((item for item in left if _words(item, card.items_in) == text_key(theirs.text)), None)
        if same is None:
            found.append(Deviation(OTHER_WORDS, {"place": place, "theirs": theirs.text}))
            continue
        left.remove(same)
        found += _apart(place, theirs, same, card.items_in)
    return tuple(found)


def comparable(cards: Iterable[ReferenceCard], questionnaire: Questionnaire) -> tuple[ReferenceCard, ...]:
    """Return the cards with figures of which everything was asked as this version does."""
    return tuple(card for card in cards if card.figures and not differences(card, questionnaire))


def not_comparable(
    cards: Iterable[ReferenceCard], questionnaire: Questionnaire
) -> tuple[tuple[ReferenceCard, tuple[Deviation, ...]], ...]:
    """Return the other cards, each with how it differs; the figures of these stand nowhere."""
    found = ((card, differences(card, questionnaire)) for card in cards)
    return tuple((card, apart) for card, apart in found if apart or not card.figures)


def refused(card: ReferenceCard, questionnaires: Mapping[str, Questionnaire]) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with a card, in Dutch, with its field: figures that fit no version."""
    every = [(version, differences(card, one)) for version, one in sorted(questionnaires.items())]
    if card.figures and every and all(apart for _version, apart in every):
        version, apart = min(every, key=lambda one: len(one[1]))
        said = "; ".join(filled(one.text, one.values) for one in apart)
        yield "figures", f"cijfers zonder gelijke vragen en schaal. Het dichtst bij is {version}: {said}"
    if not card.figures and card.why_not is None:
        yield "why_not", "zonder cijfers: zeg waarom dit niet te vergelijken is"


def _words(item: Item, language: str) -> str:
    return text_key(item.text.get(language, ""))


def _apart(place: int, theirs: ReferenceItem, ours: Item, language: str) -> Iterator[Deviation]:
    if theirs.reverse != ours.reverse:
        yield Deviation(OTHER_DIRECTION, {"place": place})
    answers = [option for option in ours.scale.options if not option.missing]
    said = [text_key(option.text.get(language, "")) for option in sorted(answers, key=lambda one: one.code)]
    if said != [text_key(answer) for answer in theirs.answers]:
        yield Deviation(OTHER_SCALE, {"place": place, "theirs": " · ".join(theirs.answers)})
