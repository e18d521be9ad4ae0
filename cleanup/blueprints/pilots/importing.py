"""Pilots from a file with a look at it first, and all of them as Excel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Response, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import ngettext

from cleanup.access import confirmed_recently, me, only_for
from cleanup.blueprints.pilots.base import blueprint
from cleanup.domain.accounts.roles import Audience
from cleanup.domain.platform.tables import write_rows
from cleanup.formatting import sentence
from cleanup.forms.platform.importing import ConfirmImportForm, ImportForm
from cleanup.services import pilots
from cleanup.services.platform import audit, demo
from cleanup.web.clock import now, today
from cleanup.web.importing import marked

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

if TYPE_CHECKING:
    from cleanup.domain.platform.csv_files import Problem


@blueprint.route("/importeren", methods=["GET", "POST"])
@only_for(Audience.STAFF)
def import_pilots() -> ResponseReturnValue:
    """Look at a file: its rows and what is wrong with them; nothing is stored."""
    form = ImportForm()
    content = form.content()
    checked, problems, sent = form.look(
        content,
        pilots.PILOT_COLUMNS,
        lambda by_hand: pilots.check_pilots(content, today(), by_hand=by_hand),
        pilots.look_at_columns,
    )
    page = render_template(
        "pilots/import_pilots.html",
        form=form,
        checked=checked,
        problems=problems,
        marked=_marked(form, content, problems),
        sent=sent,
        confirm=ConfirmImportForm.of(write_rows(checked.rows)) if checked else None,
        columns=pilots.PILOT_COLUMNS,
        past=[] if checked else pilots.list_pilot_imports(now()),
    )
    refused = form.is_submitted() and (checked is None or problems)
    return page, 422 if refused else 200


def _marked(form: ImportForm, content: bytes, problems: list[Problem]) -> str:
    """Return the file with what is wrong in it, for the form that gives it back."""
    by_hand = form.by_hand(pilots.PILOT_COLUMNS.all)
    return marked(lambda: pilots.mark_problems(content, by_hand, problems, sentence)) if problems else ""


@blueprint.post("/importeren/opslaan")
@only_for(Audience.STAFF)
def store_pilots() -> ResponseReturnValue:
    """Store the rows that were looked at, all of them or none."""
    form = ConfirmImportForm()
    content = form.content()
    stored = form.accepts(lambda: pilots.bring_in_pilots(content, today(), me().id, now()))
    if stored is None:
        return redirect(url_for(".import_pilots"), 303)
    audit.record(audit.Kind.IMPORTED, me().id, now(), "pilots", rows=len(stored))
    flash(ngettext("%(num)s pilot is toegevoegd.", "%(num)s pilots zijn toegevoegd.", len(stored)), "success")
    return redirect(url_for(".list_pilots"), 303)


@blueprint.post("/importeren/<pilots_import_id>/terughalen")
@only_for(Audience.STAFF)
def take_back_pilots(pilots_import_id: str) -> ResponseReturnValue:
    """Take one file back: its pilots go, but for those that somebody worked on; the page names these."""
    outcome = pilots.take_back_pilots(pilots_import_id, now())
    removed = outcome.count("pilot")
    audit.record(audit.Kind.REMOVED, me().id, now(), "pilots", rows=removed, number=pilots_import_id)
    flash(ngettext("%(num)s pilot weggehaald.", "%(num)s pilots weggehaald.", removed), "success")
    return redirect(url_for(".import_pilots"), 303)


@blueprint.get("/sjabloon.xlsx")
@only_for(Audience.STAFF)
def download_template() -> Response:
    """Give an empty list with the columns there are and an example, to fill in and import."""
    response = Response(pilots.write_template(now()), mimetype=EXCEL)
    response.headers["Content-Disposition"] = 'attachment; filename="sjabloon-pilots.xlsx"'
    return response


@blueprint.get("/export.xlsx")
@only_for(Audience.STAFF)
@confirmed_recently
def export_pilots() -> Response:
    """Give all pilots as an Excel file; that somebody took them is kept in the audit log."""
    content, rows = pilots.export_pilots(now(), is_demo=demo.is_demo())
    audit.record(audit.Kind.EXPORTED, me().id, now(), "pilots", filters={}, rows=rows)
    response = Response(content, mimetype=EXCEL)
    response.headers["Content-Disposition"] = 'attachment; filename="pilots.xlsx"'
    return response
