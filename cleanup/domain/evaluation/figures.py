"""Evaluation: what may be filtered on, the kinds of export, and the words of its figures."""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Mapping
from dataclasses import dataclass

from cleanup.domain.pilots.variants import VARIANT_LABELS
from cleanup.domain.platform.errors import N_, RuleBrokenError

RESEARCH, SHAREABLE = "onderzoek", "deelbaar"
PROFILES = (RESEARCH, SHAREABLE)
PROFILE_LABELS = {
    RESEARCH: N_("Onderzoek: met antwoorden per deelname"),
    SHAREABLE: N_("Deelbaar: alleen tabellen"),
}
PACKAGE = "pakket"
FORMATS = ("xlsx", "csv", "sav", PACKAGE)
FORMAT_LABELS = {
    "xlsx": N_("Excel (.xlsx)"),
    "csv": N_("CSV (.zip)"),
    "sav": N_("SPSS (.sav)"),
    PACKAGE: N_("Onderzoekspakket (.zip): alles, met scripts die elk cijfer narekenen"),
}
ENDINGS = {"xlsx": ".xlsx", "csv": ".zip", "sav": ".sav", PACKAGE: ".zip"}
EXPORT_KEPT = dt.timedelta(hours=1)
EXPORT_SILENT = dt.timedelta(minutes=10)

FACTOR_LABELS = {
    "kennis": N_("kennis"),
    "vaardigheid": N_("vaardigheid"),
    "motivatie": N_("motivatie"),
    "gelegenheid": N_("gelegenheid"),
}
FACTORS = {
    "knowledge": N_("kennis"),
    "skill": N_("vaardigheid"),
    "motivation": N_("motivatie"),
    "opportunity": N_("gelegenheid"),
}
PARTNERS_SOURCE = N_("overzicht van partners in Social Cleanup")
CREW_SOURCE = N_("aanwezigen volgens de begeleiding")
NETWORK_SOURCE = N_("geteld in het lerend netwerk")
CAMPAIGN_SOURCE = N_("geteld in de campagne")
COMPUTED, TYPED = "berekend", "ingevoerd"
"""Where a figure comes from: counted by the product, or typed by somebody with its source."""
COMPUTED_SOURCES = frozenset({PARTNERS_SOURCE, NETWORK_SOURCE, CAMPAIGN_SOURCE})
"""Sources of figures that are handed to the analysis but were counted, not typed."""

OTHER_TOPICS = {
    "experience": N_("ervaring"),
    "behaviour": N_("gedrag"),
    "satisfaction": N_("waardering"),
    "open": N_("open"),
}
FLAG_LABELS = {
    "zelfde_code": N_("dezelfde code als een ander antwoord"),
    "zelfde_antwoorden": N_("precies dezelfde antwoorden als een ander"),
    "rechte_lijn": N_("overal hetzelfde antwoord"),
}
CONSENT_LABELS = {
    "geen": N_("nergens tonen"),
    "intern": N_("alleen voor onderzoek"),
    "rapport": N_("in een rapport"),
    "openbaar": N_("openbaar"),
}
EXCLUSION_LABELS = {
    "dubbel": N_("dubbel ingevuld"),
    "doorgeklikt": N_("doorgeklikt zonder te lezen"),
    "proef": N_("proef of test"),
    "onbruikbaar": N_("onbruikbaar"),
}
LONGEST_QUOTE = 500

SAME_PEOPLE = N_("zelfde mensen")
"""The level of changes over people who answered before the day, at its start and weeks after it."""
WORTH_NAMING = 0.3
"""From how many points a mean change is named in a conclusion; an agreement, no norm."""


class JobState(enum.StrEnum):
    """How far an export is."""

    WAITING = "wacht"
    RUNNING = "bezig"
    DONE = "klaar"
    FAILED = "mislukt"


@dataclass(frozen=True)
class Filters:
    """Which pilots of a programme are asked for: of one variant, and held within a period."""

    variant: str = ""
    since: dt.date | None = None
    until: dt.date | None = None

    def __bool__(self) -> bool:
        return bool(self.variant or self.since or self.until)

    @classmethod
    def from_values(cls, values: Mapping[str, str]) -> Filters:
        """Return the filter that these plain values say."""
        since, until = values.get("van"), values.get("tot")
        return cls(
            variant=values.get("variant", ""),
            since=dt.date.fromisoformat(since) if since else None,
            until=dt.date.fromisoformat(until) if until else None,
        )

    def keeps(self, variant: str, day: dt.date) -> bool:
        """Whether a pilot of this variant and day is asked for."""
        return (
            (not self.variant or variant == self.variant)
            and (self.since is None or day >= self.since)
            and (self.until is None or day <= self.until)
        )

    @property
    def values(self) -> dict[str, str]:
        """The filter as plain values, for an address or the provenance of an export."""
        given = {
            "variant": self.variant,
            "van": self.since.isoformat() if self.since else "",
            "tot": self.until.isoformat() if self.until else "",
        }
        return {name: value for name, value in given.items() if value}

    @property
    def words(self) -> str:
        """The filter in Dutch words, for a file."""
        parts = [
            f"variant {VARIANT_LABELS[self.variant].lower()}" if self.variant else "",
            f"vanaf {self.since:%d-%m-%Y}" if self.since else "",
            f"tot en met {self.until:%d-%m-%Y}" if self.until else "",
        ]
        return ", ".join(part for part in parts if part) or "geen filter"


def check_export(profile: str, form: str, *, is_evaluator: bool) -> None:
    """Refuse a profile or kind of file that does not exist or is not for this person.

    Raises
    ------
    RuleBrokenError
        Naming the field.
    """
    if profile not in PROFILES:
        raise RuleBrokenError(N_("Kies een profiel: onderzoek of deelbaar."), "profile")
    if form not in FORMATS:
        raise RuleBrokenError(N_("Kies een soort bestand: Excel, CSV, SPSS of onderzoekspakket."), "form")
    if profile == RESEARCH and not is_evaluator:
        raise RuleBrokenError(N_("Het profiel onderzoek is alleen voor evaluatoren."), "profile")
    if profile == SHAREABLE and form != "xlsx":
        raise RuleBrokenError(
            N_(
                "CSV, SPSS en het onderzoekspakket bevatten losse antwoorden en horen bij het profiel "
                "onderzoek."
            ),
            "form",
        )
