"""The words of unrest: phases, levels, kinds of risk, steps and answers, each with its label as message id.

Source: the handbook on online-driven violence, for phases, levels and the order of steps.
"""

from __future__ import annotations

from cleanup.domain.platform.errors import N_

PAGE_LABELS = {
    "show_area": N_("Overzicht"),
    "show_agreements": N_("Afspraken"),
    "show_way": N_("Werkwijze"),
    "show_calendar": N_("Kalender"),
    "list_situations": N_("Situaties"),
    "show_situation": N_("Situatie"),
    "show_care": N_("Nazorg"),
    "show_evaluation": N_("Evaluatie"),
    "edit_step": N_("Ladder"),
    "print_ladder": N_("Wie belt wie"),
}
"""The pages about an area; whoever looks at one is written down."""

GREEN, YELLOW, ORANGE, RED = "groen", "geel", "oranje", "rood"
LEVEL_LABELS = {GREEN: N_("groen"), YELLOW: N_("geel"), ORANGE: N_("oranje"), RED: N_("rood")}
LEVELS = tuple(LEVEL_LABELS)
"""From calm to urgent; a person sets it, nothing computes it."""

COMMEMORATION, VERDICT, RELEASE, OTHER = "herdenking", "uitspraak", "vrijlating", "anders"
RISK_LABELS = {
    COMMEMORATION: N_("herdenking"),
    VERDICT: N_("uitspraak"),
    RELEASE: N_("vrijlating"),
    "evenement": N_("evenement"),
    "schoolmoment": N_("moment op school"),
    "jaarwisseling": N_("jaarwisseling"),
    "wedstrijd": N_("wedstrijd"),
    OTHER: N_("anders"),
}
RISK_KINDS = tuple(RISK_LABELS)
SENSITIVE = (COMMEMORATION, VERDICT, RELEASE, OTHER)
"""Of these a calendar outside the product says only that there is a risk moment."""

PRESENCE_LABELS = {
    "zelf": N_("zelf online"),
    "informatie": N_("niet online, krijgt informatie van een ander"),
}

STEP_LABELS = {
    0: N_("niets doen"),
    1: N_("zelf contact, online"),
    2: N_("gesprek in het echt"),
    3: N_("bemiddelen"),
    4: N_("ouders, rolmodel of een vertrouwd persoon"),
    5: N_("gezamenlijk bericht"),
    6: N_("bij het platform melden, langs de formele weg"),
    7: N_("zichtbaar aanwezig"),
    8: N_("handhaving (alleen politie en gemeente)"),
}
"""The ladder of de-escalation: the softest first."""
STEPS = tuple(STEP_LABELS)
WHERE_LABELS = {"online": N_("online"), "offline": N_("in het echt")}
WENT_LABELS = {
    "onbekend": N_("nog niet bekend"),
    "goed": N_("goed"),
    "deels": N_("deels"),
    "averechts": N_("averechts"),
}
SCOPE_OWN, SCOPE_NETWORK = "eigen", "netwerk"
SCOPE_LABELS = {SCOPE_OWN: N_("eigen organisatie"), SCOPE_NETWORK: N_("netwerk")}

TELLER_LABELS = {
    "jongerenwerk": N_("iemand van het jongerenwerk"),
    "school": N_("iemand van school"),
    "gemeente": N_("de gemeente"),
    "politie": N_("de politie"),
    "ouders": N_("ouders"),
    "jongeren": N_("jongeren zelf"),
    "buurt": N_("iemand uit de buurt"),
}
"""By whom a correction is told, as a role."""

ON, AWARE_FIRST, POSTPONE = "door", "bewust", "uitstellen"
CHOICE_LABELS = {
    ON: N_("zo door"),
    AWARE_FIRST: N_("variant eerst bewust"),
    POSTPONE: N_("uitstellen"),
}
CHOICES = tuple(CHOICE_LABELS)

ANSWER_LABELS = {"ja": N_("ja"), "deels": N_("deels"), "nee": N_("nee"), "nvt": N_("niet van toepassing")}
ANSWERS = tuple(ANSWER_LABELS)
