"""Forms that are not anonymous: load, save while typing, send once.

The same questionnaires and the same reading of answers as for participants; what is typed belongs to a
pilot and an author: an account, or somebody with a personal link (their id is what the link belongs to).
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select

from cleanup.domain.aftercare.duties import (
    ALARM_TEXT,
    ASKS_CARE,
    ASKS_CONTACT,
    ASKS_INCIDENT,
    FROM_CREW,
    FROM_WORKER,
    SERIOUS,
    alarms_in,
)
from cleanup.domain.platform.errors import N_, RuleBrokenError
from cleanup.domain.surveys.answers import Fields, Reading, read_items
from cleanup.domain.surveys.filling_in import minutes_to_fill_in, question_numbers
from cleanup.domain.surveys.questionnaires import Item, Questionnaire
from cleanup.extensions import db
from cleanup.models.accounts import Account
from cleanup.models.pilots.plan import Pilot
from cleanup.models.surveys.forms import FormEntry
from cleanup.services.platform import signals
from cleanup.services.platform.content.current import loaded
from cleanup.services.surveys.submit import AnswersError
from cleanup.services.surveys.versions import find_version, publish

PEER_EDUCATOR, YOUTH_WORKER, CLOSING_INTERVIEW = "peer_educator", "youth_worker", "cocreation_interview"
DRAFT, SENT = "concept", "verzonden"
LONGEST_FIELD = 5000


@dataclass(frozen=True)
class Author:
    """Who fills in: ``id`` is stable, ``account_id`` only when it is somebody who signs in."""

    id: str
    account_id: str | None = None

    @classmethod
    def of_account(cls, account: Account) -> Author:
        """Return somebody who signs in, as author."""
        return cls(account.id, account.id)


@dataclass
class FilledForm:
    """A form as pages show it: what is asked, what was typed, and where it stands."""

    questionnaire: Questionnaire
    items: tuple[Item, ...]
    typed: dict[str, list[str]] = field(default_factory=dict)
    state: str = DRAFT
    saved_at: dt.datetime | None = None
    sent_at: dt.datetime | None = None

    @property
    def numbers(self) -> tuple[dict[str, str], int]:
        """Return the number of each question by its code, and how many everybody is asked."""
        return question_numbers(self.items)

    @property
    def is_sent(self) -> bool:
        """Whether it was sent, after which nobody changes it."""
        return self.state == SENT

    @property
    def minutes(self) -> int:
        """How long it takes, as the page promises."""
        return minutes_to_fill_in(self.items)


def load(pilot: Pilot, questionnaire_id: str, author: Author) -> FilledForm:
    """Return the form of an author as it stands; an empty one when nothing was typed yet. Stores nothing."""
    entry = _find(pilot, questionnaire_id, author)
    current = loaded().questionnaires[questionnaire_id]
    if entry is None:
        return FilledForm(current, items_of(current))
    questionnaire = (find_version(entry.version) if entry.state == SENT else None) or current
    return FilledForm(
        questionnaire,
        items_of(questionnaire),
        json.loads(entry.fields),
        entry.state,
        entry.saved_at,
        entry.sent_at,
    )


def items_of(questionnaire: Questionnaire) -> tuple[Item, ...]:
    """Return everything the form asks, the questions about a part once for each part."""
    [moment] = questionnaire.moments
    return questionnaire.unfolded(moment)


def autosave(
    pilot: Pilot, questionnaire_id: str, author: Author, fields: Fields, now: dt.datetime
) -> dt.datetime:
    """Keep what was typed so far, right or wrong, and return when.

    Raises
    ------
    RuleBrokenError
        When the form was sent already, or a text is much too long.
    """
    return _keep(pilot, questionnaire_id, author, fields, now).saved_at


def submit(
    pilot: Pilot, questionnaire_id: str, author: Author, fields: Fields, now: dt.datetime
) -> FilledForm:
    """Send a form and return it; sending the same form again changes nothing.

    Some answers ask for somebody, such as a wish to talk; sending makes that work for staff.

    Raises
    ------
    AnswersError
        When a value cannot be right; what was typed is kept by the page.
    RuleBrokenError
        When something else was sent already: whoever sends this hears that it is not kept.
    """
    before = _find(pilot, questionnaire_id, author)
    if before is not None and before.state == SENT and is_same(before, fields):
        return load(pilot, questionnaire_id, author)
    reading = read(loaded().questionnaires[questionnaire_id], fields)
    if reading.errors:
        raise AnswersError(reading.errors)
    entry = _keep(pilot, questionnaire_id, author, fields, now)
    entry.state, entry.sent_at = SENT, now
    db.session.flush()
    _ask_for_people(pilot, entry, now)
    return load(pilot, questionnaire_id, author)


def _ask_for_people(pilot: Pilot, entry: FormEntry, now: dt.datetime) -> None:
    """Let answers become work: a wish for contact, aftercare for the group, a serious moment."""
    asked = alarms_in(entry.questionnaire, json.loads(entry.fields))
    if ASKS_CONTACT in asked:
        signals.contact_wanted.send(pilot, about_id=entry.account_id, key=entry.id, now=now)
    if ASKS_CARE in asked:
        signals.care_wanted.send(pilot, key=entry.id, now=now)
    if ASKS_INCIDENT in asked:
        source = FROM_CREW if entry.account_id else FROM_WORKER
        signals.incident_happened.send(
            pilot, source=source, key=f"form:{entry.id}", now=now,
            severity=SERIOUS, text=ALARM_TEXT, reporter_id=entry.account_id,
        )  # fmt: skip


def read(questionnaire: Questionnaire, fields: Mapping[str, list[str]] | Fields) -> Reading:
    """Return numbers by variable and texts by item of a form, for analysis and exports."""
    return read_items(items_of(questionnaire), fields)


def list_sent(pilot: Pilot, questionnaire_id: str) -> list[FilledForm]:
    """Return the forms of a pilot that were sent, the earliest first."""
    return [
        FilledForm(q, items_of(q), json.loads(entry.fields), entry.state, entry.saved_at, entry.sent_at)
        for entry in db.session.scalars(
            select(FormEntry)
            .where(
                FormEntry.pilot_id == pilot.id,
                FormEntry.questionnaire == questionnaire_id,
                FormEntry.state == SENT,
            )
            .order_by(FormEntry.sent_at, FormEntry.id)
        )
        if (q := find_version(entry.version)) is not None
    ]


def _find(pilot: Pilot, questionnaire_id: str, author: Author) -> FormEntry | None:
    return db.session.scalar(
        select(FormEntry).where(
            FormEntry.pilot_id == pilot.id,
            FormEntry.questionnaire == questionnaire_id,
            FormEntry.author == author.id,
        )
    )


def _keep(pilot: Pilot, questionnaire_id: str, author: Author, fields: Fields, now: dt.datetime) -> FormEntry:
    questionnaire = loaded().questionnaires[questionnaire_id]
    kept = known_fields(questionnaire, fields)
    publish(questionnaire)
    entry = _find(pilot, questionnaire_id, author)
    if entry is None:
        entry = FormEntry(
            pilot_id=pilot.id, questionnaire=questionnaire_id, author=author.id, account_id=author.account_id
        )
        db.session.add(entry)
    elif entry.state == SENT:
        raise RuleBrokenError(N_("Dit formulier is al verstuurd."))
    entry.version, entry.state, entry.saved_at = questionnaire.version, DRAFT, now
    entry.fields = json.dumps(kept, ensure_ascii=False)
    db.session.flush()
    return entry


def is_same(sent: Any, fields: Fields) -> bool:
    """Whether a form that was sent holds exactly what is sent now."""
    questionnaire = find_version(sent.version)
    return questionnaire is not None and known_fields(questionnaire, fields) == json.loads(sent.fields)


def known_fields(questionnaire: Questionnaire, fields: Fields) -> dict[str, list[str]]:
    """Return what was typed in fields that the form asks; raises RuleBrokenError on one too long."""
    names = [name for item in items_of(questionnaire) for name in (item.code, f"{item.code}_other")]
    kept = {name: [value for value in fields[name] if value] for name in names if fields.get(name)}
    if any(len(value) > LONGEST_FIELD for values in kept.values() for value in values):
        raise RuleBrokenError(N_("Maak je tekst korter."))
    return {name: values for name, values in kept.items() if values}
