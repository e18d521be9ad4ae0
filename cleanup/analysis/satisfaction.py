"""``tbl_waardering``: the grade, safety and other ratings of the day, and the look back at yesterday.

Ratings are means of one question. Retrospective questions ("toen wist ik al wat ik kon doen") stand beside
the score of the same factor at t0 and t1 and never replace it: they measure something else.
"""

from __future__ import annotations

from cleanup.analysis.disclosure.cells import NOT_APPLICABLE
from cleanup.analysis.disclosure.figures import Figure, with_cells
from cleanup.analysis.disclosure.shape import Number, Shape
from cleanup.analysis.levels import level_figures, standing
from cleanup.analysis.responses import Variable
from cleanup.analysis.scoring import Floats
from cleanup.analysis.study import Study
from cleanup.domain.platform.errors import N_

RATINGS, RETROSPECTIVE = "tbl_waardering", "tbl_terugkijk"
SATISFACTION = "satisfaction"
SCALE = "%s-%s"
KEY = ("niveau", "groep", "itemcode", "moment")
COLUMNS = (
    "niveau", "groep", "itemcode", "vraagtekst", "factor", "schaal", "moment", "n_geldig", "gemiddelde",
    "status", "basis", "vrijgave",
)  # fmt: skip
SHAPE = Shape(counted="n_geldig", numbers={"gemiddelde": Number()})
NOTES = (N_("Terugkijkvragen vervangen de nulmeting nooit; ze staan ernaast."),)


def rating_figures(study: Study) -> list[Figure]:
    """Return the mean of every rating of the day."""
    rated = [
        v for v in _numbers(study) if v.item.topic == SATISFACTION and v.item.scale.way.measure != "nominal"
    ]
    return _means(study, RATINGS, rated)


def retrospective_figures(study: Study) -> list[Figure]:
    """Return the mean of every retrospective question, apart from the scores."""
    return _means(study, RETROSPECTIVE, [v for v in _numbers(study) if v.item.retrospective])


def _numbers(study: Study) -> list[Variable]:
    return [v for v in study.unpacked.variables.values() if v.option is None and not v.item.sensitive]


def item_values(study: Study, variable: Variable) -> Floats:
    """Return the answers to one question as numbers, NaN when missing."""
    return (
        study.unpacked.codes[variable.name]
        .where(study.unpacked.codes[variable.name] >= 0)
        .to_numpy(dtype=float)
    )


def _means(study: Study, table: str, variables: list[Variable]) -> list[Figure]:
    names = {factor.code: factor.export_name for factor in study.factors}
    return [
        with_cells(
            figure,
            itemcode=variable.item.code,
            vraagtekst=variable.item.text["nl"],
            factor=names.get(variable.item.factor, NOT_APPLICABLE),
            schaal=SCALE % (variable.item.scale.low_code, variable.item.scale.high_code),
        )
        for variable in variables
        for moment in study.moments
        for figure in level_figures(
            study, table, standing(study, variable.item.code, moment, item_values(study, variable))
        )
        if figure.n
    ]
