"""Situations without persons: opening, thinking together, steps, messages, what is true, and closing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from sqlalchemy import select

from cleanup.domain.platform.errors import N_, NotFoundError, RuleBrokenError
from cleanup.domain.platform.local_time import local_day
from cleanup.domain.platform.privacy_check import STREET
from cleanup.domain.unrest import situations as rules
from cleanup.domain.unrest.messages import LONGEST_MESSAGE, MessageFinding, message_findings
from cleanup.domain.unrest.words import SCOPE_NETWORK, SCOPE_OWN, TELLER_LABELS
from cleanup.extensions import db
from cleanup.models.partners.organisations import Organisation
from cleanup.models.unrest.areas import Area
from cleanup.models.unrest.care import CareTask
from cleanup.models.unrest.situations import (
    Correction,
    EvaluationRound,
    Measure,
    Situation,
    SituationMessage,
    SituationPartner,
    Thinking,
)
from cleanup.services.platform.guard import refuse_personal_and_groups
from cleanup.services.unrest.areas import list_partners

Row = TypeVar("Row")
CLOSED = N_("Deze situatie is gesloten.")
LOOK_AGAIN = N_("Kijk hier nog eens naar. Wil je het toch zo sturen? Schrijf dan bij “toch, want” waarom.")


def open_situation(area: Area, typed: Mapping[str, Any], today: dt.date) -> Situation:
    """Open a situation with its care plan and a round of evaluation for each partner and for the network.

    ``typed``: ``title``, ``opened_on`` (None: today), ``partners`` (ids of organisations).

    Raises
    ------
    RuleBrokenError
        When the title points to a person, or the day lies ahead.
    """
    title = str(typed["title"] or "").strip()
    refuse_personal_and_groups(title=title)
    opened_on = typed.get("opened_on") or today
    rules.check_past(opened_on, today, "opened_on")
    situation = Situation(area_id=area.id, title=title, opened_on=opened_on)
    db.session.add(situation)
    db.session.flush()
    db.session.add_all(
        CareTask(situation_id=situation.id, code=step.code, due_on=step.due_on)
        for step in rules.care_plan(opened_on)
    )
    db.session.add(EvaluationRound(situation_id=situation.id, scope=SCOPE_NETWORK))
    for organisation_id in typed.get("partners") or ():
        involve(area, situation, organisation_id)
    db.session.flush()
    return situation


def list_situations(area: Area) -> list[Situation]:
    """Return the situations of an area: what is open first, then the latest."""
    query = select(Situation).where(Situation.area_id == area.id)
    found = list(db.session.scalars(query.order_by(Situation.opened_on.desc(), Situation.id)).unique())
    return sorted(found, key=lambda one: one.closed_on is not None)


def get_situation(area: Area, situation_id: str) -> Situation:
    """Return a situation of this area; raises NotFoundError."""
    row = db.session.get(Situation, situation_id)
    if row is None or row.area_id != area.id:
        raise NotFoundError
    return row


def check_open(situation: Situation) -> None:
    """Raise RuleBrokenError when a situation is closed."""
    if situation.closed_on is not None:
        raise RuleBrokenError(CLOSED)


def _of(kind: type[Row], situation: Situation) -> list[Row]:
    """Return the rows of a kind that belong to a situation, in no order."""
    table: Any = kind
    return list(db.session.scalars(select(table).where(table.situation_id == situation.id)).unique())


def list_involved(situation: Situation) -> list[SituationPartner]:
    """Return the organisations that are involved, by name."""
    return sorted(_of(SituationPartner, situation), key=lambda one: one.organisation.name)


def involve(area: Area, situation: Situation, organisation_id: str) -> None:
    """Involve a partner of the area: it evaluates too; raises RuleBrokenError for another organisation."""
    known = {one.organisation_id for one in list_partners(area)} | {area.director_id}
    if organisation_id not in known:
        raise RuleBrokenError(N_("Kies een partner van dit gebied."), "organisation_id")
    if db.session.get(SituationPartner, (situation.id, organisation_id)) is not None:
        return
    db.session.add(SituationPartner(situation_id=situation.id, organisation_id=organisation_id))
    db.session.add(
        EvaluationRound(situation_id=situation.id, scope=SCOPE_OWN, organisation_id=organisation_id)
    )
    db.session.flush()


def think(situation: Situation, typed: Mapping[str, Any], names: Iterable[str], now: dt.datetime) -> Thinking:
    """Keep one time of thinking together; ``names`` are the organisations that were there.

    Raises
    ------
    RuleBrokenError
        At the first of picture, judgement, decision, another way and doing nothing that is missing, or when
        one of them points to a person.
    """
    check_open(situation)
    texts = {
        name: str(typed.get(name) or "").strip()
        for name in ("picture", "judgement", "decision", "alternative", "doing_nothing")
    }
    rules.check_thinking(*texts.values())
    refuse_personal_and_groups(**texts)
    row = Thinking(
        situation_id=situation.id, held_on=local_day(now), present=", ".join(names), written_at=now, **texts
    )
    db.session.add(row)
    db.session.flush()
    return row


def list_thinking(situation: Situation) -> list[Thinking]:
    """Return how a situation was thought through, the latest first."""
    return sorted(_of(Thinking, situation), key=lambda one: one.written_at, reverse=True)


def take_step(situation: Situation, typed: Mapping[str, Any], today: dt.date) -> Measure:
    """Keep a step that was taken; a hard one without a softer one before it needs a reason.

    Raises
    ------
    RuleBrokenError
        When a choice is of no list, that reason is missing, or it points to a person.
    """
    check_open(situation)
    given, place, went = str(typed["step"] or ""), str(typed["place"]), str(typed["went"])
    step = int(given) if given.isdecimal() and len(given) == 1 else -1
    rules.check_measure(step, place, went)
    rules.check_past(typed.get("done_on"), today, "done_on")
    why = str(typed.get("why_not_softer") or "").strip()
    if rules.softer_first(step, [one.step for one in _of(Measure, situation)]) and not why:
        raise RuleBrokenError(N_("Waarom niet eerst kleiner? Schrijf je reden op."), "why_not_softer")
    refuse_personal_and_groups(why_not_softer=why)
    by = str(typed.get("organisation_id") or "")
    organisation = db.session.get(Organisation, by)
    if organisation is None:
        raise RuleBrokenError(N_("Kies welke organisatie dit deed."), "organisation_id")
    rules.check_who_enforces(step, (organisation.kind, organisation.stakeholder_kind))
    row = Measure(
        situation_id=situation.id, step=step, place=place, went=went, organisation_id=by,
        done_on=typed.get("done_on") or today, why_not_softer=why,
    )  # fmt: skip
    db.session.add(row)
    db.session.flush()
    return row


def list_steps(situation: Situation) -> list[Measure]:
    """Return the steps that were taken, in order of days."""
    return sorted(_of(Measure, situation), key=lambda one: (one.done_on, one.step, one.id))


def correct(situation: Situation, typed: Mapping[str, Any], today: dt.date) -> Correction:
    """Keep what is true, and who tells it; whether the false story still goes round is asked two days on.

    Raises
    ------
    RuleBrokenError
        When the fact or who tells it is missing, or a text points to a person.
    """
    check_open(situation)
    fact, rumour = str(typed.get("fact") or "").strip(), str(typed.get("rumour") or "").strip()
    if not fact:
        raise RuleBrokenError(N_("Schrijf eerst wat klopt."), "fact")
    if typed.get("teller") not in TELLER_LABELS:
        raise RuleBrokenError(N_("Kies wie het vertelt."), "teller")
    rules.check_past(typed.get("told_on"), today, "told_on")
    refuse_personal_and_groups(fact=fact, rumour=rumour)
    row = Correction(
        situation_id=situation.id, fact=fact, rumour=rumour, teller=typed["teller"],
        told_on=typed.get("told_on"),
    )  # fmt: skip
    db.session.add(row)
    if rules.CORRECTION not in {one.code for one in _of(CareTask, situation)}:
        due = today + rules.CORRECTION_AFTER
        db.session.add(CareTask(situation_id=situation.id, code=rules.CORRECTION, due_on=due))
    db.session.flush()
    return row


def list_corrections(situation: Situation) -> list[Correction]:
    """Return what was corrected."""
    return sorted(_of(Correction, situation), key=lambda one: (one.told_on or dt.date.min, one.id))


def look_at(situation: Situation, text: str) -> tuple[MessageFinding, ...]:
    """Return what to look at in a message before it goes out."""
    return message_findings(text, [one.rumour for one in list_corrections(situation) if one.rumour])


def keep_message(situation: Situation, text: str, why_anyway: str, today: dt.date) -> SituationMessage:
    """Keep a message that may go out. A street or a time needs "toch, want"; a person is refused anyway.

    Raises
    ------
    RuleBrokenError
        When it is empty, too long or about a person, or was found wanting and nobody says why it may go.
    """
    check_open(situation)
    if not text.strip():
        raise RuleBrokenError(N_("Schrijf het bericht."), "text")
    if len(text) > LONGEST_MESSAGE:
        raise RuleBrokenError(N_("Een bericht heeft hooguit 2000 tekens."), "text")
    refuse_personal_and_groups(text=STREET.sub(" ", text), why_anyway=why_anyway)
    if look_at(situation, text) and not why_anyway.strip():
        raise RuleBrokenError(LOOK_AGAIN, "why_anyway")
    row = SituationMessage(
        situation_id=situation.id, text=text.strip(), why_anyway=why_anyway.strip(), decided_on=today
    )
    db.session.add(row)
    db.session.flush()
    return row


def list_messages(situation: Situation) -> list[SituationMessage]:
    """Return the messages that may go out, the latest first."""
    return sorted(_of(SituationMessage, situation), key=lambda one: (one.decided_on, one.id), reverse=True)


def list_rounds(situation: Situation) -> list[EvaluationRound]:
    """Return the rounds of evaluation: of each organisation by name, then of the network."""
    return sorted(
        _of(EvaluationRound, situation),
        key=lambda one: (one.scope == SCOPE_NETWORK, one.organisation.name if one.organisation else ""),
    )


def close_situation(situation: Situation, outcome: str, today: dt.date) -> None:
    """Close a situation with how it ended; raises RuleBrokenError while a round is open."""
    check_open(situation)
    facts = [
        rules.RoundFacts(
            one.scope,
            one.organisation.name if one.organisation else "",
            one.done_on is not None,
            one.waived_why,
        )
        for one in list_rounds(situation)
    ]
    rules.check_close(facts, outcome)
    refuse_personal_and_groups(outcome=outcome)
    situation.closed_on, situation.outcome = today, outcome.strip()
    db.session.flush()
