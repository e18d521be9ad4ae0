"""How a line of the audit log reads: the words for its codes, and names in place of ids.

A line keeps ids and short codes, so that it holds no names and stays true when somebody is renamed. A reader
gets words. Whoever writes a new detail gives it a word here; a test reads the source and names what has none.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from cleanup.domain.accounts.roles import ROLE_LABELS
from cleanup.domain.campaign.posts import STATE_LABELS
from cleanup.domain.ecosystem.meaning import PROPOSAL_STATE_LABELS
from cleanup.domain.evaluation.figures import CONSENT_LABELS, EXCLUSION_LABELS, FACTORS, FORMAT_LABELS
from cleanup.domain.evaluation.releases import REASON_LABELS
from cleanup.domain.partners.pipeline import ORGANISATION_KIND_LABELS
from cleanup.domain.pilots.plan import STATUS_LABELS
from cleanup.domain.pilots.variants import VARIANT_LABELS
from cleanup.domain.platform.errors import N_
from cleanup.domain.platform.phases import PHASE_LABELS
from cleanup.domain.platform.retention import TERMS
from cleanup.domain.surveys.opening import MOMENT_LABELS
from cleanup.domain.unrest.words import LEVEL_LABELS, PAGE_LABELS

IS_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
IS_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
GONE = N_("iemand of iets dat er niet meer is")
BY_COMMAND = N_("opdrachtregel")
BY_ITSELF = N_("systeem")

DETAIL_LABELS = {
    "added": N_("toegevoegd"),
    "after": N_("wordt"),
    "agreed": N_("zo vroeg bevestigd"),
    "ahead": N_("dagen vóór de dag"),
    "before": N_("was"),
    "by": N_("door"),
    "change": N_("wijziging"),
    "command_user": N_("gebruiker van de machine"),
    "consent": N_("tonen"),
    "drawn": N_("vingerafdruk van de loting"),
    "factor": N_("factor"),
    "file": N_("bestand"),
    "filters": N_("filter"),
    "form": N_("soort bestand"),
    "last_hash": N_("kenmerk van de laatste regel"),
    "last_number": N_("laatste regel"),
    "moment": N_("moment"),
    "number": N_("nummer"),
    "organisation_kind": N_("soort organisatie"),
    "page": N_("pagina"),
    "person": N_("wie"),
    "pilots": N_("aantal pilots"),
    "plan": N_("analyseplan"),
    "profile": N_("profiel"),
    "promised": N_("vooraf vastgelegd zaad"),
    "reason": N_("reden"),
    "removed": N_("weggehaald"),
    "role": N_("rol"),
    "rows": N_("aantal rijen"),
    "sent": N_("verzonden"),
    "sha256": N_("kenmerk"),
    "sessions": N_("aantal sessies"),
    "step": N_("stap"),
    "tablet": N_("tablet"),
    "tot": N_("tot en met"),
    "van": N_("vanaf"),
    "variant": N_("variant"),
    "version": N_("versie"),
    "way_in": N_("manier"),
    "what": N_("wat"),
    "weeks": N_("weken"),
    "withdrawn": N_("opnieuw gewist"),
    **{term.code: term.data for term in TERMS},
}
"""What a detail is called, as message id."""

WHAT_LABELS = {
    "account": N_("gegevens van een account"),
    "answers": N_("vragenlijsten"),
    "availability": N_("beschikbaarheid"),
    "campaign": N_("campagne"),
    "channel": N_("kanaal"),
    "channel_count": N_("stand van een kanaal"),
    "channel_keeper": N_("beheerder van een kanaal"),
    "comparison": N_("vergelijking van wie gaat en wie wacht"),
    "had_day": N_("wie de dag had"),
    "comment_case": N_("melding over een reactie"),
    "consent": N_("toestemming bij een bericht"),
    "content_post": N_("bericht van de campagne"),
    "contact": N_("contactpersoon"),
    "content_draft": N_("concept van een tekst"),
    "crew": N_("begeleiding"),
    "correction": N_("rechtgezet"),
    "date_poll": N_("datums prikken"),
    "date_proposal": N_("datumvoorstel"),
    "demo": N_("voorbeelddata"),
    "everything": N_("alle programma's"),
    "example": N_("voorbeeld"),
    "feed": N_("adres van een agenda"),
    "follow_up": N_("adressen voor de terugblik"),
    "idea": N_("idee uit de co-creatie"),
    "incident": N_("melding"),
    "mail": N_("bericht dat bleef hangen"),
    "map": N_("ecosysteemkaart"),
    "map_actor": N_("partij op een kaart"),
    "map_guest": N_("gast bij een kaart"),
    "map_proposal": N_("voorstel van een gast bij een kaart"),
    "network_advice": N_("advies van het netwerk"),
    "people_group": N_("groep mensen"),
    "poll": N_("peiling"),
    "insights": N_("cijfers van berichten"),
    "lesson": N_("les"),
    "aanbod": N_("aanbod"),
    "experiment": N_("experiment"),
    "mailing": N_("mailing"),
    "materiaal": N_("materiaal"),
    "member": N_("lid van het netwerk"),
    "lead_times": N_("aanlooptijden"),
    "moments": N_("meetmomenten"),
    "network": N_("lerend netwerk"),
    "grades": N_("cijfers van een bijeenkomst"),
    "opbrengst": N_("opbrengst"),
    "remark": N_("opmerking bij een bijeenkomst"),
    "samenwerking": N_("samenwerking"),
    "story": N_("verhaal"),
    "toezegging": N_("toezegging"),
    "uitspraak": N_("uitspraak van een bron"),
    "vraag": N_("vraag uit het netwerk"),
    "observer": N_("link van een waarnemer"),
    "open_answer": N_("open antwoord"),
    "organisation": N_("organisatie"),
    "outreach": N_("gesprek met een organisatie"),
    "briefing": N_("briefing"),
    "task": N_("taak"),
    "organisations": N_("organisaties"),
    "organisaties": N_("organisaties"),
    "phone_number": N_("nummer om te bellen"),
    "pilots": N_("pilots"),
    "programme": N_("programma"),
    "questionnaire": N_("vragenlijst"),
    "pilot_warning": N_("waarschuwing bij een pilot"),
    "run_sheet": N_("eigen draaiboek"),
    "run_sheet_part": N_("onderdeel van het draaiboek"),
    "tested_version": N_("toetsing van een vragenlijst"),
    "think_aloud": N_("bevinding bij hardop denken"),
    "toolkit_content": N_("teksten van de toolkit"),
    "target": N_("doel"),
    "tie_yield": N_("opbrengst van een relatie"),
    "support_card": N_("hulpkaart"),
    "worker_link": N_("link van een jongerenwerker"),
    "unrest": N_("afspraken en evaluatie bij onrust"),
    "area_staff": N_("wie van ons in een gebied werkt"),
    "covenant_partner": N_("partner in een convenant"),
    "covenant_task": N_("taak in een convenant"),
    "level": N_("niveau"),
    "partner_page": N_("link van een partner"),
    "phase": N_("fase"),
    "risk_moment": N_("moment in de risicokalender"),
    "situation": N_("situatie"),
}
"""What a line is about when it is no person and no pilot, as message id."""

_ROLES = {role.value: label for role, label in ROLE_LABELS.items()}
VALUE_LABELS: Mapping[str, Mapping[str, str]] = {
    "organisation_kind": ORGANISATION_KIND_LABELS,
    "after": _ROLES | STATUS_LABELS | STATE_LABELS | PHASE_LABELS | LEVEL_LABELS | PROPOSAL_STATE_LABELS,
    "before": _ROLES | STATUS_LABELS | STATE_LABELS,
    "by": {"opdracht": BY_COMMAND, "tablet": N_("tablet")},
    "change": {
        word: word
        for word in (
            N_("app ingesteld"), N_("app verwijderd"), N_("gewist"), N_("gewist door collega"),
            N_("passkey toegevoegd"), N_("passkey verwijderd"), N_("reservecodes gemaakt"),
        )
    },
    "consent": CONSENT_LABELS,
    "factor": FACTORS,
    "form": FORMAT_LABELS,
    "moment": MOMENT_LABELS,
    "page": PAGE_LABELS,
    "profile": {"onderzoek": N_("onderzoek"), "deelbaar": N_("deelbaar")},
    "reason": {**EXCLUSION_LABELS, **REASON_LABELS, "telt weer mee": N_("telt weer mee")},
    "role": _ROLES,
    "step": {"wachtwoord": N_("wachtwoord"), "tweede stap": N_("tweede stap")},
    "variant": VARIANT_LABELS,
    "way_in": {
        "wachtwoord": N_("wachtwoord"), "link": N_("link"), "passkey": N_("passkey"), "tablet": N_("tablet"),
    },
    "what": WHAT_LABELS,
}  # fmt: skip
"""How the codes of a detail read, as message ids; anything else is shown as it stands."""


@dataclass(frozen=True)
class Word:
    """A text for a reader; ``is_ours`` says that it is a message id, to translate. Stored text never is."""

    text: str
    is_ours: bool = False


@dataclass(frozen=True)
class Detail:
    """One particular of a line: what it is called (a message id), and what it says."""

    label: str
    value: Word | dt.date | int | float


def ids_in(subject: str, details: Mapping[str, object]) -> Iterator[str]:
    """Yield every word of a line that may stand for a person or a thing with a name."""
    yield from subject.split()
    yield from (value for value in details.values() if isinstance(value, str))


def subject_in_words(subject: str, names: Mapping[str, str]) -> list[Word]:
    """Return what a line is about, word by word: names for ids and codes, Dutch for what we call it."""
    if subject in names:
        return [Word(names[subject])]
    return [_subject_word(word, names) for word in subject.split()]


def _subject_word(word: str, names: Mapping[str, str]) -> Word:
    if word in MOMENT_LABELS:
        return Word(MOMENT_LABELS[word], is_ours=True)
    if word in WHAT_LABELS:
        return Word(WHAT_LABELS[word], is_ours=True)
    return _named(word, names)


def details_in_words(details: Mapping[str, object], names: Mapping[str, str]) -> list[Detail]:
    """Return the particulars of a line in words; what is empty, and who gave a command, is left out."""
    found = []
    for name, value in details.items():
        if isinstance(value, dict):
            found += details_in_words(value, names) or [
                Detail(DETAIL_LABELS.get(name, name), Word(N_("geen"), is_ours=True))
            ]
        elif value not in {"", None} and not _says_who(name, value):
            found.append(Detail(DETAIL_LABELS.get(name, name), _value(name, value, names)))
    return found


def _says_who(name: str, value: object) -> bool:
    return name == "command_user" or (name == "by" and value == "opdracht")


def _value(name: str, value: object, names: Mapping[str, str]) -> Word | dt.date | int | float:
    if isinstance(value, bool):
        return Word(N_("ja") if value else N_("nee"), is_ours=True)
    if isinstance(value, int | float):
        return value
    text = str(value)
    known = VALUE_LABELS.get(name, {}).get(text)
    if known is not None:
        return Word(known, is_ours=True)
    if IS_DAY.fullmatch(text):
        return dt.date.fromisoformat(text)
    return _named(text, names)


def _named(text: str, names: Mapping[str, str]) -> Word:
    if text in names:
        return Word(names[text])
    return Word(GONE, is_ours=True) if IS_ID.fullmatch(text) else Word(text)


def actor_in_words(name: str | None, actor_id: str | None, details: Mapping[str, object]) -> list[Word]:
    """Return who did it: a name, the command line with the user of the machine, or the system itself."""
    if name:
        return [Word(name)]
    if actor_id:
        return [Word(GONE, is_ours=True)]
    user = details.get("command_user")
    if user or details.get("by") == "opdracht":
        return [Word(BY_COMMAND, is_ours=True), *([Word(f"({user})")] if user else [])]
    return [Word(BY_ITSELF, is_ours=True)]
