"""The outbox: where a text stands on its way to somebody, and when to try again."""

from __future__ import annotations

import datetime as dt

from cleanup.domain.platform.addresses import REFUSALS
from cleanup.domain.platform.errors import N_

READY, BUSY, SENT, FAILED, UNSURE, COPIED = (
    "klaar",
    "bezig",
    "verzonden",
    "mislukt",
    "onzeker",
    "gekopieerd",
)
STATES = (READY, BUSY, SENT, FAILED, UNSURE, COPIED)
STATE_LABELS = {
    READY: N_("staat klaar om te versturen"),
    BUSY: N_("wordt verstuurd"),
    SENT: N_("verzonden"),
    FAILED: N_("niet verzonden"),
    UNSURE: N_("misschien verzonden: kijk het na"),
    COPIED: N_("zelf gestuurd"),
}
MOST_TRIES = 8
FIRST_WAIT = dt.timedelta(minutes=2)
LONGEST_WAIT = dt.timedelta(hours=6)
ABANDONED_AFTER = dt.timedelta(minutes=15)
ABANDONED = N_("Het versturen brak af bij het laatste woord: misschien is het aangekomen.")
STOPPED = N_("Mail aan dit adres kwam terug. Verbeter het adres, of hef de blokkade op.")
NO_SMTPUTF8 = N_("De mailserver neemt geen bijzondere letters vóór de @ aan (SMTPUTF8).")
PROBLEMS = {ABANDONED, STOPPED, NO_SMTPUTF8, *REFUSALS}  # kept with a message, and translated where shown
REMINDER = "nazorg_herinnering"
STOP_PAGES = {REMINDER: "/account#mail"}  # where the reader of a kind of mail ends it


def next_try(tries: int, now: dt.datetime) -> dt.datetime | None:
    """Return when to try again after so many tries; the wait doubles to six hours. None: give up."""
    if tries >= MOST_TRIES:
        return None
    return now + min(FIRST_WAIT * (1 << (tries - 1)), LONGEST_WAIT)
