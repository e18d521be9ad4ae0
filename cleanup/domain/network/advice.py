"""Advice to kinds of readers, and what organisations promise because of it."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable

from cleanup.domain.platform.errors import N_, RuleBrokenError

READERS = ("gemeente", "jongerenwerk", "projectteam", "onderwijs", "rijk")
TEAM = "projectteam"
"""Who looks after advice that is for nobody of these, or for everybody."""
READER_LABELS = {
    "gemeente": N_("Gemeenten"),
    "jongerenwerk": N_("Jongerenwerk"),
    "projectteam": N_("Projectteam"),
    "onderwijs": N_("Onderwijs"),
    "rijk": N_("Rijk en landelijke partijen"),
}
NEW, DISCUSSED, PROMISED, DONE, NOT = "nieuw", "besproken", "toegezegd", "gedaan", "niet"
ADVICE_LABELS = {
    NEW: N_("nieuw"),
    DISCUSSED: N_("besproken"),
    PROMISED: N_("toegezegd"),
    DONE: N_("gedaan"),
    NOT: N_("niet"),
}
ADVICE_STATES = tuple(ADVICE_LABELS)


def check_advice(state: str, why: str) -> None:
    """Refuse an unknown state, or a no without its reason; raises RuleBrokenError naming the field."""
    if state not in ADVICE_STATES:
        raise RuleBrokenError(N_("Kies een stand uit de lijst."), "state")
    if state == NOT and not why.strip():
        raise RuleBrokenError(N_("Schrijf waarom dit niet gebeurt."), "why")


def check_pledge(what: str, due_on: dt.date | None, today: dt.date) -> None:
    """Refuse a promise without words or with a day that is over; raises RuleBrokenError naming the field."""
    if not what.strip():
        raise RuleBrokenError(N_("Schrijf wat jullie gaan doen."), "what")
    if due_on is not None and due_on < today:
        raise RuleBrokenError(N_("Kies een dag vanaf vandaag."), "due_on")


def advice_funnel(states: Iterable[str]) -> dict[str, int]:
    """Return how many pieces of advice are in each state, in order, also where there are none."""
    found = Counter(states)
    return {state: found[state] for state in ADVICE_STATES}


def per_reader(readers: Iterable[str]) -> dict[str, int]:
    """Return how many pieces of advice there are for each kind of reader: 6 + 5 + 5 + 3 + 4 = 23."""
    found = Counter(readers)
    return {reader: found[reader] for reader in READERS}
