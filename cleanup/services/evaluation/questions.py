"""The questions behind the figures: wording, factor, versions, how many answered and how many did not."""

from __future__ import annotations

from dataclasses import dataclass, field

from cleanup.analysis.disclosure.tables import UNAVAILABLE
from cleanup.domain.surveys.questionnaires import Item
from cleanup.services import surveys
from cleanup.services.evaluation.figures import Figures


@dataclass(frozen=True)
class AskedQuestion:
    """One question as it was answered: in which versions, and per moment how many answered it.

    ``topic`` is its factor by the name in the tables, else what it is about. ``asked`` is how many were
    asked, counted when the answers beside it were counted: a release may keep both of an earlier one, and
    ``releases`` says which, per moment.
    """

    item: Item
    topic: str
    versions: tuple[str, ...]
    answered: dict[str, object]
    asked: dict[str, object]
    releases: dict[str, int] = field(default_factory=dict)

    @property
    def missing(self) -> dict[str, object]:
        """Return per moment how many were asked this question and did not answer it."""
        found: dict[str, object] = {}
        for moment, answered in self.answered.items():
            asked = self.asked[moment]
            if isinstance(answered, int) and isinstance(asked, int):
                found[moment] = max(asked - answered, 0)
            else:
                found[moment] = asked if isinstance(asked, str) else answered
        return found


def list_questions(figures: Figures, place: str) -> list[AskedQuestion]:
    """Return the closed questions that were answered at a place, in order, in the words that were answered.

    ``place`` is a pilot code or ``programma``, as in ``tbl_items``. A version that only other pilots answered
    says nothing here.
    """
    rows = figures.tables["items"].where(pilot=place)
    answered: dict[str, dict[str, object]] = {}
    asked: dict[str, dict[str, object]] = {}
    releases: dict[str, dict[str, int]] = {}
    for row in rows:
        code, moment, release = row["itemcode"], row["moment"], row.get("vrijgave")
        answered.setdefault(code, {})[moment] = row["noemer"]
        asked.setdefault(code, {})[moment] = row.get("gevraagd", UNAVAILABLE)
        if isinstance(release, int):
            releases.setdefault(code, {})[moment] = release
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
        AskedQuestion(
            item,
            names.get(item.factor, item.topic),
            found,
            answered[code],
            asked[code],
            releases.get(code, {}),
        )
        for code, (item, found) in known.items()
    ]


def question_texts() -> dict[str, str]:
    """Return the Dutch wording of every question by its code, in its newest published version; one query."""
    return {
        item.code: item.text["nl"]
        for questionnaire in surveys.list_versions().values()
        for item in questionnaire.items
    }
