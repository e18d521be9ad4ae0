"""Files of the network: the workbook, the calendar, and members from a file."""

from __future__ import annotations

from flask import Response
from flask.typing import ResponseReturnValue
from flask_babel import ngettext

from cleanup.access import confirmed_recently, me, only_for
from cleanup.blueprints.network.base import around, blueprint, programme
from cleanup.domain.accounts.roles import Audience
from cleanup.importing import ImportPage, look_at_file, occasion, store_file, take_back_file
from cleanup.services.network import agenda, gatherings, workbook
from cleanup.services.network.imported import MEMBER_ROWS
from cleanup.services.platform import audit
from cleanup.web.clock import now, today
from cleanup.web.downloads import EXCEL, as_download

PAGE = ImportPage(
    rows=MEMBER_ROWS,
    template="network/import_members.html",
    look="network.import_members",
    store="network.store_members",
    undo="network.take_back_members",
    undo_argument="members_import_id",
    done="network.list_members",
    stored=lambda rows: ngettext("%(num)s lid is toegevoegd.", "%(num)s leden zijn toegevoegd.", len(rows)),
    removed=lambda gone: ngettext(
        "%(num)s lid weggehaald.", "%(num)s leden weggehaald.", gone.count("member")
    ),
    what="member",
)


@blueprint.get("/netwerk/netwerk.xlsx")
@only_for(Audience.EVALUATION)
@confirmed_recently
def export_network() -> Response:
    """Give the network as an Excel file, without names and addresses; that somebody took it is noted."""
    chosen, at = programme(), now()
    content, count = workbook.write_workbook(chosen, at, today())
    audit.record(audit.Kind.EXPORTED, me().id, at, chosen.code, what="network", filters={}, rows=count)
    return as_download(content, EXCEL, "netwerk.xlsx")


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
    """Look at a file with members; nothing is stored."""
    return look_at_file(PAGE, occasion(programme()), **around())


@blueprint.post("/netwerk/importeren/opslaan")
@only_for(Audience.STAFF)
def store_members() -> ResponseReturnValue:
    """Store the members of a file that was looked at."""
    return store_file(PAGE, occasion(programme()), **around())


@blueprint.post("/netwerk/importeren/<members_import_id>/terughalen")
@only_for(Audience.STAFF)
def take_back_members(members_import_id: str) -> ResponseReturnValue:
    """Take one file with members back: their names and addresses are wiped."""
    return take_back_file(PAGE, occasion(programme()), members_import_id)
