"""The upkeep of the toolkit at a glance: what is old, what is being edited, what waits for a review."""

from __future__ import annotations

from flask import Response, render_template
from flask.typing import ResponseReturnValue

from cleanup.access import me, only_for, signed_in
from cleanup.blueprints.toolkit.base import blueprint, now, sharing, today
from cleanup.domain.accounts.roles import Audience
from cleanup.services import toolkit
from cleanup.services.platform import audit
from cleanup.services.platform.content.current import ignored_edits, loaded, toolkit_version


@blueprint.get("/toolkit/beheer")
@only_for(Audience.CREW)
def show_upkeep() -> ResponseReturnValue:
    """Show what needs a look, the files, and the way to the library and the prints."""
    person = signed_in()
    return render_template(
        "toolkit/upkeep.html",
        old_cards=toolkit.list_old_cards(today()),
        files=toolkit.list_files(),
        waiting=[entry for entry in toolkit.list_entries() if entry.state == "wacht"],
        ignored=ignored_edits(),
        may_edit=person is not None and person.may(Audience.STAFF),
        version=toolkit_version(),
        **sharing(),
    )


@blueprint.get("/toolkit/beheer/bestanden.zip")
@only_for(Audience.STAFF)
def export_files() -> ResponseReturnValue:
    """Give all content files as they are in use now."""
    at = now()
    content, files = toolkit.export_files()
    response = Response(content, mimetype="application/zip")
    response.headers["Content-Disposition"] = f'attachment; filename="toolkit_content_{at:%Y-%m-%d}.zip"'
    audit.record(audit.Kind.EXPORTED, me().id, at, "toolkit_content", filters={}, rows=files)
    return response


@blueprint.get("/toolkit/beheer/kaarten")
@only_for(Audience.CREW)
def print_support_cards() -> ResponseReturnValue:
    """Show the cards for heavy moments, to print and cut."""
    return render_template(
        "toolkit/print_support_cards.html", toolkit=loaded().toolkit, version=toolkit_version(), **sharing()
    )
