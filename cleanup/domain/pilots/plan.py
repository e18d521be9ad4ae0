"""Pilots: statuses, allowed transitions, staffing, codes."""

from __future__ import annotations

import datetime as dt
import re
import secrets
from collections.abc import Iterable
from dataclasses import dataclass

from cleanup.domain.pilots.variants import fits_advice
from cleanup.domain.platform.errors import N_, RuleBrokenError
from cleanup.domain.surveys.card_code import ALPHABET

SMALLEST_EXPECTED, LARGEST_EXPECTED = 1, 30
CODE_LENGTH = 8  # of the codes that open a page without an account: nobody can guess one, so none is refused
SHORT_DAY_CODE = 5  # as day codes were given out before; codes of pilots had one sign more
CREW_NEEDED = 2

DRAFT, PLANNED, HELD, FINISHED, CANCELLED = "concept", "gepland", "uitgevoerd", "afgerond", "geannuleerd"
PILOT_STATUSES = (DRAFT, PLANNED, HELD, FINISHED, CANCELLED)
STATUS_LABELS = {
    DRAFT: N_("concept"),
    PLANNED: N_("gepland"),
    HELD: N_("uitgevoerd"),
    FINISHED: N_("afgerond"),
    CANCELLED: N_("geannuleerd"),
}
_STEPS = {
    DRAFT: {PLANNED, CANCELLED},
    PLANNED: {DRAFT, HELD, CANCELLED},
    HELD: {PLANNED, FINISHED},
    FINISHED: {HELD},
    CANCELLED: {DRAFT},
}
AGE_BAND_LABELS = {"16-24": N_("16 tot en met 24 jaar"), "jonger": N_("ook deelnemers jonger dan 16")}
MOTIVATION_LABELS = {
    "": N_("Weten we nog niet"),
    "hoog": N_("De meesten zijn al gemotiveerd"),
    "gemengd": N_("Het verschilt"),
    "laag": N_("De meesten zijn nog niet gemotiveerd"),
}
ADVISED_VARIANTS = {"hoog": "gemotiveerd", "gemengd": "gemengd", "laag": "eerst_bewust"}
INVITED, ACCEPTED, DECLINED, ASKED_AGAIN = "gevraagd", "toegezegd", "afgezegd", "opnieuw gevraagd"
TOOK_BACK = "nam ja terug"
"""Who said yes and then that they cannot that day: nobody moved anything, and nobody asked them anything."""
CREW_STATES = (INVITED, ACCEPTED, DECLINED, ASKED_AGAIN, TOOK_BACK)
WAITING_STATES = (INVITED, ASKED_AGAIN, TOOK_BACK)
CREW_STATE_LABELS = {
    INVITED: N_("gevraagd"),
    ACCEPTED: N_("toegezegd"),
    DECLINED: N_("afgezegd"),
    ASKED_AGAIN: N_("opnieuw gevraagd"),
    TOOK_BACK: N_("zei ja, nam dat terug"),
}
CREW_TASKS = ("begeleider", "ondersteuner")


def new_code(length: int) -> str:
    """Return a random code of the alphabet without look-alikes and vowels."""
    return "".join(secrets.choice(ALPHABET) for _ in range(length))


def normalise_code(typed: str) -> str:
    """Return a typed day or pilot code as it is stored."""
    return "".join(c for c in typed.upper() if not c.isspace() and c not in "-‐‑–—_.")


def code_in(typed: str) -> str:
    """Return the code in what somebody typed or pasted: alone, after a colon, or in our address."""
    in_address = re.search(r"/m/([^/?#\s]+)", typed)
    return in_address[1] if in_address else typed.rsplit(":", 1)[-1].strip()


def is_short(typed: str) -> bool:
    """Whether a typed code is shorter than those given out now, and so one that could be guessed."""
    return len(normalise_code(typed)) < CODE_LENGTH


def next_statuses(status: str) -> tuple[str, ...]:
    """Return the statuses a pilot may get next."""
    return tuple(s for s in PILOT_STATUSES if s in _STEPS[status])


def corrected_statuses(status: str) -> tuple[str, ...]:
    """Return the statuses that are no next step: with a reason they put right one that is wrong."""
    return tuple(s for s in PILOT_STATUSES if s not in {status, *_STEPS[status]})


def is_correction(status: str, wanted: str) -> bool:
    """Whether going from one status to another is no step of a pilot, but mends a mistake."""
    return wanted in corrected_statuses(status)


def check_status_step(status: str, wanted: str, reason: str = "") -> None:
    """Raise RuleBrokenError when a pilot may not go from one status to another.

    A step that is none of a pilot corrects a status that was wrong, and needs a reason; so does cancelling.
    """
    if wanted not in PILOT_STATUSES or wanted == status:
        raise RuleBrokenError(N_("Kies een andere status."), "status")
    if is_correction(status, wanted) and not reason.strip():
        raise RuleBrokenError(
            N_(
                "Een pilot kan niet van “%(status)s” naar “%(wanted)s”. "
                "Klopt de status niet? Schrijf dan waarom."
            ),
            "reason",
            status=STATUS_LABELS.get(status, status),
            wanted=STATUS_LABELS.get(wanted, wanted),
        )
    if wanted == CANCELLED and not reason.strip():
        raise RuleBrokenError(N_("Schrijf waarom de pilot niet doorgaat."), "reason")


def check_day_came(wanted: str, date: dt.date, today: dt.date) -> None:
    """Raise RuleBrokenError when a day that has yet to come would be said to have taken place."""
    if wanted in {HELD, FINISHED} and date > today:
        raise RuleBrokenError(
            N_("De dag is er nog niet geweest. Was hij eerder? Zet dan eerst de datum goed."), "status"
        )


@dataclass(frozen=True)
class CrewPerson:
    """What the staffing rule needs to know of somebody on the crew; an invitation is no promise yet.

    ``is_switched_off``: their account is off, or has a role that leads no pilots.
    """

    is_peer_educator: bool
    is_trained: bool
    has_declined: bool = False
    is_invited: bool = False
    is_switched_off: bool = False

    @property
    def comes(self) -> bool:
        """Whether we may count on them: they said yes and can still sign in."""
        return not (self.has_declined or self.is_invited or self.is_switched_off)


PEOPLE_NEEDED = {
    CREW_NEEDED: N_("Er zijn twee begeleiders nodig."),
    3: N_("Er zijn drie begeleiders nodig."),
    4: N_("Er zijn vier begeleiders nodig."),
    5: N_("Er zijn vijf begeleiders nodig."),
    6: N_("Er zijn zes begeleiders nodig."),
}
"""What is said of a crew that is far from complete, by its places."""


def staffing_gaps(crew: Iterable[CrewPerson], places: int = CREW_NEEDED) -> tuple[str, ...]:
    """Return what is missing: two people, one of them a trained peer educator, and who was planned beside."""
    present = [person for person in crew if person.comes]
    gaps = []
    if len(present) < CREW_NEEDED:
        gaps.append(PEOPLE_NEEDED[max(places, CREW_NEEDED)])
    elif len(present) < places:
        gaps.append(N_("Nog niet alle plekken voor begeleiders zijn bezet."))
    if not any(person.is_peer_educator and person.is_trained for person in present):
        gaps.append(N_("Er is minstens één getrainde peer educator nodig."))
    return tuple(gaps)


def advise_variant(motivation: str, chosen: str = "") -> str | None:
    """Return the variant that fits what the partner expects of the group.

    None without an intake, and for a chosen day that is no half-day of young people or fits just as well.
    The programme works for young people who are already motivated; others need awareness first.
    """
    found = ADVISED_VARIANTS.get(motivation)
    return None if found is None or (chosen and fits_advice(chosen, found)) else found
