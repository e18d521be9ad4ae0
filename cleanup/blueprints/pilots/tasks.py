"""The preparation of a pilot."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from cleanup.access import me, only_for
from cleanup.blueprints.pilots.base import blueprint, today
from cleanup.domain.accounts.roles import Audience
from cleanup.domain.pilots.planning import WHO_LABELS
from cleanup.domain.platform.errors import ConflictError
from cleanup.services import pilots
from cleanup.web.wording import with_words


@blueprint.get("/<code>/taken")
@only_for(Audience.CREW)
def list_tasks(code: str) -> ResponseReturnValue:
    """Show what there is to prepare, by the day it is due."""
    pilot = pilots.get_pilot_for(me(), code)
    return render_template(
        "pilots/list_tasks.html",
        pilot=pilot,
        tasks=pilots.list_tasks(pilot, today()),
        who_labels=WHO_LABELS,
    )


@blueprint.post("/<code>/taken/<task_id>")
@only_for(Audience.CREW)
def tick_task(code: str, task_id: str) -> ResponseReturnValue:
    """Note that a task is done, or not after all."""
    pilot = pilots.get_pilot_for(me(), code)
    done = request.args.get("klaar", "ja") == "ja"
    try:
        pilots.tick_task(pilot, task_id, me(), today(), done=done)
    except ConflictError as conflict:
        flash(with_words(conflict.sentence, conflict.values), "info")
    return redirect(url_for(".list_tasks", code=pilot.code), 303)
