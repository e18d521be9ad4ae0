"""Rows of the small world, per capability: each fills in the arguments of its addresses."""

from __future__ import annotations

import datetime as dt
import uuid

from tests.days import local_today


def fill_ecosystem(values: dict[str, str], pilot, person, now: dt.datetime) -> None:
    """Give a map with a session, parties, a relation and what came of it, and a guest."""
    from cleanup.services import ecosystem
    from cleanup.services.ecosystem import guests, meaning, yields

    row = ecosystem.add_map(pilot.programme, "Kaart", "Wie doet wat?", "", with_kinds=True)
    session = ecosystem.add_session(row, local_today(), "fysiek", {"gemeente": 2})
    ecosystem.store_lines(row, session, "gem > mo o")
    tie = ecosystem.read_map(row).ties[0]
    guest = guests.make_guest(session, "ggd", person, now)
    values.update(
        map_case_id=meaning.add_case(session, "Casus", "Er gebeurde iets.", "", "").id,
        map_action_id=meaning.add_action(session, "Bellen", "", "", "", None).id,
        map_guest_id=guest.id,
        proposal_id=guests.propose(guest, now, kind="klopt", tie_id=tie.key).id,
        tie_yield_id=yields.add_yield(row, tie.key, pilot_id=pilot.id).id,
        map_code=row.code,
        session_number=str(session.number),
        actor_id=ecosystem.list_actors(row)[0].id,
    )


def page_of_guest(guest_id: str) -> str:
    from cleanup.extensions import db
    from cleanup.models.ecosystem import MapGuest
    from cleanup.services.ecosystem import guests

    return f"/k/{guests.token_of(db.session.get(MapGuest, guest_id))}"


def finding() -> str:
    """Keep what people found who thought aloud over the questionnaire in use; return its id."""
    from tests.architecture.before_watching import think_aloud

    return str(think_aloud({})["finding_id"])


def page_of_observer(pilot, person, now: dt.datetime) -> str:
    from cleanup.services.day import observers

    return f"/o/{observers.token_of(observers.make_link(pilot, person, now))}"


def fill_aftercare(values: dict[str, str], pilot, person, now: dt.datetime) -> None:
    """Give what follows after a day: a link, an incident, a task, a number, and a coach."""
    from cleanup.services import aftercare, evaluation

    link = aftercare.make_link(pilot, "Kim", person, now)
    key = str(uuid.uuid4())
    incident = aftercare.report_incident(pilot, person, "stevig", "Er is iets gebeurd.", key, now)
    aftercare.want_contact(pilot, person.id, key, now)
    scope = evaluation.pilot_scope(pilot)
    values.update(
        worker_link_id=link.id,
        incident_id=incident.id,
        aftercare_task_id=aftercare.list_tasks(pilot, person, local_today())[0].row.id,
        escalation_id=aftercare.add_contact("Nazorg", "06 12345678", "", for_partners=True).id,
        lesson_id=evaluation.add_lesson(scope, "Meer tijd", "", local_today()).id,
    )


def fill_answers(values: dict[str, str], person, now: dt.datetime) -> None:
    """Give a file of answers that was brought in, of which nothing is left."""
    from cleanup.extensions import db
    from cleanup.models.surveys.imports import AnswerImport

    row = AnswerImport(
        fingerprint="0" * 64, product="csv", made_at=now, account_id=person.id, rows=0,
        counts="[]", stored='{"responses": [], "texts": [], "receipts": []}',
    )  # fmt: skip
    db.session.add(row)
    db.session.flush()
    values["import_id"] = row.id


def fill_cocreation(values: dict[str, str], pilot, person, now: dt.datetime) -> None:
    """Give a group that designs along, with one of everything."""
    from cleanup.services import cocreation

    texts = dict.fromkeys(("role_text", "gives", "pay", "given_back", "agenda", "agreements", "outcome"), "")
    typed = {"name": f"Groep {pilot.code}", "people": 13, "source": "lijst", "as_of": local_today()}
    dates = {"starts_on": None, "ends_on": None}
    group = cocreation.add_group(pilot.programme, texts | typed | dates, person, now)
    channel = {"channel": "Nieuwsbrief", "text": "", "placed_on": local_today()}
    counts = dict.fromkeys(("replies", "talks", "joined"))
    meeting = {"kind": "kickoff", "held_on": local_today(), "way": "fysiek", "present": None}
    maker, link = cocreation.add_maker(group, "Merel", "geen")
    poll = cocreation.open_poll(pilot.programme, "needs_poll", "Peiling", (), person, now)
    values.update(
        group_id=group.id,
        recruiting_channel_id=cocreation.save_channel(group, channel | counts, local_today()).id,
        meeting_id=cocreation.save_meeting(group, texts | meeting).id,
        maker_id=maker.id,
        poll_id=poll.id,
        poll_code=poll.links[0].code,
        maker_token=link.rpartition("/")[2],
        idea_id=cocreation.add_idea(group, "Een idee", "").id,
    )


def page_of_seat(seat_id: str) -> str:
    """Return the page on which an organisation answers a date poll."""
    from cleanup.extensions import db
    from cleanup.models.partners.date_polls import DatePollSeat
    from tests import date_polls

    return date_polls.link_to(db.session.get(DatePollSeat, seat_id))


def fill_imports(values: dict[str, str], pilot, now: dt.datetime) -> None:
    """Give a file of each kind that was brought in, of which nothing is left."""
    from cleanup.extensions import db
    from cleanup.models.platform.imports import ImportBatch

    stored = '{"columns": {}, "units": {}, "kept": [], "before": {"conversations": {}, "pilots": []}}'
    for kind in ("pilots", "organisations", "members", "accounts"):
        programme_id = pilot.programme_id if kind == "members" else None
        row = ImportBatch(
            kind=kind, programme_id=programme_id, made_at=now, rows=1, remaining=1, stored=stored
        )
        db.session.add(row)
        db.session.flush()
        values[f"{kind}_import_id"] = row.id
