"""What has to be done about a channel; a hidden task is there for its owner alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import and_, or_, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import joinedload

from cleanup.domain.accounts.roles import Audience
from cleanup.domain.campaign.tasks import CASE_TODAY
from cleanup.domain.platform.errors import NotAllowedError, NotFoundError
from cleanup.extensions import db
from cleanup.models.accounts import Account
from cleanup.models.campaign.channel import CampaignTask, Channel


def add_task(
    channel: Channel,
    kind: str,
    due_on: dt.date,
    *,
    code: str,
    post_id: str | None = None,
    owner_id: str | None = None,
    about_id: str | None = None,
    only_owner: bool = False,
) -> bool:
    """Keep a task once per code, whoever adds it at the same time; return whether it is new."""
    known = select(CampaignTask.id).where(CampaignTask.channel_id == channel.id, CampaignTask.code == code)
    if db.session.scalar(known) is not None:
        return False
    task = CampaignTask(
        channel_id=channel.id,
        post_id=post_id,
        code=code,
        kind=kind,
        due_on=due_on,
        owner_id=owner_id,
        about_id=about_id,
        only_owner=only_owner,
    )
    try:
        with db.session.begin_nested():
            db.session.add(task)
    except IntegrityError:
        return False
    return True


def list_tasks(channels: Sequence[Channel], viewer: Account) -> list[CampaignTask]:
    """Return the open tasks of channels that this person may know of, the first due first."""
    seen = or_(~CampaignTask.only_owner, CampaignTask.owner_id == viewer.id)
    here = or_(
        CampaignTask.channel_id.in_([one.id for one in channels]),
        and_(CampaignTask.only_owner, CampaignTask.owner_id == viewer.id),
    )
    query = (
        select(CampaignTask)
        .where(here, seen, CampaignTask.done_on.is_(None))
        .options(joinedload(CampaignTask.post))
    )
    return list(db.session.scalars(query.order_by(CampaignTask.due_on, CampaignTask.code)).unique())


def may_finish(task: CampaignTask, viewer: Account) -> bool:
    """Whether somebody may say that a task is done: a look of staff only they."""
    return task.kind != CASE_TODAY or viewer.may(Audience.STAFF)


def close_task(channel_id: str, code: str, by: Account, today: dt.date) -> None:
    """Note that the task of this code is done, if there is one that is open."""
    query = select(CampaignTask).where(CampaignTask.channel_id == channel_id, CampaignTask.code == code)
    task = db.session.scalars(query).unique().first()
    if task is not None and task.done_on is None:
        task.done_on, task.done_by_id = today, by.id


def hand_on_tasks(about_id: str, coach_id: str) -> None:
    """Give the open talks about somebody to the coach they have now."""
    query = select(CampaignTask).where(CampaignTask.about_id == about_id, CampaignTask.done_on.is_(None))
    for task in db.session.scalars(query.where(CampaignTask.only_owner)).unique():
        task.owner_id = coach_id
    db.session.flush()


def finish_task(channels: Sequence[Channel], task_id: str, viewer: Account, today: dt.date) -> CampaignTask:
    """Note that a task is done.

    Raises
    ------
    NotFoundError
        For one this person need not know of.
    NotAllowedError
        For what a member of staff has to look at.
    """
    task = next((one for one in list_tasks(channels, viewer) if one.id == task_id), None)
    if task is None:
        raise NotFoundError
    if not may_finish(task, viewer):
        raise NotAllowedError
    task.done_on, task.done_by_id = today, viewer.id
    db.session.flush()
    return task
