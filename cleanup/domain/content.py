"""Everything that ``toolkit_content/`` says, read once and never changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cleanup.domain.questionnaires import Questionnaire


@dataclass(frozen=True, kw_only=True)
class Content:
    """The shipped content. Every collection is in a fixed order."""

    questionnaires: Mapping[str, Questionnaire]
