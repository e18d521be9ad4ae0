"""Experiments of partners in a grid of two by two: what they aim at, and how they see the online world."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable

from cleanup.domain.platform.errors import N_, RuleBrokenError

AIM_LABELS = {"preventie": N_("voorkomen"), "verbinding": N_("verbinding herstellen")}
VIEW_LABELS = {
    "middel": N_("online als middel"),
    "omgeving": N_("online als leefomgeving"),
}
PLATFORM_LABELS = {
    "beeld": N_("foto en video"),
    "gesprek": N_("chat en gesprek"),
    "spel": N_("spel"),
    "eigen": N_("een eigen plek"),
    "anders": N_("anders"),
}
COST_LABELS = {
    "onbekend": N_("nog niet bekend"),
    "tot_500": N_("tot 500 euro"),
    "tot_5000": N_("500 tot 5.000 euro"),
    "meer": N_("meer dan 5.000 euro"),
}
NOT_KNOWN = "onbekend"
AGAIN_LABELS = {
    NOT_KNOWN: N_("weten we nog niet"),
    "ja": N_("ja"),
    "anders": N_("ja, maar anders"),
    "nee": N_("nee"),
}
Cell = tuple[str, str]


def experiment_grid(experiments: Iterable[Cell]) -> dict[Cell, int]:
    """Return how many experiments each of the four cells (aim, view) has, empty ones included."""
    found = Counter(experiments)
    return {(aim, view): found[aim, view] for aim in AIM_LABELS for view in VIEW_LABELS}


def empty_cells(grid: dict[Cell, int]) -> list[Cell]:
    """Return the cells nobody tried yet, which is a hint and no fault."""
    return [cell for cell, count in grid.items() if not count]


def check_tried(started_on: dt.date | None, today: dt.date, *, has_result: bool) -> None:
    """Refuse what was seen in an experiment that has yet to begin; raises RuleBrokenError."""
    if has_result and started_on is not None and started_on > today:
        raise RuleBrokenError(N_("Dit begint nog: wat jullie zagen komt daarna."), "saw")


def check_experiment(title: str, started_on: dt.date | None, ended_on: dt.date | None) -> None:
    """Refuse an experiment without a title or that ends before it starts; raises RuleBrokenError."""
    if not title.strip():
        raise RuleBrokenError(N_("Geef het experiment een naam."), "title")
    if started_on and ended_on and ended_on < started_on:
        raise RuleBrokenError(N_("Het einde ligt voor het begin."), "ended_on")
