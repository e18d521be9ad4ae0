"""What the tests of planning type into forms and what they find afterwards."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import select

from cleanup.domain.pilots.fields import Plan


def type_programme(client, **changes):
    typed = {"code": "SCD-26", "name": "Programma 2026", "starts_on": "2026-01-01", "ends_on": "2027-12-31"}
    return client.post("/partners/programmas/nieuw", data={**typed, **changes})


def type_organisation(client, name="Pitstop", **changes):
    typed = {"name": name, "kind": "jongerenwerk", "municipality": "Eindhoven", "region": "", "notes": ""}
    return client.post("/partners/nieuw", data={**typed, **changes})


def type_pilot(client, programme, organisation, **changes):
    typed = {
        "programme": programme.id,
        "organisation": organisation.id,
        "date": "2027-03-10",
        "starts_at": "13:00",
        "ends_at": "17:00",
        "place": "De Zaal",
        "municipality": "",
        "expected": "17",
        "age_band": "16-24",
        "variant": "gemotiveerd",
        "motivation": "",
        "phones_allowed": "y",
    }
    return client.post("/pilots/nieuw", data={**typed, **changes})


def the_programme():
    from cleanup.extensions import db
    from cleanup.models.partners.organisations import Programme

    return db.session.scalars(select(Programme)).one()


def the_organisation(name="Pitstop"):
    from cleanup.extensions import db
    from cleanup.models.partners.organisations import Organisation

    return db.session.scalars(select(Organisation).where(Organisation.name == name)).one()


def the_pilot():
    from cleanup.extensions import db
    from cleanup.models.pilots.plan import Pilot

    return db.session.scalars(select(Pilot)).one()


def planned_pilot(**changes):
    """Store a programme, an organisation and a pilot, straight through the services."""
    from cleanup.extensions import db
    from cleanup.services import partners, pilots

    programme = partners.find_current_programme(dt.date(2026, 11, 20)) or partners.add_programme(
        code="SCD-26", name="Programma 2026", starts_on=dt.date(2026, 1, 1), ends_on=dt.date(2027, 12, 31)
    )
    name = changes.pop("organisation", "Pitstop")
    known = {organisation.name: organisation for organisation in partners.list_organisations()}
    organisation = known.get(name) or partners.add_organisation(name, "Eindhoven")
    plan = {
        "date": dt.date(2027, 3, 10),
        "starts_at": dt.time(13),
        "ends_at": dt.time(17),
        "municipality": "Eindhoven",
        "expected": 17,
        **changes,
    }
    pilot = pilots.plan_pilot(programme.id, organisation.id, Plan(**plan))
    db.session.commit()
    return pilot
