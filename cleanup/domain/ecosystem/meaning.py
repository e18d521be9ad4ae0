"""The words of what a session makes of its map: goals, cases, blind spots, actions, and what guests send."""

from __future__ import annotations

from cleanup.domain.platform.errors import N_

GOAL_LABELS = {
    "preventie": N_("voorkomen"),
    "signalering": N_("signaleren"),
    "begeleiding": N_("begeleiden en helpen"),
    "handhaving": N_("handhaven"),
    "norm": N_("de norm stellen"),
    "kennis": N_("kennis delen"),
    "financiering": N_("betalen"),
}
GOALS = tuple(GOAL_LABELS)

CASE_LEVEL_LABELS = {
    "individu": N_("bij één iemand"),
    "relatie": N_("tussen partijen"),
    "organisatie": N_("in een organisatie"),
    "systeem": N_("in het geheel"),
}
CASE_LEVELS = tuple(CASE_LEVEL_LABELS)

FACTOR_LABELS = {
    "succesfactor": N_("dit hielp"),
    "knelpunt": N_("dit zat in de weg"),
    "les": N_("dit leerden we"),
    "ontbrak": N_("dit was er niet"),
}
FACTOR_KINDS = tuple(FACTOR_LABELS)

SPOT_REASON_LABELS = {
    "niet betrokken": N_("niet betrokken"),
    "niet zichtbaar": N_("niet zichtbaar"),
    "moeilijk te bereiken": N_("moeilijk te bereiken"),
    "niet aanwezig": N_("niet aan tafel"),
}
SPOT_REASONS = tuple(SPOT_REASON_LABELS)

STATE_LABELS = {
    "open": N_("open"),
    "bezig": N_("mee bezig"),
    "klaar": N_("klaar"),
    "niet": N_("doen we niet"),
}
SPOT_STATES = ADVICE_STATES = tuple(STATE_LABELS)

PROPOSAL_LABELS = {
    "klopt": N_("klopt"),
    "klopt niet": N_("klopt niet"),
    "ontbreekt": N_("ontbreekt"),
}
PROPOSAL_KINDS = tuple(PROPOSAL_LABELS)
PROPOSAL_STATE_LABELS = {
    "open": N_("nog te bekijken"),
    "overgenomen": N_("overgenomen"),
    "niet overgenomen": N_("niet overgenomen"),
}
PROPOSAL_STATES = tuple(PROPOSAL_STATE_LABELS)
