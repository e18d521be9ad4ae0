"""The main menu and the tabs of Netwerk: what somebody may open of what a programme uses.

A capability adds its own entry where it makes its blueprint, so that nobody keeps one shared list::

    add_tab(blueprint, MenuEntry(N_("Co-creatie"), "/cocreatie", Audience.STAFF, 20, Part.COCREATION))
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from flask import Blueprint, Flask, request
from flask.blueprints import BlueprintSetupState

from cleanup.domain.accounts.roles import Audience
from cleanup.domain.platform.errors import N_
from cleanup.domain.platform.parts import Part
from cleanup.web.parts import parts_in_use
from cleanup.web.wording import translated

Item = tuple[str, str, bool]
"""A label, an address, and whether that is where somebody is."""
MENU, TABS = "menu", "network_tabs"
HOME = "/"


@dataclass(frozen=True)
class MenuEntry:
    """Something to go to: its label as message id, its place among the others, and who may see it."""

    label: str
    address: str
    audience: Audience
    place: int
    part: Part | None = None

    def is_here(self, path: str) -> bool:
        """Whether a page lies under this entry."""
        return path == self.address or (self.address != HOME and path.startswith(f"{self.address}/"))


OWN = (
    MenuEntry(N_("Vandaag"), HOME, Audience.SIGNED_IN, 10),
    MenuEntry(N_("Partners"), "/partners", Audience.STAFF, 20),
    MenuEntry(N_("Pilots"), "/pilots", Audience.CREW, 30),
    MenuEntry(N_("Nazorg"), "/nazorg", Audience.STAFF, 60),
    MenuEntry(N_("Toolkit"), "/toolkit/beheer", Audience.CREW, 70),
    MenuEntry(N_("Evaluatie"), "/evaluatie", Audience.EVALUATION, 80),
    MenuEntry(N_("Beheer"), "/beheer", Audience.ADMINISTRATORS, 90),
)
NETWORK = MenuEntry(N_("Netwerk"), "/netwerk", Audience.SIGNED_IN, 40)
"""One entry for the tabs together: it leads to the first tab that somebody may open."""


def add_entry(blueprint: Blueprint, entry: MenuEntry) -> None:
    """Add an entry to the main menu of every application that has this blueprint."""
    _add(blueprint, MENU, entry)


def add_tab(blueprint: Blueprint, entry: MenuEntry) -> None:
    """Add a tab to Netwerk, likewise."""
    _add(blueprint, TABS, entry)


def _add(blueprint: Blueprint, where: str, entry: MenuEntry) -> None:
    def add(state: BlueprintSetupState) -> None:
        state.app.extensions.setdefault(where, []).append(entry)

    blueprint.record(add)


def register(app: Flask) -> None:
    """Offer the menu and the tabs to templates, as the person on the page sees them."""

    def network_tabs(person: Any) -> list[Item]:
        tabs = _shown(app.extensions.get(TABS, []), person)
        here = max((tab.address for tab in tabs if tab.is_here(request.path)), key=len, default="")
        return [_item(tab, here=tab.address == here) for tab in tabs]

    def main_menu(person: Any) -> list[Item]:
        tabs = _shown(app.extensions.get(TABS, []), person)
        network = [replace(NETWORK, address=tabs[0].address)] if tabs else []
        entries = _shown([*OWN, *network, *app.extensions.get(MENU, [])], person)
        in_network = any(tab.is_here(request.path) for tab in tabs)
        return [_item(one, here=in_network if one in network else None) for one in entries]

    app.jinja_env.globals.update(main_menu=main_menu, network_tabs=network_tabs)


def _shown(entries: Iterable[MenuEntry], person: Any) -> list[MenuEntry]:
    """Return the entries this person sees, in their order; nobody else sees any."""
    parts = parts_in_use() if person else frozenset()
    kept = [
        one for one in entries if person and person.may(one.audience) and (not one.part or one.part in parts)
    ]
    return sorted(kept, key=lambda one: (one.place, one.label))


def _item(entry: MenuEntry, *, here: bool | None = None) -> Item:
    return translated(entry.label), entry.address, entry.is_here(request.path) if here is None else here
