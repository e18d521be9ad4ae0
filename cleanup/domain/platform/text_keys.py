"""What makes two texts the same name, and how a text is found and sorted, however it was typed.

Databases differ in what they think of ``É`` and ``é``, and keyboards in how they write it. These keys are
made here and stored beside the text, so that every engine compares the same signs.
"""

from __future__ import annotations

import unicodedata

_APOSTROPHES = dict.fromkeys(map(ord, "’‘‛′´`ʼʹ＇"), "'")
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_ONE_SIGN = {**_APOSTROPHES, **_DASHES, **_INVISIBLE}
_BASE_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "'": None}
)
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
