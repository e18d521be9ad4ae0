"""The words of the learning network: every code that is stored, and how it reads."""

from __future__ import annotations

from cleanup.domain.platform.errors import N_

CORE, ACTIVE, OUTER, TEAM = "kern", "actief", "schil", "team"
RING_LABELS = {
    CORE: N_("strategische kern"),
    ACTIVE: N_("actieve partner"),
    OUTER: N_("bredere schil"),
    TEAM: N_("projectteam"),
}
RINGS = tuple(RING_LABELS)

YOUNG = "jongere"
DOMAIN_LABELS = {
    "jongerenwerk": N_("jongerenwerk"),
    "onderwijs": N_("onderwijs"),
    "veiligheid": N_("veiligheid"),
    "gemeente": N_("gemeente"),
    "bibliotheek": N_("bibliotheek"),
    "onderzoek": N_("onderzoek"),
    "media": N_("media"),
    "landelijk": N_("landelijke partij"),
    YOUNG: N_("jongere"),
    "overig": N_("overig"),
}
DOMAINS = tuple(DOMAIN_LABELS)
KIND_OF_DOMAIN = {
    "jongerenwerk": "jongerenwerk",
    "onderwijs": "onderwijs",
    "gemeente": "gemeente",
    "onderzoek": "onderzoek",
    YOUNG: "jongeren",
}
"""The kind of party of a member of whom only the domain is known; other domains say too little."""

GATHERING_KIND_LABELS = {
    "expertsessie": N_("expertsessie"),
    "partnerbijeenkomst": N_("partnerbijeenkomst"),
    "netmapsessie": N_("netmapsessie"),
    "kennissessie": N_("kennissessie"),
    "werkgroep": N_("werkgroep"),
    "overig": N_("overig"),
}
FORM_LABELS = {"fysiek": N_("op locatie"), "online": N_("online"), "hybride": N_("op locatie en online")}

YIELD_KIND_LABELS = {
    "behoefte": N_("behoefte"),
    "inzicht": N_("inzicht"),
    "knelpunt": N_("knelpunt"),
    "kans": N_("kans"),
    "voorbeeld": N_("voorbeeld"),
}
LEVEL_LABELS = {
    "individu": N_("persoon"),
    "relatie": N_("relatie"),
    "organisatie": N_("organisatie"),
    "systeem": N_("systeem"),
}
OPEN, TAKEN_UP, ANSWERED, PARKED = "open", "opgepakt", "beantwoord", "geparkeerd"
QUESTION_LABELS = {
    OPEN: N_("open"),
    TAKEN_UP: N_("opgepakt"),
    ANSWERED: N_("beantwoord"),
    PARKED: N_("geparkeerd"),
}
EVIDENCE_LABELS = {
    "onbekend": N_("nog niet bekend"),
    "ervaring": N_("ervaring uit de praktijk"),
    "onderzocht": N_("onderzocht"),
}
MAILING_LABELS = {
    "update": N_("updatemail"),
    "bijeenkomst": N_("mail rond een bijeenkomst"),
    "enquete": N_("mail met een vragenlijst"),
    "overig": N_("andere mail"),
}
MATERIAL_LABELS = {
    "kader": N_("theoretisch kader"),
    "verslag": N_("verslag"),
    "toolkit": N_("toolkit"),
    "rapport": N_("rapport"),
    "pagina": N_("webpagina"),
}
COLLABORATION_CAUSES = {
    "bijeenkomst": N_("een bijeenkomst"),
    "mailing": N_("een mailing"),
    "persoon": N_("iemand die ons bij elkaar bracht"),
    "anders": N_("iets anders"),
}
LEAVING_REASONS = {
    "tijd": N_("tijd"),
    "functie": N_("past niet bij de functie"),
    "prioriteit": N_("prioriteit van de organisatie"),
    "ander_netwerk": N_("een ander netwerk"),
    "anders": N_("anders"),
}
