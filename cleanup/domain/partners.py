"""Partners: how a conversation moves from approached to scheduled."""

from __future__ import annotations

from cleanup.domain.errors import N_, RuleBrokenError

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
ORGANISATION_KINDS = ("jongerenwerk", "onderwijs", "gemeente", "maatschappelijk", "netwerk", "overig")
_STEPS = {
    APPROACHED: {INTERESTED, LATER, SCHEDULED, DROPPED},
    INTERESTED: {LATER, SCHEDULED, DROPPED},
    LATER: {INTERESTED, SCHEDULED, DROPPED},
    SCHEDULED: {LATER, DROPPED},
    DROPPED: {APPROACHED},
}


def next_states(state: str) -> tuple[str, ...]:
    """Return the states a conversation may move to, in the order of the pipeline."""
    return tuple(s for s in OUTREACH_STATES if s in _STEPS[state])


def check_step(state: str, wanted: str, reason: str) -> None:
    """Raise RuleBrokenError when a conversation may not move this way.

    Dropping out needs a reason: the programme learns from it.
    """
    if wanted not in _STEPS.get(state, set()):
        raise RuleBrokenError(
            N_("Van “%(state)s” kun je niet naar “%(wanted)s”."),
            "state",
            state=OUTREACH_LABELS.get(state, state),
            wanted=OUTREACH_LABELS.get(wanted, wanted),
        )
    if wanted == DROPPED and not reason.strip():
        raise RuleBrokenError(N_("Schrijf waarom de organisatie afhaakt."), "reason")
