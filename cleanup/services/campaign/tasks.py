"""What has to be done about a channel; a hidden task is there for its owner alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import and_, or_, select
from sqlalchemy.exc import IntegrityError

from cleanup.domain.platform.errors import NotFoundError
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
    query = select(CampaignTask).where(here, seen, CampaignTask.done_on.is_(None))
    return list(db.session.scalars(query.order_by(CampaignTask.due_on, CampaignTask.code)).unique())


def finish_task(channels: Sequence[Channel], task_id: str, viewer: Account, today: dt.date) -> CampaignTask:
    """Note that a task is done; raises NotFoundError for one this person need not know of."""
    task = next((one for one in list_tasks(channels, viewer) if one.id == task_id), None)
    if task is None:
        raise NotFoundError
    task.done_on, task.done_by_id = today, viewer.id
    db.session.flush()
    return task
