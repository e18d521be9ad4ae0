"""Today: what to post, what waits for somebody, how the channel is kept, and the guidelines."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from cleanup.access import me
from cleanup.blueprints.campaign.base import blueprint, for_campaign, with_channel
from cleanup.domain.campaign.comments import CATEGORY_LABELS
from cleanup.formatting import day as in_words
from cleanup.services.campaign import care, cases, channels, comments, figures, posts, tasks
from cleanup.services.platform.content.current import loaded
from cleanup.web.clock import now, today
from cleanup.web.wording import translated

if TYPE_CHECKING:
    from cleanup.domain.campaign.content import CommentCard
    from cleanup.models.campaign.channel import CampaignTask, Channel
    from cleanup.models.campaign.comments import CommentCase

SOON = dt.timedelta(days=7)


@blueprint.get("/campagne")
@for_campaign
@with_channel
def show_overview(channel: Channel) -> ResponseReturnValue:
    """Show what today asks of whoever keeps this channel."""
    at, day = now(), today()
    own = channels.list_channels(me(), day)
    done, agreed = care.count_agreed(channel, day)
    todo = tasks.list_tasks([channel], me())
    open_cases = [row for row in cases.list_cases(channel) if row.closed_on is None]
    return render_template(
        "campaign/show_overview.html",
        channel=channel,
        channels=own,
        cover=channels.cover_of([channel], day)[channel.id],
        storm=comments.find_storm(channel, day),
        storm_card=_card("storm"),
        due=posts.list_due_posts(channel, at + SOON),
        making=posts.list_open_posts(channel),
        tasks=todo,
        cases=open_cases,
        subjects=_subjects(todo, open_cases),
        shifts=care.list_shifts(channel, day, day + SOON),
        open_days=care.open_days(channel, day, day + SOON),
        check_ins=(done, agreed),
        figures=figures.show_figures(channel),
        rest=care.rest_signals(me(), day),
        may_finish=partial(tasks.may_finish, viewer=me()),
        now=at,
    )


def _subjects(todo: Iterable[CampaignTask], open_cases: Iterable[CommentCase]) -> dict[str, str]:
    """Return what each task is about, by its id: the post, or the report by its kind and day."""
    reports = {
        f"melding:{row.id}": f"{translated(CATEGORY_LABELS[row.category])}, {in_words(row.day)}"
        for row in open_cases
    }
    told = {task.id: task.post.title if task.post else reports.get(task.code, "") for task in todo}
    return {task_id: subject for task_id, subject in told.items() if subject}


def _card(code: str) -> CommentCard | None:
    return next((card for card in loaded().campaign.cards if card.code == code), None)


@blueprint.post("/campagne/taken/<campaign_task_id>")
@for_campaign
def finish_task(campaign_task_id: str) -> ResponseReturnValue:
    """Note that a task is done."""
    own = channels.list_channels(me(), today())
    task = tasks.finish_task(own, campaign_task_id, me(), today())
    flash(_("Gedaan."), "success")
    page = ".show_wellbeing" if task.only_owner else ".show_overview"
    return redirect(url_for(page, kanaal=request.args.get("kanaal") or None), 303)


@blueprint.get("/campagne/richtlijnen")
@for_campaign
def show_guidelines() -> ResponseReturnValue:
    """Show how we keep the channel: guidelines, cards per kind of comment, captions to start from."""
    return render_template("campaign/show_guidelines.html", content=loaded().campaign)
