"""Organisations from a file with a look at it first, and all of them as Excel."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from flask import Response
from flask.typing import ResponseReturnValue
from flask_babel import ngettext

from cleanup.access import confirmed_recently, me, only_for
from cleanup.blueprints.partners.base import blueprint
from cleanup.domain.accounts.roles import Audience
from cleanup.importing import ImportPage, give_example, look_at_file, occasion, store_file, take_back_file
from cleanup.services import partners
from cleanup.services.platform import audit, demo
from cleanup.services.platform.imports import Removal
from cleanup.web.clock import now, today
from cleanup.web.downloads import EXCEL, as_download

if TYPE_CHECKING:
    from cleanup.models.partners.organisations import Contact, Organisation


def _came(added: Sequence[Organisation | Contact]) -> str:
    organisations, people = partners.count_added(added)
    told = ngettext(
        "%(num)s organisatie is toegevoegd.", "%(num)s organisaties zijn toegevoegd.", organisations
    )
    more = ngettext(
        "%(num)s contactpersoon is toegevoegd.", "%(num)s contactpersonen zijn toegevoegd.", people
    )
    return " ".join([told] * (organisations > 0 or not people) + [more] * (people > 0))


def _went(gone: Removal) -> str:
    organisations, people = gone.count("organisation"), gone.count("contact")
    told = ngettext("%(num)s organisatie weggehaald.", "%(num)s organisaties weggehaald.", organisations)
    more = ngettext("%(num)s contactpersoon weggehaald.", "%(num)s contactpersonen weggehaald.", people)
    return " ".join([told] * (organisations > 0 or not people) + [more] * (people > 0))


PAGE = ImportPage(
    rows=partners.ORGANISATION_ROWS,
    template="partners/import_organisations.html",
    look="partners.import_organisations",
    store="partners.store_organisations",
    undo="partners.take_back_organisations",
    undo_argument="organisations_import_id",
    done="partners.list_partners",
    stored=_came,
    removed=_went,
)


@blueprint.route("/importeren", methods=["GET", "POST"])
@only_for(Audience.STAFF)
def import_organisations() -> ResponseReturnValue:
    """Look at a file with organisations; nothing is stored."""
    return look_at_file(PAGE, occasion())


@blueprint.post("/importeren/opslaan")
@only_for(Audience.STAFF)
def store_organisations() -> ResponseReturnValue:
    """Store the organisations that were looked at; with a current programme their conversations start."""
    return store_file(PAGE, occasion(partners.find_current_programme(today())))


@blueprint.post("/importeren/<organisations_import_id>/terughalen")
@only_for(Audience.STAFF)
def take_back_organisations(organisations_import_id: str) -> ResponseReturnValue:
    """Take one file with organisations back."""
    return take_back_file(PAGE, occasion(), organisations_import_id)


@blueprint.get("/sjabloon.xlsx")
@only_for(Audience.STAFF)
def download_template() -> Response:
    """Give an empty list with the columns there are and an example, to fill in and import."""
    return give_example(partners.ORGANISATION_ROWS, "sjabloon-organisaties.xlsx")


@blueprint.get("/export.xlsx")
@only_for(Audience.STAFF)
@confirmed_recently
def export_organisations() -> Response:
    """Give all organisations as an Excel file; that somebody took them is kept in the audit log."""
    content, rows = partners.export_organisations(now(), is_demo=demo.is_demo())
    audit.record(audit.Kind.EXPORTED, me().id, now(), "organisations", filters={}, rows=rows)
    return as_download(content, EXCEL, "organisaties.xlsx")
