"""What was compared, beside the figures of a programme: on its overview and in its report."""

from __future__ import annotations

from cleanup.blueprints.evaluation.base import ChosenFigures, blueprint
from cleanup.domain.evaluation.comparisons import FROM_ROUNDED
from cleanup.domain.evaluation.labels import SAID_OF_COMPARED, Label
from cleanup.services import evaluation
from cleanup.web.clock import now
from cleanup.web.wording import translated


def comparison_of(found: ChosenFigures) -> evaluation.ComparisonFound | None:
    """Return the comparison of a whole programme with its figures; None where nothing is compared."""
    scope = found.scope
    if scope is None or scope.programme is None or scope.pilot is not None or scope.filters:
        return None
    if found.figures is None or not found.figures.compared:
        return None
    settled = (
        evaluation.live_comparison(scope, now()) if found.is_live else evaluation.released_comparison(scope)
    )
    return settled if settled.factors else None


@blueprint.app_template_global("said_of_compared")
def said_of_compared(label: Label) -> str:
    """Return the sentence that a comparison may be told with."""
    return translated(SAID_OF_COMPARED[label])


@blueprint.app_template_global("from_rounded")
def from_rounded() -> str:
    """Return what is said of a comparison that was computed from figures that were rounded before."""
    return translated(FROM_ROUNDED)
