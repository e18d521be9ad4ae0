"""An analysis plan: its digest, whether it came before the answers, and where the study went another way."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cleanup.domain.platform.errors import N_
from cleanup.domain.platform.local_time import local_day

LATE = N_(
    "Dit plan is vastgelegd toen de eerste meting al open was, of niet vóór de eerste dag van een pilot: het "
    "telt niet als vooraf."
)
OTHER_PILOTS = N_("Pilots: gepland %(planned)s, tot nu toe %(found)s.")
OTHER_PEOPLE = N_("Mensen bij de nulmeting: gepland %(planned)s, tot nu toe %(found)s.")
CHANGED_LATER = N_("Na dit plan is nog %(count)s keer een ander plan vastgelegd. Het eerste telt.")

FIRST = ("question", "factor", "pilots", "people", "left_out")
"""What every plan says."""
FURTHER = {
    "design": N_("Opzet, en hoe de groepen ontstaan"),
    "existing": N_("Welke gegevens er al zijn"),
    "stopping": N_("Wanneer het verzamelen stopt"),
    "measures": N_("Wat er wordt gemeten, en hoe de score ontstaat"),
    "analysis": N_("Welke berekening, en wanneer iets een verschil heet"),
    "missing": N_("Wat er met ontbrekende antwoorden gebeurt"),
    "exploratory": N_("Wat alleen verkennend wordt bekeken"),
}
"""What a plan may say as well, with its names: the fields that OSF registers beside the first."""


@dataclass(frozen=True)
class Begun:
    """When a pilot was or will be held, and when its first moment was opened (None: not yet)."""

    day: dt.date
    opened_at: dt.datetime | None


@dataclass(frozen=True)
class Deviation:
    """A sentence to translate with its numbers: how the study differs from its plan."""

    text: str
    values: Mapping[str, object]


def digest_of(texts: Mapping[str, str | int], frozen_at: dt.datetime) -> str:
    """Return SHA-256 over a plan: compact JSON with sorted keys, in UTF-8.

    ``frozen_at`` is in UTC to the second. Anybody can work it out again from what the page shows.
    """
    stored = {**texts, "frozen_at": frozen_at.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")}
    told = json.dumps(stored, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(told.encode()).hexdigest()


def told_in(texts: Mapping[str, str | int]) -> dict[str, str | int]:
    """Return what the digest of a plan is over: what every plan says, and what else this one says."""
    return {name: text for name, text in texts.items() if name in FIRST or text}


def came_before(frozen_at: dt.datetime, begun: Iterable[Begun]) -> bool:
    """Whether a plan was frozen before any moment was opened and no later than the day of the first pilot.

    The day counts as well, because answers on paper come without anything being opened.
    """
    known = list(begun)
    opened = [one.opened_at for one in known if one.opened_at is not None]
    first_day = min((one.day for one in known), default=None)
    return all(frozen_at < moment for moment in opened) and (
        first_day is None or local_day(frozen_at) < first_day
    )


def deviations(
    planned: tuple[int, int], found: tuple[int, int], *, before: bool, later: int
) -> list[Deviation]:
    """Return how a study differs from its plan: ``planned`` and ``found`` are pilots and people at t0."""
    told = [] if before else [Deviation(LATE, {})]
    for text, wanted, was in zip((OTHER_PILOTS, OTHER_PEOPLE), planned, found, strict=True):
        if wanted != was:
            told.append(Deviation(text, {"planned": wanted, "found": was}))
    return [*told, Deviation(CHANGED_LATER, {"count": later})] if later else told
