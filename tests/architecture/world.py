"""A small world with everything twice: what is mine, what is another's, and what is not there."""

from __future__ import annotations

import datetime as dt
import re
from contextlib import contextmanager
from dataclasses import dataclass, field

from sqlalchemy import event, select, text

from cleanup.domain.platform.parts import Part
from tests import campaign, date_polls, factories, network, unrest
from tests.architecture.filling import (
    fill_aftercare,
    fill_answers,
    fill_cocreation,
    fill_ecosystem,
    fill_imports,
    finding,
    page_of_guest,
    page_of_observer,
    page_of_seat,
)
from tests.days import local_day
from tests.people import Cast

MISSING = "00000000-0000-4000-8000-000000000000"
MISSING_CODES = {
    "code": "ZZZZZZ", "day_code": "ZZZZZ", "token": "bestaatniet", "maker_token": "bestaatniet",
    "poll_code": "BESTAATN",
}  # fmt: skip

# Signs of life and of refusals, and counts per day; not of content.
KEEPS_OUT = {"audit_event", "guess_bucket", "auth_session", "package_count"}
ARGUMENTS = {
    "moment": "t0", "filename": "css/platform/core.css", "part": "welkom", "direction": "omhoog",
    "item": "Q01", "message": "praktisch", "page": "start", "language": "nl", "module_code": "norm",
    "page_name": "jongerenwerker", "decision": "overnemen", "level": "rood", "deed": "duiding",
    "poll_text": "datums_vragen", "kind": "svg",
}  # fmt: skip
ROLES = {
    "asha": "medewerker",
    "ben": "peer_educator",
    "eva": "evaluator",
    "bo": "beheerder",
    "kees": "kanaalbeheerder",
}


@dataclass
class World:
    """Arguments of routes: ``own`` of Ben and the staff, ``foreign`` of another pilot."""

    cast: Cast
    own: dict[str, str] = field(default_factory=dict)
    foreign: dict[str, str] = field(default_factory=dict)
    pages: list[str] = field(default_factory=list)
    """Addresses that were handed to somebody without an account: no list leads there."""

    def value(self, name: str, kind: str) -> str:
        values = {"own": self.own, "foreign": self.foreign}.get(kind, {})
        return values.get(name) or self.own.get(f"={name}") or MISSING_CODES.get(name, MISSING)

    def seen_by(self, cast: Cast) -> World:
        """Return the same world, found again by the cast of another test."""
        return World(cast, dict(self.own), dict(self.foreign), list(self.pages))

    def looked_up(self, kind: str):
        """Return a function from the name of an argument to its value."""
        return lambda name: self.value(name, kind)


def build(cast: Cast) -> World:
    from cleanup.extensions import db

    world = World(cast)
    today = dt.datetime.now(dt.UTC)
    for values, person in ((world.own, cast.ben), (world.foreign, cast.dina)):
        fill(values, person, today)
        programme = _pilot(values["code"]).programme
        campaign.fill_world(values, cast, programme, today, is_own=person is cast.ben)
        network.fill_world(world, values, programme, today)
        world.pages.append(page_of_guest(values["map_guest_id"]))
        world.pages.append(page_of_observer(_pilot(values["code"]), person, today))
        world.pages.append(page_of_seat(values["seat_id"]))
        unrest.fill_world(values, cast, programme, today, is_own=person is cast.ben)
    for name, value in {**_fixed(), **ARGUMENTS}.items():
        world.own[f"={name}"] = value
    db.session.commit()
    return world


def _fixed() -> dict[str, str]:
    """Return arguments that are the same for everybody: words of the content."""
    from cleanup.services.platform.content.current import loaded

    content = loaded()
    return {
        "number": "1",
        "name": "begeleider",
        "figure": "pilots",
        "message": next(iter(content.messages)),
        "version": content.questionnaires["participant"].version,
        "file": "helplines.yaml",
        "day_kind": "school",
        "finding_id": finding(),
    }


def fill(values: dict[str, str], person, now: dt.datetime) -> None:
    """Store a pilot of this person and this day, with what surrounds it; note its arguments."""
    from cleanup.services import accounts
    from cleanup.services.day import tablets

    pilot = factories.make_pilot(local_day(now), programme=factories.make_programme(parts=tuple(Part)))
    factories.with_crew(pilot, person)
    factories.open_now(pilot, "t0", "t1", "t2", now=now)
    tablet, _, _ = tablets.make_tablet(pilot, "tablet 1", now)
    values.update(
        code=pilot.code,
        day_code=pilot.day_code,
        programme_code=pilot.programme.code,
        organisation_id=pilot.organisation_id,
        account_id=person.id,
        tablet_id=tablet.id,
        token=accounts.make_link(person, "aanmelden", now),
        history_kind="run_sheet",
        history_row=pilot.id,
    )
    _fill_planning(values, pilot, person, now)
    fill_answers(values, person, now)
    fill_imports(values, pilot, now)
    _fill_from_tables(values)
    fill_cocreation(values, pilot, person, now)


def _fill_planning(values: dict[str, str], pilot, person, now: dt.datetime) -> None:
    """Give what surrounds a pilot and a partner."""
    from cleanup.extensions import db
    from cleanup.services import partners, pilots
    from cleanup.services.platform import outbox

    today = local_day(now)
    mail = outbox.queue(message="praktisch", recipient="a@voorbeeld.example", subject="s", body="b", now=now)
    mail.state = "mislukt"
    values.update(
        contact_id=partners.add_contact(pilot.organisation, "Sam", "", "", "").id,
        outreach_id=partners.approach(pilot.programme, pilot.organisation, today).id,
        task_id=pilots.list_tasks(pilot, today)[0].row.id,
        availability_id=pilots.add_availability(person, "kan", today, today, today=today).id,
        training_id=pilots.add_training("Training", today).id,
        message_id=mail.id,
    )
    db.session.flush()
    poll = date_polls.asked(person, pilot.organisation.name, programme=pilot.programme)
    values.update(date_poll_id=poll.id, seat_id=date_polls.seat_of(poll, pilot.organisation.name).id)
    fill_ecosystem(values, pilot, person, now)
    fill_aftercare(values, pilot, person, now)


def _fill_from_tables(values: dict[str, str]) -> None:
    """Give ids of rows that other capabilities made while planning this pilot."""
    from cleanup.extensions import db
    from cleanup.models.platform.base import Base

    for table in Base.metadata.sorted_tables:
        argument = f"{table.name}_id"
        if "pilot_id" not in table.c or "id" not in table.c or argument in values:
            continue
        found = db.session.scalar(
            select(table.c.id)
            .where(table.c.pilot_id == text(":pilot"))
            .params(pilot=_pilot_id(values["code"]))
            .limit(1)
        )
        if found:
            values[argument] = found


def _pilot_id(code: str) -> str:
    return _pilot(code).id


def _pilot(code: str):
    from cleanup.extensions import db
    from cleanup.models.pilots.plan import Pilot

    return db.session.scalars(select(Pilot).where(Pilot.code == code)).unique().one()


def client_of(app, account=None):
    """Return a client whose session is already there; signing in is tested elsewhere."""
    from cleanup.extensions import db
    from cleanup.services import accounts

    client = app.test_client()
    if account is not None:
        client.set_cookie("scd", accounts.start_session(account, dt.datetime.now(dt.UTC)))
        db.session.commit()
    return client


def routes(app):
    """Return every (rule, method) of the application but the static files, in a fixed order."""
    return sorted(
        (
            (rule, method)
            for rule in app.url_map.iter_rules()
            if rule.endpoint != "static"
            for method in rule.methods & {"GET", "POST", "PUT", "PATCH", "DELETE"}
        ),
        key=lambda pair: (pair[0].rule, pair[1]),
    )


def audience_of(app, rule):
    return getattr(app.view_functions[rule.endpoint], "audience", None)


def address(rule, values) -> str:
    """Return a path of a rule with these arguments filled in."""
    path = re.sub(r"<(?:[^:<>]+:)?([^<>]+)>", lambda found: values(found.group(1)), rule.rule)
    assert "<" not in path, path
    return path


@contextmanager
def writes_noted(db):
    """Note every statement that writes a row which is content: not a sign of life, a try or a refusal."""
    found = []

    def note(_connection, _cursor, statement, *_more):
        words = statement.split()
        verb, rest = words[0].upper(), " ".join(words[1:3])
        if verb in {"INSERT", "UPDATE", "DELETE", "REPLACE"} and not any(name in rest for name in KEEPS_OUT):
            found.append(statement)

    for engine in db.engines.values():
        event.listen(engine, "before_cursor_execute", note)
    yield found
    for engine in db.engines.values():
        event.remove(engine, "before_cursor_execute", note)


def checksum(db) -> dict[str, int]:
    """Return a number per table that changes when any row does."""
    from cleanup.models.platform.base import Base

    sums = {}
    for table in Base.metadata.sorted_tables:
        if table.name not in KEEPS_OUT:
            rows = db.session.execute(select(table)).all()
            sums[table.name] = hash(frozenset(str(row) for row in rows))
    db.session.rollback()
    return sums
