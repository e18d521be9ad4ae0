"""What has to be done about a channel: the kinds of tasks, with words of ours only."""

from __future__ import annotations

from cleanup.domain.platform.errors import N_

TAKE_OFFLINE, STORM_TOGETHER, STORM_TALK, CASE_TODAY, TALK_WITH = (
    "offline",
    "storm_samen",
    "storm_nazorg",
    "melding_vandaag",
    "praat",
)
TASK_KINDS = (TAKE_OFFLINE, STORM_TOGETHER, STORM_TALK, CASE_TODAY, TALK_WITH)
TASK_LABELS = {
    TAKE_OFFLINE: N_("Haal het bericht offline: de toestemming is ingetrokken."),
    STORM_TOGETHER: N_("Storm: beperk reacties in de app, met twee mensen, en spreek af wie antwoordt."),
    STORM_TALK: N_("Storm: praat na met wie las, en plan rust."),
    CASE_TODAY: N_("Kijk vandaag naar een melding van een beheerder."),
    TALK_WITH: N_("Neem contact op met %(name)s."),
}
