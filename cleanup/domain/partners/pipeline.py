"""Partners: how a conversation moves from approached to scheduled."""

from __future__ import annotations

import datetime as dt

from cleanup.domain.platform.errors import N_, RuleBrokenError

REGIONS = ("noord", "midden", "zuid")
APPROACHED, INTERESTED, LATER, SCHEDULED, DROPPED = "benaderd", "interesse", "later", "ingepland", "afgehaakt"
OUTREACH_STATES = (APPROACHED, INTERESTED, LATER, SCHEDULED, DROPPED)
OUTREACH_LABELS = {
    APPROACHED: N_("benaderd"),
    INTERESTED: N_("interesse"),
    LATER: N_("interesse, later"),
    SCHEDULED: N_("ingepland"),
    DROPPED: N_("afgehaakt"),
}
SILENT_AFTER_DAYS = 21
TALKING = (APPROACHED, INTERESTED)
WAITING = "Wacht op antwoord: "
"""How the next step begins while an organisation has not answered; Dutch, as all that is written down is."""
ANSWER_WITHIN = dt.timedelta(days=7)
CONTACT_WAYS = ("telefoon", "mail", "gesprek", "app", "anders")
CONTACT_WAY_LABELS = {
    "telefoon": N_("telefoon"),
    "mail": N_("mail"),
    "gesprek": N_("gesprek"),
    "app": N_("appbericht"),
    "anders": N_("anders"),
}
ORGANISATION_KIND_LABELS = {
    "jongerenwerk": N_("jongerenwerk"),
    "onderwijs": N_("onderwijs"),
    "gemeente": N_("gemeente"),
    "maatschappelijk": N_("maatschappelijke organisatie"),
    "netwerk": N_("netwerk"),
    "overig": N_("overig"),
}
ORGANISATION_KINDS = tuple(ORGANISATION_KIND_LABELS)
SECTOR_LABELS = {
    "overheid": N_("overheid"),
    "onderwijs": N_("onderwijs"),
    "zorg": N_("zorg en welzijn"),
    "leefwereld": N_("leefwereld"),
    "online": N_("online"),
    "maatschappij": N_("maatschappij en kennis"),
}
STAKEHOLDER_LABELS = {
    "gemeente": N_("Gemeentelijke diensten"),
    "rijk": N_("Landelijke overheid en fondsen"),
    "politie": N_("Politie, wijkagenten en OM"),
    "jeugd_veiligheid": N_("Coördinatoren jeugd en veiligheid"),
    "onderwijs": N_("Onderwijsinstellingen"),
    "ggd": N_("GGD"),
    "jongerenwerk": N_("Jongerenwerk"),
    "wijkteam": N_("Sociale wijkteams"),
    "hulp": N_("Hulpverlening"),
    "meldpunt": N_("Meldpunten"),
    "jongeren": N_("Jongeren"),
    "ouders": N_("Ouders en verzorgers"),
    "kwetsbaar": N_("Jongeren die extra steun nodig hebben"),
    "platform": N_("Socialmediaplatforms"),
    "rolmodel": N_("Rolmodellen en influencers"),
    "maatschappelijk": N_("Maatschappelijke organisaties"),
    "onderzoek": N_("Onderzoek en advies"),
    "kennis": N_("Kennisinstituten"),
}
"""The kinds of parties around young people, in the order in which pages list them."""

STAKEHOLDER_KINDS = tuple(STAKEHOLDER_LABELS)
SECTOR_OF_KIND = {
    kind: sector
    for sector, kinds in {
        "overheid": ("gemeente", "rijk", "politie", "jeugd_veiligheid"),
        "onderwijs": ("onderwijs",),
        "zorg": ("ggd", "jongerenwerk", "wijkteam", "hulp", "meldpunt"),
        "leefwereld": ("jongeren", "ouders", "kwetsbaar"),
        "online": ("platform", "rolmodel"),
        "maatschappij": ("maatschappelijk", "onderzoek", "kennis"),
    }.items()
    for kind in kinds
}
_STEPS = {
    APPROACHED: {INTERESTED, LATER, SCHEDULED, DROPPED},
    INTERESTED: {LATER, SCHEDULED, DROPPED},
    LATER: {INTERESTED, SCHEDULED, DROPPED},
    SCHEDULED: {LATER, DROPPED},
    DROPPED: {APPROACHED},
}


def stakeholder_kind_of(kind: str) -> str | None:
    """Return the kind of party that follows from the kind of organisation; None when somebody has to say."""
    return kind if kind in ORGANISATION_KIND_LABELS and kind in STAKEHOLDER_LABELS else None


def next_states(state: str) -> tuple[str, ...]:
    """Return the states a conversation may move to, in the order of the pipeline."""
    return tuple(s for s in OUTREACH_STATES if s in _STEPS[state])


def check_step(state: str, wanted: str, reason: str) -> None:
    """Raise RuleBrokenError when a conversation may not move this way.

    Dropping out needs a reason: the programme learns from it. So does a step that is none of the pipeline:
    with a reason it corrects a state that was wrong.
    """
    if wanted not in OUTREACH_STATES or wanted == state:
        raise RuleBrokenError(N_("Kies een andere stand."), "state")
    if wanted not in _STEPS[state] and not reason.strip():
        raise RuleBrokenError(
            N_("Van “%(state)s” kun je niet naar “%(wanted)s”. Klopt de stand niet? Schrijf dan waarom."),
            "reason",
            state=OUTREACH_LABELS.get(state, state),
            wanted=OUTREACH_LABELS.get(wanted, wanted),
        )
    check_state(wanted, reason)


def check_state(state: str, reason: str) -> None:
    """Raise RuleBrokenError when a conversation cannot stand there, wherever it stood before."""
    if state not in OUTREACH_STATES:
        raise RuleBrokenError(N_("Kies een andere stand."), "state")
    if state == DROPPED and not reason.strip():
        raise RuleBrokenError(N_("Schrijf waarom de organisatie afhaakt."), "reason")


def state_without_pilot(before: str | None) -> str:
    """Return where a conversation stands when its pilot is cancelled: as before, or interest."""
    return before if before in (APPROACHED, INTERESTED, LATER) else INTERESTED


def state_after_asking(state: str | None) -> str:
    """Return where a conversation stands once we asked an organisation something; None is no conversation.

    Who said "later" is asked again with the interest they had; who dropped out begins anew.
    """
    if state in {None, DROPPED}:
        return APPROACHED
    return INTERESTED if state == LATER else str(state)


def step_after_asking(text: str) -> str:
    """Return the next step until an organisation answers; ``text`` is what the question is called."""
    return f"{WAITING}{text}"


def is_waiting(step: str) -> bool:
    """Whether a next step is that of a question without an answer, and nobody wrote another."""
    return step.startswith(WAITING)


def days_silent(state: str, last_heard_on: dt.date, next_step_on: dt.date | None, today: dt.date) -> int:
    """Return how many days a running conversation is silent, from 21 days on; else 0.

    Silence is counted from the last contact, or from the day the state changed. A next step that is
    still to come means that somebody has it in hand.
    """
    if state not in TALKING or (next_step_on is not None and next_step_on >= today):
        return 0
    days = (today - last_heard_on).days
    return days if days >= SILENT_AFTER_DAYS else 0
