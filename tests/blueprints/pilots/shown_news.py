"""What each place shows of what happens around a pilot: the words, and what is there no longer."""

import datetime as dt

from cleanup.domain.pilots.news import Hearer, NewsPlace, PilotEvent
from tests.days import local_today

TODAY = local_today()
SOON = TODAY + dt.timedelta(days=5)
TITLE = "Pitstop, Eindhoven"
SHOWS = {
    (PilotEvent.PLANNED, NewsPlace.WORKER_PAGE): ["De Zaal"],
    (PilotEvent.PLANNED, NewsPlace.PILOT_PAGE): ["gepland", "De Zaal"],
    (PilotEvent.PLANNED, NewsPlace.START_PAGE): [TITLE],
    (PilotEvent.PROPOSED, NewsPlace.PARTNER_LINK): ["Welke datum"],
    (PilotEvent.PROPOSED, NewsPlace.PROPOSAL_PAGE): ["Voorstel van"],
    (PilotEvent.PARTNER_CHANGED, NewsPlace.WORKER_PAGE): ["Deze link is ingetrokken"],
    (PilotEvent.PARTNER_CHANGED, NewsPlace.PILOT_PAGE): ["Noorderlicht", "Laat het beide weten:"],
    (PilotEvent.PARTNER_CHANGED, NewsPlace.START_PAGE): ["Noorderlicht", "riefing"],
    (PilotEvent.PARTNER_CHANGED, NewsPlace.BRIEFING): ["Noorderlicht", "opnieuw lezen"],
    (PilotEvent.CREW_ASKED, NewsPlace.PILOT_PAGE): ["gevraagd"],
    (PilotEvent.CREW_ASKED, NewsPlace.START_PAGE): ["Geef antwoord."],
    (PilotEvent.CREW_ASKED, NewsPlace.CALENDAR): [f"{SOON:%Y%m%d}T130000", "STATUS:TENTATIVE", "Gevraagd: "],
    (PilotEvent.CREW_ASKED, NewsPlace.MATRIX): ["Cleo", "gevraagd"],
    (PilotEvent.CREW_DECLINED, NewsPlace.PILOT_PAGE): [
        "afgezegd",
        "Tentamen",
        "Er zijn twee begeleiders nodig.",
    ],
    (PilotEvent.CREW_DECLINED, NewsPlace.START_PAGE): ["Ben heeft afgezegd"],
    (PilotEvent.CREW_DECLINED, NewsPlace.MATRIX): ["afgezegd"],
    (PilotEvent.CREW_REMOVED, NewsPlace.PILOT_PAGE): ["Er zijn twee begeleiders nodig."],
    (PilotEvent.CREW_REMOVED, NewsPlace.START_PAGE): ["iemand is van de begeleiding gehaald"],
    (PilotEvent.CREW_REMOVED, NewsPlace.MATRIX): ["1 plek open"],
    (PilotEvent.ACCOUNT_OFF, NewsPlace.PILOT_PAGE): ["account uit", "Er zijn twee begeleiders nodig."],
    (PilotEvent.ACCOUNT_OFF, NewsPlace.START_PAGE): ["Ben heeft geen account meer"],
    (PilotEvent.ACCOUNT_OFF, NewsPlace.MATRIX): ["account uit"],
    (PilotEvent.ROLE_CHANGED, NewsPlace.PILOT_PAGE): ["andere rol", "Er zijn twee begeleiders nodig."],
    (PilotEvent.ROLE_CHANGED, NewsPlace.START_PAGE): ["Ben heeft nu een andere rol"],
    (PilotEvent.ROLE_CHANGED, NewsPlace.MATRIX): ["andere rol"],
    (PilotEvent.CREW_REMOVED, NewsPlace.TABLET): ["404 None"],
    (PilotEvent.ACCOUNT_OFF, NewsPlace.TABLET): ["401 None"],
    (PilotEvent.ROLE_CHANGED, NewsPlace.TABLET): ["401 None"],
    (PilotEvent.VARIANT_CHANGED, NewsPlace.TABLET): ["200", "'variant': 'eerst_bewust'"],
    (PilotEvent.BRIEFING_CHANGED, NewsPlace.BRIEFING): ["Wees er om 11.30 uur."],
    (PilotEvent.BRIEFING_CHANGED, NewsPlace.START_PAGE): ["briefing"],
    (PilotEvent.VARIANT_CHANGED, NewsPlace.PILOT_PAGE): ["Eerst bewustwording"],
    (PilotEvent.VARIANT_CHANGED, NewsPlace.BRIEFING): ["Eerst bewustwording", "Variant", "opnieuw lezen"],
    (PilotEvent.VARIANT_CHANGED, NewsPlace.START_PAGE): ["briefing"],
    (PilotEvent.SHEET_CHANGED, NewsPlace.BRIEFING): ["Draaiboek van de dag", "opnieuw lezen"],
    (PilotEvent.SHEET_CHANGED, NewsPlace.START_PAGE): ["briefing"],
    (PilotEvent.MOMENT_OPENED, NewsPlace.DAY_CODE): ["data-join"],
    (PilotEvent.MOMENT_OPENED, NewsPlace.PILOT_PAGE): ["open"],
    (PilotEvent.MOMENT_CLOSED, NewsPlace.PILOT_PAGE): ["gesloten"],
    (PilotEvent.INCIDENT, NewsPlace.START_PAGE): ["er is iets gemeld"],
    (PilotEvent.INCIDENT, NewsPlace.AFTERCARE): ["elding"],
}
NO_DAY = f"{SOON:%Y%m%d}T130000"
OF_THE_CREW = {(PilotEvent.CREW_REMOVED, NewsPlace.START_PAGE): ["niet meer. Je hoeft niet te komen."]}
NOT_ANY_MORE = {
    (PilotEvent.CREW_REMOVED, NewsPlace.CALENDAR, Hearer.CREW): NO_DAY,
    (PilotEvent.ACCOUNT_OFF, NewsPlace.CALENDAR, Hearer.CREW): NO_DAY,
    (PilotEvent.ROLE_CHANGED, NewsPlace.CALENDAR, Hearer.CREW): NO_DAY,
    (PilotEvent.CREW_DECLINED, NewsPlace.START_PAGE, Hearer.CREW): "Geef antwoord.",
    (PilotEvent.MOMENT_CLOSED, NewsPlace.DAY_CODE, Hearer.GROUP): "data-join",
}
