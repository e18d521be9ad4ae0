"""A made-up programme of any size: pilots that were held, answers, and what grows around them.

Everything that grows with the number of pilots is there: partners and outreach, crew, tasks, aftercare, what
the tablet recorded, written answers, counted actions and the log.
"""

from __future__ import annotations

import datetime as dt
import itertools
import uuid
from dataclasses import dataclass, replace

import numpy as np
from sqlalchemy import insert, select

from cleanup.domain.platform.parts import Part
from tests import factories
from tests.benchmarks.analysis import packed_answers
from tests.days import local_today

CREW = 60
DAYS = 400
UNDONE = 5  # one in so many tasks was left undone
COMING = 40
KINDS = ("benaderd", "interesse", "later", "ingepland", "afgehaakt")
VARIANTS = ("gemotiveerd", "gemengd", "eerst_bewust")


@dataclass(frozen=True)
class Made:
    """Codes of what was made: the programme, and a pilot that was held."""

    programme: str
    pilot: str


def fill(pilots: int, people: int) -> Made:
    """Store a programme of pilots that were held, each with so many people at t0 and t1, and some to come."""
    from cleanup.extensions import db

    programme, dice = factories.make_programme("GROOT", parts=(Part.ECOSYSTEM,)), np.random.default_rng(1)
    places, crew = _organisations(programme, max(pilots // 2, 1)), _crew()
    today = local_today()
    held = _pilots(programme, places, [today - dt.timedelta(days=2 + n % DAYS) for n in range(pilots)], "P")
    coming = _pilots(programme, places, [today + dt.timedelta(days=1 + n) for n in range(COMING)], "T")
    _staff([*held, *coming], crew)
    _answers(held, people, dice)
    _work(held, coming)
    _days(held, crew[0])
    _log(held, crew[0])
    db.session.commit()
    return Made(programme.code, held[0]["code"])


def _add(model, rows) -> None:
    from cleanup.extensions import db

    if rows:
        db.session.execute(insert(model), rows)


def _organisations(programme, count: int) -> list[str]:
    from cleanup.domain.platform.text_keys import text_key
    from cleanup.models.partners.organisations import Contact, Organisation, Outreach

    today = local_today()
    keys = [str(uuid.uuid4()) for _ in range(count)]
    _add(
        Organisation,
        [
            {
                "id": key,
                "name": f"Jongerenwerk {n:04}",
                "name_key": text_key(f"Jongerenwerk {n:04}"),
                "municipality": "Utrecht",
                "kind": "jongerenwerk",
            }
            for n, key in enumerate(keys)
        ],
    )
    _add(Contact, [{"organisation_id": key, "name": f"Persoon {n}"} for n, key in enumerate(keys)])
    _add(
        Outreach,
        [
            {
                "programme_id": programme.id, "organisation_id": key, "state": KINDS[n % len(KINDS)],
                "state_since": today - dt.timedelta(days=n % 60), "next_step": "Bellen",
                "next_step_on": today - dt.timedelta(days=2),
            }
            for n, key in enumerate(keys)
        ],
    )  # fmt: skip
    return keys


def _crew() -> list[str]:
    from cleanup.models.accounts import Account

    keys = [str(uuid.uuid4()) for _ in range(CREW)]
    _add(
        Account,
        [
            {
                "id": key, "email": f"p{n}@voorbeeld.example", "name": f"Begeleider {n:03}",
                "role": "peer_educator", "is_trained": n % 2 == 0, "created_on": dt.date(2026, 1, 5),
            }
            for n, key in enumerate(keys)
        ],
    )  # fmt: skip
    return keys


def _pilots(programme, places, dates, letter: str) -> list[dict]:
    from cleanup.models.pilots.plan import Pilot

    rows = [
        {
            "id": str(uuid.uuid4()), "code": f"{letter}{n:05}", "day_code": f"{letter}{n:04}",
            "programme_id": programme.id, "organisation_id": places[n % len(places)], "date": day,
            "status": "uitgevoerd" if letter == "P" else "gepland", "starts_at": dt.time(13),
            "ends_at": dt.time(17), "place": "Zaal 1", "municipality": "Utrecht", "expected": 30,
            "present": 30 if letter == "P" else None, "variant": VARIANTS[n % len(VARIANTS)],
            "planned_on": dt.date(2025, 1, 5),
        }
        for n, day in enumerate(dates)
    ]  # fmt: skip
    _add(Pilot, rows)
    return rows


def _staff(pilots, crew) -> None:
    from cleanup.models.pilots.plan import CrewMember

    _add(
        CrewMember,
        [
            {"pilot_id": pilot["id"], "account_id": crew[(2 * n + place) % len(crew)]}
            for n, pilot in enumerate(pilots)
            for place in (0, 1)
        ],
    )


def _answers(held, people: int, dice) -> None:
    from cleanup.models.pilots.plan import PilotMoment
    from cleanup.models.surveys.responses import OpenAnswer, Response
    from cleanup.services.platform.content.current import loaded
    from cleanup.services.surveys.versions import publish

    form = loaded().questionnaires["participant"]
    publish(form)
    question = next(item.code for item in form.asked_at("t1") if item.scale.is_text)
    for pilot in held:
        then = dt.datetime.combine(pilot["date"], dt.time(13), dt.UTC)
        times = {"opened_at": then, "closed_at": then + dt.timedelta(minutes=20), "times_opened": people}
        _add(PilotMoment, [{"pilot_id": pilot["id"], "moment": moment, **times} for moment in ("t0", "t1")])
        codes = [uuid.uuid4().hex * 2 for _ in range(people)]
        _add(
            Response,
            [
                {
                    "id": str(uuid.uuid4()), "pilot_id": pilot["id"], "moment": moment, "code_hash": code,
                    "version": form.version, "language": "nl", "mode": "phone", "month": f"{then:%Y-%m}",
                    "packed": text, "excluded": "",
                }
                for moment in ("t0", "t1")
                for code, text in zip(codes, packed_answers(form, moment, people, dice), strict=True)
            ],
        )  # fmt: skip
        screened = {"cleaned_text": "Vaker oefenen.", "consent": "openbaar", "factor": "skill"}
        waiting = {"cleaned_text": None, "consent": "geen", "factor": ""}
        written = {"pilot_id": pilot["id"], "moment": "t1", "item": question, "text": "Vaker oefenen."}
        _add(OpenAnswer, [{"id": str(uuid.uuid4()), **written, **more} for more in (screened, waiting)])


def _work(held, coming) -> None:
    """Give every pilot its tasks, before and after; most of those of the past are done."""
    from cleanup.models.aftercare import AftercareTask
    from cleanup.models.pilots.planning import PilotTask
    from cleanup.services.aftercare.asked import TEMPLATE, aftercare_template
    from cleanup.services.pilots.tasks import template_tasks

    for model, template in ((PilotTask, template_tasks()), (AftercareTask, aftercare_template())):
        rows = []
        for n, (pilot, task) in enumerate(itertools.product([*held, *coming], template.values())):
            due = task.due_on(pilot["date"])
            row = {"id": str(uuid.uuid4()), "pilot_id": pilot["id"], "code": task.code, "due_on": due}
            row |= {"day": task.day, "done_on": due if pilot["present"] and n % UNDONE else None}
            if model is AftercareTask:
                row |= {"kind": TEMPLATE, "who": task.who}
            rows.append(row)
        _add(model, rows)


def _days(held, leader: str) -> None:
    """Record one day as a tablet would, count what was practised, and give the other pilots the same."""
    from cleanup.extensions import db
    from cleanup.models.accounts import Account
    from cleanup.models.day.events import DayEvent
    from cleanup.models.pilots.plan import Pilot
    from cleanup.models.toolkit import ActionCount
    from cleanup.services.platform.demo.days import count_actions, record_day
    from cleanup.services.platform.demo.facts import PILOTS

    first = db.session.get_one(Pilot, held[0]["id"])
    record_day(first, replace(PILOTS[0], date=first.date), db.session.get_one(Account, leader))
    count_actions(first)
    db.session.flush()
    for model in (DayEvent, ActionCount):
        rows = [dict(row._mapping) for row in db.session.execute(select(*model.__table__.columns))]
        _add(model, [_moved(row, pilot, first.date) for pilot in held[1:] for row in rows])


def _moved(row: dict, pilot: dict, day: dt.date) -> dict:
    """Return what was recorded of one day as it would be of another pilot."""
    later = pilot["date"] - day
    moved = {name: value + later if isinstance(value, dt.datetime) else value for name, value in row.items()}
    if "key" in moved:
        moved["key"] = str(uuid.uuid4())
    return moved | {"pilot_id": pilot["id"]}


def _log(held, leader: str) -> None:
    """Let the audit log and the outbox say something of every pilot."""
    from cleanup.domain.platform.audit import Kind
    from cleanup.services.platform import audit, outbox

    at = dt.datetime.now(dt.UTC)
    for n, pilot in enumerate(held):
        audit.record(Kind.LINK_MADE, leader, at, pilot["code"])
        to = f"a{n}@voorbeeld.example"
        outbox.queue(message="praktisch", recipient=to, subject="s", body="b", now=at, pilot_id=pilot["id"])
