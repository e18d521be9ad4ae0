"""Polls without a pilot: opening one, answering it without a name, and closing it for good."""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import json
import secrets
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import func, select

from cleanup.config import settings
from cleanup.domain.cocreation.polls import POLL_LABELS, PROFESSIONALS, YOUNG, Asked, packed, results_of
from cleanup.domain.platform.audit import Kind
from cleanup.domain.platform.errors import N_, NotFoundError, RuleBrokenError, TooLateError
from cleanup.domain.platform.local_time import local_day
from cleanup.domain.platform.parts import Part
from cleanup.domain.surveys.answers import Fields
from cleanup.domain.surveys.card_code import ALPHABET
from cleanup.extensions import db
from cleanup.models.accounts import Account
from cleanup.models.cocreation.polls import Poll, PollAnswer, PollLink, PollReceipt
from cleanup.models.partners.organisations import Organisation, Programme
from cleanup.services import partners
from cleanup.services.platform import audit, keys
from cleanup.services.platform.content.current import loaded
from cleanup.services.platform.guard import refuse_personal
from cleanup.services.surveys import AnswersError, find_version, publish
from cleanup.services.surveys.forms import FilledForm, items_of, known_fields, read

CODE_LENGTH = 8
MOST_ANSWERS = 5000
CLOSED = N_("Deze peiling is gesloten. Bedankt dat je wilde meedoen.")


@dataclass(frozen=True)
class ShownPoll:
    """A poll as staff see it: how many answered, and once it is closed what may be shown."""

    poll: Poll
    answered: int
    results: tuple[Asked, ...]


def open_poll(
    programme: Programme,
    questionnaire: str,
    title: str,
    organisations: Collection[str],
    by: Account,
    now: dt.datetime,
) -> Poll:
    """Open a poll: for young people with one open code, for professionals with a link per organisation.

    Raises
    ------
    RuleBrokenError
        When there is no such poll, no organisation is chosen, or the title may be about a person.
    """
    if questionnaire not in POLL_LABELS:
        raise RuleBrokenError(N_("Kies een soort peiling."), "questionnaire")
    refuse_personal(title=title)
    known = {one.id for one in partners.list_organisations()}
    chosen: list[str | None] = []
    if questionnaire == PROFESSIONALS:
        chosen = [one for one in organisations if one in known]
    if questionnaire == PROFESSIONALS and not chosen:
        raise RuleBrokenError(N_("Kies voor welke organisaties."), "organisations")
    current = loaded().questionnaires[questionnaire]
    publish(current)
    poll = Poll(
        programme_id=programme.id, questionnaire=questionnaire, version=current.version, title=title,
        opened_on=local_day(now),
    )  # fmt: skip
    poll.links = [PollLink(code=_code(), organisation_id=one) for one in chosen or [None]]
    db.session.add(poll)
    db.session.flush()
    audit.record(Kind.OPENED, by.id, now, poll.id, what="poll")
    return poll


def _code() -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))


def get_poll(poll_id: str) -> Poll:
    """Return a poll; raises NotFoundError when its programme does not use co-creation."""
    poll = db.session.get(Poll, poll_id)
    if poll is None:
        raise NotFoundError
    partners.require_part(poll.programme_id, Part.COCREATION)
    return poll


def list_polls(programme: Programme) -> list[ShownPoll]:
    """Return the polls of a programme, the latest first."""
    query = select(Poll).where(Poll.programme_id == programme.id)
    return [show_poll(poll) for poll in db.session.scalars(query.order_by(Poll.opened_on.desc(), Poll.id))]


def show_poll(poll: Poll) -> ShownPoll:
    """Return a poll with how many answered; what they answered only once it is closed."""
    answered = _count(poll)
    if poll.closed_on is None:
        return ShownPoll(poll, answered, ())
    questionnaire = find_version(poll.version)
    rows = db.session.scalars(select(PollAnswer.fields).where(PollAnswer.poll_id == poll.id))
    answers = [json.loads(row) for row in rows]
    items = items_of(questionnaire) if questionnaire else ()
    return ShownPoll(poll, answered, tuple(results_of(items, answers, settings().smallest_group)))


def _count(poll: Poll) -> int:
    query = select(func.count()).select_from(PollAnswer).where(PollAnswer.poll_id == poll.id)
    return db.session.scalar(query) or 0


def close_poll(poll: Poll, by: Account, now: dt.datetime) -> None:
    """Close a poll for good, after which its results are there; closing it again changes nothing."""
    if poll.closed_on is None:
        poll.closed_on = local_day(now)
        db.session.flush()
        audit.record(Kind.CLOSED, by.id, now, poll.id, what="poll")


def find_link(code: str) -> PollLink:
    """Return the link with this code, in any case.

    Raises
    ------
    NotFoundError
        When there is none, or its programme does not use co-creation.
    TooLateError
        When the poll is closed.
    """
    link = db.session.get(PollLink, code.strip().upper())
    if link is None:
        raise NotFoundError
    partners.require_part(link.poll.programme_id, Part.COCREATION)
    if link.poll.closed_on is not None:
        raise TooLateError(CLOSED)
    return link


def form_of(link: PollLink) -> FilledForm:
    """Return what a poll asks."""
    questionnaire = find_version(link.poll.version) or loaded().questionnaires[link.poll.questionnaire]
    return FilledForm(questionnaire, items_of(questionnaire))


def is_for_young(link: PollLink) -> bool:
    """Whether young people are asked, who must be 16 or older."""
    return link.poll.questionnaire == YOUNG


def answer_poll(link: PollLink, fields: Fields, client_id: str, now: dt.datetime) -> None:
    """Store one answer without anything of who gave it; the same device sending again stores nothing.

    Raises
    ------
    AnswersError
        When a value cannot be right.
    RuleBrokenError
        When nothing was answered, or the poll is full.
    """
    form = form_of(link)
    reading = read(form.questionnaire, fields)
    if reading.errors:
        raise AnswersError(reading.errors)
    kept = known_fields(form.questionnaire, fields)
    if not kept:
        raise RuleBrokenError(N_("Je hebt nog niets ingevuld."))
    if _count(link.poll) >= MOST_ANSWERS:
        raise RuleBrokenError(CLOSED)
    if client_id:
        receipt = hmac.new(keys.derived_key("poll receipt"), client_id.encode(), hashlib.sha256).hexdigest()
        if db.session.get(PollReceipt, receipt) is not None:
            return
        db.session.add(PollReceipt(client_hash=receipt, month=f"{local_day(now):%Y-%m}"))
    db.session.add(PollAnswer(poll_id=link.poll_id, fields=packed(kept)))
    db.session.flush()


def list_invited() -> list[Organisation]:
    """Return the organisations that may get a link."""
    return partners.list_organisations()
