"""What ``toolkit_content/campaign`` says: guidelines, cards for kinds of comments, words of ads, captions."""

from __future__ import annotations

from dataclasses import dataclass

from cleanup.domain.campaign.ads import AdWord
from cleanup.domain.platform.origin import Origin, Text
from cleanup.domain.toolkit.cards import Guideline

CONCEPT, CHECKED = "concept", "gecontroleerd"


@dataclass(frozen=True, kw_only=True)
class CommentCard:
    """What to do with one kind of comment: how it is recognised, and the steps."""

    code: str
    name: Text
    signals: tuple[Text, ...]
    steps: tuple[Text, ...]
    origin: Origin


@dataclass(frozen=True, kw_only=True)
class Caption:
    """A caption with its alt text to start from; ``aim`` and ``tone`` are codes of posts."""

    code: str
    aim: str
    tone: str
    text: Text
    alt_text: Text
    origin: Origin


@dataclass(frozen=True, kw_only=True)
class CampaignContent:
    """All words of the campaign; ``is_concept`` while no person has looked at every file."""

    guidelines: tuple[Guideline, ...]
    cards: tuple[CommentCard, ...]
    captions: tuple[Caption, ...]
    ad_words: tuple[AdWord, ...]
    ad_rule: Text
    ad_origin: Origin | None
    is_concept: bool
