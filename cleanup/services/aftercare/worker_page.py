"""What a youth worker sees: what to arrange, how their group is doing, and what came of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from cleanup.config import settings
from cleanup.domain.pilots.messages import Message
from cleanup.domain.platform.errors import NotFoundError
from cleanup.domain.surveys.moments import planned
from cleanup.domain.surveys.opening import FOLLOW_UP, USUALLY, State
from cleanup.extensions import db
from cleanup.models.aftercare import WorkerLink
from cleanup.models.pilots.plan import Pilot
from cleanup.models.pilots.planning import PilotTask
from cleanup.services import evaluation, pilots, surveys
from cleanup.services.pilots.tasks import TaskView

if TYPE_CHECKING:
    from cleanup.analysis.summary import Summary

PRACTICAL = "praktisch"
TO_TELL = ("uitnodiging_groep",)
CONSENT = ("toestemming_zelf", "toestemming_ouders")
TO_SHARE_LATER = ("terugblik_app", "terugblik_app_herinnering", "terugblik_app_laatste")
THANKS = ("bedankt_groep", "resultaten_groep")


@dataclass(frozen=True)
class SharedText:
    """A text ready to copy: what it is, the words, and the day from which it makes sense."""

    message: Message
    body: str
    due_on: dt.date


@dataclass(frozen=True)
class GroupResults:
    """What was released of one group: the count of each moment, sentences of four factors, and quotes."""

    finished: dict[str, int]
    closed: tuple[str, ...]
    summary: Summary | None
    quotes: tuple[str, ...]
    smallest_group: int
    release: evaluation.ReleaseNote | None = None
    is_untested: bool = False
    """Whether it was not looked into yet how well the questions behind the figures measure."""

    comes_at: dt.datetime | None = None
    """When the figures of what closed last come; None when there is nothing to wait for."""


def practical_text(link: WorkerLink, language: str) -> str:
    """Return the practical page of a pilot as Markdown in a language, filled in as far as possible."""
    body = pilots.ready_text(link.pilot, PRACTICAL, link.made_by, settings().public_url, language).body
    return pilots.without_gaps(body)


def shared_texts(link: WorkerLink, codes: tuple[str, ...], language: str) -> list[SharedText]:
    """Return texts in a language that a youth worker may copy; one that left the content is left out."""
    known = {message.code for message in pilots.list_messages()}
    texts = [
        pilots.ready_text(link.pilot, code, link.made_by, settings().public_url, language)
        for code in codes
        if code in known
    ]
    return [SharedText(text.message, pilots.without_gaps(text.body), text.due_on) for text in texts]


def list_to_arrange(pilot: Pilot, today: dt.date) -> list[TaskView]:
    """Return what the youth worker of a pilot arranges beforehand."""
    return [task for task in pilots.list_tasks(pilot, today) if task.task and task.task.who == "youth_worker"]


def tick_to_arrange(link: WorkerLink, task_id: str, today: dt.date, *, done: bool) -> None:
    """Note that the youth worker arranged something, or not after all; staff see it with the tasks.

    Raises
    ------
    NotFoundError
        When it is not one of the things this youth worker arranges.
    """
    row = db.session.scalar(
        select(PilotTask).where(PilotTask.id == task_id, PilotTask.pilot_id == link.pilot_id)
    )
    mine = {task.row.id for task in list_to_arrange(link.pilot, today)}
    if row is None or row.id not in mine:
        raise NotFoundError
    row.done_on, row.done_by_id = (today if done else None), None
    if not done:
        row.due_on = link.pilot.date + dt.timedelta(days=row.day)
    db.session.flush()


def count_follow_up(pilot: Pilot, now: dt.datetime) -> tuple[State, int]:
    """Return whether the follow-up is open, and how many answered: a number, never who."""
    finished = surveys.count_finished(pilot)
    moment = surveys.moment_afterwards(pilot, now) or FOLLOW_UP
    return surveys.state_of_moment(pilot, moment, now), finished.get(moment, 0)


def days_of_follow_up(pilot: Pilot, now: dt.datetime) -> tuple[dt.date, dt.date]:
    """Return the first and the last day of the moment that looks back and is open, or comes next."""
    one = planned(pilot.plan, surveys.moment_afterwards(pilot, now) or FOLLOW_UP) or USUALLY[FOLLOW_UP]
    return pilot.date + dt.timedelta(days=one.opens_day), pilot.date + dt.timedelta(days=one.closes_day)


def gives_back(pilot: Pilot, now: dt.datetime) -> bool:
    """Whether the page for the group has figures: after the follow-up, of a group large enough."""
    told = evaluation.give_back_of(pilot, now)
    return told is not None and told.has_figures


def results_of(pilot: Pilot, now: dt.datetime) -> GroupResults:
    """Return the results of a group as they were released: of a small group only how many."""
    figures = evaluation.released_figures_of_pilot(pilot)
    standing = evaluation.standing_of(pilot.programme, now).of(pilot.code)
    rows = figures.tables["citaten"].rows if figures and "citaten" in figures.tables else []
    return GroupResults(
        finished=surveys.count_finished(pilot),
        closed=surveys.closed_moments(pilot, now),
        summary=figures.summary("pilot", pilot.code) if figures else None,
        quotes=tuple(dict.fromkeys(str(row["tekst"]) for row in rows)),
        smallest_group=figures.smallest_group if figures else settings().smallest_group,
        release=figures.release if figures else None,
        is_untested=bool(surveys.untested(figures.versions)) if figures else False,
        comes_at=standing.comes_at(now),
    )
