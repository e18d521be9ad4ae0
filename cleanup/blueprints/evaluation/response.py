"""Who answered, and how well answers could be linked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from flask import render_template
from flask.typing import ResponseReturnValue

from cleanup.access import only_for
from cleanup.blueprints.evaluation.base import WHOLE, ChosenFigures, asked, blueprint, tabs, with_pilots
from cleanup.blueprints.evaluation.paging import page_of
from cleanup.domain.accounts.roles import Audience
from cleanup.services import evaluation


@blueprint.get("/respons")
@only_for(Audience.EVALUATION)
def show_response() -> ResponseReturnValue:
    """Show present, opened, started, finished and linked on one line for each moment."""
    found = asked()
    listed = found.figures.pilots_in("respons", "pilot") if found.figures else []
    paged = page_of(found, [code for code in listed if code != WHOLE])
    found = with_pilots(found, paged.rows, "respons", "koppeling")
    shown = (WHOLE, *paged.rows)
    return render_template(
        "evaluation/show_response.html",
        asked=found,
        tabs=tabs(found),
        paged=paged,
        responses=of_pilots(_rows_by_pilot(found, "respons"), shown),
        links=of_pilots(_rows_by_pilot(found, "koppeling"), shown),
        missing=(
            evaluation.list_missing(found.figures, found.niveau, found.groep, found.place)
            if found.figures
            else []
        ),
    )


def _rows_by_pilot(found: ChosenFigures, table: str) -> dict[str, list[evaluation.Row]]:
    """Return the rows of a table by pilot, in the order in which pilots first occur."""
    rows: dict[str, list[evaluation.Row]] = {}
    for row in found.figures.tables[table].rows if found.figures else ():
        rows.setdefault(row["pilot"], []).append(row)
    return rows


def of_pilots(rows: Mapping[str, list[evaluation.Row]], codes: Sequence[str]) -> list[evaluation.Row]:
    """Return the rows of these pilots, those of one together."""
    return [row for code in codes for row in rows.get(code, ())]
