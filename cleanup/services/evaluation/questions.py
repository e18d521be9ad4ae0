"""The questions behind the figures: wording, factor, versions, how many answered and how many did not."""

from __future__ import annotations

from dataclasses import dataclass

from cleanup.domain.surveys.questionnaires import Item
from cleanup.services import surveys
from cleanup.services.evaluation.figures import Figures


@dataclass(frozen=True)
class AskedQuestion:
    """One question as it was answered: in which versions, and per moment how many answered it.

    ``topic`` is its factor by the name in the tables, else what it is about.
    """

    item: Item
    topic: str
    versions: tuple[str, ...]
    answered: dict[str, object]
    finished: dict[str, object]

    @property
    def missing(self) -> dict[str, object]:
        """Return per moment how many finished the questionnaire without answering this question."""
        found: dict[str, object] = {}
        for moment, answered in self.answered.items():
            finished = self.finished.get(moment)
            counted = isinstance(answered, int) and isinstance(finished, int)
            found[moment] = max(finished - answered, 0) if counted else "[x]"  # type: ignore[operator]
        return found


def list_questions(figures: Figures, place: str) -> list[AskedQuestion]:
    """Return the closed questions that were answered at a place, in order, in the words that were answered.

    ``place`` is a pilot code or ``programma``, as in ``tbl_items``. A version that only other pilots answered
    says nothing here.
    """
    rows = figures.tables["items"].where(pilot=place)
    finished = {row["moment"]: row["afgerond"] for row in figures.tables["respons"].where(pilot=place)}
    answered: dict[str, dict[str, object]] = {}
    for row in rows:
        answered.setdefault(row["itemcode"], {})[row["moment"]] = row["noemer"]
    known: dict[str, tuple[Item, tuple[str, ...]]] = {}
    for version in figures.versions or tuple(figures.questionnaires):
        for item in figures.questionnaires[version].items:
            if item.code in answered:
                _, before = known.get(item.code, (item, ()))
                known[item.code] = (item, (*before, version))
    names = {
        factor.code: factor.export_name
        for questionnaire in figures.questionnaires.values()
        for factor in questionnaire.factors
    }
    return [
        AskedQuestion(item, names.get(item.factor, item.topic), found, answered[code], finished)
        for code, (item, found) in known.items()
    ]


def question_texts() -> dict[str, str]:
    """Return the Dutch wording of every question by its code, in its newest published version; one query."""
    return {
        item.code: item.text["nl"]
        for questionnaire in surveys.list_versions().values()
        for item in questionnaire.items
    }
