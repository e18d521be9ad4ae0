"""Organisations from a file with a look at it first, and all of them as Excel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Response, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import ngettext

from cleanup.access import confirmed_recently, me, only_for
from cleanup.blueprints.partners.base import blueprint
from cleanup.domain.accounts.roles import Audience
from cleanup.domain.platform.tables import write_rows
from cleanup.formatting import sentence
from cleanup.forms.platform.importing import ConfirmImportForm, ImportForm
from cleanup.services import partners
from cleanup.services.platform import audit, demo
from cleanup.web.clock import now, today
from cleanup.web.importing import marked

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


if TYPE_CHECKING:
    from cleanup.domain.platform.csv_files import Problem


@blueprint.route("/importeren", methods=["GET", "POST"])
@only_for(Audience.STAFF)
def import_organisations() -> ResponseReturnValue:
    """Look at a file: its rows and what is wrong with them; nothing is stored."""
    form = ImportForm()
    content = form.content()
    checked, problems, sent = form.look(
        content,
        partners.ORGANISATION_COLUMNS,
        lambda by_hand: partners.check_organisations(content, by_hand=by_hand),
        partners.look_at_columns,
    )
    page = render_template(
        "partners/import_organisations.html",
        form=form,
        checked=checked,
        problems=problems,
        marked=_marked(form, content, problems),
        sent=sent,
        confirm=ConfirmImportForm.of(write_rows(checked.rows)) if checked else None,
        columns=partners.ORGANISATION_COLUMNS,
        past=[] if checked else partners.list_organisation_imports(now()),
    )
    refused = form.is_submitted() and (checked is None or problems)
    return page, 422 if refused else 200


def _marked(form: ImportForm, content: bytes, problems: list[Problem]) -> str:
    """Return the file with what is wrong in it, for the form that gives it back."""
    by_hand = form.by_hand(partners.ORGANISATION_COLUMNS.all)
    return marked(lambda: partners.mark_problems(content, by_hand, problems, sentence)) if problems else ""


@blueprint.post("/importeren/opslaan")
@only_for(Audience.STAFF)
def store_organisations() -> ResponseReturnValue:
    """Store the rows that were looked at, all of them or none."""
    form = ConfirmImportForm()
    content = form.content()
    programme = partners.find_current_programme(today())
    stored = form.accepts(
        lambda: partners.bring_in_organisations(content, programme, today(), me().id, now())
    )
    if stored is None:
        return redirect(url_for(".import_organisations"), 303)
    audit.record(audit.Kind.IMPORTED, me().id, now(), "organisations", rows=stored)
    flash(
        ngettext("%(num)s organisatie is toegevoegd.", "%(num)s organisaties zijn toegevoegd.", stored),
        "success",
    )
    return redirect(url_for(".list_partners"), 303)


@blueprint.post("/importeren/<organisations_import_id>/terughalen")
@only_for(Audience.STAFF)
def take_back_organisations(organisations_import_id: str) -> ResponseReturnValue:
    """Take one file back: its organisations go, but not those somebody worked on; the page names these."""
    outcome = partners.take_back_organisations(organisations_import_id, now())
    removed = outcome.count("organisation")
    audit.record(
        audit.Kind.REMOVED, me().id, now(), "organisations", rows=removed, number=organisations_import_id
    )
    flash(ngettext("%(num)s organisatie weggehaald.", "%(num)s organisaties weggehaald.", removed), "success")
    return redirect(url_for(".import_organisations"), 303)


@blueprint.get("/sjabloon.xlsx")
@only_for(Audience.STAFF)
def download_template() -> Response:
    """Give an empty list with the columns there are and an example, to fill in and import."""
    response = Response(partners.write_template(now()), mimetype=EXCEL)
    response.headers["Content-Disposition"] = 'attachment; filename="sjabloon-organisaties.xlsx"'
    return response


@blueprint.get("/export.xlsx")
@only_for(Audience.STAFF)
@confirmed_recently
def export_organisations() -> Response:
    """Give all organisations as an Excel file; that somebody took them is kept in the audit log."""
    content, rows = partners.export_organisations(now(), is_demo=demo.is_demo())
    audit.record(audit.Kind.EXPORTED, me().id, now(), "organisations", filters={}, rows=rows)
    response = Response(content, mimetype=EXCEL)
    response.headers["Content-Disposition"] = 'attachment; filename="organisaties.xlsx"'
    return response
