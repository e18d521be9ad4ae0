"""The map of the demo programme: two sessions a year apart."""

from __future__ import annotations

from cleanup.models.partners.organisations import Programme
from cleanup.services import ecosystem
from cleanup.services.platform.demo import ecosystem_lines as lines


def draw_map(programme: Programme) -> None:
    """Draw the map of the report, and the invented session a year later."""
    row = ecosystem.add_map(programme, lines.TITLE, lines.QUESTION, lines.MUNICIPALITY, with_kinds=True)
    for actor in ecosystem.list_actors(row):
        ecosystem.move_actor(actor, *lines.PLACES[actor.stakeholder_kind])
    for held_on, present, source, text in (
        (lines.HELD_ON, lines.PRESENT, lines.SOURCE, lines.LINES),
        (lines.YEAR_LATER, lines.LATER_PRESENT, lines.LATER_SOURCE, lines.LATER_LINES),
    ):
        session = ecosystem.add_session(row, held_on, "fysiek", present, source=source)
        ecosystem.store_lines(row, session, text)
