"""The kinds of things with a history: how each is found, read, and changed by its own rules.

Bringing something back goes through the very function that changes it by hand, so that it is refused where
that is, and told to whoever hears of that.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from cleanup.domain.accounts.roles import Audience
from cleanup.domain.aftercare.duties import CHANGE_KINDS
from cleanup.domain.briefing.versions import TEXTS
from cleanup.domain.partners.pipeline import ORGANISATION_KIND_LABELS, OUTREACH_LABELS, STAKEHOLDER_LABELS
from cleanup.domain.platform.errors import N_, NotFoundError
from cleanup.domain.platform.local_time import local_day
from cleanup.extensions import db
from cleanup.models.accounts import Account
from cleanup.models.aftercare import AftercareTask
from cleanup.models.evaluation.exports import Lesson
from cleanup.models.partners.organisations import Contact, Organisation, Outreach, Programme
from cleanup.models.pilots.plan import Pilot
from cleanup.models.pilots.planning import PilotTask
from cleanup.services import aftercare, briefing, day, evaluation, partners, pilots

Texts = dict[str, str]


@dataclass(frozen=True)
class HistoryKind:
    """How the things of one kind are found by somebody who may change them, read as texts, and changed.

    ``about`` is what the log names, ``page`` the view that shows the thing with its arguments. ``labels`` are
    the fields in the order in which they are shown, as message ids; ``words`` are what the values of a field
    are called; ``days`` the fields that hold a day, ``people`` those that hold the id of an account. What is
    ``together`` comes back together: one of them alone would say something that never was.
    """

    audience: Audience
    find: Callable[[Account, str], Any]
    read: Callable[[Any], Texts]
    change: Callable[[Any, Texts, dt.datetime], object]
    title: Callable[[Any], str]
    about: Callable[[Any], str]
    page: tuple[str, Callable[[Any], dict[str, str]]]
    labels: Mapping[str, str]
    words: Mapping[str, Mapping[str, str]]
    days: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()
    together: frozenset[str] = frozenset()


@dataclass(frozen=True)
class KeptThing:
    """One thing with a history."""

    kind: str
    row_id: str
    row: Any
    rules: HistoryKind

    def read(self) -> Texts:
        """Return its texts as they are now."""
        return self.rules.read(self.row)

    @property
    def page(self) -> tuple[str, dict[str, str]]:
        """The view that shows it, and the arguments of that view."""
        endpoint, arguments = self.rules.page
        return endpoint, arguments(self.row)

    @property
    def title(self) -> str:
        """How it is called."""
        return self.rules.title(self.row)


def find_thing(account: Account, kind: str, row_id: str) -> KeptThing:
    """Return a thing that this person may change; raises NotFoundError for any other."""
    rules = KINDS.get(kind)
    if rules is None or not account.may(rules.audience):
        raise NotFoundError
    return KeptThing(kind, row_id, rules.find(account, row_id), rules)


def _row(table: Any, _account: Account, row_id: str) -> Any:
    found = db.session.get(table, row_id)
    if found is None:
        raise NotFoundError
    return found


def _pilot(account: Account, pilot_id: str) -> Pilot:
    pilot: Pilot = _row(Pilot, account, pilot_id)
    return pilots.get_pilot_for(account, pilot.code)


def _task(account: Account, task_id: str) -> tuple[Pilot, Any]:
    row = db.session.get(PilotTask, task_id) or db.session.get(AftercareTask, task_id)
    if row is None:
        raise NotFoundError
    return _pilot(account, row.pilot_id), row


def _change_task(thing: tuple[Pilot, Any], texts: Texts, _now: dt.datetime) -> None:
    pilot, row = thing
    aftercare.change_work(
        pilot,
        row,
        text=texts["text"],
        due_on=dt.date.fromisoformat(texts["due_on"]),
        owner_id=aftercare.check_owner(pilot, texts["owner"]),
        remark=texts["remark"],
    )


def _change_programme(programme: Programme, texts: Texts, _now: dt.datetime) -> None:
    starts_on, ends_on = (dt.date.fromisoformat(texts[name]) for name in ("starts_on", "ends_on"))
    partners.change_programme(programme, texts["name"], starts_on, ends_on)


def _programme_of(lesson: Lesson) -> str:
    return partners.get_programme(lesson.programme_id).code


KINDS = {
    "organisation": HistoryKind(
        Audience.STAFF,
        partial(_row, Organisation),
        partners.texts_of,
        lambda row, texts, _now: partners.change_organisation(row, **texts),
        lambda row: str(row.name),
        lambda row: str(row.id),
        ("partners.show_organisation", lambda row: {"organisation_id": row.id}),
        {
            "name": N_("Naam"), "kind": N_("Soort"), "stakeholder_kind": N_("Soort partij"),
            "municipality": N_("Gemeente"), "region": N_("Vakantieregio"), "notes": N_("Aantekeningen"),
        },
        {"kind": ORGANISATION_KIND_LABELS, "stakeholder_kind": STAKEHOLDER_LABELS},
    ),
    "contact": HistoryKind(
        Audience.STAFF,
        partial(_row, Contact),
        partners.contact_texts_of,
        lambda row, texts, _now: partners.change_contact(row, **texts),
        lambda row: str(row.name),
        lambda row: str(row.organisation_id),
        ("partners.show_organisation", lambda row: {"organisation_id": row.organisation_id}),
        {"name": N_("Naam"), "job": N_("Functie"), "email": N_("E-mailadres"), "phone": N_("Telefoonnummer")},
        {},
    ),
    "briefing": HistoryKind(
        Audience.STAFF,
        _pilot,
        lambda pilot: briefing.texts_of(briefing.find_briefing(pilot)),
        briefing.write_briefing,
        lambda pilot: str(pilot.title),
        lambda pilot: str(pilot.code),
        ("briefing.show_briefing", lambda pilot: {"code": pilot.code}),
        TEXTS,
        {},
    ),
    "run_sheet": HistoryKind(
        Audience.CREW,
        _pilot,
        day.sheet_texts_of,
        lambda pilot, texts, now: day.put_back_run_sheet(pilot, texts["parts"], now),
        lambda pilot: str(pilot.title),
        lambda pilot: str(pilot.code),
        ("day.show_run_sheet", lambda pilot: {"code": pilot.code}),
        {"parts": N_("Onderdelen")},
        {},
    ),
    "lesson": HistoryKind(
        Audience.EVALUATION,
        partial(_row, Lesson),
        evaluation.texts_of_lesson,
        lambda row, texts, now: evaluation.change_lesson(row, texts, local_day(now)),
        lambda row: str(row.learned)[:60],
        _programme_of,
        ("evaluation.list_lessons", lambda row: {"programma": _programme_of(row)}),
        {
            "learned": N_("Wat hebben we geleerd?"), "changed": N_("Wat is daarom veranderd?"),
            "change_kind": N_("Waar zit de verandering?"),
            "change_place": N_("Welk onderdeel of welke tekst?"), "reason": N_("Waarom helpt dit?"),
        },
        {"change_kind": CHANGE_KINDS},
    ),
    "task": HistoryKind(
        Audience.STAFF,
        _task,
        lambda thing: aftercare.texts_of_work(thing[1]),
        _change_task,
        lambda thing: str(thing[0].title),
        lambda thing: str(thing[0].code),
        ("pilots.change_work", lambda thing: {"code": thing[0].code, "task_id": thing[1].id}),
        {"text": N_("Wat moet er gebeuren?"), "owner": N_("Wie pakt het op?"), "due_on": N_("Uiterlijk"),
         "remark": N_("Opmerking")},
        {},
        days=frozenset({"due_on"}),
        people=frozenset({"owner"}),
    ),
    "outreach": HistoryKind(
        Audience.STAFF,
        partial(_row, Outreach),
        partners.outreach_texts_of,
        lambda row, texts, now: partners.correct_outreach(row, texts, local_day(now)),
        lambda row: str(row.organisation.name),
        lambda row: str(row.organisation_id),
        ("partners.show_organisation", lambda row: {"organisation_id": row.organisation_id}),
        {
            "state": N_("Stand"), "reason": N_("Reden"), "next_step": N_("Volgende stap"),
            "next_step_on": N_("Wanneer"), "owner": N_("Wie"),
        },
        {"state": OUTREACH_LABELS},
        days=frozenset({"next_step_on"}),
        people=frozenset({"owner"}),
        together=frozenset({"state", "reason"}),
    ),
    "programme": HistoryKind(
        Audience.STAFF,
        partial(_row, Programme),
        partners.programme_texts_of,
        _change_programme,
        lambda row: str(row.name),
        lambda row: str(row.code),
        ("partners.list_programmes", lambda _row: {}),
        {"name": N_("Naam"), "starts_on": N_("Eerste dag"), "ends_on": N_("Laatste dag")},
        {},
        days=frozenset({"starts_on", "ends_on"}),
    ),
}  # fmt: skip
