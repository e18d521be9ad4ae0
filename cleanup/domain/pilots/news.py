"""Who must hear of what happens to a pilot, where they see it, and which text is ready for them.

This is the one table that says so. The page of a pilot asks it which texts still have to go out; a test
walks it through the front door.
"""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from cleanup.domain.pilots.plan import CANCELLED
from cleanup.domain.platform.errors import N_


class Event(enum.StrEnum):
    """What can happen to a pilot that others rely on."""

    PLANNED = "gepland"
    PROPOSED = "voorgesteld"
    CONFIRMED = "bevestigd"
    MOVED = "verplaatst"
    PLACE_CHANGED = "andere plek"
    CANCELLED = "geannuleerd"
    BROUGHT_BACK = "gaat toch door"
    CREW_ASKED = "begeleider gevraagd"
    CREW_DECLINED = "begeleider zegt af"
    CREW_REMOVED = "begeleider weg"
    ACCOUNT_OFF = "account uit"
    BRIEFING_CHANGED = "briefing gewijzigd"
    VARIANT_CHANGED = "andere variant"
    MOMENT_OPENED = "meting open"
    MOMENT_CLOSED = "meting dicht"
    INCIDENT = "iets gemeld"
    RELEASED = "cijfers vrijgegeven"


class Hearer(enum.StrEnum):
    """Who may have to hear of it."""

    PARTNER = "partner"
    WORKER = "jongerenwerker"
    CREW = "begeleiding"
    STAFF = "medewerker"
    GROUP = "deelnemers"
    EVALUATOR = "evaluator"


class Place(enum.StrEnum):
    """Where somebody sees it, within one reload."""

    PARTNER_LINK = "link van de partner"
    WORKER_PAGE = "pagina van de jongerenwerker"
    CALENDAR = "agenda"
    BRIEFING = "briefing"
    START_PAGE = "startpagina"
    PILOT_PAGE = "pagina van de pilot"
    DAY_CODE = "dagcode"
    MATRIX = "overzicht van de begeleiding"
    PROPOSAL_PAGE = "pagina van het datumvoorstel"
    AFTERCARE = "pagina van de nazorg"
    EVALUATION = "evaluatie van de pilot"


@dataclass(frozen=True, slots=True)
class News:
    """One cell: of this event this person hears in these places; ``text`` is the message that is ready."""

    event: Event
    hearer: Hearer
    places: tuple[Place, ...]
    text: str = ""


ON_THE_WAY = (Place.CALENDAR, Place.BRIEFING, Place.START_PAGE)
ON_OUR_PAGES = (Place.PILOT_PAGE, Place.START_PAGE)
NEWS = (
    News(Event.PLANNED, Hearer.WORKER, (Place.WORKER_PAGE,)),
    News(Event.PLANNED, Hearer.STAFF, ON_OUR_PAGES),
    News(Event.PROPOSED, Hearer.PARTNER, (Place.PARTNER_LINK,)),
    News(Event.PROPOSED, Hearer.STAFF, (Place.PROPOSAL_PAGE,)),
    News(Event.CONFIRMED, Hearer.PARTNER, (Place.PARTNER_LINK,)),
    News(Event.CONFIRMED, Hearer.WORKER, (Place.WORKER_PAGE,)),
    News(Event.CONFIRMED, Hearer.CREW, ON_THE_WAY),
    News(Event.CONFIRMED, Hearer.STAFF, ON_OUR_PAGES),
    News(Event.MOVED, Hearer.PARTNER, (Place.PARTNER_LINK,), "verplaatst"),
    News(Event.MOVED, Hearer.WORKER, (Place.WORKER_PAGE,), "verplaatst"),
    News(Event.MOVED, Hearer.CREW, ON_THE_WAY, "verplaatst_crew"),
    News(Event.MOVED, Hearer.STAFF, ON_OUR_PAGES),
    News(Event.MOVED, Hearer.GROUP, (Place.DAY_CODE,), "verplaatst_groep"),
    News(Event.PLACE_CHANGED, Hearer.WORKER, (Place.WORKER_PAGE,), "andere_plek"),
    News(Event.PLACE_CHANGED, Hearer.CREW, ON_THE_WAY),
    News(Event.PLACE_CHANGED, Hearer.STAFF, ON_OUR_PAGES),
    News(Event.CANCELLED, Hearer.PARTNER, (Place.PARTNER_LINK,), "geannuleerd"),
    News(Event.CANCELLED, Hearer.WORKER, (Place.WORKER_PAGE,), "geannuleerd"),
    News(Event.CANCELLED, Hearer.CREW, ON_THE_WAY, "geannuleerd_crew"),
    News(Event.CANCELLED, Hearer.STAFF, ON_OUR_PAGES),
    News(Event.CANCELLED, Hearer.GROUP, (Place.DAY_CODE,), "geannuleerd_groep"),
    News(Event.BROUGHT_BACK, Hearer.PARTNER, (Place.PARTNER_LINK,)),
    News(Event.BROUGHT_BACK, Hearer.WORKER, (Place.WORKER_PAGE,), "gaat_door"),
    News(Event.BROUGHT_BACK, Hearer.CREW, ON_THE_WAY),
    News(Event.BROUGHT_BACK, Hearer.STAFF, ON_OUR_PAGES),
    News(Event.CREW_ASKED, Hearer.CREW, (*ON_OUR_PAGES, Place.CALENDAR)),
    News(Event.CREW_ASKED, Hearer.STAFF, (Place.PILOT_PAGE, Place.MATRIX)),
    News(Event.CREW_DECLINED, Hearer.STAFF, (*ON_OUR_PAGES, Place.MATRIX)),
    News(Event.CREW_DECLINED, Hearer.CREW, (Place.START_PAGE,)),
    News(Event.CREW_REMOVED, Hearer.CREW, (Place.CALENDAR, Place.START_PAGE)),
    News(Event.CREW_REMOVED, Hearer.STAFF, (Place.PILOT_PAGE, Place.MATRIX)),
    News(Event.ACCOUNT_OFF, Hearer.STAFF, (*ON_OUR_PAGES, Place.MATRIX)),
    News(Event.BRIEFING_CHANGED, Hearer.CREW, (Place.BRIEFING, Place.START_PAGE)),
    News(Event.BRIEFING_CHANGED, Hearer.STAFF, (Place.BRIEFING, Place.START_PAGE)),
    News(Event.VARIANT_CHANGED, Hearer.CREW, (Place.PILOT_PAGE, Place.BRIEFING)),
    News(Event.VARIANT_CHANGED, Hearer.STAFF, (Place.PILOT_PAGE,)),
    News(Event.MOMENT_OPENED, Hearer.GROUP, (Place.DAY_CODE,)),
    News(Event.MOMENT_OPENED, Hearer.CREW, (Place.PILOT_PAGE,)),
    News(Event.MOMENT_OPENED, Hearer.STAFF, (Place.PILOT_PAGE,)),
    News(Event.MOMENT_CLOSED, Hearer.GROUP, (Place.DAY_CODE,)),
    News(Event.MOMENT_CLOSED, Hearer.CREW, (Place.PILOT_PAGE,)),
    News(Event.MOMENT_CLOSED, Hearer.STAFF, (Place.PILOT_PAGE,)),
    News(Event.INCIDENT, Hearer.STAFF, (Place.START_PAGE, Place.AFTERCARE)),
    News(Event.RELEASED, Hearer.STAFF, (Place.EVALUATION,)),
    News(Event.RELEASED, Hearer.EVALUATOR, (Place.EVALUATION,)),
)
TIMES, PLACES = frozenset({"date", "starts_at", "ends_at"}), frozenset({"place", "municipality"})
SENTENCES = {
    Event.MOVED: N_("De dag is verplaatst. Laat het weten:"),
    Event.PLACE_CHANGED: N_("De plek is veranderd. Laat het weten:"),
    Event.CANCELLED: N_("De dag gaat niet door. Laat het weten:"),
    Event.BROUGHT_BACK: N_("De dag gaat toch door. Laat het weten:"),
}


def events_of(fields: Mapping[str, Sequence[str]]) -> set[Event]:
    """Return what a change of a plan means to others; ``fields`` are (before, after) by name."""
    found = set()
    if TIMES & set(fields):
        found.add(Event.MOVED)
    if PLACES & set(fields):
        found.add(Event.PLACE_CHANGED)
    before, after = fields.get("status", ("", ""))
    if after == CANCELLED:
        found.add(Event.CANCELLED)
    elif before == CANCELLED:
        found.add(Event.BROUGHT_BACK)
    return found


def texts_of(event: Event) -> tuple[str, ...]:
    """Return the codes of the texts that are ready for an event, each once, in the order of the table."""
    return tuple(dict.fromkeys(news.text for news in NEWS if news.event is event and news.text))


def untold(
    changes: Iterable[tuple[dt.datetime, Mapping[str, Sequence[str]]]], sent: Mapping[str, dt.datetime]
) -> dict[Event, tuple[str, ...]]:
    """Return the texts that did not go out after the event they tell, by event.

    ``changes`` are the changes of a plan with when they were made; ``sent`` says when a text last went out.
    A cancelled day ends what was still to be told of its date and place, and one that is on again of that.
    """
    latest: dict[Event, dt.datetime] = {}
    for at, fields in sorted(changes, key=lambda change: change[0]):
        events = events_of(fields)
        if events & {Event.CANCELLED, Event.BROUGHT_BACK}:
            latest.clear()
        latest |= dict.fromkeys(events, at)
    waiting = {
        event: tuple(text for text in texts_of(event) if text not in sent or sent[text] < at)
        for event, at in latest.items()
    }
    return {event: texts for event, texts in waiting.items() if texts}
