"""Why a page about one group has no figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleanup.domain.platform.errors import N_
from cleanup.web.clock import now

if TYPE_CHECKING:
    from cleanup.blueprints.evaluation.base import ChosenFigures

NOTHING_CLOSED = N_("Cijfers verschijnen zodra een meting gesloten is.")
NOT_COUNTED = N_("De meting is gesloten. Cijfers verschijnen als die antwoorden zijn vrijgegeven.")
TOO_FEW = N_("De meting is gesloten, maar er zijn te weinig antwoorden om cijfers te laten zien.")


def why_nothing(found: ChosenFigures) -> str:
    """Return why there are no figures, as message id: nothing closed, still waiting, or too few answers."""
    chosen = found.scope.chosen if found.scope is not None else ()
    if not any(pilot.closed_moments(now()) for pilot in chosen):
        return NOTHING_CLOSED
    is_waiting = not found.is_live and found.waiting is not None and bool(found.waiting.missing)
    return NOT_COUNTED if is_waiting else TOO_FEW
