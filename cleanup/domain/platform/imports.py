"""What came in with a file can be taken back for a while: what speaks against it, in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from cleanup.domain.platform.errors import N_

CHANGED = N_("daarna gewijzigd")
USED = N_("daarna is hier iets aan toegevoegd")
REASONS = {
    "auth_session": N_("heeft zich aangemeld"),
    "aftercare_task": N_("aan de nazorg is gewerkt"),
    "briefing": N_("er is een briefing geschreven"),
    "contact": N_("de contactpersonen zijn gewijzigd"),
    "contact_moment": N_("er is contact genoteerd"),
    "crew_member": N_("er is begeleiding gevraagd"),
    "date_proposal": N_("er zijn datums voorgesteld"),
    "day_event": N_("de dag is begonnen"),
    "member": N_("er is een lid van het netwerk bij"),
    "outbox_message": N_("er is een bericht voor gemaakt"),
    "outreach": N_("het gesprek is verder gegaan"),
    "pilot": N_("er is een pilot bij gepland"),
    "pilot_change": CHANGED,
    "pilot_moment": N_("er is een meetmoment geopend"),
    "pilot_task": N_("aan de taken is gewerkt"),
    "programme_part": CHANGED,
    "response": N_("er zijn antwoorden"),
    "sign_in_link": N_("er is een uitnodiging of link gemaakt"),
    "ring_change": N_("naar een andere kring gegaan"),
    "worker_link": N_("de jongerenwerker heeft een link"),
}
"""What the rows of a table say about the thing they hang on, as message id."""


def reason_to_stay(
    root: str, before: Mapping[str, str], now: Mapping[str, str], others: Iterable[str]
) -> str | None:
    """Return why something that a file brought in stays, as message id; None when nobody touched it.

    ``before`` and ``now`` are fingerprints by table of all that belongs to it; ``others`` are tables with
    rows of something else that leans on it. Its own change is named first, then what was built on it.
    """
    if before.get(root) != now.get(root):
        return CHANGED
    different = {name for name in {*before, *now} if before.get(name) != now.get(name)} | set(others)
    named = sorted(name for name in different if name in REASONS)
    return REASONS[named[0]] if named else USED if different else None


def can_go_back(made_at: dt.datetime, now: dt.datetime, kept: dt.timedelta) -> bool:
    """Whether an import is recent enough to be taken back."""
    return now - made_at <= kept
