"""Everything that ``toolkit_content/`` says, read once and never changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cleanup.domain.briefing.cards import BriefingCards
from cleanup.domain.campaign.content import CampaignContent
from cleanup.domain.cocreation.content import CocreationContent
from cleanup.domain.day.as_meant import CoreElement
from cleanup.domain.day.run_sheets import Activity, RunSheet
from cleanup.domain.evaluation.reference_cards import ReferenceCard
from cleanup.domain.network.content import NetworkContent
from cleanup.domain.pilots.messages import Message
from cleanup.domain.pilots.planning import PlanningFacts
from cleanup.domain.platform.handbook import Handbook
from cleanup.domain.surveys.questionnaires import Questionnaire
from cleanup.domain.toolkit.cards import Toolkit
from cleanup.domain.toolkit.other_days import OtherDay
from cleanup.domain.toolkit.plain_language import WordList
from cleanup.domain.unrest.checklist import UnrestContent


@dataclass(frozen=True, kw_only=True)
class Content:
    """The shipped content. Every collection is in a fixed order, mappings go by code.

    ``questionnaire_texts`` has the canonical JSON of each questionnaire, to keep with its version;
    ``earlier_questionnaires`` that of versions that are not asked any more, by version.
    ``network`` and ``unrest`` are None only while a file of them is broken: then all content is refused.
    """

    questionnaires: Mapping[str, Questionnaire]
    questionnaire_texts: Mapping[str, str]
    earlier_questionnaires: Mapping[str, str]
    run_sheets: Mapping[str, RunSheet]
    activities: Mapping[str, Activity]
    core_elements: tuple[CoreElement, ...]
    reference_cards: tuple[ReferenceCard, ...]
    planning: PlanningFacts
    messages: Mapping[str, Message]
    briefing: BriefingCards
    toolkit: Toolkit
    cocreation: CocreationContent
    campaign: CampaignContent
    words: WordList
    network: NetworkContent | None
    other_days: Mapping[str, OtherDay]
    unrest: UnrestContent | None
    handbook: Handbook
