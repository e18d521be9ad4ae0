"""The facts of the pilot year, as the final report gives them; everything about answers is invented.

Dates and places of the pilots within the year are ours: the report does not print them.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from cleanup.domain.partners.pipeline import APPROACHED, LATER, SCHEDULED
from cleanup.domain.pilots.fields import Plan
from cleanup.domain.platform.errors import N_
from cleanup.domain.platform.targets import AT_LEAST
from cleanup.services.platform.demo.answers import LESS_MOTIVATED, MOTIVATED, Pattern

REPORT = "Eindrapportage Samen Sterk tegen Online Haat en Discriminatie"
REPORT_DATE = dt.date(2025, 12, 31)
PROGRAMME = {
    "code": "PILOTJAAR",
    "name": "Social Cleanup, pilotjaar 2025",
    "starts_on": "2024-12-01",
    "ends_on": "2025-12-31",
}
TODAY_PROGRAMME = {
    "code": "PROBEER",
    "name": "Probeer het zelf (voorbeeld)",
    "starts_on": "2026-01-01",
    "ends_on": "2099-12-31",
}


@dataclass(frozen=True, kw_only=True)
class DemoPilot:
    """One pilot of the year: facts of the report, and the pattern of its invented answers."""

    organisation: str
    kind: str
    municipality: str
    date: dt.date
    present: int
    later: int
    variant: str
    motivation: str
    pattern: Pattern
    sensitivities: str = ""
    lost_codes: frozenset[int] = frozenset()

    @property
    def plan(self) -> Plan:
        """The plan as staff would type it."""
        return Plan(
            date=self.date,
            starts_at=dt.time(13, 0),
            ends_at=dt.time(17, 0),
            place=f"{self.organisation}, {self.municipality}",
            municipality=self.municipality,
            expected=self.present,
            variant=self.variant,
            motivation=self.motivation,
            sensitivities=self.sensitivities,
        )


PILOTS = (
    DemoPilot(
        organisation="Co-creatiegroep Social Cleanup",
        kind="netwerk",
        municipality="Amsterdam",
        date=dt.date(2025, 4, 12),
        present=8,
        later=5,
        variant="gemotiveerd",
        motivation="hoog",
        pattern=MOTIVATED,
    ),
    DemoPilot(
        organisation="Pitstop Eindhoven",
        kind="jongerenwerk",
        municipality="Eindhoven",
        date=dt.date(2025, 5, 17),
        present=17,
        later=7,
        variant="gemotiveerd",
        motivation="laag",
        pattern=LESS_MOTIVATED,
        sensitivities="Een deel van de groep heeft zelf wel eens online haat verspreid. "
        "Verwacht stevige uitspraken.",
        lost_codes=frozenset({4}),
    ),
    DemoPilot(
        organisation="Open oproep Diversion en Netwerk Mediawijsheid",
        kind="netwerk",
        municipality="Amsterdam",
        date=dt.date(2025, 6, 14),
        present=7,
        later=4,
        variant="gemotiveerd",
        motivation="hoog",
        pattern=MOTIVATED,
    ),
)
CO_CREATION: dict[str, Any] = {
    "name": "Co-creatiegroep",
    "people": 13,
    "also_in_first_pilot": 8,
    "source": f"{REPORT}, bijlage 1",
    "as_of": "2025-12-31",
}
_TOWNS = (
    "Amsterdam", "Rotterdam", "Den Haag", "Utrecht", "Almere", "Groningen", "Tilburg", "Breda", "Nijmegen",
    "Arnhem", "Zwolle", "Haarlem", "Leiden",
)  # fmt: skip
_AFTER_SUMMER = 7
OTHER_ORGANISATIONS: tuple[tuple[str, str, str], ...] = (
    ("Pitstop Eindhoven", "Eindhoven", SCHEDULED),
    *(
        (f"Jongerenwerk {town} (voorbeeld)", town, LATER if place < _AFTER_SUMMER else APPROACHED)
        for place, town in enumerate(_TOWNS)
    ),
)


def _figure(
    code: str,
    activity: str,
    value: float,
    unit: str,
    numerator: float | None,
    denominator: float | None,
    note: str,
    source: str = "bijlage 1",
) -> dict[str, Any]:
    return {
        "code": code,
        "activity": activity,
        "value": value,
        "unit": unit,
        "numerator": numerator,
        "denominator": denominator,
        "note": note,
        "source": f"{REPORT}, {source}",
        "as_of": REPORT_DATE,
    }


DEMO_TARGETS: dict[str, dict[str, Any]] = {
    "bereik_campagne": {
        "target": 1_000_000.0,
        "target_direction": AT_LEAST,
        "target_source": f"{REPORT}, paragraaf 2.2.2",
        "target_set_on": dt.date(2024, 12, 1),
        "baseline": 0.0,
        "reason": "",
    }
}
"""Targets of typed figures by their code; the day on which it was agreed is ours."""

TYPED_FIGURES: tuple[dict[str, Any], ...] = (
    _figure("partners_expertsessies", "Totaal aan netwerkpartners expertsessies", 150, "aanwezigen",
            150, None,
            "Aanwezigen bij expert- en kennissessies en de ecosysteemsessie."),
    _figure("beoordeling_expertsessies", "Beoordeling expertsessies", 8.2, "cijfer", 24.6, 3,
            "Gemiddelde van de drie sessies."),
    _figure("beoordeling_expertsessies", "Beoordeling expertsessies", 8.1, "cijfer", 129.6, 16,
            "Gemiddelde van 16 ingevulde enquêtes.", "paragraaf 4.1"),
    _figure("partijen_netwerk", "Totaal aantal betrokken partijen lerend netwerk", 101, "personen",
            101, None, "Inclusief projectteam."),
    _figure("partijen_netwerk", "Totaal aantal betrokken partijen lerend netwerk", 110, "personen",
            96, 110, "96 in het lerend netwerk en 14 in het team.", "hoofdstuk 4"),
    _figure("bereik_campagne", "Bereik Social Cleanup-campagne", 978000, N_("keer bereikt"), 978000, None,
            "Ruim 978.000, met hulp van een advertentiecampagne. Bereik is geen aantal mensen."),
    _figure("volgers_campagne", "Volgers van de Social Cleanup-campagne", 126, "volgers", 126, None,
            "Stand bij het schrijven van het rapport."),
    _figure("mailings", "Mailings verstuurd naar netwerk", 10, "mailings", 10, None,
            "4 updatemails, 5 mails rond expertsessies en 1 enquêtemail."),
    _figure("views_webpagina", "Views webpagina", 1940, "weergaven", 1940, None,
            "616 op de pagina van het netwerk en 1.324 op de pagina's van Diversion."),
    _figure("downloads_kader", "Downloads rapportage theoretisch kader", 572, "downloads", 572, None, ""),
)  # fmt: skip
