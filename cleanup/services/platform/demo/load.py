"""Loading the demo programme: once, and a pilot for today whenever there is none."""

from __future__ import annotations

import datetime as dt
import random

from sqlalchemy import select

from cleanup.domain.briefing.facts import people_of
from cleanup.domain.partners.pipeline import APPROACHED, INTERESTED, LATER, SCHEDULED
from cleanup.domain.pilots.fields import Plan
from cleanup.domain.platform.errors import N_, RuleBrokenError
from cleanup.domain.platform.local_time import AMSTERDAM, local_day
from cleanup.domain.platform.parts import Part
from cleanup.extensions import db
from cleanup.models.accounts import Account
from cleanup.models.evaluation.people import Indicator
from cleanup.models.partners.organisations import Organisation, Programme
from cleanup.models.pilots.plan import Pilot
from cleanup.services import evaluation, partners, pilots, surveys
from cleanup.services.briefing import write_briefing
from cleanup.services.network.demo import load_network
from cleanup.services.platform.demo.answers import DemoParticipant, moments_filled_in
from cleanup.services.platform.demo.around import ask_dates, name_contact, prepare, settle_incident
from cleanup.services.platform.demo.campaign import load_campaign
from cleanup.services.platform.demo.cocreation import add_group
from cleanup.services.platform.demo.days import (
    count_actions,
    follow_up,
    note_lessons,
    record_day,
    screen_quotes,
)
from cleanup.services.platform.demo.ecosystem import draw_map
from cleanup.services.platform.demo.facts import (
    DEMO_TARGETS,
    OTHER_ORGANISATIONS,
    PILOTS,
    PROGRAMME,
    TODAY_PROGRAMME,
    TYPED_FIGURES,
    DemoPilot,
)
from cleanup.services.platform.demo.people import add_demo_people
from cleanup.services.platform.demo.unrest import load_unrest

SEED = 2447
"""With these dice every group of the pilot year moves as its pattern says."""
SILENT, PLANNED_BEFORE = dt.timedelta(days=30), dt.timedelta(days=49)
DEMO_PARTS = tuple(part for part in Part if part is not Part.UNREST)


def is_demo() -> bool:
    """Whether this installation holds invented data; every page and export says so."""
    return db.session.scalar(select(Programme.id).where(Programme.is_demo).limit(1)) is not None


def load_demo(now: dt.datetime, code_key: bytes, *, in_production: bool) -> bool:
    """Load what is not there yet; True when something was added.

    Raises
    ------
    RuleBrokenError
        In production: the passwords of demo people are public.
    """
    if in_production:
        raise RuleBrokenError(N_("Voorbeelddata hoort niet in productie: de wachtwoorden zijn openbaar."))
    people = add_demo_people(local_day(now))
    added = False
    if db.session.scalar(select(Programme).where(Programme.code == PROGRAMME["code"])) is None:
        _pilot_year(people, code_key, now)
        added = True
    if demo_pilot_of_today(local_day(now)) is None:
        _pilot_today(people, now)
        added = True
    return added


def demo_pilot_of_today(today: dt.date) -> Pilot | None:
    """Return the demo pilot planned for today, to join with a phone."""
    query = (
        select(Pilot)
        .join(Programme)
        .where(Programme.code == TODAY_PROGRAMME["code"], Pilot.date == today)
        .order_by(Pilot.code)
        .limit(1)
    )
    return db.session.scalar(query)


def _programme(facts: dict[str, str]) -> Programme:
    found = db.session.scalar(select(Programme).where(Programme.code == facts["code"]))
    if found is None:
        found = Programme(
            code=facts["code"],
            name=facts["name"],
            starts_on=dt.date.fromisoformat(facts["starts_on"]),
            ends_on=dt.date.fromisoformat(facts["ends_on"]),
            is_demo=True,
        )
        db.session.add(found)
        db.session.flush()
    return found


def _organisation(name: str, municipality: str, kind: str = "jongerenwerk") -> Organisation:
    found = db.session.scalar(select(Organisation).where(Organisation.name == name))
    return found or partners.add_organisation(name, municipality, kind)


def _pilot_year(people: dict[str, Account], code_key: bytes, now: dt.datetime) -> None:
    programme = _programme(PROGRAMME)
    partners.set_parts(programme, DEMO_PARTS, None, now)
    stored = [_held_pilot(programme, facts, people, code_key) for facts in PILOTS]
    settle_incident(stored[1], people)
    _outreach(programme)
    add_group(programme, stored, people["Asha"], now)
    _figures(programme, now)
    load_campaign(programme, people, now)
    note_lessons(programme, stored)
    load_network(programme, stored)
    draw_map(programme)
    evaluation.release_within(programme, now)


def _outreach(programme: Programme) -> None:
    """14 organisations approached, 1 scheduled before the summer, 7 interested for after it."""
    for name, municipality, state in OTHER_ORGANISATIONS:
        organisation = _organisation(name, municipality)
        outreach = partners.approach(programme, organisation, programme.starts_on)
        steps = {SCHEDULED: (INTERESTED, SCHEDULED), LATER: (LATER,), APPROACHED: ()}[state]
        for step in steps:
            partners.move_outreach(outreach, step, dt.date(2025, 6, 20))


def _figures(programme: Programme, now: dt.datetime) -> None:
    for figure in TYPED_FIGURES:
        row = Indicator(programme_id=programme.id, **figure)
        db.session.add(row)
        if row.code in DEMO_TARGETS:
            evaluation.set_target(row, dict(DEMO_TARGETS[row.code]), None, now)
    db.session.flush()


def _held_pilot(
    programme: Programme,
    facts: DemoPilot,
    people: dict[str, Account],
    code_key: bytes,
) -> Pilot:
    organisation = _organisation(facts.organisation, facts.municipality, facts.kind)
    pilot = pilots.plan_pilot(programme.id, organisation.id, facts.plan)
    _staff(pilot, people, facts.date)
    pilots.set_present(pilot, facts.present, pilot.date)
    _answers(pilot, facts, code_key)
    record_day(pilot, facts, people["Ben"])
    count_actions(pilot)
    screen_quotes(pilot)
    if pilot.status != "uitgevoerd":  # closing the day says so already
        pilots.set_status(pilot, "uitgevoerd")
    follow_up(pilot, people["Ben"])
    return pilot


def _staff(pilot: Pilot, people: dict[str, Account], day: dt.date) -> None:
    pilots.add_to_crew(pilot, people["Ben"])
    pilots.add_to_crew(pilot, people["Dina"])
    texts = {
        "practical": f"{pilot.place}. Wees er een uur van tevoren. Koffie en wifi zijn geregeld.",
        "group_profile": f"Verwacht: {people_of(pilot.expected, pilot.age_band)}.",
        "sensitivities": pilot.sensitivities or "Geen bijzonderheden bekend.",
        "goals": "Online haat herkennen, veilig oefenen met reageren, samen iets doen.",
        "aftercare": "Vertel aan het eind waar jongeren terecht kunnen. Blijf een kwartier beschikbaar.",
        "call": "Asha van Diversion (voorbeeldpersoon), 06 00000001, is de hele dag bereikbaar.",
    }
    made_at = dt.datetime.combine(day - dt.timedelta(days=7), dt.time(12), AMSTERDAM)
    write_briefing(pilot, texts, made_at)


def _answers(pilot: Pilot, facts: DemoPilot, code_key: bytes) -> None:
    """Let a group fill in; other questions at one moment change no answer of another moment or pilot."""
    questionnaire = surveys.questionnaire_of(pilot)
    dice = _dice(facts.organisation)
    group = [DemoParticipant(facts.pattern, dice) for _ in range(facts.present)]
    codes = [_code(dice) for _ in group]
    for moment, who in moments_filled_in(facts.present, facts.later, dice).items():
        dice = _dice(facts.organisation, moment)
        start = _start_of(moment, facts.date)
        surveys.open_moment(pilot, moment, start)
        for index in dice.sample(sorted(who), len(who)):
            lost_code = moment != "t0" and index in facts.lost_codes
            fields = group[index].fill_in(questionnaire, moment, dice)
            fields["client_id"] = [_uuid(dice)]
            fields["card_code"] = [] if lost_code else [codes[index]]
            surveys.submit(pilot, moment, fields, start + dt.timedelta(minutes=5), code_key)
        surveys.note_counts(pilot, moment, opened=len(who) + dice.randint(0, 2), started=len(who))
        surveys.close_moment(pilot, moment, start + _length_of(moment))


def _dice(*words: str) -> random.Random:
    """Return the dice for one thing: invented data must be the same every time."""
    return random.Random(f"{SEED} {' '.join(words)}")  # noqa: S311  # nosec B311


def _start_of(moment: str, day: dt.date) -> dt.datetime:
    times = {"t0": (0, 13), "t1": (0, 16), "t2": (28, 12)}
    days, hour = times[moment]
    return dt.datetime.combine(day + dt.timedelta(days=days), dt.time(hour), AMSTERDAM)


def _length_of(moment: str) -> dt.timedelta:
    return dt.timedelta(days=14) if moment == "t2" else dt.timedelta(minutes=20)


def _uuid(dice: random.Random) -> str:
    import uuid

    return str(uuid.UUID(int=dice.getrandbits(128), version=4))


def _code(dice: random.Random) -> str:
    from cleanup.domain.surveys.card_code import ALPHABET, BODY_LENGTH, check_character

    body = "".join(dice.choice(ALPHABET) for _ in range(BODY_LENGTH))
    return body + check_character(body)


def _pilot_today(people: dict[str, Account], now: dt.datetime) -> None:
    programme = _programme(TODAY_PROGRAMME)
    load_unrest(programme, people, now)
    organisation = _organisation("Jongerencentrum De Brug (voorbeeld)", "Utrecht")
    today = local_day(now)
    planned = max(programme.starts_on, today - PLANNED_BEFORE)
    partners.approach(programme, organisation, max(programme.starts_on, planned - SILENT))
    plan = Plan(
        date=today,
        starts_at=dt.time(13, 0),
        ends_at=dt.time(17, 0),
        place="Zaal 2, De Brug (voorbeeld)",
        municipality="Utrecht",
        expected=12,
        variant="gemengd",
        motivation="gemengd",
        sensitivities="De groep kent elkaar goed. Eén jongere is kort geleden online gepest.",
    )
    pilot = pilots.plan_pilot(programme.id, organisation.id, plan, planned)
    name_contact(organisation)
    _staff(pilot, people, today)
    prepare(pilot, people, now)
    ask_dates(programme, organisation, people, now)
    quiet = _organisation("Buurthuis De Hoek (voorbeeld)", "Amersfoort")
    partners.approach(programme, quiet, max(programme.starts_on, today - SILENT))
    surveys.open_moment(pilot, "t0", now)
