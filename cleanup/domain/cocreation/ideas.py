"""Ideas of a group: from idea to concept to choice, by four criteria and with a reason."""

from __future__ import annotations

from collections.abc import Mapping

from cleanup.domain.platform.errors import N_, RuleBrokenError

IDEA, CONCEPT, CHOSEN, KEPT = "idee", "concept", "gekozen", "bewaard"
STATE_LABELS = {
    IDEA: N_("idee"),
    CONCEPT: N_("concept"),
    CHOSEN: N_("gekozen"),
    KEPT: N_("bewaard voor later"),
}
CRITERIA = {
    "bundles": N_("Bundelt ideeën"),
    "fits": N_("Past bij het doel"),
    "feasible": N_("Is uitvoerbaar"),
    "scalable": N_("Is op te schalen"),
}
VERDICT_LABELS = {
    "": N_("nog niet bekeken"),
    "ja": N_("ja"),
    "deels": N_("deels"),
    "nee": N_("nee"),
}
BECAME_LABELS = {
    "": N_("nog niets"),
    "onderdeel": N_("een onderdeel van de dag"),
    "bericht": N_("een bericht van de campagne"),
    "pilot": N_("een pilot"),
    "anders": N_("iets anders"),
}
_STEPS = {
    IDEA: (CONCEPT, KEPT),
    CONCEPT: (CHOSEN, IDEA, KEPT),
    CHOSEN: (CONCEPT, KEPT),
    KEPT: (IDEA, CONCEPT),
}


def next_states(state: str) -> tuple[str, ...]:
    """Return where an idea may go from here."""
    return _STEPS[state]


def check_step(state: str, wanted: str, verdicts: Mapping[str, str], reason: str) -> None:
    """Refuse a step that skips one, has no reason, or chooses what was not held against all four criteria.

    Raises
    ------
    RuleBrokenError
        Naming the field.
    """
    if wanted not in _STEPS.get(state, ()):
        sentence = N_("Van “%(state)s” kan een idee niet naar “%(wanted)s”.")
        raise RuleBrokenError(
            sentence, "state",
            state=STATE_LABELS.get(state, state), wanted=STATE_LABELS.get(wanted, wanted),
        )  # fmt: skip
    if not reason.strip():
        raise RuleBrokenError(N_("Schrijf waarom: de groep wil dat later weten."), "reason")
    if wanted == CHOSEN:
        open_ones = [criterion for criterion in CRITERIA if not verdicts.get(criterion)]
        if open_ones:
            raise RuleBrokenError(N_("Bekijk eerst alle vier de criteria."), open_ones[0])


def met(verdicts: Mapping[str, str]) -> int:
    """Return how many of the four criteria are met."""
    return sum(verdicts.get(criterion) == "ja" for criterion in CRITERIA)
