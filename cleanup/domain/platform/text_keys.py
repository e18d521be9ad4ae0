"""What makes two texts the same name, and how a text is found and sorted, however it was typed.

Databases differ in what they think of ``É`` and ``é``, and keyboards in how they write it. These keys are
made here and stored beside the text, so that every engine compares the same signs.
"""

from __future__ import annotations

import re
import unicodedata

_APOSTROPHES = dict.fromkeys(map(ord, "’‘‛′´`ʼʹ＇"), "'")
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_ONE_SIGN = {**_APOSTROPHES, **_DASHES, **_INVISIBLE}
_BASE_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "'": None}
)
_AS_A_PHONE = re.compile(r"^(\+|00)?[\d\s().\-/]+$")
BETWEEN_DIGITS = " \u00a0-./()+"
"""What people put between the digits of a telephone number."""

FEWEST_DIGITS = 3
PART_END = "\n"
"""Ends each part of a search key; no single-line text holds it, so nothing is found across two parts."""


def text_key(text: str) -> str:
    """Return what a name is compared by: case, kind of space, apostrophe and dash do not matter.

    ``ÉLAN``, ``élan`` and the same with a loose accent have one key; ``elan`` has another.
    """
    plain = unicodedata.normalize("NFKC", text.translate(_ONE_SIGN)).translate(_ONE_SIGN)
    return unicodedata.normalize("NFKC", " ".join(plain.casefold().split()))


def search_key(text: str) -> str:
    """Return what a text is found and sorted by: as ``text_key``, without accents and apostrophes.

    Sorting by it is sorting the Dutch way: é stands with e, and capitals with small letters.
    """
    loose = unicodedata.normalize("NFKD", text_key(text))
    bare = "".join(sign for sign in loose if not unicodedata.combining(sign))
    return " ".join(bare.translate(_BASE_LETTERS).split())


def search_key_of(*parts: str) -> str:
    """Return one key for several texts, each ended by ``PART_END``; it sorts by the first, then the next."""
    return "".join(search_key(part) + PART_END for part in parts)


def phone_digits(typed: str) -> str:
    """Return the digits by which a telephone number is found, however it was typed; ``""`` for other words.

    The country code of the Netherlands and the first 0 do not count: ``+31 6 12``, ``0031612`` and ``0612``
    are one.
    """
    plain = typed.translate(_ONE_SIGN).strip()
    if not _AS_A_PHONE.match(plain):
        return ""
    digits = "".join(sign for sign in plain if sign.isdecimal())
    abroad = re.match(r"^(?:\+|00)31", re.sub(r"[^\d+]", "", plain))
    digits = digits[len("0031" if digits.startswith("00") else "31") :] if abroad else digits
    digits = digits.removeprefix("0")
    return digits if len(digits) >= FEWEST_DIGITS else ""
