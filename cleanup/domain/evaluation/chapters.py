"""The chapters of a report: who makes one chooses which of them it has."""

from __future__ import annotations

from collections.abc import Iterable

from cleanup.domain.platform.wording import N_

CHAPTERS = {
    "kort": N_("In het kort"),
    "groepen": N_("Gemotiveerd en minder gemotiveerd"),
    "factoren": N_("De factoren"),
    "stevigheid": N_("Hoe stevig de cijfers zijn"),
    "cijfers": N_("Resultaten in cijfers"),
    "woorden": N_("In woorden"),
    "verhalen": N_("Verhalen"),
    "lessen": N_("Lessen"),
    "berekening": N_("Hoe dit is berekend"),
    "bijlagen": N_("Bijlagen: de tabellen"),
}
"""Codes in their order, with their names as message ids."""

APPENDIX = "bijlagen"
APPENDIX_TABLES = {
    "respons": N_("Bijlage 1. Respons per pilot en moment"),
    "mem": N_("Bijlage 2. De factoren per moment"),
    "verandering": N_("Bijlage 3. Verandering per factor"),
    "items": N_("Bijlage 4. Antwoorden per vraag"),
}
"""The tables of the appendix by their names on pages, with their titles as message ids."""


def chosen_chapters(asked: Iterable[str]) -> frozenset[str]:
    """Return the chapters that were asked for; all but the long tables when none was."""
    found = frozenset(asked) & frozenset(CHAPTERS)
    return found or frozenset(CHAPTERS) - {APPENDIX}
