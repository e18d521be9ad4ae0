"""What the pages of the map share: finding it, choosing a session, and leaving out what is sensitive."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from flask import Blueprint, current_app, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from cleanup.access import check, me
from cleanup.domain.accounts.roles import Audience
from cleanup.domain.ecosystem.words import CONTEXT_LABELS, STRENGTH_LABELS
from cleanup.domain.platform.errors import N_
from cleanup.domain.platform.parts import Part
from cleanup.formatting import label_of
from cleanup.services import ecosystem
from cleanup.web.menu import MenuEntry, add_tab

if TYPE_CHECKING:
    from cleanup.models.ecosystem.maps import EcosystemMap

blueprint = Blueprint("ecosystem", __name__)
FORMS = {
    "add_party",
    "change_party",
    "add_session",
    "change_session",
    "change_map",
    "capture_ties",
    "import_file",
}
"""Pages that are nothing but a form: a closed map has none."""
ALWAYS = {"open_map", "close_map", "revoke_guest"}
"""What may be done with a closed map: open it, and close a door to it."""
add_tab(blueprint, MenuEntry(N_("Ecosysteem"), "/ecosysteem", Audience.EVALUATION, 20, Part.ECOSYSTEM))


@blueprint.before_request
def keep_closed() -> ResponseReturnValue | None:
    """Refuse every change of a closed map, by whatever route; its forms lead back to the overview.

    Raises
    ------
    RuleBrokenError
        When something was sent.
    """
    name, code = (request.endpoint or "").rpartition(".")[2], (request.view_args or {}).get("map_code")
    is_sent = request.method == "POST" and name not in ALWAYS
    if code is None or not (is_sent or name in FORMS):
        return None
    check(getattr(current_app.view_functions[request.endpoint or ""], "audience", Audience.STAFF))
    row = ecosystem.get_map(code)
    if is_sent:
        ecosystem.require_open(row)
    if row.closed_on is None:
        return None
    flash(_("Deze kaart is afgesloten en verandert niet meer. Open haar eerst weer."), "info")
    return redirect(url_for("ecosystem.show_map", map_code=row.code), 303)


def is_shared() -> bool:
    """Whether who looks sees the map as it may leave the room: everybody but staff."""
    return not me().may(Audience.STAFF)


def view_of(row: EcosystemMap, *, shared: bool | None = None) -> ecosystem.MapView:
    """Return a map as it stood at the session in the address, or at the latest."""
    asked = request.args.get("sessie", type=int)
    session = ecosystem.get_session(row, asked) if asked else None
    return ecosystem.read_map(row, session, shared=is_shared() if shared is None else shared)


for _name, _labels in (("strength_label", STRENGTH_LABELS), ("context_label", CONTEXT_LABELS)):
    blueprint.add_app_template_filter(partial(label_of, _labels), _name)
