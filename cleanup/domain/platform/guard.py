"""The guard on free text: what may point to a person, in three strengths.

It finds what ``find_personal`` finds, and more: a name after a role ("wijkagent Jansen"; "de wijkagent" is
fine), somebody by a house number, and accounts written with digits for letters. Names of organisations that
are known are no finding.
"""

from __future__ import annotations

import datetime as dt
import enum
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cleanup.domain.platform.errors import N_, RuleBrokenError
from cleanup.domain.platform.hidden_names import find_groups, find_hidden_names
from cleanup.domain.platform.name_lists import BETWEEN, FIRST_NAMES, NO_PERSON
from cleanup.domain.platform.named_people import find_named_people
from cleanup.domain.platform.privacy_check import PersonalData, as_read, find_personal


class Strength(enum.StrEnum):
    """What happens when a text may point to a person."""

    REFUSE = "weiger"
    CONFIRM = "bevestig"
    HINT = "hint"


@dataclass(frozen=True)
class NoPerson:
    """What the account with this id answered to the question whether a text is about nobody."""

    confirmed: bool
    by_id: str
    now: dt.datetime


REFUSED = N_(
    "Hier lijkt iets van een persoon te staan (%(kind)s: “%(words)s”)."
    " Schrijf het algemeen op: zonder naam, account, nummer, link of adres."
)
ASKED = N_(
    "Hier lijkt iets van een persoon te staan (%(kind)s: “%(words)s”)."
    " Haal het weg, of kruis aan dat dit niet over een persoon gaat."
)
ROLES = (
    "wijkagent", "agent", "politieagent", "jongerenwerker", "straatcoach", "docent", "docente", "leraar",
    "lerares", "mentor", "juf", "meester", "coach", "trainer", "begeleider", "wethouder", "burgemeester",
    "ambtenaar", "directeur", "rector", "conciërge", "coördinator", "hulpverlener", "officier",
    "rechter", "buurman", "buurvrouw", "collega", "jongen", "meisje", "vader", "moeder", "ouder",
    "broer", "zus", "zoon", "dochter", "neef", "nicht", "oom", "tante", "vriend", "vriendin", "leerling",
    "student", "deelnemer", "stagiair", "stagiaire", "vrijwilliger", "influencer", "imam", "dominee",
    "pastoor", "rabbijn", "arts", "dokter", "huisarts", "verpleegkundige", "beheerder", "voorzitter",
)  # fmt: skip
NO_SURNAME = NO_PERSON | {
    "engels", "frans", "duits", "nederlands", "spaans", "jongerenwerk", "onderwijs", "gemeente",
    "politie", "school", "stichting", "veiligheid", "welzijn", "zorg", "media", "mediawijsheid",
    "online", "jeugd", "sport", "en", "of", "van", "bij", "in", "op", "met", "die", "dat",
}  # fmt: skip
PREFIX = r"(?:(?:[Vv]an\s+)?(?i:de|der|den|het|'t)|Van|(?i:ter|ten|te|el|al|bin|ben|ibn|la|le|du|von))\s+"
"""What may stand before a surname; a bare "van" may also lead to where somebody works."""
AFTER_ROLE = re.compile(
    rf"\b(?i:{'|'.join(ROLES)})\s+((?:{PREFIX})?[A-ZÀ-Ž][\w’'-]+(?:\s+[A-ZÀ-Ž][\w’'-]+)?)"
)
BY_NUMBER = re.compile(
    r"\b(?:jongen|meisje|man|vrouw|buurman|buurvrouw|bewoners?|familie|gezin|kind|gast|ouders?|mensen)\b"
    r"[^.!?\n]{0,30}?\b(?:huis)?(?:nummer|nr\.?)\s*\d{1,4}\w?",
    re.IGNORECASE,
)
DIGITS_FOR_LETTERS = re.compile(r"\b(?=\w{5,})[a-z]+\d+[a-z]+\w*", re.IGNORECASE)


class PersonalTextError(RuleBrokenError):
    """A text may point to a person, and nobody confirmed yet that it does not."""


def find_guarded(
    text: str, organisations: Iterable[str] = (), *, groups: bool = False
) -> tuple[PersonalData, ...]:
    """Return what may point to a person in a text, without repeats; with ``groups`` also names of groups.

    ``organisations`` are names that are no finding ("Huis van Eva"); one that is only a first name still is.
    """
    plain = as_read(text)
    for name in sorted(organisations, key=len, reverse=True):
        if name.casefold() not in FIRST_NAMES:
            plain = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", " – ", plain, flags=re.IGNORECASE)
    found = [
        *find_personal(plain),
        *_after_roles(plain),
        *find_hidden_names(plain),
        *find_named_people(plain),
    ]
    found += [PersonalData("address", match.group()) for match in BY_NUMBER.finditer(plain)]
    found += [PersonalData("handle", match.group()) for match in DIGITS_FOR_LETTERS.finditer(plain)]
    found += find_groups(plain) if groups else ()
    return tuple(dict.fromkeys(found))


def _after_roles(text: str) -> Iterator[PersonalData]:
    for match in AFTER_ROLE.finditer(text):
        name = next(
            word for word in match.group(1).split() if word[:1].isupper() and word.casefold() not in BETWEEN
        )
        if name and not name.isupper() and not set(re.split(r"[-’']", name.casefold())) & NO_SURNAME:
            yield PersonalData("name", match.group())
