"""Cards that nobody looked at for more than half a year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from cleanup.domain.campaign.content import CampaignContent
from cleanup.domain.platform.origin import Origin, Text
from cleanup.domain.toolkit.cards import Toolkit
from cleanup.services.platform.content.current import loaded


@dataclass(frozen=True)
class OldCard:
    """A card to look at again: the file it stands in, its code and name."""

    file: str
    code: str
    name: Text
    origin: Origin


def list_old_cards(today: dt.date) -> list[OldCard]:
    """Return the cards of the toolkit last checked more than 183 days ago, the oldest first."""
    content = loaded()
    cards = (*_cards(content.toolkit), *_of_campaign(content.campaign))
    old = [card for card in cards if card.origin.is_outdated(today)]
    return sorted(old, key=lambda card: (card.origin.checked_on, card.file, card.code))


def _cards(toolkit: Toolkit) -> Iterator[OldCard]:
    if toolkit.tree.origin is not None:
        yield OldCard("steps/step1.yaml", "", {"nl": "Stap 1", "en": "Step 1"}, toolkit.tree.origin)
    named = (
        ("steps/step2.yaml", toolkit.approaches),
        ("steps/step3.yaml", toolkit.strategy),
        ("steps/guidelines.yaml", toolkit.guidelines),
        ("steps/rights.yaml", toolkit.rights),
        ("support_cards/cards.yaml", toolkit.support_cards),
        ("helplines.yaml", toolkit.helplines),
        ("conversations/afterwards.yaml", toolkit.talks),
    )
    for file, cards in named:
        yield from (OldCard(file, card.code, card.name, card.origin) for card in cards)
    for platform in toolkit.platforms:
        yield OldCard("platforms.yaml", platform.code, {"nl": platform.name}, platform.origin)
    for item in toolkit.quiz:
        yield OldCard(f"quiz/{item.quiz_set}.yaml", item.code, item.text, item.origin)
    for example in toolkit.examples:
        yield OldCard(example.file, example.code, example.title, example.origin)
    told = (
        ("stories/stories.yaml", toolkit.told.stories),
        ("stories/consequences.yaml", toolkit.told.consequences),
        ("presentation/slides.yaml", toolkit.told.slides),
        ("presentation/other_days.yaml", toolkit.told.other_slides),
    )
    for file, titled in told:
        yield from (OldCard(file, card.code, card.title, card.origin) for card in titled)


def _of_campaign(campaign: CampaignContent) -> Iterator[OldCard]:
    for guideline in campaign.guidelines:
        yield OldCard("campaign/guidelines.yaml", guideline.code, guideline.name, guideline.origin)
    for card in campaign.cards:
        yield OldCard("campaign/cards.yaml", card.code, card.name, card.origin)
    for caption in campaign.captions:
        yield OldCard("campaign/captions.yaml", caption.code, caption.text, caption.origin)
    if campaign.ad_origin is not None:
        name = {"nl": "Woorden van advertenties", "en": "Words of ads"}
        yield OldCard("campaign/ad_words.yaml", "", name, campaign.ad_origin)
