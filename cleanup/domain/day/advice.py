"""Which run sheet fits the group, as a band and never as a figure or a person."""

from __future__ import annotations

import enum
from collections.abc import Sequence
from dataclasses import dataclass

from cleanup.domain.day.group_profile import GroupProfile, profile_of_scores
from cleanup.domain.surveys.questionnaires import Questionnaire, unpack

MOTIVATION = "motivation"
INTAKE = {
    "hoog": GroupProfile.MOTIVATED,
    "gemengd": GroupProfile.MIXED,
    "laag": GroupProfile.AWARENESS,
}


class AdviceSource(enum.StrEnum):
    """What the advice rests on."""

    GROUP = "t0"
    INTAKE = "intake"


@dataclass(frozen=True)
class VariantAdvice:
    """A variant to consider; the facilitator decides."""

    variant: str
    source: AdviceSource


def motivation_of(questionnaire: Questionnaire, moment: str, packed: str) -> float | None:
    """Return somebody's motivation from 1 to 5, or None when under two thirds of the items were answered."""
    numbers = unpack(questionnaire.layout(moment), packed)
    asked = [item for item in questionnaire.core_items(MOTIVATION) if item in questionnaire.asked_at(moment)]
    scores = []
    for item in asked:
        low, high = item.scale.low_code, item.scale.high_code
        number = numbers.get(item.variable, low - 1)
        if low <= number <= high:
            place = (number - low) / (high - low)
            scores.append(1 + 4 * (1 - place if item.reverse else place))
    return sum(scores) / len(scores) if scores and 3 * len(scores) >= 2 * len(asked) else None


def advise(motivation: Sequence[float], intake: str, smallest_group: int) -> VariantAdvice | None:
    """Return advice from the group itself when enough people answered, else from the partner's intake.

    ``motivation`` is empty as long as t0 is open.
    """
    if motivation and len(motivation) >= smallest_group:
        return VariantAdvice(profile_of_scores(motivation).value, AdviceSource.GROUP)
    variant = variant_of_intake(intake)
    return VariantAdvice(variant, AdviceSource.INTAKE) if variant else None


def variant_of_intake(intake: str) -> str | None:
    """Return the variant that fits what the partner expects of the group, or None when they did not say."""
    found = INTAKE.get(intake)
    return found.value if found else None
