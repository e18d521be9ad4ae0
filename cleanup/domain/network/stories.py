"""Stories beside figures: told with consent for a use, and gone everywhere when that is taken back."""

from __future__ import annotations

import datetime as dt

from cleanup.domain.platform.errors import N_, RuleBrokenError

INTERNAL, REPORT, PUBLIC = "intern", "rapport", "openbaar"
CONSENT_LABELS = {
    INTERNAL: N_("alleen intern"),
    REPORT: N_("in een rapport"),
    PUBLIC: N_("openbaar"),
}
CONSENTS = tuple(CONSENT_LABELS)
PLACE_LABELS = {
    "rapport": N_("rapport"),
    "toolkit": N_("toolkit"),
    "handreiking": N_("handreiking"),
    "nieuwsbrief": N_("mailing of nieuwsbrief"),
    "presentatie": N_("presentatie"),
    "overig": N_("ergens anders"),
}
_NEEDED = {
    "rapport": REPORT,
    "toolkit": PUBLIC,
    "handreiking": PUBLIC,
    "nieuwsbrief": PUBLIC,
    "presentatie": REPORT,
    "overig": PUBLIC,
}


def may_stand(
    consent: str, until: dt.date | None, withdrawn_on: dt.date | None, needed: str, today: dt.date
) -> bool:
    """Whether a story may stand where consent ``needed`` is asked: wide enough, not ended, not taken back.

    Consent until a day holds on that day as well.
    """
    if withdrawn_on is not None or (until is not None and today > until):
        return False
    return CONSENTS.index(consent) >= CONSENTS.index(needed)


def check_story(text: str, consent: str, until: dt.date | None, today: dt.date) -> None:
    """Refuse a story without words or consent; raises RuleBrokenError naming the field."""
    if not text.strip():
        raise RuleBrokenError(N_("Schrijf het verhaal op."), "text")
    if consent not in CONSENTS:
        raise RuleBrokenError(N_("Kies waarvoor de verteller toestemming gaf."), "consent")
    if until is not None and until < today:
        raise RuleBrokenError(N_("Deze toestemming is al voorbij."), "until")


def check_use(
    consent: str, until: dt.date | None, withdrawn_on: dt.date | None, place: str, today: dt.date
) -> None:
    """Refuse a use that the teller did not agree to; raises RuleBrokenError naming the field."""
    if place not in PLACE_LABELS:
        raise RuleBrokenError(N_("Kies waar het verhaal staat."), "place")
    if not may_stand(consent, until, withdrawn_on, _NEEDED[place], today):
        raise RuleBrokenError(N_("Daarvoor gaf de verteller geen toestemming."), "place")
