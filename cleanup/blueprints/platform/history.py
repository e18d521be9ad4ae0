"""What was changed in something, by whom and when, and bringing back what stood there."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from cleanup.access import me, only_for
from cleanup.domain.accounts.roles import Audience
from cleanup.domain.platform.errors import CleanupError, ConflictError, RuleBrokenError
from cleanup.forms.platform.history import BringBackForm
from cleanup.services.platform import audit, history
from cleanup.services.platform.history import KeptThing
from cleanup.transactions import all_or_nothing
from cleanup.web.clock import now
from cleanup.web.local_paths import AddressParts
from cleanup.web.wording import translated

blueprint = Blueprint("history", __name__)


@blueprint.get("/geschiedenis/<history_kind>/<history_row>")
@only_for(Audience.TEAM)
def show_history(history_kind: str, history_row: str) -> ResponseReturnValue:
    """Show every change of something, the latest first, to who may change it."""
    return _page(history.find_thing(me(), history_kind, history_row))


@blueprint.post("/geschiedenis/<history_kind>/<history_row>")
@only_for(Audience.TEAM)
def restore_value(history_kind: str, history_row: str) -> ResponseReturnValue:
    """Bring back what stood in one field; it is a change as any other, by the rules of the thing."""
    thing = history.find_thing(me(), history_kind, history_row)
    form, at = BringBackForm(), now()
    if not form.validate_on_submit():
        return _page(thing), 422
    typed = {
        "change_id": form.change.data or "",
        "field": form.field.data or "",
        "seen": form.seen.data or "",
    }
    try:
        with all_or_nothing():
            history.bring_back(thing, **typed, account=me(), now=at)
    except (ConflictError, RuleBrokenError) as error:
        return _page(thing, error), 409 if isinstance(error, ConflictError) else 422
    audit.record(audit.Kind.BROUGHT_BACK, me().id, at, thing.rules.about(thing.row), what=history_kind)
    flash(_("Dit staat er weer. Wie het moet weten, ziet de wijziging."), "success")
    return redirect(url_for(".show_history", history_kind=history_kind, history_row=history_row), 303)


def _page(thing: KeptThing, error: CleanupError | None = None) -> str:
    endpoint, found = thing.page
    arguments: AddressParts = {**found}
    return render_template(
        "platform/history/show_history.html",
        thing=thing,
        page=url_for(endpoint, **arguments),
        lines=history.list_history(thing),
        refused=translated(error.sentence, error.values) if error else "",
    )
