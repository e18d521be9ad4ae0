"""Releases: what was published when, why and by whom; and publishing now."""

from __future__ import annotations

from flask import jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from cleanup.access import me, only_for
from cleanup.blueprints.evaluation.base import ChosenFigures, asked, blueprint, tabs
from cleanup.domain.accounts.roles import Audience
from cleanup.domain.evaluation.figures import JobState
from cleanup.domain.evaluation.releases import REASON_LABELS, STEPS
from cleanup.forms.evaluation import ReleaseForm
from cleanup.services import evaluation
from cleanup.web.clock import now


@blueprint.get("/vrijgaven")
@only_for(Audience.EVALUATION)
def list_releases() -> ResponseReturnValue:
    """List the releases of a programme, and follow the one that is being made."""
    return _page(asked(compute=False), ReleaseForm(formdata=None))


@blueprint.get("/vrijgaven/stand")
@only_for(Audience.EVALUATION)
def read_release() -> ResponseReturnValue:
    """Say how far the release is that is being made, for the script of the page."""
    job = evaluation.find_job(asked(compute=False).get_scope().programmes[0], now())
    return jsonify(
        state=job[1] if job else JobState.DONE, written=job[0].step if job else 0, total=STEPS if job else 0
    )


@blueprint.post("/vrijgaven")
@only_for(Audience.EVALUATORS)
def ask_release() -> ResponseReturnValue:
    """Publish the figures now; while answers may still come in, only after saying so."""
    found, form = asked(compute=False), ReleaseForm()
    programme = found.get_scope().programmes[0]
    unsettled = evaluation.standing_of(programme, now()).unsettled(now())
    if unsettled and request.form.get("zeker") != "ja":
        return _page(found, form, asks=True)
    job = form.accepts(lambda: evaluation.ask_release(programme, me(), now()))
    if job is None:
        return _page(found, form), 422
    evaluation.start_release(programme)
    return redirect(url_for(".list_releases", **found.address), 303)


def _page(found: ChosenFigures, form: ReleaseForm, *, asks: bool = False) -> str:
    at, programme = now(), found.get_scope().programmes[0]
    job = evaluation.find_job(programme, at)
    return render_template(
        "evaluation/list_releases.html",
        asked=found,
        tabs=tabs(found),
        form=form,
        asks=asks,
        job=job[0] if job else None,
        state=job[1] if job else None,
        states=JobState,
        steps=STEPS,
        standing=evaluation.standing_of(programme, at),
        now=at,
        releases=evaluation.list_releases(programme),
        reasons=REASON_LABELS,
    )
