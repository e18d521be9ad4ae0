"""The files of a map: taken along for other tools, and brought back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from cleanup.access import confirmed_recently, me, only_for
from cleanup.blueprints.ecosystem.base import blueprint, view_of
from cleanup.blueprints.ecosystem.wording import limits_of, names_of
from cleanup.domain.accounts.roles import Audience
from cleanup.domain.ecosystem.words import TIE_LABELS
from cleanup.domain.platform.parts import Part
from cleanup.forms.ecosystem import CaptureForm
from cleanup.forms.ecosystem.files import MapFileForm, StoreMapFileForm
from cleanup.services import ecosystem
from cleanup.services.platform import audit
from cleanup.web.clock import now
from cleanup.web.downloads import EXCEL, ZIP, as_download
from cleanup.web.importing import as_marked_text
from cleanup.web.parts import needs_part
from cleanup.web.wording import translated, with_words

if TYPE_CHECKING:
    from cleanup.domain.ecosystem.merging import Fault
    from cleanup.models.ecosystem.maps import EcosystemMap
    from cleanup.services.ecosystem import MapView


@blueprint.get("/ecosysteem/<map_code>/bestanden")
@only_for(Audience.EVALUATION)
@needs_part(Part.ECOSYSTEM)
def show_files(map_code: str) -> ResponseReturnValue:
    """Show which files a map can be had as, and what for."""
    row = ecosystem.get_map(map_code)
    return render_template("ecosystem/show_files.html", map=row, view=view_of(row))


@blueprint.get("/ecosysteem/<map_code>/kumu.xlsx")
@only_for(Audience.EVALUATION)
@confirmed_recently
@needs_part(Part.ECOSYSTEM)
def export_kumu(map_code: str) -> ResponseReturnValue:
    """Give the map as a workbook for Kumu."""
    view = _taken(map_code, "kumu")
    return as_download(ecosystem.export_kumu(view, _labels(view), now()), EXCEL, "ecosysteem_kumu.xlsx")


@blueprint.get("/ecosysteem/<map_code>/volledig.xlsx")
@only_for(Audience.STAFF)
@confirmed_recently
@needs_part(Part.ECOSYSTEM)
def export_everything(map_code: str) -> ResponseReturnValue:
    """Give the same with disturbing relations of named organisations; who asks proves who they are first."""
    view = _taken(map_code, "volledig", shared=False)
    return as_download(ecosystem.export_kumu(view, _labels(view), now()), EXCEL, "ecosysteem_volledig.xlsx")


@blueprint.get("/ecosysteem/<map_code>/gexf")
@only_for(Audience.EVALUATION)
@confirmed_recently
@needs_part(Part.ECOSYSTEM)
def export_gexf(map_code: str) -> ResponseReturnValue:
    """Give the map as GEXF, for Gephi."""
    view = _taken(map_code, "gexf")
    return as_download(
        ecosystem.export_gexf(view, _labels(view), now()), "application/gexf+xml", "ecosysteem.gexf"
    )


@blueprint.get("/ecosysteem/<map_code>/graphml")
@only_for(Audience.EVALUATION)
@confirmed_recently
@needs_part(Part.ECOSYSTEM)
def export_graphml(map_code: str) -> ResponseReturnValue:
    """Give the map as GraphML, for visone, igraph and R."""
    view = _taken(map_code, "graphml")
    return as_download(
        ecosystem.export_graphml(view, _labels(view)), "application/graphml+xml", "ecosysteem.graphml"
    )


@blueprint.get("/ecosysteem/<map_code>/csv.zip")
@only_for(Audience.EVALUATION)
@confirmed_recently
@needs_part(Part.ECOSYSTEM)
def export_csv(map_code: str) -> ResponseReturnValue:
    """Give the map as CSV files."""
    view = _taken(map_code, "csv")
    return as_download(ecosystem.export_csv(view, _labels(view)), ZIP, "ecosysteem_csv.zip")


def _taken(map_code: str, what: str, *, shared: bool = True) -> MapView:
    """Return a map for a file; that somebody took it is kept in the audit log."""
    row = ecosystem.get_map(map_code)
    view = view_of(row, shared=shared)
    audit.record(audit.Kind.EXPORTED, me().id, now(), row.id, filters={"bestand": what}, rows=len(view.ties))
    return view


def _labels(view: MapView) -> ecosystem.Labels:
    return ecosystem.Labels(translated, limits_of(view))


@blueprint.route("/ecosysteem/<map_code>/importeren", methods=["GET", "POST"])
@only_for(Audience.STAFF)
@needs_part(Part.ECOSYSTEM)
def import_file(map_code: str) -> ResponseReturnValue:
    """Look at a file: what it would change; nothing is stored."""
    row = ecosystem.get_map(map_code)
    form = MapFileForm()
    is_chosen = form.is_submitted() and form.file.data
    content = form.file.data.read() if is_chosen else b""
    if is_chosen and not ecosystem.is_workbook(content):
        lines = form.accepts(lambda: ecosystem.read_lines(content))
        if lines is not None:
            return _as_lines(row, lines)
    text = form.accepts(lambda: ecosystem.read_workbook(content)) if not form.errors else None
    return _page(row, form, text, content)


def _as_lines(row: EcosystemMap, lines: str) -> ResponseReturnValue:
    """Show the lines of a text file where lines are typed, to be looked at and stored there."""
    session = ecosystem.last_session(row)
    if session is None:
        flash(_("Schrijf eerst op wie er aan tafel zaten."), "info")
        return redirect(url_for(".add_session", map_code=row.code), 303)
    return render_template(
        "ecosystem/capture_ties.html",
        map=row, session=session, form=CaptureForm(formdata=None, text=lines), stored=None, problems=[],
        read=[], known=[], understood=None,
    )  # fmt: skip


def _say(fault: Fault) -> str:
    return with_words(fault.sentence, fault.values)


def _page(row: EcosystemMap, form: MapFileForm, text: str | None, content: bytes) -> ResponseReturnValue:
    found = ecosystem.look_at_workbook(row, text, translated) if text else None
    view, faults = ecosystem.read_map(row), found.faults if found else ()
    page = render_template(
        "ecosystem/import_file.html",
        map=row,
        view=view,
        form=form,
        found=found,
        names=names_of(view),
        tie_labels=TIE_LABELS,
        faults=[(one.sheet, one.line, _say(one)) for one in faults],
        marked_sheets={
            name: as_marked_text(table)
            for name, table in (ecosystem.mark_workbook(content, faults, _say) if faults else {}).items()
        },
        confirm=StoreMapFileForm(formdata=None, text=text) if text else None,
    )
    refused = form.is_submitted() and (found is None or found.faults)
    return page, 422 if refused else 200


@blueprint.post("/ecosysteem/<map_code>/importeren/opslaan")
@only_for(Audience.STAFF)
@needs_part(Part.ECOSYSTEM)
def store_file(map_code: str) -> ResponseReturnValue:
    """Store what a workbook changes, all of it or nothing."""
    row = ecosystem.get_map(map_code)
    session, form = ecosystem.last_session(row), StoreMapFileForm()
    if session is None:
        flash(_("Schrijf eerst op wie er aan tafel zaten."), "info")
        return redirect(url_for(".add_session", map_code=row.code), 303)
    stored = form.accepts(
        lambda: ecosystem.store_workbook(
            row, session, form.text.data or "", translated, say_gone=bool(form.say_gone.data)
        )
    )
    if stored is None:
        for _field, sentence in form.problems():
            flash(sentence, "danger")
        for sentence in form.form_errors:
            flash(str(sentence), "danger")
        return redirect(url_for(".import_file", map_code=row.code), 303)
    audit.record(audit.Kind.IMPORTED, me().id, now(), row.id, rows=stored)
    flash(ngettext("%(num)s verandering opgeslagen.", "%(num)s veranderingen opgeslagen.", stored), "success")
    return redirect(url_for(".show_map", map_code=row.code), 303)
