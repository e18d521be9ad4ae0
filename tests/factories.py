"""One builder per table; what matters is given, the rest is plausible."""

from __future__ import annotations

import datetime as dt
import itertools
import uuid

from cleanup.domain.pilots.fields import Plan

_numbers = itertools.count(1)


def store(row):
    from cleanup.extensions import db

    db.session.add(row)
    db.session.commit()
    return row


def make_programme(code=None, *, is_demo=False, parts=()):
    """A programme that uses these parts of the wider programme: none unless said."""
    from cleanup.models.partners.organisations import Programme
    from cleanup.services import partners

    code = code or f"PROG{next(_numbers):05}"  # so that they are in order as texts, too
    programme = store(
        Programme(
            code=code,
            name=f"Programma {code}",
            starts_on=dt.date(2026, 1, 1),
            ends_on=dt.date(2026, 12, 31),
            is_demo=is_demo,
        )
    )
    if parts:
        partners.set_parts(programme, parts, None, dt.datetime.now(dt.UTC))
        store(programme)
    return programme


def make_organisation(name=None, municipality="Utrecht", kind="jongerenwerk"):
    from cleanup.models.partners.organisations import Organisation

    return store(
        Organisation(
            name=name or f"Jongerenwerk {next(_numbers)}",
            municipality=municipality,
            kind=kind,
            region="",
        )
    )


def make_pilot(date=dt.date(2026, 11, 20), *, programme=None, organisation=None, **more):
    from cleanup.extensions import db
    from cleanup.services import pilots

    plan = {
        "date": date,
        "starts_at": dt.time(13, 0),
        "ends_at": dt.time(17, 0),
        "place": "Zaal 1",
        "municipality": "Utrecht",
        "expected": 12,
        "age_band": "jonger" if more.get("variant") == "groep_7_8" else "16-24",
    } | more
    pilot = pilots.plan_pilot(
        (programme or make_programme()).id, (organisation or make_organisation()).id, Plan(**plan)
    )
    db.session.commit()
    return pilot


def with_crew(pilot, *accounts):
    from cleanup.extensions import db
    from cleanup.services import pilots

    for account in accounts:
        pilots.add_to_crew(pilot, account)
    db.session.commit()
    return pilot


def open_now(pilot, *moments, now):
    from cleanup.extensions import db
    from cleanup.services import surveys

    for moment in moments:
        surveys.open_moment(pilot, moment, now)
    db.session.commit()
    return pilot


def filled_in(pilot, moment="t0", value="4", **more):
    """The fields of a form in which every question of a scale has the same answer."""
    from cleanup.services import surveys

    fields = {"client_id": [str(uuid.uuid4())], "language": ["nl"], "mode": ["phone"]}
    for item in surveys.questionnaire_of(pilot, moment).asked_at(moment):
        if item.core:
            fields[item.code] = [value]
    return fields | {name: [given] if isinstance(given, str) else given for name, given in more.items()}
