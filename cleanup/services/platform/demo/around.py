"""One of everything around the pilots of the demo, so that every page there is has something to show."""

from __future__ import annotations

import datetime as dt
import uuid

from cleanup.domain.partners.date_polls import PolledSlot
from cleanup.domain.platform.local_time import AMSTERDAM, local_day
from cleanup.models.accounts import Account
from cleanup.models.partners.organisations import Organisation, Programme
from cleanup.models.pilots.plan import Pilot
from cleanup.services import aftercare, briefing, partners, pilots, toolkit

UNSURE = ("vragen_stellen", "grens_zeggen")
CHOSEN = 2
DATES = ((56, ""), (63, "De zaal is dan tot 18 uur vrij."), (70, ""))
ANSWER_IN = dt.timedelta(days=14)
ALSO_ASKED = "Jongerenwerk De Haven (voorbeeld)"
LEFT_LATE = 2  # so that the list of work shows how something late looks


def name_contact(organisation: Organisation) -> None:
    """Give an organisation somebody to call, before a briefing is written that says whom."""
    if not organisation.contacts:
        address, phone = "kim@voorbeeld.example", "06 00000002"
        partners.add_contact(organisation, "Kim (voorbeeld)", "jongerenwerker", address, phone)


def prepare(pilot: Pilot, people: dict[str, Account], now: dt.datetime) -> None:
    """Give a pilot that is to come what a prepared one has: a training, self-checks, examples."""
    today = pilot.date
    if not pilots.list_trainings():
        training = pilots.add_training("Training begeleiders (voorbeeld)", today - dt.timedelta(days=30))
        pilots.set_attendance(training, [people["Ben"].id, people["Dina"].id])
    for leader, coach in (("Ben", "Asha"), ("Dina", "Bo")):
        briefing.fill_in_readiness(pilot, people[leader], UNSURE, people[coach].id, today)
        aftercare.choose_coach(people[leader], people[coach].id, today)
    for entry in toolkit.list_entries()[:CHOSEN]:
        if not entry.is_approved:
            toolkit.review_example(
                people["Asha"], entry.example.code, entry.fingerprint, "goedgekeurd", "", now
            )
    approved = [entry.example.code for entry in toolkit.list_entries() if entry.is_approved]
    toolkit.choose_examples(pilot, approved[:CHOSEN])
    late = [task for task in pilots.list_tasks(pilot, today) if task.is_late]
    for task in late[:-LEFT_LATE]:
        pilots.tick_task(pilot, task.row.id, people["Asha"], today, done=True)


def ask_dates(
    programme: Programme, organisation: Organisation, people: dict[str, Account], now: dt.datetime
) -> None:
    """Put dates to two organisations, of which one answered; once, however often the demo is loaded."""
    today = local_day(now)
    if partners.list_date_polls(today):
        return
    slots = [
        PolledSlot(today + dt.timedelta(days=days), dt.time(13), dt.time(17), remark)
        for days, remark in DATES
    ]
    second = partners.find_organisation(ALSO_ASKED) or partners.add_organisation(ALSO_ASKED, "Amersfoort")
    asked = [organisation.id, second.id]
    poll = partners.add_date_poll(
        programme, "Pilots na de zomer (voorbeeld)", slots, asked, today + ANSWER_IN, people["Asha"], now
    )
    seat = next(one for one in partners.list_seats(poll) if one.organisation_id == second.id)
    answers = {1: ("kan", ""), 2: ("liever_niet", "Dan is er ook toetsweek."), 3: ("kan_niet", "")}
    partners.answer_seat(seat, answers, "Liefst na de lunch.", now)


def settle_incident(pilot: Pilot, people: dict[str, Account]) -> None:
    """Let something have happened on a day, and have been dealt with the day after."""
    at = dt.datetime.combine(pilot.date, dt.time(17, 30), AMSTERDAM)
    text = "Een uitspraak in de groep raakte iemand. We hebben er meteen over gepraat."
    key = str(uuid.uuid5(uuid.NAMESPACE_OID, f"voorbeeld {pilot.date}"))
    incident = aftercare.report_incident(pilot, people["Ben"], "stevig", text, key, at)
    outcome = "De jongerenwerker heeft nagepraat. Er is niets meer nodig."
    aftercare.close_incident(incident, outcome, at + dt.timedelta(days=1))
