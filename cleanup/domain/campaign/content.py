"""What ``toolkit_content/campaign`` says: guidelines, cards for kinds of comments, words of ads, captions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from cleanup.domain.campaign.ads import AdWord
from cleanup.domain.platform.origin import Origin, Text
from cleanup.domain.platform.records import BothLines, BothWords, Code, Record
from cleanup.domain.toolkit.cards import Guideline

CONCEPT, CHECKED = "concept", "gecontroleerd"


@dataclass(frozen=True, kw_only=True)
class CommentCard(Record):
    """What to do with one kind of comment: how it is recognised, and the steps."""

    code: Code
    name: BothWords
    signals: BothLines
    steps: BothLines
    origin: Origin


@dataclass(frozen=True, kw_only=True)
class Caption(Record):
    """A caption with its alt text to start from; ``aim`` and ``tone`` are codes of posts."""

    code: Code
    aim: Literal["herkennen", "steunen", "reageren", "zelfzorg", "oproep", "verhaal"]
    tone: Literal["serieus", "luchtig", "gemengd"]
    text: BothWords
    alt_text: BothWords
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
