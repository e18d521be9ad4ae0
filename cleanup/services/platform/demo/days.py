"""How the days of the demo programme went, which words may be shown, and what was learned; all invented.

The lessons are those of the final report: less motivated groups need awareness first, and finding good
examples takes much time.
"""

from __future__ import annotations

import datetime as dt
import random
import uuid

from sqlalchemy import select

from cleanup.domain.day.as_meant import DONE, NOT, OTHERWISE
from cleanup.domain.day.planning import as_document
from cleanup.domain.platform.local_time import AMSTERDAM
from cleanup.domain.toolkit.practice import Tally
from cleanup.extensions import db
from cleanup.models.accounts import Account
from cleanup.models.aftercare import AftercareTask
from cleanup.models.evaluation.exports import Lesson
from cleanup.models.partners.organisations import Programme
from cleanup.models.pilots.plan import Pilot
from cleanup.models.surveys.responses import OpenAnswer
from cleanup.services import day, toolkit
from cleanup.services.day import observers
from cleanup.services.platform.content.current import loaded
from cleanup.services.platform.demo.answers import LESS_MOTIVATED
from cleanup.services.platform.demo.facts import DemoPilot

SKIPPED_WHEN_LATE = "energiser"
CALM, HEAVY = ("doet_mee", "goed_antwoord", "helpt_elkaar"), ("weerstand", "onrustig", "denkt_na")
CODED = {
    "Leren hoe je rustig reageert.": ("rapport", "skill"),
    "Weten wanneer je beter niks doet.": ("openbaar", "knowledge"),
    "Een keer samen iets doen.": ("rapport", "opportunity"),
    "De quiz was leuk. Ik wil vaker oefenen.": ("openbaar", "skill"),
    "Het gesprek was soms heftig, maar wel eerlijk.": ("rapport", "motivation"),
    "Ik heb een bericht gerapporteerd dat ik vroeger had laten staan.": ("openbaar", "knowledge"),
    "Ik wilde reageren, maar ik was bang voor ruzie.": ("intern", "motivation"),
}
MANY = 10
HARD_PARTS = {"theorie": (OTHERWISE, "groep"), "actie": (NOT, "tijd")}
"""What a crew with a less motivated group did otherwise or not, and why."""
LATE_PARTS = {"actie": (OTHERWISE, "tijd")}
"""What the crew of the smallest group did otherwise: the same part, for the same reason."""
SMALLEST = 7
WATCHED = {"theorie": (OTHERWISE, 3, 3), "actie": (NOT, 2, 2), "quiz": (OTHERWISE, 4, 4)}
"""How an observer saw parts of the largest day; of all others: done as meant, well."""
PRACTISED = (
    ("discriminatie", "report", "A0", "report_app", True, "good", 9, 5),
    ("discriminatie", "support", "A3", "dm_target", True, "good", 7, 5),
    ("pesten", "support", "A3", "like_support", True, "good", 8, 6),
    ("pesten", "respond", "A2", "public_reply", False, "mixed", 6, 5),
    ("negativiteit", "ignore", "A0", "ignore_choice", True, "good", 7, 5),
)
LESSONS = (
    (
        None,
        "Bij een minder gemotiveerde groep verandert vooral kennis: die heeft eerst bewustwording nodig.",
        "Er is een variant van de dag die begint met bewustwording, gekozen na de nulmeting.",
        dt.date(2025, 6, 30),
    ),
    (
        1,
        "Stevige uitspraken vroegen veel van de begeleiders.",
        "Er zijn kaarten voor stevige momenten, en twee begeleiders zijn verplicht.",
        dt.date(2025, 5, 19),
    ),
    (
        None,
        "Goede, actuele voorbeelden zoeken kost veel tijd.",
        "Voorbeelden staan in een bibliotheek met datum en controle.",
        dt.date(2025, 6, 16),
    ),
)


def record_day(pilot: Pilot, facts: DemoPilot, leader: Account) -> None:
    """Record a day as a tablet would: every part with its time, some longer, one skipped, what was seen."""
    dice = random.Random(facts.present)  # noqa: S311 - invented, and the same every time  # nosec B311
    device, at = _uuid(dice), dt.datetime.combine(facts.date, pilot.starts_at, AMSTERDAM)
    numbers = iter(range(1000))

    def happen(kind: str, **body: object) -> None:
        event = {
            "key": _uuid(dice), "device": device, "number": next(numbers), "kind": kind, "body": body,
            "at": int(at.timestamp() * 1000),
        }  # fmt: skip
        day.record_event(pilot, leader.id, event, None, at)

    parts = [as_document(part) for part in day.parts_of(pilot)]
    plan = [{name: part[name] for name in ("code", "phase", "minutes", "fixed")} for part in parts]
    happen(
        "start",
        plan=plan,
        starts=f"{pilot.starts_at:%H:%M}",
        ends=f"{pilot.ends_at:%H:%M}",
        variant=pilot.variant,
    )
    hard = facts.pattern is LESS_MOTIVATED
    for part in plan:
        if hard and part["code"] == SKIPPED_WHEN_LATE:
            happen("skip", part=part["code"], reason="te weinig tijd")
            continue
        happen("observe", part=part["code"], tag=dice.choice(HEAVY if hard else CALM))
        longer = dice.randint(-2, 6 if hard else 3)
        at += dt.timedelta(minutes=max(part["minutes"] + longer, 2))
        happen("engagement", part=part["code"], value=dice.randint(2, 4) if hard else dice.randint(3, 5))
        happen("next", part=part["code"])
    core = {code for element in loaded().core_elements for code in element.parts}
    otherwise = HARD_PARTS if hard else LATE_PARTS if facts.present == SMALLEST else {}
    for code in (part["code"] for part in plan if part["code"] in core):
        how, because = otherwise.get(code, (DONE, ""))
        happen("as_meant", part=code, how=how, because=because)
    happen("end")
    if (facts.present or 0) >= MANY:
        for watched, _elements in observers.parts_to_watch(pilot):
            observers.rate_part(pilot, watched.code, *WATCHED.get(watched.code, (DONE, 4, 4)))


def count_actions(pilot: Pilot) -> None:
    """Count what the groups recognised, chose and did while they practised; smaller groups did less."""
    many = (pilot.present or 0) >= MANY
    for form, outcome, approach, action, executed, felt, count, few in PRACTISED:
        tally = Tally(
            form=form,
            outcome=outcome,
            approach=approach,
            action=action,
            executed=executed,
            felt=felt,
            count=count if many else few,
        )
        toolkit.count_action(pilot, tally, toolkit.total_of(pilot))


def follow_up(pilot: Pilot, by: Account) -> None:
    """Tick the aftercare as somebody would: each task on the day it was due."""
    query = select(AftercareTask).where(AftercareTask.pilot_id == pilot.id)
    for task in db.session.scalars(query).unique():
        task.done_on, task.done_by_id = task.due_on, by.id
    db.session.flush()


def screen_quotes(pilot: Pilot) -> None:
    """Judge the written answers as an evaluator would; what is not in the list still waits to be read."""
    for answer in db.session.scalars(select(OpenAnswer).where(OpenAnswer.pilot_id == pilot.id)):
        if answer.text in CODED:
            answer.cleaned_text = answer.text
            answer.consent, answer.factor = CODED[answer.text]
    db.session.flush()


def note_lessons(programme: Programme, pilots: list[Pilot]) -> None:
    """Keep the lessons of the year."""
    for place, learned, changed, noted_on in LESSONS:
        pilot_id = None if place is None else pilots[place].id
        db.session.add(
            Lesson(
                programme_id=programme.id,
                pilot_id=pilot_id,
                learned=learned,
                changed=changed,
                noted_on=noted_on,
            )
        )
    db.session.flush()


def _uuid(dice: random.Random) -> str:
    return str(uuid.UUID(int=dice.getrandbits(128), version=4))
