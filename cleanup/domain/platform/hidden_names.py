"""Names that are written so that they do not look like one, and names of groups.

Three kinds that a list of names does not know: initials alone ("K.B.", "J. de V."), whoever "heet" something
in small letters, and a link that is spelled out in words. Somebody who reads them knows who is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleanup.domain.platform.name_lists import NO_PERSON, SURNAMES, WORDS_TOO
from cleanup.domain.platform.privacy_check import PersonalData

ABBREVIATIONS = frozenset(
    [
        "bv",
        "nv",
        "cv",
        "vs",
        "vn",
        "eu",
        "vk",
        "nb",
        "ps",
        "gg",
        "ggd",
        "ggz",
        "om",
        "mbo",
        "hbo",
        "wo",
        "havo",
        "vmbo",
        "vwo",
        "mavo",
        "wc",
        "ov",
        "mp",
        "dj",
        "tv",
        "pc",
        "id",
        "ict",
        "ai",
        "avg",
        "ad",
        "ab",
        "ned",
    ]
)
"""What is written with dots and is no person: "B.V.", "V.S."."""
SMALL_BETWEEN = r"(?:\s?(?:van|de|der|den|het|el|al|ter|ten|d|v)\.?\s?){0,3}"
INITIALS = re.compile(rf"(?<![\w.])[A-ZÀ-Ž]\.{SMALL_BETWEEN}(?:\s?[A-ZÀ-Ž]\.)+(?!\w)")
SOMEBODY = (
    r"(?:ik|hij|zij|ze|iemand|persoon|dader|daders|verdachte|slachtoffer|jongere|jongen|meisje|meid|gast|man|vrouw"
    r"|jongeman|leider|aanvoerder|ander|broer|broertje|zus|zusje|zoon|dochter|neef|nicht|vriend|vriendin|vader|moeder"
    r"|leerling|student|docent|leraar|buurman|buurvrouw)"
)
CALLED = re.compile(
    rf"\b(?:{SOMEBODY}\s+(?:die\s+)?(?:heet|heette)|(?:naam|bijnaam)\s+(?:is|was|luidt)|genaamd|bijgenaamd"
    r"|(?:noemt|noemde)\s+zich)\s+(?!(?:\w+\s+){0,4}welkom\b)([^\W\d_][\w’'-]*\.?)",
    re.IGNORECASE,
)
NO_NAME = NO_PERSON | frozenset(
    [
        "niet",
        "geen",
        "een",
        "het",
        "de",
        "dat",
        "die",
        "dit",
        "er",
        "nog",
        "ook",
        "al",
        "wel",
        "anders",
        "zo",
        "hetzelfde",
        "wie",
        "wat",
        "hoe",
        "waar",
        "bekend",
        "onbekend",
        "geheim",
        "belangrijk",
        "gegeven",
        "gevraagd",
        "vals",
        "echt",
        "fout",
        "goed",
        "weg",
        "dus",
        "maar",
        "en",
        "of",
        "in",
        "op",
        "aan",
        "van",
        "voor",
        "met",
        "bij",
        "je",
        "jij",
        "u",
        "hem",
        "haar",
        "ons",
        "hen",
        "iedereen",
        "ze",
        "zij",
        "hij",
        "ik",
    ]
)
LINK_IN_WORDS = re.compile(
    r"\bwww\s+(?:punt|dot)\s+\S+"
    r"|\b[\w-]+\s+(?:punt|dot)\s+(?:(?:nl|be|com|org|eu|gg|tv|io)\b(?:\s+(?:slash|schuine streep)\s+\S+)?"
    r"|\w{2,6}\s+(?:slash|schuine streep)\s+\S+)",
    re.IGNORECASE,
)
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
GROUP = re.compile(
    r"\b(?i:groep|groepje|bende|gang|crew|clan|posse|squad|hooligans|drillgroep|drillrapgroep|jeugdbende|jeugdgroep"
    r"|vriendengroep|motorclub|\w*appgroep|telegramgroep|signalgroep|snapgroep|chatgroep|facebookgroep)\s+"
    r"(?:(?i:genaamd|die\s+zich)\s+)?[\"“‘'«]?"
    r"((?:De|Het|The|Los|Las|La|Les)\s+\w+|[A-ZÀ-Ž][\w’'-]{2,}|(?<=[\"“‘'«])[\w’'-]{2,})"
)
GROUP_BEHIND = re.compile(r"\b([A-ZÀ-Ž][\w’']+)-(?i:crew|gang|bende|squad|clan|posse|groep|hooligans)\b")
NO_GROUP = NO_PERSON | frozenset(
    [
        "jongeren",
        "jeugd",
        "jongens",
        "meisjes",
        "ouders",
        "bewoners",
        "zeven",
        "acht",
        "signal",
        "app",
        "chat",
    ]
)


def find_hidden_names(text: str) -> Iterator[PersonalData]:
    """Yield initials, what somebody "heet", surnames in small letters and links in words."""
    for match in INITIALS.finditer(text):
        if re.sub(r"[\s.]", "", match.group()).casefold() not in ABBREVIATIONS:
            yield PersonalData("name", match.group().strip())
    for match in CALLED.finditer(text):
        if match.group(1).casefold() not in NO_NAME:
            yield PersonalData("name", match.group())
    for match in WORD.finditer(text):
        if match.group().casefold() in SURNAMES - WORDS_TOO:
            yield PersonalData("name", match.group())
    yield from (PersonalData("link", match.group()) for match in LINK_IN_WORDS.finditer(text))


def find_groups(text: str) -> Iterator[PersonalData]:
    """Yield names of groups: "groep De Ratten"; "een groep jongeren" and "groep 8" are none."""
    for pattern in (GROUP, GROUP_BEHIND):
        for match in pattern.finditer(text):
            if match.group(1).casefold() not in NO_GROUP:
                yield PersonalData("name", match.group())
