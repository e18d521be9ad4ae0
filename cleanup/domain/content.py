"""Everything that ``toolkit_content/`` says, read once and never changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cleanup.domain.briefing_cards import BriefingCards
from cleanup.domain.messages import Message
from cleanup.domain.plain_language import WordList
from cleanup.domain.planning import PlanningFacts
from cleanup.domain.questionnaires import Questionnaire
from cleanup.domain.run_sheets import Activity, RunSheet
from cleanup.domain.toolkit import Toolkit


@dataclass(frozen=True, kw_only=True)
class Content:
    """The shipped content. Every collection is in a fixed order, mappings go by code.

    ``questionnaire_texts`` has the canonical JSON of each questionnaire, to keep with its version.
    """

    questionnaires: Mapping[str, Questionnaire]
    questionnaire_texts: Mapping[str, str]
    run_sheets: Mapping[str, RunSheet]
    activities: Mapping[str, Activity]
    planning: PlanningFacts
    messages: Mapping[str, Message]
    briefing: BriefingCards
    toolkit: Toolkit
    words: WordList
