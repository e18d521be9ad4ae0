"""Pilots from a file with a look at it first, and all of them as Excel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Response
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from cleanup.access import confirmed_recently, me, only_for
from cleanup.blueprints.pilots.base import blueprint
from cleanup.domain.accounts.roles import Audience
from cleanup.forms.platform.importing import ProgrammeOfRowsForm
from cleanup.importing import ImportPage, give_example, look_at_file, occasion, store_file, take_back_file
from cleanup.services import partners, pilots
from cleanup.services.platform import audit, demo
from cleanup.web.clock import now, today
from cleanup.web.downloads import EXCEL, as_download

if TYPE_CHECKING:
    from cleanup.models.partners.organisations import Programme

PAGE = ImportPage(
    rows=pilots.PILOT_ROWS,
    template="pilots/import_pilots.html",
    look="pilots.import_pilots",
    store="pilots.store_pilots",
    undo="pilots.take_back_pilots",
    undo_argument="pilots_import_id",
    done="pilots.list_pilots",
    stored=lambda rows: ngettext(
        "%(num)s pilot is toegevoegd.", "%(num)s pilots zijn toegevoegd.", len(rows)
    ),
    removed=lambda gone: ngettext(
        "%(num)s pilot weggehaald.", "%(num)s pilots weggehaald.", gone.count("pilot")
    ),
)


@blueprint.route("/importeren", methods=["GET", "POST"])
@only_for(Audience.STAFF)
def import_pilots() -> ResponseReturnValue:
    """Look at a file with pilots; nothing is stored."""
    form = _programme_form()
    return look_at_file(PAGE, occasion(_chosen(form)), programme_form=form)


@blueprint.post("/importeren/opslaan")
@only_for(Audience.STAFF)
def store_pilots() -> ResponseReturnValue:
    """Store the pilots that were looked at."""
    form = _programme_form()
    return store_file(PAGE, occasion(_chosen(form)), programme_form=form)


def _programme_form() -> ProgrammeOfRowsForm:
    """Return the form that asks where rows go that name no programme, with those that take new pilots."""
    form = ProgrammeOfRowsForm()
    form.programme.choices = [
        ("", _("Het programma dat bij de datum past")),
        *((one.code, one.name) for one in partners.list_open_programmes()),
    ]
    return form


def _chosen(form: ProgrammeOfRowsForm) -> Programme | None:
    code = form.programme.data
    return partners.choose_programme(code, today()) if code else None


@blueprint.post("/importeren/<pilots_import_id>/terughalen")
@only_for(Audience.STAFF)
def take_back_pilots(pilots_import_id: str) -> ResponseReturnValue:
    """Take one file with pilots back."""
    return take_back_file(PAGE, occasion(), pilots_import_id)


@blueprint.get("/sjabloon.xlsx")
@only_for(Audience.STAFF)
def download_template() -> Response:
    """Give an empty list with the columns there are and an example, to fill in and import."""
    return give_example(pilots.PILOT_ROWS, "sjabloon-pilots.xlsx")


@blueprint.get("/export.xlsx")
@only_for(Audience.STAFF)
@confirmed_recently
def export_pilots() -> Response:
    """Give all pilots as an Excel file; that somebody took them is kept in the audit log."""
    content, rows = pilots.export_pilots(now(), is_demo=demo.is_demo())
    audit.record(audit.Kind.EXPORTED, me().id, now(), "pilots", filters={}, rows=rows)
    return as_download(content, EXCEL, "pilots.xlsx")
