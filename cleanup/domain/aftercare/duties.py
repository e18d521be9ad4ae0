"""Aftercare: who gets what and when, what keeps a pilot open, and who may read what happened."""

from __future__ import annotations

import base64
import datetime as dt
import enum
import hashlib
import hmac
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cleanup.domain.platform.errors import N_, RuleBrokenError
from cleanup.domain.platform.local_time import local_day
from cleanup.domain.platform.privacy_check import find_personal
from cleanup.domain.surveys.moments import midnight

GROUPS = ("participants", "youth_worker", "crew")
GROUP_LABELS = {
    "participants": N_("Voor de deelnemers"),
    "youth_worker": N_("Voor de jongerenwerker"),
    "crew": N_("Voor de begeleiding"),
}
LONGEST_TEXT = 2000
LONGEST_CHECKED = 5000

TEMPLATE, CONTACT, CARE, OWN = "sjabloon", "contact", "zorg", "eigen"
TASK_KINDS = (TEMPLATE, CONTACT, CARE, OWN)
KIND_TEXTS = {
    CONTACT: N_("Neem contact op: iemand van de begeleiding wil napraten."),
    CARE: N_("Er is nazorg nodig voor een deelnemer of voor de groep. Spreek af wie wat doet."),
}
WITHIN = dt.timedelta(days=1)
"""A wish for contact, and what was reported, is taken up within a day."""

FROM_DAY, FROM_CREW, FROM_WORKER, FROM_STAFF = "dag", "begeleiding", "jongerenwerker", "medewerker"
SOURCES = (FROM_DAY, FROM_CREW, FROM_WORKER, FROM_STAFF)
SOURCE_LABELS = {
    FROM_DAY: N_("stevig moment op de dag"),
    FROM_CREW: N_("gemeld door de begeleiding"),
    FROM_WORKER: N_("gemeld door de jongerenwerker"),
    FROM_STAFF: N_("gemeld door een medewerker"),
}
MILD, FIRM, SERIOUS = "licht", "stevig", "ernstig"
SEVERITIES = (MILD, FIRM, SERIOUS)
SEVERITY_LABELS = {
    MILD: N_("Licht: goed om te weten"),
    FIRM: N_("Stevig: hier moet iemand op terugkomen"),
    SERIOUS: N_("Ernstig: bel vandaag"),
}
OPEN, CLOSED = "open", "gesloten"
INCIDENT_STATES = (OPEN, CLOSED)

FEELING_LABELS = {
    "goed": N_("Goed"),
    "gaat_wel": N_("Het gaat wel"),
    "niet_goed": N_("Niet goed"),
}
FOLLOW_UP_LABELS = {
    "nagesproken": N_("nagesproken met wie het raakte"),
    "jongerenwerker": N_("de jongerenwerker pakt het op"),
    "diversion": N_("Diversion pakt het op"),
    "hulplijn": N_("gewezen op een hulplijn"),
}

LINK_WORKS_FOR = dt.timedelta(days=120)
TYPING_TOGETHER = dt.timedelta(minutes=30)
"""For so long after somebody typed, another with the same link is told."""

HELPED_LABELS = {
    "ja": N_("Ja, dat hielp"),
    "deels": N_("Een beetje"),
    "nee": N_("Nee"),
    "onbekend": N_("Nog niet te zeggen"),
}
CHANGE_KINDS = {
    "": N_("Nog niets"),
    "draaiboek": N_("Het draaiboek"),
    "inhoud": N_("De toolkit of een andere tekst"),
    "werkwijze": N_("Hoe we werken"),
}


class Phase(enum.StrEnum):
    """Where a youth worker stands: before the day, after it, or weeks later."""

    BEFORE = "vooraf"
    AFTER = "na afloop"
    LATER = "later"


PHASE_LABELS = {
    Phase.BEFORE: N_("Vooraf"),
    Phase.AFTER: N_("Na de dag"),
    Phase.LATER: N_("Later"),
}
PHASE_FROM = {Phase.AFTER: dt.timedelta(days=1), Phase.LATER: dt.timedelta(days=28)}
"""So long after the day a phase begins; before that it is still before."""


def phase_of(date: dt.date, now: dt.datetime) -> Phase:
    """Return the phase of a pilot on ``date``: the day itself still belongs to before."""
    today = local_day(now)
    begun = [phase for phase, after in PHASE_FROM.items() if today >= date + after]
    return begun[-1] if begun else Phase.BEFORE


def due_within_a_day(now: dt.datetime) -> dt.date:
    """Return by which day something that cannot wait must be taken up."""
    return local_day(now) + WITHIN


def due_for_report(severity: str, now: dt.datetime) -> dt.date:
    """Return by which day a report must be taken up: what is serious today, everything else within a day."""
    return local_day(now) if severity == SERIOUS else due_within_a_day(now)


def due_after_the_day(date: dt.date, now: dt.datetime) -> dt.date:
    """Return by which day a task after a pilot on ``date`` is due unless another one is chosen."""
    return max(local_day(now), date) + WITHIN


def link_ends_at(date: dt.date) -> dt.datetime:
    """Return when the link of a youth worker stops working, for a pilot on ``date``."""
    return midnight(date + LINK_WORKS_FOR)


@dataclass(frozen=True)
class OpenEnds:
    """What still has to be closed before a pilot is finished."""

    incidents: int = 0
    wishes: int = 0

    def check_closed(self) -> None:
        """Raise RuleBrokenError while something is open, naming what."""
        if self.incidents and self.wishes:
            raise RuleBrokenError(
                N_(
                    "Deze pilot kan nog niet worden afgerond. Er staan meldingen open (%(incidents)s) "
                    "en iemand wil nog contact (%(wishes)s). Kijk bij Nazorg."
                ),
                "status",
                incidents=self.incidents,
                wishes=self.wishes,
            )
        if self.incidents:
            raise RuleBrokenError(
                N_(
                    "Deze pilot kan nog niet worden afgerond. Er staan meldingen open: %(incidents)s. "
                    "Kijk bij Nazorg."
                ),
                "status",
                incidents=self.incidents,
            )
        if self.wishes:
            raise RuleBrokenError(
                N_(
                    "Deze pilot kan nog niet worden afgerond. Iemand van de begeleiding wil nog contact "
                    "(%(wishes)s). Kijk bij Nazorg."
                ),
                "status",
                wishes=self.wishes,
            )


def may_read_incident(*, is_staff: bool, reported_it: bool, owns_it: bool) -> bool:
    """Whether somebody must know of an incident: who follows up, who reported it, who was asked to help."""
    return is_staff or reported_it or owns_it


def check_text(text: str, field: str) -> str:
    """Return a text without spaces around it; raises RuleBrokenError when there is none or far too much."""
    plain = text.strip()
    if not plain:
        raise RuleBrokenError(N_("Schrijf kort op wat er is."), field)
    if len(plain) > LONGEST_TEXT:
        raise RuleBrokenError(N_("Maak je tekst korter."), field)
    return plain


def names_in(texts: Sequence[str]) -> tuple[str, ...]:
    """Return the words that may point to a person: a hint, for it also finds other words."""
    found = [finding.words for text in texts for finding in find_personal(text[:LONGEST_CHECKED])]
    return tuple(dict.fromkeys(found))


@dataclass(frozen=True)
class Alarm:
    """What somebody said in a form that asks for somebody: an item and the answers that do."""

    questionnaire: str
    item: str
    answers: tuple[str, ...]
    asks_for: str


ASKS_CONTACT, ASKS_CARE, ASKS_INCIDENT = "contact", "zorg", "melding"
ALARMS = (
    Alarm("peer_educator", "PE12", ("yes",), ASKS_CONTACT),
    Alarm("peer_educator", "PE11", ("yes",), ASKS_CARE),
    Alarm("peer_educator", "PE10", ("3",), ASKS_INCIDENT),
    Alarm("youth_worker", "YW08", ("3",), ASKS_INCIDENT),
)
ALARM_TEXT = N_("In het formulier staat dat er een ernstig moment was. Bel om te horen wat er nodig is.")


def alarms_in(questionnaire: str, fields: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """Return what the answers of a form ask for, each once, in a fixed order."""
    asked = [
        alarm.asks_for
        for alarm in ALARMS
        if alarm.questionnaire == questionnaire and set(fields.get(alarm.item, ())) & set(alarm.answers)
    ]
    return tuple(dict.fromkeys(asked))


def worker_token(key: bytes, link_id: str, turn: int) -> str:
    """Return the secret of a youth worker's link: 256 bits that follow from a key outside the database."""
    digest = hmac.new(key, f"jongerenwerker:{link_id}:{turn}".encode(), hashlib.sha256).digest()
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")


def worker_token_hash(token: str) -> str:
    """Return what is stored of such a secret."""
    return hashlib.sha256(token.encode()).hexdigest()
