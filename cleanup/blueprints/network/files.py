"""Files of the network: the workbook, the calendar, and members from a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Response, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import ngettext

from cleanup.access import me, only_for
from cleanup.blueprints.network.base import blueprint, page, programme, to
from cleanup.domain.accounts.roles import Audience
from cleanup.domain.platform.csv_files import RowsRefusedError
from cleanup.forms.platform.importing import ConfirmImportForm, ImportForm
from cleanup.services.network import agenda, gatherings, importing, workbook
from cleanup.services.platform import audit
from cleanup.web.clock import now, today

if TYPE_CHECKING:
    from cleanup.domain.platform.csv_files import Problem
    from cleanup.models.partners.organisations import Programme

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@blueprint.get("/netwerk/netwerk.xlsx")
@only_for(Audience.EVALUATION)
def export_network() -> Response:
    """Give the network as an Excel file, without names and addresses; that somebody took it is noted."""
    chosen, at = programme(), now()
    content, count = workbook.write_workbook(chosen, at, today())
    audit.record(audit.Kind.EXPORTED, me().id, at, chosen.code, what="network", filters={}, rows=count)
    response = Response(content, mimetype=EXCEL)
    response.headers["Content-Disposition"] = 'attachment; filename="netwerk.xlsx"'
    return response


@blueprint.get("/netwerk/agenda.ics")
@only_for(Audience.EVALUATION)
def show_agenda() -> Response:
    """Give the gatherings as a calendar."""
    chosen = programme()
    content = agenda.write_agenda(gatherings.list_gatherings(chosen), chosen.name, now())
    return Response(content, mimetype="text/calendar")


@blueprint.route("/netwerk/importeren", methods=["GET", "POST"])
@only_for(Audience.STAFF)
def import_members() -> ResponseReturnValue:
    """Look at a file of members: its rows and what is wrong with them; nothing is stored."""
    chosen, form = programme(), ImportForm()
    content = form.file.data.read() if form.is_submitted() and form.file.data else b""
    looked, problems = _look(chosen, form, content)
    confirm = None
    if looked and not problems:
        confirm = ConfirmImportForm(formdata=None, text=content.decode("utf-8-sig"))
    return page(
        "import_members", chosen, form=form, looked=looked, problems=problems, confirm=confirm,
        columns=importing.COLUMNS, is_refused=form.is_submitted() and (looked is None or bool(problems)),
    )  # fmt: skip


def _look(
    chosen: Programme, form: ImportForm, content: bytes
) -> tuple[importing.Looked | None, list[Problem]]:
    try:
        looked = form.accepts(lambda: importing.check_members(chosen, content, today()))
    except RowsRefusedError as refused:
        return None, refused.problems
    return looked, looked.problems if looked else []


@blueprint.post("/netwerk/importeren/opslaan")
@only_for(Audience.STAFF)
def store_members() -> ResponseReturnValue:
    """Store the members of a file that was looked at, all of them or none."""
    chosen, form = programme(), ConfirmImportForm()
    content = (form.text.data or "").encode()
    stored = form.accepts(lambda: importing.import_members(chosen, content, today()))
    if stored is None:
        return redirect(url_for(".import_members", programma=chosen.code), 303)
    audit.record(audit.Kind.IMPORTED, me().id, now(), chosen.code, what="member", rows=stored)
    flash(ngettext("%(num)s lid is toegevoegd.", "%(num)s leden zijn toegevoegd.", stored), "success")
    return to("list_members", chosen)
