"""The upkeep of the toolkit at a glance: what is old, what is being edited, what waits for a review."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from cleanup.access import confirmed_recently, me, only_for, signed_in
from cleanup.blueprints.toolkit.base import blueprint, sharing
from cleanup.domain.accounts.roles import Audience
from cleanup.domain.platform.errors import RuleBrokenError
from cleanup.services import toolkit
from cleanup.services.platform import audit
from cleanup.services.platform.content.current import ignored_edits, loaded, toolkit_version
from cleanup.transactions import all_or_nothing
from cleanup.web.clock import now, today
from cleanup.web.downloads import ZIP, as_download
from cleanup.web.languages import text_of
from cleanup.web.wording import translated


@blueprint.get("/toolkit/beheer")
@only_for(Audience.CREW)
def show_upkeep() -> ResponseReturnValue:
    """Show what needs a look, the files, and the way to the library and the prints."""
    person = signed_in()
    return render_template(
        "toolkit/upkeep.html",
        old_cards=toolkit.list_old_cards(today()),
        unchecked=sum(one.waits for one in toolkit.list_to_check(today())),
        files=toolkit.list_files(),
        waiting=[entry for entry in toolkit.list_entries() if entry.state == "wacht"],
        ignored=ignored_edits(),
        may_edit=person is not None and person.may(Audience.STAFF),
        version=toolkit_version(),
        **sharing(),
    )


@blueprint.get("/toolkit/beheer/nakijken")
@only_for(Audience.CREW)
def list_cards_to_check() -> ResponseReturnValue:
    """Show every card with facts, with what to call or try, and a button for when it is right."""
    return _cards_to_check("")


def _cards_to_check(problem: str) -> ResponseReturnValue:
    person = signed_in()
    html = render_template(
        "toolkit/cards_to_check.html",
        cards=toolkit.list_to_check(today()),
        may_check=person is not None and person.may(Audience.STAFF),
        problem=problem,
    )
    return html, 422 if problem else 200


@blueprint.post("/toolkit/beheer/nakijken")
@only_for(Audience.STAFF)
def check_card() -> ResponseReturnValue:
    """Note that somebody called or looked, and that the card is right."""
    file, code, seen = (request.form.get(name, "") for name in ("file", "code", "seen"))
    try:
        with all_or_nothing():
            checked = toolkit.check_card(me(), file, code, seen, today())
    except RuleBrokenError as error:
        return _cards_to_check(translated(error.sentence, error.values))
    audit.record(audit.Kind.DECIDED, me().id, now(), code, what="support_card")
    flash(_("%(name)s is nagekeken.", name=text_of(checked.name)), "success")
    return redirect(url_for(".list_cards_to_check"), 303)


@blueprint.get("/toolkit/beheer/bestanden.zip")
@only_for(Audience.STAFF)
@confirmed_recently
def export_files() -> ResponseReturnValue:
    """Give all content files as they are in use now."""
    at = now()
    content, files = toolkit.export_files()
    audit.record(audit.Kind.EXPORTED, me().id, at, "toolkit_content", filters={}, rows=files)
    return as_download(content, ZIP, f"toolkit_content_{at:%Y-%m-%d}.zip")


@blueprint.get("/toolkit/beheer/kaarten")
@only_for(Audience.CREW)
def print_support_cards() -> ResponseReturnValue:
    """Show the cards for heavy moments, to print and cut."""
    return render_template(
        "toolkit/print_support_cards.html", toolkit=loaded().toolkit, version=toolkit_version(), **sharing()
    )
