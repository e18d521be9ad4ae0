"""What the tests of the aftercare need: a pilot that was held, with crew and a link; and what they find."""

from __future__ import annotations

import datetime as dt
import uuid

from sqlalchemy import select

from cleanup.domain.platform.local_time import local_day
from tests import factories

PLAIN = "Er werd hard geschreeuwd in de groep en daarna was het lang stil."
FORM = "/w/pilot/{}/formulier"
NAMED = "Daarna ging Sam de Vries huilend naar buiten."


def held_pilot(*crew, days_ago=2, **plan):
    """Store a pilot of a few days ago with its crew, held."""
    from cleanup.extensions import db
    from cleanup.services import pilots

    date = local_day(dt.datetime.now(dt.UTC)) - dt.timedelta(days=days_ago)
    pilot = factories.with_crew(factories.make_pilot(date, **plan), *crew)
    pilots.set_status(pilot, "uitgevoerd")
    db.session.commit()
    return pilot


def make_link(pilot, account, now=None):
    """Make a link and return it with its token."""
    from cleanup.extensions import db
    from cleanup.services import aftercare

    link = aftercare.make_link(pilot, "Kim", account, now or dt.datetime.now(dt.UTC))
    db.session.commit()
    return link, aftercare.token_of(link)


def report(pilot, account, text=PLAIN, severity="stevig", now=None):
    """Store an incident that somebody reported."""
    from cleanup.extensions import db
    from cleanup.services import aftercare

    at = now or dt.datetime.now(dt.UTC)
    row = aftercare.report_incident(pilot, account, severity, text, str(uuid.uuid4()), at)
    db.session.commit()
    return row


def record(pilot, account, kind, now, **body):
    """Record something of a day as a tablet does, and return its key."""
    from cleanup.extensions import db
    from cleanup.services import day

    key = str(uuid.uuid4())
    event = {
        "key": key, "kind": kind, "at": int(now.timestamp() * 1000),
        "device": str(uuid.uuid4()), "number": 1, "body": body,
    }  # fmt: skip
    day.record_event(pilot, account.id, event, None, now)
    db.session.commit()
    return key


def tasks_of(pilot, kind=None):
    from cleanup.extensions import db
    from cleanup.models.aftercare import AftercareTask

    query = select(AftercareTask).where(AftercareTask.pilot_id == pilot.id).order_by(AftercareTask.due_on)
    rows = db.session.scalars(query.execution_options(populate_existing=True)).unique().all()
    return [row for row in rows if kind is None or row.kind == kind]


def incidents_of(pilot):
    from cleanup.extensions import db
    from cleanup.models.aftercare import Incident

    query = select(Incident).where(Incident.pilot_id == pilot.id).order_by(Incident.reported_at)
    return db.session.scalars(query.execution_options(populate_existing=True)).unique().all()


def other_browser(app, pilot, cast):
    from cleanup.services import aftercare as services

    client = app.test_client()
    client.get(f"/w/{services.token_of(services.list_links(pilot)[0])}")
    return client


def seen_in(client, pilot):
    page = client.page(FORM.format(pilot.code))
    return page.find("input", {"name": "seen"})["value"]


def is_chosen(client, pilot, name, value):
    page = client.page(FORM.format(pilot.code))
    return page.find("input", {"name": name, "value": value}).has_attr("checked")


def save(client, pilot, seen="", place="", **fields):
    return client.post(
        f"{FORM.format(pilot.code)}/bewaar", data={"seen": seen, "place": place, **fields},
        headers={"Accept": "application/json"},
    )  # fmt: skip
