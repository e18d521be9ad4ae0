"""What the pages of the map share: finding it, choosing a session, and leaving out what is sensitive."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from flask import Blueprint, request

from cleanup.access import me
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
add_tab(blueprint, MenuEntry(N_("Ecosysteem"), "/ecosysteem", Audience.EVALUATION, 20, Part.ECOSYSTEM))


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
