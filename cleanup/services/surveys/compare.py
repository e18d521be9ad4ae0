"""Two versions of a questionnaire side by side: what changed, and what still compares."""

from __future__ import annotations

from dataclasses import dataclass

from cleanup.domain.surveys.questionnaires import Item, Questionnaire


@dataclass(frozen=True)
class ItemChange:
    """One question in two versions; None where it is not asked."""

    code: str
    old: Item | None
    new: Item | None

    @property
    def kind(self) -> str:
        """``added``, ``dropped``, ``changed`` or ``same``."""
        if self.old is None:
            return "added"
        if self.new is None:
            return "dropped"
        return "same" if self.is_comparable else "changed"

    @property
    def is_comparable(self) -> bool:
        """Whether answers to both may stand in one score: same words, same scale, same direction."""
        if self.old is None or self.new is None:
            return False
        old, new = self.old, self.new
        return (dict(old.text), old.scale, old.reverse, old.factor, old.core) == (
            dict(new.text), new.scale, new.reverse, new.factor, new.core,
        )  # fmt: skip


def compare_versions(old: Questionnaire, new: Questionnaire) -> list[ItemChange]:
    """Return every question that is asked in one of two versions, in the order of the new one."""
    asked_old, asked_new = _asked(old), _asked(new)
    codes = [*asked_new, *(code for code in asked_old if code not in asked_new)]
    return [ItemChange(code, asked_old.get(code), asked_new.get(code)) for code in codes]


def moments_of(questionnaire: Questionnaire) -> dict[str, tuple[str, ...]]:
    """Return at which moments each question is asked: only a question of both compares two moments."""
    return {
        code: tuple(m for m in questionnaire.moments if code in questionnaire.order[m])
        for code in _asked(questionnaire)
    }


def _asked(questionnaire: Questionnaire) -> dict[str, Item]:
    return {item.code: item for moment in questionnaire.moments for item in questionnaire.asked_at(moment)}
