"""The card code: six random characters and a check character, shown as ``KWT-7PFR``.

The check character is Luhn's algorithm modulo 26 over the alphabet, which catches every
single wrong character and all adjacent swaps but those of the first and last sign of the
alphabet. The same rule stands in ``static/js/surveys/card_code.js``.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets

ALPHABET = "2346789BCDFGHJKMNPQRTVWXYZ"
BODY_LENGTH = 6
# Added to the sum so that the example printed in texts and on posters, KWT-7PFR, is a valid code.
OFFSET = 13


def check_character(body: str) -> str:
    """Return the check character for a body of alphabet characters."""
    total = 0
    size = len(ALPHABET)
    for place, character in enumerate(reversed(body)):
        value = ALPHABET.index(character)
        if place % 2 == 0:
            value *= 2
        total += value // size + value % size
    return ALPHABET[(OFFSET - total) % size]


def new_card_code() -> str:
    """Return a fresh random card code without hyphen."""
    body = "".join(secrets.choice(ALPHABET) for _ in range(BODY_LENGTH))
    return body + check_character(body)


def normalise_card_code(typed: str) -> str | None:
    """Return the bare upper-case code, or None when it cannot be a card code."""
    bare = re.sub(r"[\s\-‐‑‒–—_.]", "", typed).upper()
    if len(bare) != BODY_LENGTH + 1 or any(c not in ALPHABET for c in bare):
        return None
    return bare if check_character(bare[:-1]) == bare[-1] else None


def show_card_code(bare: str) -> str:
    """Return the code as people read it: ``KWT-7PFR``."""
    return f"{bare[:3]}-{bare[3:]}"


def code_hash(key: bytes, pilot_id: str, bare: str) -> str:
    """Return the only thing that is stored of a code: a keyed hash within its pilot."""
    return hmac.new(key, f"{pilot_id}:{bare}".encode(), hashlib.sha256).hexdigest()


def text_hash(key: bytes, pilot_id: str, bare: str) -> str:
    """Return the withdrawal key of open answers; it cannot be joined to ``code_hash``."""
    return hmac.new(key, f"text:{pilot_id}:{bare}".encode(), hashlib.sha256).hexdigest()
