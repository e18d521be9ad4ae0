"""A briefing in the language of the page: our words in it are translated, what people wrote is not."""

from __future__ import annotations

from collections.abc import Iterable

from cleanup.domain.briefing.facts import BriefedFact, in_words
from cleanup.web.wording import translated


def briefed_facts(facts: Iterable[BriefedFact]) -> list[tuple[str, str]]:
    """Return facts as (message id of the label, text of now)."""
    return [
        (fact.label, fact.text if fact.values is None else translated(fact.text, fact.values))
        for fact in facts
    ]


def briefed_text(text: str) -> str:
    """Return a text of a briefing with the words that mark what changed in the language of the page."""
    return in_words(text, translated)
