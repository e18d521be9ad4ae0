"""``tbl_waardering``: the grade, safety and other ratings of the day, and the look back at yesterday.

Ratings are means of one question. Retrospective questions ("toen wist ik al wat ik kon doen") stand beside
the score of the same factor at t0 and t1 and never replace it: they measure something else.
"""

from __future__ import annotations

from cleanup.analysis.disclosure.cells import NOT_APPLICABLE
from cleanup.analysis.disclosure.tables import SafeTable, safe_table
from cleanup.analysis.factors import valid_codes
from cleanup.analysis.levels import standing, standing_rows
from cleanup.analysis.responses import Variable
from cleanup.analysis.rows import Rows, table_of
from cleanup.analysis.scoring import Floats
from cleanup.analysis.study import Study
from cleanup.domain.errors import N_
from cleanup.domain.questionnaires import MOMENTS

SATISFACTION = "satisfaction"
SCALE = "%s-%s"
KEY = ("niveau", "groep", "itemcode", "moment")
COLUMNS = (
    "niveau", "groep", "itemcode", "vraagtekst", "factor", "schaal", "moment", "n_geldig", "gemiddelde",
    "status",
)  # fmt: skip
RETROSPECTIVE = N_("Terugkijkvragen vervangen de nulmeting nooit; ze staan ernaast.")


def satisfaction_table(study: Study) -> SafeTable:
    """Return the mean of every rating of the day."""
    rated = [v for v in _numbers(study) if v.item.topic == SATISFACTION and v.item.scale.kind != "nominal"]
    return _means(study, "tbl_waardering", rated, ())


def retrospective_table(study: Study) -> SafeTable:
    """Return the mean of every retrospective question, apart from the scores."""
    return _means(
        study, "tbl_terugkijk", [v for v in _numbers(study) if v.item.retrospective], (RETROSPECTIVE,)
    )


def _numbers(study: Study) -> list[Variable]:
    return [v for v in study.unpacked.variables.values() if v.option is None and not v.item.sensitive]


def item_values(study: Study, variable: Variable) -> Floats:
    """Return the answers to one question as numbers, NaN when missing."""
    return (
        study.unpacked.codes[variable.name]
        .where(study.unpacked.codes[variable.name] >= 0)
        .to_numpy(dtype=float)
    )


def _means(study: Study, name: str, variables: list[Variable], notes: tuple[str, ...]) -> SafeTable:
    names = {factor.code: factor.export_name for factor in study.factors}
    parts = [
        rows.assign(
            itemcode=variable.item.code,
            vraagtekst=variable.item.text["nl"],
            factor=names.get(variable.item.factor, NOT_APPLICABLE),
            schaal=SCALE % (variable.item.scale.low_code, variable.item.scale.high_code),
        )
        for variable in variables
        for moment in MOMENTS
        for rows in _rows(study, variable, moment)
    ]
    counted = [rows.only(rows["n_geldig"] != 0) for rows in parts]
    return safe_table(name, table_of(counted, COLUMNS), key=KEY, notes=notes)


def _rows(study: Study, variable: Variable, moment: str) -> list[Rows]:
    codes = valid_codes(variable.item)
    limits = (codes[0], codes[-1])
    return standing_rows(
        study, standing(study, variable.item.code, moment, item_values(study, variable), limits)
    )
