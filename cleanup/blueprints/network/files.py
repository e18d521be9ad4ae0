"""Files of the network: the workbook, the calendar, and members from a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Response, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import ngettext

from cleanup.access import confirmed_recently, me, only_for
from cleanup.blueprints.network.base import blueprint, page, programme, to
from cleanup.domain.accounts.roles import Audience
from cleanup.domain.platform.csv_files import RowsRefusedError
from cleanup.domain.platform.tables import pack, write_rows
from cleanup.formatting import sentence
from cleanup.forms.platform.importing import ConfirmImportForm, ImportForm
from cleanup.services.network import agenda, gatherings, imported, importing, workbook
from cleanup.services.platform import audit
from cleanup.web.clock import now, today
from cleanup.web.importing import marked

if TYPE_CHECKING:
    from cleanup.domain.platform.csv_files import Problem
    from cleanup.models.partners.organisations import Programme
    from cleanup.services.network.importing import Looked

Sent = dict[str, object] | None
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@blueprint.get("/netwerk/netwerk.xlsx")
@only_for(Audience.EVALUATION)
@confirmed_recently
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
    content = form.content()
    looked, problems, sent = _look(chosen, form, content)
    rows = looked.rows if looked and not problems else []
    return page(
        "import_members", chosen, form=form, looked=looked, problems=problems, sent=sent,
        marked=_marked(form, content, problems),
        confirm=ConfirmImportForm.of(write_rows(rows)) if rows else None,
        columns=importing.COLUMNS, past=[] if rows else imported.list_member_imports(chosen, now()),
        is_refused=form.is_submitted() and not rows,
    )  # fmt: skip


def _look(chosen: Programme, form: ImportForm, content: bytes) -> tuple[Looked | None, list[Problem], Sent]:
    """Return what was found in a file, what is wrong with it, and its columns to point out, if any."""
    by_hand = form.by_hand(importing.COLUMNS.all)
    try:
        looked = form.accepts(lambda: importing.check_members(chosen, content, today(), by_hand))
    except RowsRefusedError as refused:
        return None, refused.problems, None
    if looked is None and content:
        found = importing.look_at_columns(content, by_hand)
        return None, [], found and {**found, "text": pack(found["text"]), "known": importing.COLUMNS.all}
    return looked, looked.problems if looked else [], None


def _marked(form: ImportForm, content: bytes, problems: list[Problem]) -> str:
    """Return the file with what is wrong in it, for the form that gives it back."""
    by_hand = form.by_hand(importing.COLUMNS.all)
    return marked(lambda: importing.mark_problems(content, by_hand, problems, sentence)) if problems else ""


@blueprint.post("/netwerk/importeren/opslaan")
@only_for(Audience.STAFF)
def store_members() -> ResponseReturnValue:
    """Store the members of a file that was looked at, all of them or none."""
    chosen, form = programme(), ConfirmImportForm()
    content = form.content()
    stored = form.accepts(lambda: imported.bring_in_members(chosen, content, today(), me().id, now()))
    if stored is None:
        return redirect(url_for(".import_members", programma=chosen.code), 303)
    audit.record(audit.Kind.IMPORTED, me().id, now(), chosen.code, what="member", rows=stored)
    flash(ngettext("%(num)s lid is toegevoegd.", "%(num)s leden zijn toegevoegd.", stored), "success")
    return to("list_members", chosen)


@blueprint.post("/netwerk/importeren/<members_import_id>/terughalen")
@only_for(Audience.STAFF)
def take_back_members(members_import_id: str) -> ResponseReturnValue:
    """Take one file back: its members go, but for those who did something since; the page names these."""
    chosen = programme()
    removed = imported.take_back_members(chosen, members_import_id, now()).count("member")
    audit.record(audit.Kind.REMOVED, me().id, now(), chosen.code, what="member", rows=removed)
    flash(ngettext("%(num)s lid weggehaald.", "%(num)s leden weggehaald.", removed), "success")
    return to("import_members", chosen)
