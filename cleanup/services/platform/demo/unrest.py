"""An invented area for the second demo programme: agreements, a calendar, and a situation without persons."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from sqlalchemy import select

from cleanup.domain.platform.local_time import local_day
from cleanup.domain.platform.parts import Part
from cleanup.domain.unrest.words import LEVELS
from cleanup.extensions import db
from cleanup.models.accounts import Account
from cleanup.models.partners.organisations import Organisation, Programme
from cleanup.models.unrest.areas import Area
from cleanup.services import aftercare, partners
from cleanup.services.unrest import agreements, areas, following, pages, risk, situations, way

TITLE, TOWN = "Noord (voorbeeld)", "Haarlem"
TASKS = {
    "vredestijd": "elke maand samen naar de kalender kijken",
    "crisis": "jongeren spreken die ons kennen",
    "nazorg": "de wijk in, en vertellen wat klopt",
}
CRITERIA = {
    "groen": "het is rustig", "geel": "partners zien samen dat er iets speelt",
    "oranje": "er is spanning op straat", "rood": "er is gevaar",
}  # fmt: skip
THOUGHT = {
    "picture": "Na een wedstrijd zoeken twee groepen elkaar op. Wie begon, weten we niet.",
    "judgement": "Het kan groeien in het weekend, of vanzelf rustig worden.",
    "decision": "Wij spreken beide groepen in het echt, en spreken maandag weer af.",
    "alternative": "Alleen zichtbaar aanwezig zijn.",
    "doing_nothing": "Dan horen we te laat of het groeit.",
}


def load_unrest(programme: Programme, people: Mapping[str, Account], now: dt.datetime) -> None:
    """Let a programme use unrest and give it an area, once."""
    if db.session.scalar(select(Area.id).where(Area.programme_id == programme.id)) is not None:
        return
    partners.set_parts(programme, [Part.UNREST], None, now)
    today = local_day(now)
    director, worker = (
        _organisation("Gemeente Voorbeeldstad", "gemeente"),
        _organisation("Jongerenwerk Voorbeeld"),
    )
    typed = {"title": TITLE, "municipality": TOWN, "director_id": director.id}
    area = areas.add_area(programme, typed, people["Asha"], today)
    areas.add_staff(area, people["Bo"].id, today)
    _agree(area, director, worker, people["Asha"], now)
    risk.add_moment(area, {"kind": "herdenking", "starts_on": today - dt.timedelta(days=320)})
    risk.add_moment(
        area, {"kind": "evenement", "starts_on": today + dt.timedelta(days=60), "title": "Zomerfeest"}
    )
    way.save_answers(area, {f"v{number}": ("ja", "") for number in range(1, 9)}, today)
    _situation(area, worker, people, now)


def _organisation(title: str, kind: str = "jongerenwerk") -> Organisation:
    found = db.session.scalar(select(Organisation).where(Organisation.name == title))
    return found or partners.add_organisation(title, TOWN, kind)


def _agree(
    area: Area, director: Organisation, worker: Organisation, account: Account, now: dt.datetime
) -> None:
    today = local_day(now)
    dates = dict.fromkeys(("signed_on", "dpia_on", "officer_asked_on"), today - dt.timedelta(days=30))
    agreements.save_covenant(area, {"director_id": director.id, "kept_where": "kast"} | dates, "", today)
    contacts = agreements.list_contacts()
    contact = (
        contacts[0]
        if contacts
        else aftercare.add_contact("Nachtdienst", "06 00000000", "", for_partners=True)
    )
    for organisation in (director, worker):
        agreements.add_partner(
            area, {"organisation_id": organisation.id, "presence": "zelf", "signed_on": today}, today
        )
    for partner in areas.list_partners(area):
        for phase, task in TASKS.items():
            agreements.add_task(partner, {"phase": phase, "task": task})
    pages.make_page(areas.list_partners(area)[-1], account, now)
    for level in LEVELS:
        step = {"criterion": CRITERIA[level], "within_minutes": 30, "setter_id": director.id}
        agreements.save_step(area, level, step | {"caller_1": worker.id, "contact_1": contact.id})


def _situation(area: Area, worker: Organisation, people: Mapping[str, Account], now: dt.datetime) -> None:
    began = local_day(now) - dt.timedelta(days=3)
    typed = {"title": "Spanning na een wedstrijd", "opened_on": began, "partners": [worker.id]}
    row = situations.open_situation(area, typed, local_day(now))
    situations.think(row, THOUGHT, [worker.name], now)
    step = {"step": 2, "place": "offline", "went": "goed", "organisation_id": worker.id, "done_on": began}
    situations.take_step(row, step, local_day(now))
    fact = {"fact": "Dit klopt: niemand raakte gewond.", "teller": "jongerenwerk", "told_on": began}
    situations.correct(row, fact, local_day(now))
    for person in ("Asha", "Ben"):
        following.add_professional(area, row, people[person].id, began)
