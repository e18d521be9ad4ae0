"""What the tests of date polls put into the database: a poll with organisations, made by staff."""

from __future__ import annotations

import datetime as dt

from cleanup.domain.partners.date_polls import PolledSlot
from cleanup.domain.platform.local_time import local_day

HOURS = (dt.time(13), dt.time(17))


def in_days(days, now=None):
    return local_day(now or dt.datetime.now(dt.UTC)) + dt.timedelta(days=days)


def slots(*days, hours=HOURS):
    return [PolledSlot(in_days(day), *hours) for day in days]


def asked(account, *names, days=(60, 67), answer_in=14, programme=None, now=None):
    """Store a poll of these dates for organisations with these names, and return it."""
    from cleanup.extensions import db
    from cleanup.services import partners

    today = in_days(0)
    programme = programme or partners.find_current_programme(today) or partners.add_programme(
        code="SCD-26", name="Programma", starts_on=today - dt.timedelta(days=30),
        ends_on=today + dt.timedelta(days=700),
    )  # fmt: skip
    known = {one.name: one for one in partners.list_organisations()}
    ids = [(known.get(name) or partners.add_organisation(name, "Eindhoven")).id for name in names]
    at = now or dt.datetime.now(dt.UTC)
    poll = partners.add_date_poll(
        programme, "Pilots in het voorjaar", slots(*days), ids, in_days(answer_in), account, at
    )
    db.session.commit()
    return poll


def link_to(seat):
    from cleanup.services import partners

    return "/datums/" + partners.date_link_of(seat).rpartition("/")[2]


def seat_of(poll, name):
    from cleanup.services import partners

    return next(seat for seat in partners.list_seats(poll) if seat.organisation.name == name)


def seats(poll):
    from cleanup.services import partners

    return partners.list_seats(poll)
