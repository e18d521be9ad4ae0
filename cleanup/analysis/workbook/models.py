"""How the workbook names the factors and the model they come from: as the questionnaires say it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from cleanup.analysis.factors import factors_of
from cleanup.domain.surveys.questionnaires import Questionnaire

OWN = "participant"
"""Our own questionnaire, whose factors are named first."""

COUNTED = (
    "Geen", "Eén", "Twee", "Drie", "Vier", "Vijf", "Zes", "Zeven", "Acht", "Negen", "Tien", "Elf", "Twaalf",
)  # fmt: skip


class Models:
    """The factors that a workbook has figures of, in words.

    ``names`` are their names in tables (``kennis``). Without any the factors are those of the questionnaires.
    """

    def __init__(self, names: Iterable[str], questionnaires: Mapping[str, Questionnaire]) -> None:
        self._given = dict.fromkeys(map(str, names))
        views = factors_of(questionnaires)
        shown = [view for view in views if view.export_name in self._given] or list(views)
        self._shown = sorted(shown, key=lambda view: all(questionnaires[v].id != OWN for v in view.items))
        versions = {version for view in self._shown for version in view.items}
        ids = {questionnaires[version].id for version in versions}
        mine = [one for one in questionnaires.values() if one.id in ids and one.model]
        self._models = list(dict.fromkeys(one.model for one in sorted(mine, key=_own_first)))

    @property
    def counted(self) -> str:
        """``Vier factoren``."""
        count = len(self._shown)
        number = COUNTED[count] if count < len(COUNTED) else str(count)
        return f"{number} factor" if count == 1 else f"{number} factoren"

    @property
    def heading(self) -> str:
        """``Vier factoren van Media Empowerment``, without a model only the number."""
        return f"{self.counted} van {_together(self._models)}" if self._models else self.counted

    @property
    def per_factor(self) -> str:
        """``per factor van het Media Empowerment-model: kennis en vaardigheid``."""
        whose = ""
        if len(self._models) == 1:
            whose = f" van het {self._models[0]}-model"
        elif self._models:
            whose = f" van {_together(self._models)}"
        return f"per factor{whose}: {_together([view.name.lower() for view in self._shown])}"


def _own_first(questionnaire: Questionnaire) -> tuple[bool, str]:
    return questionnaire.id != OWN, questionnaire.id


def _together(words: list[str]) -> str:
    return " en ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))
