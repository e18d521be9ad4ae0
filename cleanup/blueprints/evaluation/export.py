"""Exports: asking for one, following how far it is, fetching the file."""

from __future__ import annotations

from flask import jsonify, make_response, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue

from cleanup.access import confirmed_recently, me, only_for
from cleanup.blueprints.evaluation.base import asked, blueprint, is_evaluator
from cleanup.domain.accounts.roles import Audience
from cleanup.domain.evaluation.figures import PROFILES, SHAREABLE, JobState
from cleanup.forms.evaluation import ExportForm
from cleanup.services import evaluation
from cleanup.web.clock import now


def export_form(form: ExportForm | None = None) -> ExportForm:
    """Return the form with the profiles this person may choose."""
    form = form or ExportForm(formdata=None)
    return form.offer(PROFILES if is_evaluator() else (SHAREABLE,))


@blueprint.post("/export")
@only_for(Audience.EVALUATION)
@confirmed_recently
def ask_export() -> ResponseReturnValue:
    """Have an export made."""
    found, form = asked(compute=False), export_form(ExportForm())
    scope = found.get_scope()
    job = form.accepts(
        lambda: evaluation.ask_export(
            scope, form.profile.data, form.form.data, me(), now(), is_evaluator=is_evaluator()
        )
    )
    if job is None:
        return render_template("evaluation/ask_export.html", asked=found, form=form), 422
    evaluation.start_export(job)
    return redirect(url_for(".show_export", job_id=job.id, wacht=1), 303)


@blueprint.get("/exports/<job_id>")
@only_for(Audience.EVALUATION)
def show_export(job_id: str) -> ResponseReturnValue:
    """Show how far an export is; the file of one that was waited for comes by itself."""
    at = now()
    job = evaluation.find_export_for(me(), job_id, at)
    state, waits = evaluation.state_of_export(job, at), "wacht" in request.args
    page = render_template("evaluation/show_export.html", job=job, state=state, states=JobState, waits=waits)
    response = make_response(page)
    if state is JobState.DONE and waits:
        response.headers["Refresh"] = f"0; url={url_for('.fetch_export', job_id=job.id)}"
    return response


@blueprint.get("/exports/<job_id>/stand")
@only_for(Audience.EVALUATION)
def read_export(job_id: str) -> ResponseReturnValue:
    """Say how far an export is, for the script of the page."""
    at = now()
    job = evaluation.find_export_for(me(), job_id, at)
    state = evaluation.state_of_export(job, at)
    return jsonify(state=state, written=job.rows_written, total=job.rows_total)


@blueprint.get("/exports/<job_id>/bestand")
@only_for(Audience.EVALUATION)
@confirmed_recently
def fetch_export(job_id: str) -> ResponseReturnValue:
    """Give the file to who asked for it."""
    job = evaluation.find_export_for(me(), job_id, now())
    return send_file(evaluation.exported_file(job), as_attachment=True, download_name=job.file, max_age=0)
