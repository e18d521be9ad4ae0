"""What can be noted in two taps: behaviour of the group, never of a person."""

from __future__ import annotations

from dataclasses import dataclass

from cleanup.domain.platform.errors import N_

HEAVY = "stevig_moment"


@dataclass(frozen=True)
class Tag:
    """Something to observe; ``kind`` says how it is counted."""

    code: str
    label: str
    kind: str


TAGS = (
    Tag("doet_mee", N_("Veel doen mee"), "sterk"),
    Tag("deelt_ervaring", N_("Deelt een ervaring"), "sterk"),
    Tag("goed_antwoord", N_("Sterk antwoord uit de groep"), "sterk"),
    Tag("helpt_elkaar", N_("Helpen elkaar"), "sterk"),
    Tag("denkt_na", N_("Twijfelt en denkt na"), "sterk"),
    Tag("stil", N_("Stil of afwachtend"), "aandacht"),
    Tag("onrustig", N_("Onrustig"), "aandacht"),
    Tag("weerstand", N_("Weerstand"), "aandacht"),
    Tag("te_moeilijk", N_("Te moeilijk"), "aandacht"),
    Tag("te_makkelijk", N_("Te makkelijk"), "aandacht"),
    Tag("te_lang", N_("Duurt te lang"), "aandacht"),
    Tag("techniek", N_("Techniek hapert"), "aandacht"),
)
KIND_OF = {tag.code: tag.kind for tag in TAGS}
