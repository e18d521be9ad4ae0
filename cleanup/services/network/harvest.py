"""Yields and where they are used, questions, offers, and organisations that work together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from cleanup.domain.network.counts import Doubling, check_over, doublings
from cleanup.domain.network.words import ANSWERED, OPEN, QUESTION_LABELS
from cleanup.domain.pilots.plan import normalise_code
from cleanup.domain.platform.errors import N_, RuleBrokenError
from cleanup.domain.platform.parts import Part
from cleanup.extensions import db
from cleanup.models.network.gatherings import Gathering
from cleanup.models.network.harvest import (
    Collaboration,
    NetworkQuestion,
    NetworkYield,
    Offer,
    YieldUse,
)
from cleanup.models.partners.organisations import Programme
from cleanup.models.pilots.plan import Pilot
from cleanup.services.network.rows import get_row
from cleanup.services.partners.parts import uses
from cleanup.services.platform.guard import refuse_personal


def add_yield(programme: Programme, typed: Mapping[str, Any], today: dt.date) -> NetworkYield:
    """Keep what a gathering or the network brought up.

    Raises
    ------
    RuleBrokenError
        When the text may point to a person, or the gathering is none of this programme.
    """
    refuse_personal(text=typed["text"], theme=typed["theme"])
    gathering = None
    if typed.get("gathering"):
        gathering = db.session.scalar(select(Gathering).where(Gathering.code == typed["gathering"]))
        if gathering is None or gathering.programme_id != programme.id:
            raise RuleBrokenError(N_("Kies een bijeenkomst uit de lijst."), "gathering")
    found = NetworkYield(
        programme_id=programme.id, gathering=gathering, noted_on=gathering.held_on if gathering else today,
        **{name: typed[name] for name in ("theme", "domain", "text", "kind", "level")},
    )  # fmt: skip
    db.session.add(found)
    db.session.flush()
    return found


def use_yield(programme: Programme, yield_id: str, pilot_code: str, what: str, today: dt.date) -> YieldUse:
    """Keep where a yield was used: in a pilot of this programme, or in a text or advice by its name.

    Raises
    ------
    NotFoundError
        When there is no such yield.
    RuleBrokenError
        When there is no such pilot, or nothing is named.
    """
    found = get_row(NetworkYield, programme, yield_id)
    pilot = None
    if pilot_code.strip():
        pilot = db.session.scalar(select(Pilot).where(Pilot.code == normalise_code(pilot_code)))
        if pilot is None or pilot.programme_id != programme.id:
            raise RuleBrokenError(N_("Er is geen pilot met deze code in dit programma."), "pilot_code")
    refuse_personal(what=what)
    if pilot is None and not what.strip():
        raise RuleBrokenError(N_("Vul een pilot in, of waar het gebruikt is."), "what")
    said = (pilot, what.strip()[:200])
    before = next((one for one in found.uses if (one.pilot, one.what) == said), None)
    if before is not None:  # a page that somebody went back to
        return before
    use = YieldUse(pilot=pilot, what=said[1], noted_on=today)
    found.uses.append(use)
    db.session.flush()
    return use


def list_yields(programme: Programme) -> list[NetworkYield]:
    """Return the yields of a programme: those nobody used first, then the oldest."""
    query = select(NetworkYield).where(NetworkYield.programme_id == programme.id)
    rows = db.session.scalars(query.order_by(NetworkYield.noted_on, NetworkYield.id)).unique()
    return sorted(rows, key=lambda one: bool(one.uses))


def list_yields_of_pilot(pilot: Pilot) -> list[NetworkYield]:
    """Return the yields that are used in a pilot, for its briefing; none while the network is off."""
    if not uses(pilot.programme_id, Part.NETWORK):
        return []
    query = select(NetworkYield).join(YieldUse).where(YieldUse.pilot_id == pilot.id).distinct()
    return list(db.session.scalars(query.order_by(NetworkYield.noted_on, NetworkYield.id)).unique())


def ask(programme: Programme, text: str, theme: str, domain: str, today: dt.date) -> NetworkQuestion:
    """Keep a question, with the domain it comes from and not the person.

    Raises
    ------
    RuleBrokenError
        When it is empty or may point to a person.
    """
    if not text.strip():
        raise RuleBrokenError(N_("Schrijf je vraag op."), "text")
    refuse_personal(text=text, theme=theme)
    question = NetworkQuestion(
        programme_id=programme.id, text=text.strip(), theme=theme.strip(), asked_by_domain=domain,
        state=OPEN, asked_on=today,
    )  # fmt: skip
    db.session.add(question)
    db.session.flush()
    return question


def get_question(programme: Programme, question_id: str) -> NetworkQuestion:
    """Return a question of this programme; raises NotFoundError."""
    return get_row(NetworkQuestion, programme, question_id)


def answer(programme: Programme, question_id: str, state: str, text: str, today: dt.date) -> None:
    """Keep how far a question is.

    Raises
    ------
    NotFoundError
        When there is no such question.
    RuleBrokenError
        When the state is unknown, or it is answered without an answer.
    """
    question = get_question(programme, question_id)
    if state not in QUESTION_LABELS:
        raise RuleBrokenError(N_("Kies een stand uit de lijst."), "state")
    if state == ANSWERED and not text.strip():
        raise RuleBrokenError(N_("Schrijf het antwoord op."), "answer")
    refuse_personal(answer=text)
    question.state, question.answer = state, text.strip()
    question.answered_on = today if state == ANSWERED else None
    db.session.flush()


def list_questions(programme: Programme) -> list[NetworkQuestion]:
    """Return the questions: open ones first, in the order in which they were asked."""
    query = select(NetworkQuestion).where(NetworkQuestion.programme_id == programme.id)
    rows = db.session.scalars(query.order_by(NetworkQuestion.asked_on, NetworkQuestion.id))
    order = list(QUESTION_LABELS)
    return sorted(rows, key=lambda one: order.index(one.state))


def add_offer(programme: Programme, typed: Mapping[str, Any], today: dt.date) -> Offer:
    """Keep what an organisation offers."""
    offer = Offer(
        programme_id=programme.id, checked_on=today,
        **{n: typed[n] for n in ("organisation_id", "title", "for_whom", "level", "evidence", "place")},
    )  # fmt: skip
    db.session.add(offer)
    db.session.flush()
    return offer


def list_offers(programme: Programme) -> list[Offer]:
    """Return the offers, by kind of party and title; of organisations that are not in the archive."""
    query = select(Offer).where(Offer.programme_id == programme.id)
    rows = db.session.scalars(query.order_by(Offer.for_whom, Offer.title, Offer.id)).unique()
    return [offer for offer in rows if offer.organisation.archived_on is None]


def list_doublings(offers: list[Offer]) -> list[Doubling]:
    """Return where three or more offers could perhaps be one."""
    return doublings((o.id, o.for_whom, o.level, o.organisation.municipality) for o in offers)


def add_collaboration(programme: Programme, typed: Mapping[str, Any], today: dt.date) -> Collaboration:
    """Keep that two organisations work together.

    Raises
    ------
    RuleBrokenError
        When they are one, it begins on a day still to come, or its words may point to a person.
    """
    check_over(typed["began_on"], today, "began_on")
    refuse_personal(what=typed.get("what"))
    if typed["first_id"] == typed["second_id"]:
        raise RuleBrokenError(N_("Kies twee verschillende organisaties."), "second_id")
    names = ("first_id", "second_id", "began_on", "because_of", "what")
    found = Collaboration(programme_id=programme.id, **{name: typed[name] for name in names})
    db.session.add(found)
    db.session.flush()
    return found


def list_collaborations(programme: Programme) -> list[Collaboration]:
    """Return who works together, the oldest first."""
    query = select(Collaboration).where(Collaboration.programme_id == programme.id)
    return list(db.session.scalars(query.order_by(Collaboration.began_on, Collaboration.id)).unique())
