"""Who must hear of what happens to a pilot, where they see it, and which text is ready for them.

This is the one table that says so. The page of a pilot asks it which texts still have to go out; a test
walks it through the front door.
"""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from cleanup.domain.pilots.plan import CANCELLED, DRAFT, PLANNED
from cleanup.domain.platform.errors import N_


class PilotEvent(enum.StrEnum):
    """What can happen to a pilot that others rely on."""

    PLANNED = "gepland"
    PROPOSED = "voorgesteld"
    CONFIRMED = "bevestigd"
    MOVED = "verplaatst"
    PLACE_CHANGED = "andere plek"
    PARTNER_CHANGED = "andere organisatie"
    CANCELLED = "geannuleerd"
    BROUGHT_BACK = "gaat toch door"
    CREW_ASKED = "begeleider gevraagd"
    CREW_DECLINED = "begeleider zegt af"
    CREW_REMOVED = "begeleider weg"
    ACCOUNT_OFF = "account uit"
    ROLE_CHANGED = "andere rol"
    BRIEFING_CHANGED = "briefing gewijzigd"
    VARIANT_CHANGED = "andere variant"
    SHEET_CHANGED = "ander draaiboek"
    MOMENT_OPENED = "meting open"
    MOMENT_CLOSED = "meting dicht"
    INCIDENT = "iets gemeld"
    RELEASED = "cijfers vrijgegeven"
    POLL_ASKED = "datums gevraagd"
    POLL_ANSWERED = "datums beantwoord"
    POLL_PICKED = "datum gekozen"
    POLL_WITHDRAWN = "datums ingetrokken"


class Hearer(enum.StrEnum):
    """Who may have to hear of it."""

    PARTNER = "partner"
    WORKER = "jongerenwerker"
    CREW = "begeleiding"
    STAFF = "medewerker"
    GROUP = "deelnemers"
    EVALUATOR = "evaluator"


class NewsPlace(enum.StrEnum):
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
    POLL_LINK = "link bij het datums prikken"
    POLL_PAGE = "pagina van het datums prikken"
    AFTERCARE = "pagina van de nazorg"
    EVALUATION = "evaluatie van de pilot"
    TABLET = "tablet waarop de dag open staat"


@dataclass(frozen=True, slots=True)
class News:
    """One cell: of this event this person hears in these places; ``text`` is the message that is ready."""

    event: PilotEvent
    hearer: Hearer
    places: tuple[NewsPlace, ...]
    text: str = ""


TO_THE_FORMER = "niet_meer_bij_jullie"
"""The text for the organisation a pilot was with: its address is not that of the partner of now."""
ON_THE_WAY = (NewsPlace.CALENDAR, NewsPlace.BRIEFING, NewsPlace.START_PAGE, NewsPlace.TABLET)
ON_OUR_PAGES = (NewsPlace.PILOT_PAGE, NewsPlace.START_PAGE)
NEWS = (
    News(PilotEvent.PLANNED, Hearer.WORKER, (NewsPlace.WORKER_PAGE,)),
    News(PilotEvent.PLANNED, Hearer.STAFF, ON_OUR_PAGES),
    News(PilotEvent.PROPOSED, Hearer.PARTNER, (NewsPlace.PARTNER_LINK,)),
    News(PilotEvent.PROPOSED, Hearer.STAFF, (NewsPlace.PROPOSAL_PAGE,)),
    News(PilotEvent.CONFIRMED, Hearer.PARTNER, (NewsPlace.PARTNER_LINK,)),
    News(PilotEvent.CONFIRMED, Hearer.WORKER, (NewsPlace.WORKER_PAGE,)),
    News(PilotEvent.CONFIRMED, Hearer.CREW, ON_THE_WAY),
    News(PilotEvent.CONFIRMED, Hearer.STAFF, ON_OUR_PAGES),
    News(PilotEvent.MOVED, Hearer.PARTNER, (NewsPlace.PARTNER_LINK,), "verplaatst"),
    News(PilotEvent.MOVED, Hearer.WORKER, (NewsPlace.WORKER_PAGE,), "verplaatst"),
    News(PilotEvent.MOVED, Hearer.CREW, ON_THE_WAY, "verplaatst_crew"),
    News(PilotEvent.MOVED, Hearer.STAFF, ON_OUR_PAGES),
    News(PilotEvent.MOVED, Hearer.GROUP, (NewsPlace.DAY_CODE,), "verplaatst_groep"),
    News(PilotEvent.PLACE_CHANGED, Hearer.WORKER, (NewsPlace.WORKER_PAGE,), "andere_plek"),
    News(PilotEvent.PLACE_CHANGED, Hearer.CREW, ON_THE_WAY, "andere_plek_crew"),
    News(PilotEvent.PLACE_CHANGED, Hearer.STAFF, ON_OUR_PAGES),
    News(PilotEvent.PLACE_CHANGED, Hearer.GROUP, (NewsPlace.WORKER_PAGE,), "andere_plek_groep"),
    News(PilotEvent.PARTNER_CHANGED, Hearer.PARTNER, (NewsPlace.WORKER_PAGE,), TO_THE_FORMER),
    News(PilotEvent.PARTNER_CHANGED, Hearer.WORKER, (NewsPlace.WORKER_PAGE,), "andere_organisatie"),
    News(PilotEvent.PARTNER_CHANGED, Hearer.CREW, (NewsPlace.BRIEFING, NewsPlace.START_PAGE)),
    News(PilotEvent.PARTNER_CHANGED, Hearer.STAFF, ON_OUR_PAGES),
    News(PilotEvent.CANCELLED, Hearer.PARTNER, (NewsPlace.PARTNER_LINK,), "geannuleerd"),
    News(PilotEvent.CANCELLED, Hearer.WORKER, (NewsPlace.WORKER_PAGE,), "geannuleerd"),
    News(PilotEvent.CANCELLED, Hearer.CREW, ON_THE_WAY, "geannuleerd_crew"),
    News(PilotEvent.CANCELLED, Hearer.STAFF, ON_OUR_PAGES),
    News(PilotEvent.CANCELLED, Hearer.GROUP, (NewsPlace.DAY_CODE,), "geannuleerd_groep"),
    News(PilotEvent.BROUGHT_BACK, Hearer.PARTNER, (NewsPlace.PARTNER_LINK,)),
    News(PilotEvent.BROUGHT_BACK, Hearer.WORKER, (NewsPlace.WORKER_PAGE,), "gaat_door"),
    News(PilotEvent.BROUGHT_BACK, Hearer.CREW, ON_THE_WAY, "gaat_door_crew"),
    News(PilotEvent.BROUGHT_BACK, Hearer.STAFF, ON_OUR_PAGES),
    News(PilotEvent.BROUGHT_BACK, Hearer.GROUP, (NewsPlace.DAY_CODE,), "gaat_door_groep"),
    News(PilotEvent.CREW_ASKED, Hearer.CREW, (*ON_OUR_PAGES, NewsPlace.CALENDAR)),
    News(PilotEvent.CREW_ASKED, Hearer.STAFF, (NewsPlace.PILOT_PAGE, NewsPlace.MATRIX)),
    News(PilotEvent.CREW_DECLINED, Hearer.STAFF, (*ON_OUR_PAGES, NewsPlace.MATRIX)),
    News(PilotEvent.CREW_DECLINED, Hearer.CREW, (NewsPlace.START_PAGE,)),
    News(
        PilotEvent.CREW_REMOVED,
        Hearer.CREW,
        (NewsPlace.CALENDAR, NewsPlace.START_PAGE, NewsPlace.TABLET),
        "niet_meer_nodig",
    ),
    News(PilotEvent.CREW_REMOVED, Hearer.STAFF, (*ON_OUR_PAGES, NewsPlace.MATRIX)),
    News(PilotEvent.ACCOUNT_OFF, Hearer.STAFF, (*ON_OUR_PAGES, NewsPlace.MATRIX)),
    News(PilotEvent.ACCOUNT_OFF, Hearer.CREW, (NewsPlace.CALENDAR, NewsPlace.TABLET)),
    News(PilotEvent.ROLE_CHANGED, Hearer.STAFF, (*ON_OUR_PAGES, NewsPlace.MATRIX)),
    News(PilotEvent.ROLE_CHANGED, Hearer.CREW, (NewsPlace.CALENDAR, NewsPlace.TABLET)),
    News(PilotEvent.BRIEFING_CHANGED, Hearer.CREW, (NewsPlace.BRIEFING, NewsPlace.START_PAGE)),
    News(PilotEvent.BRIEFING_CHANGED, Hearer.STAFF, (NewsPlace.BRIEFING, NewsPlace.START_PAGE)),
    News(
        PilotEvent.VARIANT_CHANGED,
        Hearer.CREW,
        (NewsPlace.PILOT_PAGE, NewsPlace.BRIEFING, NewsPlace.START_PAGE, NewsPlace.TABLET),
        "andere_variant_crew",
    ),
    News(PilotEvent.VARIANT_CHANGED, Hearer.STAFF, ON_OUR_PAGES),
    News(PilotEvent.SHEET_CHANGED, Hearer.CREW, (NewsPlace.BRIEFING, NewsPlace.START_PAGE)),
    News(PilotEvent.SHEET_CHANGED, Hearer.STAFF, (NewsPlace.BRIEFING, NewsPlace.START_PAGE)),
    News(PilotEvent.MOMENT_OPENED, Hearer.GROUP, (NewsPlace.DAY_CODE,)),
    News(PilotEvent.MOMENT_OPENED, Hearer.CREW, (NewsPlace.PILOT_PAGE,)),
    News(PilotEvent.MOMENT_OPENED, Hearer.STAFF, (NewsPlace.PILOT_PAGE,)),
    News(PilotEvent.MOMENT_CLOSED, Hearer.GROUP, (NewsPlace.DAY_CODE,)),
    News(PilotEvent.MOMENT_CLOSED, Hearer.CREW, (NewsPlace.PILOT_PAGE,)),
    News(PilotEvent.MOMENT_CLOSED, Hearer.STAFF, (NewsPlace.PILOT_PAGE,)),
    News(PilotEvent.INCIDENT, Hearer.STAFF, (NewsPlace.START_PAGE, NewsPlace.AFTERCARE)),
    News(PilotEvent.RELEASED, Hearer.STAFF, (NewsPlace.EVALUATION,)),
    News(PilotEvent.RELEASED, Hearer.EVALUATOR, (NewsPlace.EVALUATION,)),
    News(PilotEvent.POLL_ASKED, Hearer.PARTNER, (NewsPlace.POLL_LINK,), "datums_vragen"),
    News(PilotEvent.POLL_ASKED, Hearer.STAFF, (NewsPlace.POLL_PAGE, NewsPlace.START_PAGE)),
    News(PilotEvent.POLL_ANSWERED, Hearer.STAFF, (NewsPlace.POLL_PAGE, NewsPlace.START_PAGE)),
    News(PilotEvent.POLL_PICKED, Hearer.PARTNER, (NewsPlace.POLL_LINK,), "datum_vast"),
    News(PilotEvent.POLL_PICKED, Hearer.STAFF, (NewsPlace.POLL_PAGE, NewsPlace.START_PAGE)),
    News(PilotEvent.POLL_WITHDRAWN, Hearer.PARTNER, (NewsPlace.POLL_LINK,), "datums_ingetrokken"),
    News(PilotEvent.POLL_WITHDRAWN, Hearer.STAFF, (NewsPlace.POLL_PAGE,)),
)
OF_A_DATE_POLL = frozenset(
    {PilotEvent.POLL_ASKED, PilotEvent.POLL_ANSWERED, PilotEvent.POLL_PICKED, PilotEvent.POLL_WITHDRAWN}
)
"""What happens before there is a pilot: the page of the date poll names the texts of these."""

TIMES, PLACES = frozenset({"date", "starts_at", "ends_at"}), frozenset({"place", "municipality"})
SENTENCES = {
    PilotEvent.MOVED: N_("De dag is verplaatst. Laat het weten:"),
    PilotEvent.PLACE_CHANGED: N_("De plek is veranderd. Laat het weten:"),
    PilotEvent.PARTNER_CHANGED: N_("De dag is bij een andere organisatie. Laat het beide weten:"),
    PilotEvent.CANCELLED: N_("De dag gaat niet door. Laat het weten:"),
    PilotEvent.BROUGHT_BACK: N_("De dag gaat toch door. Laat het weten:"),
    PilotEvent.VARIANT_CHANGED: N_("De dag is van een andere variant. Laat het weten:"),
    PilotEvent.CREW_REMOVED: N_("Iemand is van de begeleiding gehaald. Laat het die persoon weten:"),
}
WHEN_IT_HAPPENS = frozenset(news.text for news in NEWS if news.text and news.event in SENTENCES)
"""The texts that have no day of their own: they go out when something happens to the plan, and only then."""
CREW = "crew"
"""The name of a change of the crew among those of the plan: (who was taken off, "")."""
WITH_THE_PARTNER = frozenset({Hearer.PARTNER, Hearer.WORKER})
AUDIENCES = {
    (True, True, True): N_("de partner, de begeleiding en de groep"),
    (True, True, False): N_("de partner en de begeleiding"),
    (True, False, True): N_("de partner en de groep"),
    (True, False, False): N_("de partner"),
    (False, True, True): N_("de begeleiding en de groep"),
    (False, True, False): N_("de begeleiding"),
    (False, False, True): N_("de groep"),
}
"""Who still has to hear of it, as words: (the partner, the crew, the group)."""


def events_of(fields: Mapping[str, Sequence[str]]) -> set[PilotEvent]:
    """Return what a change of a plan means to others; ``fields`` are (before, after) by name."""
    found = set()
    if TIMES & set(fields):
        found.add(PilotEvent.MOVED)
    if PLACES & set(fields):
        found.add(PilotEvent.PLACE_CHANGED)
    if "organisation" in fields:
        found.add(PilotEvent.PARTNER_CHANGED)
    if "variant" in fields:
        found.add(PilotEvent.VARIANT_CHANGED)
    if CREW in fields:
        found.add(PilotEvent.CREW_REMOVED)
    before, after = fields.get("status", ("", ""))
    if after == CANCELLED:
        found.add(PilotEvent.CANCELLED)
    elif before == CANCELLED and after in {DRAFT, PLANNED}:
        found.add(PilotEvent.BROUGHT_BACK)
    return found


def texts_of(event: PilotEvent) -> tuple[str, ...]:
    """Return the codes of the texts that are ready for an event, each once, in the order of the table."""
    return tuple(dict.fromkeys(news.text for news in NEWS if news.event is event and news.text))


def who_waits(event: PilotEvent, texts: Sequence[str]) -> str:
    """Return, as message id, who hears of an event by these texts; ``""`` for nobody."""
    hearers = {news.hearer for news in NEWS if news.event is event and news.text in texts}
    wanted = (bool(hearers & WITH_THE_PARTNER), Hearer.CREW in hearers, Hearer.GROUP in hearers)
    return AUDIENCES.get(wanted, "")


def for_nobody(waiting: Mapping[PilotEvent, tuple[str, ...]]) -> dict[PilotEvent, tuple[str, ...]]:
    """Return what still has to be told of a pilot that nobody leads: all but what is for its crew."""
    for_crew = {(news.event, news.text) for news in NEWS if news.hearer is Hearer.CREW}
    left = {
        event: tuple(
            text for text in texts if event is PilotEvent.CREW_REMOVED or (event, text) not in for_crew
        )
        for event, texts in waiting.items()
    }
    return {event: texts for event, texts in left.items() if texts}


def untold(
    changes: Iterable[tuple[dt.datetime, Mapping[str, Sequence[str]]]], sent: Mapping[str, dt.datetime]
) -> dict[PilotEvent, tuple[str, ...]]:
    """Return the texts that did not go out after the event they tell, by event.

    ``changes`` are the changes of a plan with when they were made; ``sent`` says when a text last went out.
    A cancelled day ends what was still to be told of its date and place, and one that is on again of that.
    So does a day that was called cancelled and took place all the same: nobody waits for it any more. Who was
    taken off its crew does not come either way.
    """
    latest: dict[PilotEvent, dt.datetime] = {}
    for at, fields in sorted(changes, key=lambda change: change[0]):
        events = events_of(fields)
        if CANCELLED in fields.get("status", ()):
            latest = {event: when for event, when in latest.items() if event is PilotEvent.CREW_REMOVED}
        latest |= dict.fromkeys(events, at)
    waiting = {
        event: tuple(text for text in texts_of(event) if text not in sent or sent[text] < at)
        for event, at in latest.items()
    }
    return {event: texts for event, texts in waiting.items() if texts}
