"""How far the days of a scope were done as meant."""

from __future__ import annotations

from cleanup.domain.day.as_meant import AsMeant, as_meant_of
from cleanup.services import day
from cleanup.services.evaluation.scope import Scope
from cleanup.services.platform.content.current import loaded


def as_meant_in(scope: Scope) -> AsMeant:
    """Return how far the days that are asked for were done as meant; it is not about participants."""
    codes = {pilot.id: pilot.code for pilot in scope.chosen}
    process = day.process_rows(codes, {pilot.id for pilot in scope.chosen if pilot.day_kept})
    present = {pilot.code: pilot.present for pilot in scope.chosen}
    return as_meant_of(day.as_meant_rows(codes), process.parts, present, loaded().core_elements)
