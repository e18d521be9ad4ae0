"""The format of the files of the campaign, and their way into the domain."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import override

from cleanup.domain.campaign.ads import AdWord
from cleanup.domain.campaign.content import CONCEPT, CampaignContent, Caption, CommentCard
from cleanup.domain.platform.records import BothWords
from cleanup.domain.toolkit.cards import Guideline
from cleanup.services.platform.content.reader import ContentReader
from cleanup.services.platform.content.schema_base import (
    Problem,
    Stamped,
    Strict,
    repeated,
)

Status = Literal["concept", "gecontroleerd"]


class CampaignGuidelinesFile(Strict):
    status: Status
    guidelines: Annotated[list[Guideline], Field(min_length=1)]

    @override
    def problems(self) -> Iterator[Problem]:
        for place in repeated([guideline.code for guideline in self.guidelines]):
            yield ("guidelines", place, "code"), "komt twee keer voor"


class CommentCardsFile(Strict):
    status: Status
    cards: Annotated[list[CommentCard], Field(min_length=1)]

    @override
    def problems(self) -> Iterator[Problem]:
        for place in repeated([card.code for card in self.cards]):
            yield ("cards", place, "code"), "komt twee keer voor"


class CaptionsFile(Strict):
    status: Status
    captions: Annotated[list[Caption], Field(min_length=1)]

    @override
    def problems(self) -> Iterator[Problem]:
        for place in repeated([caption.code for caption in self.captions]):
            yield ("captions", place, "code"), "komt twee keer voor"


class AdWordsFile(Stamped):
    """The words of ads, and the rule of the platform behind them."""

    status: Status
    words: Annotated[list[AdWord], Field(min_length=1)]
    rule: BothWords

    def ad_words(self) -> tuple[AdWord, ...]:
        return tuple(replace(word, source=self.origin.source) for word in self.words)

    @override
    def problems(self) -> Iterator[Problem]:
        for place in repeated([word.stem for word in self.words]):
            yield ("words", place, "stem"), "komt twee keer voor"


def campaign(reader: ContentReader) -> CampaignContent:
    """Return the content of the campaign; what is broken stays empty and its errors are gathered."""
    guidelines = reader.read("campaign/guidelines.yaml", CampaignGuidelinesFile)
    cards = reader.read("campaign/cards.yaml", CommentCardsFile)
    captions = reader.read("campaign/captions.yaml", CaptionsFile)
    words = reader.read("campaign/ad_words.yaml", AdWordsFile)
    return CampaignContent(
        guidelines=tuple(guidelines.guidelines) if guidelines else (),
        cards=tuple(cards.cards) if cards else (),
        captions=tuple(captions.captions) if captions else (),
        ad_words=words.ad_words() if words else (),
        ad_rule=words.rule if words else {},
        ad_origin=words.origin if words else None,
        is_concept=any(one is None or one.status == CONCEPT for one in (guidelines, cards, captions, words)),
    )
