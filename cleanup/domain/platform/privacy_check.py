"""Find what could point to a person in a text: names, accounts, numbers, mail addresses, links, addresses.

A pure rule with two uses. An example that hate was taken from must not hold any of it, so there it is
refused; in a note about a day it is a hint, because a rule of thumb also finds what is nobody.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from cleanup.domain.platform.errors import N_
from cleanup.domain.platform.name_lists import (
    BETWEEN,
    FIRST_NAMES,
    NO_PERSON,
    SURNAME_ENDS,
    SURNAMES,
    TITLES,
    WORDS_TOO,
)

KIND_LABELS = {
    "mail": N_("mailadres"),
    "link": N_("link"),
    "handle": N_("accountnaam"),
    "phone": N_("telefoonnummer"),
    "address": N_("adres"),
    "name": N_("naam"),
}
ENDINGS = "nl|be|com|org|net|eu|info|tv|io|me|ly|gg|app|link|co|site|online"
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\u061c\ufeff]")
LOOKALIKES = str.maketrans(
    "асеорхуіјѕһԁАВЕКМНОРСТХаοαрΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "aceopxyijshdABEKMHOPCTXaoapABEZHIKMNOPTYX"
)
"""Cyrillic and Greek letters that look like ours: a name written with one reads the same."""
MAIL = re.compile(
    r"[\w.+-]{1,64}(?:@|\s@\s)[\w-]{1,64}(?:\.[\w-]{1,64})+"
    rf"|\b[\w.+-]{{1,64}}\s*(?:\[at\]|\(at\)|\bat\b|apenstaartje)\s*[\w-]+\s*(?:\.|\[dot\]|\(dot\)|\bdot\b|\bpunt\b)\s*(?:{ENDINGS})\b",
    re.IGNORECASE,
)
LINK = re.compile(
    rf"\b(?:h(?:tt|xx)ps?://\S+|www\.\S+|(?:[a-z0-9-]{{1,63}}\.){{1,6}}(?:{ENDINGS})(?:/\S*)?(?![\w.])|discord\s*\.?\s*gg/\S+)",
    re.IGNORECASE,
)
HANDLE = re.compile(
    r"(?<![\w@.])@\s?[a-z0-9._]{2,}"
    r"|\b(?:insta|instagram|ig|snap|snapchat|sc|tiktok|twitter|discord|telegram|twitch|gamertag)\s*[:=]\s*[\w.#-]{3,}"
    r"|(?<!\w)u/[\w-]{3,}|\b[a-z0-9]+(?:_[a-z0-9]+)+\b|\b_+[a-z0-9]{3,}_*|\b[a-z0-9]{3,}_+(?!\w)"
    r"|\b(?!covid|fifa|windows|corona|web|top)[a-z]{3,}\d{2,}[a-z0-9]*\b|\b\w{2,}#\d{4}\b",
    re.IGNORECASE,
)
DATE_OR_TIME = re.compile(
    r"(?<![\d./-])\d{1,2}[-/.]\d{1,2}[-/.](?:19|20)?\d{2}(?![\d/-]|\.\d)"
    r"|\b\d{1,2}:\d{2}\b|\b\d{1,2}\.\d{2} uur\b"
)
DIGITS = re.compile(r"(?<![\w€])(?:\+\s?|\()?\d(?:[\s().\-/]{0,3}\d){7,14}(?!\w)")
NUMBER_WORDS = (
    "(?:nul|een|één|twee|drie|vier|vijf|zes|zeven|acht|negen"
    "|zero|one|two|three|four|five|six|seven|eight|nine)"
)
SPELLED = re.compile(rf"\b{NUMBER_WORDS}(?:[\s,.-]+{NUMBER_WORDS}){{5,}}\b", re.IGNORECASE)
POSTCODE = re.compile(r"\b[1-9]\d{3}\s?(?!SA|SD|SS)[A-Z]{2}\b")
STREET = re.compile(
    r"\b[A-Z]\w*(?:straat|weg|laan|plein|gracht|kade|singel|dreef|hof|steeg|pad|street|road)\s+\d{1,4}\w?\b"
)
INITIALS = re.compile(r"\b(?:[A-Z]\.\s?){1,6}(?:(?:van|de|der|den|el|al|ter|ten)\s+){0,3}[A-Z][a-zà-ž]{2,}")
CALLED = re.compile(
    r"\b(?i:(?:ik|hij|zij|ze|die|jongen|meisje) heet|heette|(?:mijn|zijn|haar) naam is|genaamd"
    r"|noemt zich|my name is|is called|named)"
    r"\s+([A-ZÀ-Ž]\w+)",
)
TOKEN = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
MOSTLY_CAPITALS = 0.6
SHORTEST_TITLE_CASE = 5


@dataclass(frozen=True)
class PersonalData:
    """Something that may point to a person: its kind (a key of ``KIND_LABELS``) and the words."""

    kind: str
    words: str

    @property
    def label(self) -> str:
        """The kind in words, as message id."""
        return KIND_LABELS[self.kind]


@dataclass(frozen=True)
class _Word:
    text: str
    start: int
    end: int
    opens: bool

    @property
    def low(self) -> str:
        return self.text.casefold()

    @property
    def is_capital(self) -> bool:
        return self.text[:1].isupper()


def as_read(text: str) -> str:
    """Return a text as its reader sees it: without signs nobody sees, lookalikes of our letters as ours."""
    return INVISIBLE.sub("", unicodedata.normalize("NFKC", text)).translate(LOOKALIKES)


def find_personal(text: str) -> tuple[PersonalData, ...]:
    """Return what may point to a person in a text, without repeats; signs nobody sees do not hide it."""
    plain = as_read(text)
    found = [PersonalData("mail", m.group().strip()) for m in MAIL.finditer(plain)]
    rest = MAIL.sub(" ", plain)
    found += [PersonalData("link", m.group()) for m in LINK.finditer(rest)]
    rest = LINK.sub(" ", rest)
    found += [PersonalData("handle", m.group().strip()) for m in HANDLE.finditer(rest)]
    rest = HANDLE.sub(" ", rest)
    found += [PersonalData("phone", number) for number in _phones(rest)]
    found += [
        PersonalData("address", m.group()) for pattern in (POSTCODE, STREET) for m in pattern.finditer(rest)
    ]
    found += [PersonalData("name", name) for name in _names(STREET.sub(" ", rest))]
    return tuple(dict.fromkeys(found))


def _phones(text: str) -> Iterator[str]:
    text = DATE_OR_TIME.sub(" ", text)
    for match in DIGITS.finditer(text):
        digits = re.sub(r"\D", "", match.group())
        if match.group().startswith("+") or digits.startswith("00") or _is_dutch_number(digits):
            yield match.group().strip()
    yield from (match.group() for match in SPELLED.finditer(text))


def _is_dutch_number(digits: str) -> bool:
    return (digits[0] == "0" and len(digits) in {9, 10, 11}) or (digits[0] == "6" and len(digits) == 9)  # noqa: PLR2004 - national numbers


def _names(text: str) -> Iterator[str]:
    yield from (match.group() for match in INITIALS.finditer(text))
    yield from (m.group(1) for m in CALLED.finditer(text) if m.group(1).casefold() not in NO_PERSON)
    words = [_Word(m.group(), m.start(), m.end(), _opens(text, m.start())) for m in TOKEN.finditer(text)]
    capitals = sum(word.is_capital for word in words)
    in_title_case = len(words) >= SHORTEST_TITLE_CASE and capitals > MOSTLY_CAPITALS * len(words)
    for word in words:
        if _is_name(word, in_title_case=in_title_case):
            yield word.text
    yield from _titled(words)
    if not in_title_case:
        yield from _pairs(text, words)


def _opens(text: str, start: int) -> bool:
    before = text[:start].rstrip(" \t\"'“”‘’«(*-–")
    return not before or before[-1] in ".!?:;\n…"


def _is_name(word: _Word, *, in_title_case: bool) -> bool:
    low = re.sub(r"['’]s$", "", word.low)
    if word.is_capital and low not in FIRST_NAMES and low.removesuffix("s") in FIRST_NAMES:
        low = low.removesuffix("s")
    if low in SURNAMES and word.is_capital and low not in WORDS_TOO:
        return True
    if low not in FIRST_NAMES:
        return False
    if low in WORDS_TOO:
        return word.is_capital and not word.opens and not in_title_case
    return word.is_capital or len(low) >= 4  # noqa: PLR2004 - short names in small letters are often words


def _titled(words: list[_Word]) -> Iterator[str]:
    for first, second in pairwise(words):
        if (
            first.low in TITLES
            and second.is_capital
            and second.low not in NO_PERSON
            and not second.text.isupper()
        ):
            yield f"{first.text} {second.text}"


def _pairs(text: str, words: list[_Word]) -> Iterator[str]:
    """Yield first name and surname: two capitals with nothing but ``van der`` and a space between."""
    for place, first in enumerate(words):
        if not _may_be_first(first):
            continue
        last = place + 1
        while last < len(words) and words[last].text in BETWEEN:
            last += 1
        if last >= len(words) or not _may_be_last(words[last]):
            continue
        between = text[first.end : words[last].start]
        surname = words[last]
        sure = surname.low.endswith(SURNAME_ENDS) or surname.low in SURNAMES or first.low in FIRST_NAMES
        if re.fullmatch(r"[\s\w'’]+", between) and (sure or not first.opens):
            yield text[first.start : surname.end]


def _may_be_first(word: _Word) -> bool:
    return (
        word.is_capital and not word.text.isupper() and word.low not in NO_PERSON and word.low not in BETWEEN
    )


def _may_be_last(word: _Word) -> bool:
    return word.is_capital and not word.text.isupper() and word.low not in NO_PERSON and not word.opens
