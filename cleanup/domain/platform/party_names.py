"""Whether what should be the name of an organisation is the name of a person.

In running text "Jan" at the beginning of a sentence may be a word and "Eva" in "Huis van Eva" a person. As
the whole name of a party it is the other way round, so a name has rules of its own beside those for texts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from cleanup.domain.platform.guard import find_guarded
from cleanup.domain.platform.name_lists import BETWEEN, FIRST_NAMES, NO_PERSON
from cleanup.domain.platform.privacy_check import PersonalData, as_read

MORE_FIRST_NAMES = {
    "piet", "wim", "joop", "ton", "toon", "cor", "bas", "bob", "teun", "gijs", "guus", "lars", "koen",
    "bert", "gert", "geert", "sjaak", "sjoerd", "douwe", "wouter", "roos", "jip", "mark", "dirk", "arie",
    "theo", "ruud", "ron",
}  # fmt: skip
"""Names that are left out of texts, where they are often words or parts of a name of a place."""
BEGINS = re.compile(r"(?:stichting|fonds|theater|\w*huis|\w*school|\w*college)", re.IGNORECASE)
ENDS = re.compile(
    r"(?:foundation|instituut|museum|vereniging|\w*stichting|\w*fonds|\w*centrum|\w*huis|\w*school|\w*college)",
    re.IGNORECASE,
)
SMALL = BETWEEN | {"voor", "en"}
WORDS = re.compile(r"[^\W\d_][\w'’.-]*(?:\s+[^\W\d_][\w'’.-]*)*")
ABBREVIATION = re.compile(r"[A-Z]{4,5}")


def find_in_name(name: str, organisations: Iterable[str] = ()) -> tuple[PersonalData, ...]:
    """Return what makes a name of a party that of a person: a first name alone, or with a surname.

    "Huis van Eva", "Stichting Anne Frank" and an abbreviation in capitals ("EMMA") are organisations.
    ``organisations`` are names that are known as such.
    """
    plain = as_read(name).strip()
    if _is_organisation(plain):
        return ()
    found = find_guarded(plain, organisations)
    if not found and _is_person(plain.split()):
        return (PersonalData("name", plain),)
    return found


def _is_organisation(name: str) -> bool:
    if ABBREVIATION.fullmatch(name):
        return True
    words = name.split()
    if len(words) < 2 or not WORDS.fullmatch(name):  # noqa: PLR2004 - a name and what it is a name of
        return False
    others = words[1:] if BEGINS.fullmatch(words[0]) else words[:-1] if ENDS.fullmatch(words[-1]) else []
    return bool(others) and all(word[0].isupper() or word in SMALL for word in others)


def _is_person(words: list[str]) -> bool:
    """Whether a first name stands alone, or only what may be a surname follows it."""
    if not words or not _is_first_name(words[0].casefold()):
        return False
    rest = [word for word in words[1:] if word.casefold() not in BETWEEN]
    return all(word[0].isupper() and word.casefold() not in NO_PERSON for word in rest)


def _is_first_name(word: str) -> bool:
    known = FIRST_NAMES | MORE_FIRST_NAMES
    return word in known or any(
        word.removesuffix(small) in known for small in ("tje", "je") if len(word) > len(small)
    )
