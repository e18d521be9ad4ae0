"""The learning network of the pilot year: the numbers of the report, and invented people and grades.

How the 16 grades are spread over three sessions is ours: 9, 4 and 3 fit both means that were printed. Members
are numbers without a name.
"""

from __future__ import annotations

import datetime as dt
from itertools import cycle
from typing import Any

from sqlalchemy import update

from cleanup.domain.platform.guard import NoPerson
from cleanup.extensions import db
from cleanup.models.network.gatherings import Gathering, GatheringGrade
from cleanup.models.network.members import Member
from cleanup.models.partners.organisations import Programme
from cleanup.models.pilots.plan import Pilot
from cleanup.models.platform.base import new_id
from cleanup.services.network import advising, gatherings, harvest, post, telling, trying
from cleanup.services.network.members import token_of_id

REPORT = "Eindrapportage Samen Sterk tegen Online Haat en Discriminatie"
POLICE = "Politie, wijkagenten en OM"
GATHERINGS: tuple[tuple[dict[str, Any], int | None, dict[int, int], tuple[str, ...]], ...] = (
    (
        {"title": "Expertsessie januari (kick-off)", "kind": "expertsessie", "form": "fysiek",
         "held_on": dt.date(2025, 1, 20), "place": "Utrecht", "aims": "Kennismaken en vragen ophalen."},
        26, {7: 2, 8: 6, 9: 1},
        ("gemeente", "rijk", "onderwijs", "jongerenwerk", "maatschappelijk", "onderzoek"),
    ),
    (
        {"title": "Expertsessie maart", "kind": "expertsessie", "form": "fysiek",
         "held_on": dt.date(2025, 3, 31), "place": "Utrecht", "aims": "Oplossingen uit vier richtingen."},
        42, {8: 3, 9: 1},
        ("gemeente", "politie", "onderwijs", "jongerenwerk", "jongeren", "maatschappelijk", "onderzoek"),
    ),
    (
        {"title": "Online partnerbijeenkomst", "kind": "partnerbijeenkomst", "form": "online",
         "held_on": dt.date(2025, 9, 17), "aims": "Lessen uit de pilots delen."},
        None, {}, ("gemeente", "jongerenwerk"),
    ),
    (
        {"title": "NetMap-sessie", "kind": "netmapsessie", "form": "fysiek",
         "held_on": dt.date(2025, 10, 15), "place": "Amsterdam", "aims": "De kaart van partijen tekenen."},
        10, {8: 2, 9: 1}, ("maatschappelijk", "onderzoek", "gemeente", "onderwijs", "ggd"),
    ),
    (
        {"title": "Online kennissessie", "kind": "kennissessie", "form": "online",
         "held_on": dt.date(2025, 12, 4), "aims": "Wat weten we nu?"},
        None, {}, (),
    ),
)  # fmt: skip
RINGS = (("kern", 12), ("actief", 30), ("schil", 54), ("team", 14))
DOMAINS = ("jongerenwerk", "onderwijs", "veiligheid", "gemeente", "bibliotheek", "onderzoek", "landelijk")
YIELDS = (
    ("jongerenwerk", "behoefte", "systeem", "rol van jongerenwerk",
     "Een landelijke lijn over de rol van jongerenwerk, met tijd om met scholen en ouders te werken."),
    ("onderwijs", "knelpunt", "organisatie", "plek in het onderwijs",
     "Er is geen vaste plek in de lessen, en docenten missen steun bij het gesprek."),
    ("veiligheid", "behoefte", "systeem", "voorkomen",
     "Naast handhaven is er aandacht nodig voor voorkomen en zorg, ook in kleine gemeenten."),
    ("jongere", "inzicht", "individu", "oefenen",
     "Oefenen in een veilige groep helpt, en woorden als doelwit en verspreider ook."),
)  # fmt: skip
MAILINGS = (
    *(("update", dt.date(2025, month, 10)) for month in (2, 5, 8, 11)),
    *(("bijeenkomst", day) for day in (
        dt.date(2025, 1, 8), dt.date(2025, 3, 17), dt.date(2025, 9, 3), dt.date(2025, 10, 1),
        dt.date(2025, 11, 20),
    )),
    ("enquete", dt.date(2025, 12, 8)),
)  # fmt: skip
MATERIAL = (
    ("Theoretisch kader", "kader", None, 572), ("Webpagina van het netwerk", "pagina", 616, None),
    ("Webpagina's van Diversion", "pagina", 1324, None),
)  # fmt: skip
STATEMENTS = (
    ("Tweede expertsessie", "30 maart 2025", f"{REPORT}, paragraaf 3.1"),
    ("Tweede expertsessie", "31 maart 2025", f"{REPORT}, paragraaf 4.1"),
    ("Aanwezigen bij de tweede expertsessie", "42", f"{REPORT}, paragraaf 4.1"),
    ("Aanwezigen bij de tweede expertsessie", "ruim dertig", "openbaar verslag op netwerkmediawijsheid.nl"),
    ("Opkomst bij de bijeenkomsten van 2025", "150 in totaal", f"{REPORT}, bijlage 1"),
    ("Opkomst bij de bijeenkomsten van 2025", "78 geteld: 26 + 42 + 10", f"{REPORT}, paragraaf 4.1"),
    (
        "Opkomst bij de bijeenkomsten van 2025",
        "70 op 4 december",
        "openbaar verslag op netwerkmediawijsheid.nl, 9 december 2025",
    ),
    (POLICE, "nog niet betrokken", f"{REPORT}, paragraaf 4.3"),
    (POLICE, "aanwezig bij de tweede expertsessie", f"{REPORT}, paragraaf 4.1"),
    ("Leeftijd van co-creatiegroep en beheerders", "20-25 jaar", f"{REPORT}, inleiding"),
    ("Leeftijd van co-creatiegroep en beheerders", "20-30 jaar", f"{REPORT}, paragraaf 2.1.2"),
    ("Socialmediaplatforms betrekken", "moeilijk", "NetMap-rapport"),
    ("Socialmediaplatforms betrekken", "onmogelijk", f"{REPORT}, paragraaf 5.4.3"),
    ("Relaties tussen partijen", "zoals de hoofdtabel in hoofdstuk 3", "NetMap-rapport, hoofdstuk 3"),
    ("Relaties tussen partijen", "negen uitspraken anders", "NetMap-rapport, bijlage"),
    ("Deelnemers", "32 = 8 + 17 + 7", f"{REPORT}, hoofdstuk 2"),
    ("Deelnemers", "37 = 13 + 24", f"{REPORT}, bijlage 1"),
)


def load_network(programme: Programme, pilots: list[Pilot]) -> None:
    """Store the network of the pilot year."""
    stored = [_gathering(programme, *facts) for facts in GATHERINGS]
    _members(programme)
    _harvest(programme, stored, pilots)
    for kind, day in MAILINGS:
        typed = {"sent_on": day, "kind": kind, "subject": "Nieuws over het netwerk", "recipients": None}
        post.add_mailing(programme, typed, day)
    for title, kind, views, downloads in MATERIAL:
        material = post.add_material(programme, {"title": title, "kind": kind})
        counted = {
            "month": "2025-12",
            "views": views,
            "downloads": downloads,
            "source": f"{REPORT}, bijlage 1",
        }
        post.count_material(programme, material.id, counted, dt.date(2025, 12, 31))
    advising.add_starter_advice(programme, dt.date(2025, 12, 31))
    for subject, value, source in STATEMENTS:
        advising.add_statement(
            programme, {"subject": subject, "value": value, "source": source}, dt.date(2025, 12, 31)
        )
    _told(programme)


def _gathering(
    programme: Programme, typed: dict[str, Any], counted: int | None, grades: dict[int, int], kinds: Any
) -> Gathering:
    found = gatherings.add_gathering(programme, typed)
    if counted is not None:
        gatherings.set_counted(found, counted, f"{REPORT}, paragraaf 4.1", found.held_on)
    gatherings.set_kinds(found, kinds, found.held_on)
    for grade, count in grades.items():
        here = (GatheringGrade.gathering_id == found.id, GatheringGrade.grade == grade)
        db.session.execute(update(GatheringGrade).where(*here).values(count=count))
    return found


def _members(programme: Programme) -> None:
    rings = [ring for ring, count in RINGS for _ in range(count)]
    for domain, ring in zip(cycle(DOMAINS), rings, strict=False):
        member_id = new_id()
        db.session.add(
            Member(
                id=member_id, programme_id=programme.id, domain=domain, ring=ring,
                joined_on=dt.date(2025, 1, 20), seen_on=dt.date(2025, 12, 4), turn=1,
                token_hash=token_of_id(member_id),
            )
        )  # fmt: skip
    db.session.flush()


def _harvest(programme: Programme, stored: list[Gathering], pilots: list[Pilot]) -> None:
    day = dt.date(2025, 3, 31)
    for place, (domain, kind, level, theme, text) in enumerate(YIELDS):
        typed = {
            "text": text, "theme": theme, "domain": domain, "kind": kind, "level": level,
            "gathering": stored[1].code,
        }  # fmt: skip
        found = harvest.add_yield(programme, typed, day)
        if place == len(YIELDS) - 1 and pilots:
            harvest.use_yield(programme, found.id, pilots[0].code, "", day)
    harvest.ask(programme, "Welk materiaal is er voor ouders?", "ouders", "onderwijs", day)


def _told(programme: Programme) -> None:
    """Keep an invented story and an invented experiment."""
    typed = {
        "title": "Eén bericht (verzonnen voorbeeld)", "teller_kind": "jongeren", "theme": "steunen",
        "text": "Ik stuurde het doelwit een bericht. Meer niet. Een week later zei die: jij was de enige.",
        "factor": "motivation", "consent": "openbaar", "until": None,
    }  # fmt: skip
    telling.add_story(programme, typed, dt.date(2025, 6, 20))
    tried = {
        "title": "Online inloopuur (verzonnen voorbeeld)", "aim": "preventie", "view": "middel",
        "platform": "gesprek", "partners": "gemeente en scholen", "started_on": dt.date(2025, 5, 1),
        "hoped": "Dat scholen sneller bellen.", "saw": "Twaalf vragen in drie maanden.", "again": "ja",
        "cost": "tot_500",
    }  # fmt: skip
    nobody_asked = NoPerson(confirmed=False, by_id="", now=dt.datetime(2025, 12, 31, 12, tzinfo=dt.UTC))
    trying.add_experiment(programme, tried, nobody_asked)
