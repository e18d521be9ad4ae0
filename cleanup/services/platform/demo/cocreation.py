"""The co-creation group of the demo programme: its size as the report gives it, everything else invented."""

from __future__ import annotations

import datetime as dt

from cleanup.domain.platform.local_time import local_day
from cleanup.models.accounts import Account
from cleanup.models.cocreation.groups import CocreationGroup
from cleanup.models.partners.organisations import Programme
from cleanup.models.pilots.plan import Pilot
from cleanup.services import cocreation
from cleanup.services.platform.demo.facts import CO_CREATION

ROLE = (
    "Je denkt en maakt mee aan een dag over online haat. Je hoeft niets te weten, je bent zelf de expert. "
    "(Verzonnen voorbeeld.)"
)
MEETINGS = (
    ("kickoff", dt.date(2025, 1, 18), "fysiek", 12, "Kennismaken, training, wat is online haat."),
    ("online", dt.date(2025, 2, 4), "online", 10, "Ideeën verzamelen."),
    ("online", dt.date(2025, 2, 18), "online", 9, "Van ideeën naar concepten."),
    ("experts", dt.date(2025, 3, 11), "hybride", 8, "Concepten naast onderzoek leggen."),
    ("maaksessie", dt.date(2025, 3, 25), "online", 9, "Voorbeelden en stappen maken."),
    ("pilot", dt.date(2025, 4, 12), "fysiek", 8, "Zelf de dag meemaken."),
    ("slotgesprek", dt.date(2025, 9, 20), "online", 5, "Terugkijken."),
)
IDEAS = (
    ("Opruimdag voor je tijdlijn", "Een middag samen reageren op haat, met stappen."),
    ("Kaartjes met reacties", "Zinnen die je kunt lenen als je niet weet wat je moet zeggen."),
    ("Account van jongeren", "Laten zien dat er ook een andere toon is."),
)
YES = dict.fromkeys(("bundles", "fits", "feasible", "scalable"), "ja")


def add_group(programme: Programme, stored: list[Pilot], by: Account, now: dt.datetime) -> None:
    """Store the group with its meetings and ideas; the first pilot came of the idea that was chosen."""
    group = cocreation.add_group(
        programme,
        {
            "name": CO_CREATION["name"],
            "people": CO_CREATION["people"],
            "source": CO_CREATION["source"],
            "as_of": dt.date.fromisoformat(CO_CREATION["as_of"]),
            "role_text": ROLE,
            "gives": "Een training, een getuigschrift en een groep om op terug te vallen.",
            "pay": "Een vergoeding per dagdeel en reiskosten.",
            "given_back": "Jullie stappen zijn het draaiboek van de dag geworden.",
            "starts_on": dt.date(2025, 1, 18),
            "ends_on": dt.date(2025, 9, 20),
        },
        by,
        now,
    )
    cocreation.set_overlaps(group, {stored[0].id: CO_CREATION["also_in_first_pilot"]}, by, now)
    for kind, day, way, present, agenda in MEETINGS:
        typed = {"kind": kind, "held_on": day, "way": way, "present": present, "agenda": agenda}
        cocreation.save_meeting(group, typed | {"agreements": "", "outcome": ""})
    counts = {"replies": 25, "talks": 16, "joined": 13}
    text = "Wil jij meedenken over online haat? (Verzonnen voorbeeld.)"
    channel = {
        "channel": "Nieuwsbrieven van jongerencentra",
        "text": text,
        "placed_on": dt.date(2024, 12, 10),
    }
    cocreation.save_channel(group, channel | counts, local_day(now))
    cocreation.open_poll(programme, "needs_poll", "Voorjaar (voorbeeld)", (), by, now)
    _ideas(group, stored, now)


def _ideas(group: CocreationGroup, stored: list[Pilot], now: dt.datetime) -> None:
    ideas = [cocreation.add_idea(group, title, text) for title, text in IDEAS]
    for idea in ideas[:2]:
        cocreation.judge_idea(idea, YES | {"state": "concept", "reason": "Veel steun in de groep."}, now)
    cocreation.judge_idea(ideas[0], YES | {"state": "gekozen", "reason": "Past het best bij het doel."}, now)
    cocreation.follow_idea(ideas[0], "pilot", "De eerste dag, met de groep zelf.", stored[0].id)
    cocreation.follow_idea(ideas[1], "onderdeel", "Het oefenen in drie stappen.", "")
