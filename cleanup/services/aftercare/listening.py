"""What aftercare does when it hears of a pilot or of somebody who needs it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from cleanup.models.pilots.plan import Pilot
from cleanup.services.aftercare import asked, links
from cleanup.services.platform import signals


def listen() -> None:
    """Connect aftercare to what it wants to hear; once more changes nothing."""
    signals.pilots_planned.connect(_begin)
    signals.pilot_held.connect(asked.add_aftercare)
    signals.pilot_moved.connect(asked.move_aftercare)
    signals.partner_changed.connect(_close_links)
    signals.pilot_finishing.connect(_check_nothing_open)
    signals.contact_wanted.connect(asked.want_contact)
    signals.care_wanted.connect(asked.want_care)
    signals.incident_happened.connect(asked.note_incident)
    signals.looked_back.connect(_ask_for_answer)
    signals.event_undone.connect(asked.undo)


def _begin(_sender: None, pilots: Sequence[Pilot]) -> None:
    asked.begin_aftercare(pilots)


def _ask_for_answer(
    pilot: Pilot, *, subject: str, choice: str, text: str, key: str, now: dt.datetime
) -> None:
    """Make a task of what the crew asked Diversion: a question that only stands in a list gets no answer."""
    if choice == "vraag":
        asked.want_answer(pilot, f"{subject}: {text}" if text else subject, key, now)


def _close_links(pilot: Pilot, before: str, now: dt.datetime) -> None:  # noqa: ARG001 - as it is sent
    """Stop the links of the youth workers of the old partner: they would open the pages of another group."""
    for link in links.list_links(pilot):
        links.revoke_link(link, now)


def _check_nothing_open(pilot: Pilot) -> None:
    """Keep a pilot from being finished while an incident or a wish for contact is open."""
    asked.open_ends_of(pilot).check_closed()
