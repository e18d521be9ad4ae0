"""Which passwords are strong enough: long ones that are not made of known words.

No rules of composition: length and surprise count (NIST SP 800-63B, OWASP ASVS 6.2).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from cleanup.domain.platform.errors import N_, RuleBrokenError

SHORTEST, LONGEST = 15, 256
LEFT_OVER = 8
DIFFERENT_SIGNS = 5
RUN = 4
OF_THE_PROGRAMME = (
    "socialcleanupday", "socialcleanup", "cleanup", "social", "diversion", "respecttegenhaat",
    "respect", "haat", "datmeenjeniet", "peereducator", "jongerenwerk", "omstander", "pilot", "toolkit",
    "nulmeting", "amsterdam", "eindhoven", "pitstop", "day", "dag",
)  # fmt: skip
KNOWN_WORDS = (
    "wachtwoord", "password", "passwort", "passw0rd", "p4ssword", "p@ssw0rd", "p@ssword", "w8woord",
    "paswoord", "welkom", "welcome", "letmein", "geheim", "secret", "changeme", "admin",
    "administrator", "beheerder", "login", "aanmelden", "hallo", "hello", "test", "tester", "demo",
    "gast", "guest", "user", "root", "toor", "default", "iloveyou", "ikhouvanjou", "sunshine",
    "princess", "dragon", "monkey", "football", "voetbal", "baseball", "superman", "batman", "pokemon",
    "master", "shadow", "trustno1", "starwars", "michael", "jordan", "ashley", "computer", "internet",
    "samsung", "google", "facebook", "instagram", "snapchat", "tiktok", "microsoft", "ajax",
    "feyenoord", "psv", "nederland", "holland", "rotterdam", "utrecht", "januari", "februari", "maart",
    "april", "juni", "juli", "augustus", "september", "oktober", "november", "december", "zomer",
    "winter", "herfst", "lente", "summer", "autumn", "spring", "maandag", "dinsdag", "woensdag",
    "donderdag", "vrijdag", "zaterdag", "zondag", "correcthorsebatterystaple", "qwertyuiop",
    "asdfghjkl", "zxcvbnm", "qwerty", "qwertz", "azerty", "asdf", "zxcv", "1qaz2wsx3edc4rfv5tgb",
    "1qaz2wsx3edc4rfv", "1qaz2wsx3edc", "1qaz2wsx", "1q2w3e4r5t6y", "1q2w3e4r5t", "1q2w3e4r", "abc123",
    "qazwsxedc", "qazwsx", "whatever", "freedom", "charlie", "jesus", "ninja", "mustang", "access",
    "flower", "loveme", "lovely", "hottie", "cheese", "chocolate", "chocola", "liverpool", "barcelona",
    "juventus", "realmadrid", "chelsea", "arsenal", "thomas", "daniel", "jennifer", "jessica", "amanda",
    "andrew", "joshua", "nicole", "robert", "matthew", "anthony",
)  # fmt: skip
_ROWS = ("abcdefghijklmnopqrstuvwxyz", "01234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm")


def normalise(password: str) -> str:
    """Return a password as it is hashed: one form of every sign, whatever the keyboard; nothing is cut."""
    return unicodedata.normalize("NFC", password)


def check_password_strength(password: str, about_me: Iterable[str] = ()) -> None:
    """Raise RuleBrokenError for a password that is short, long, or easy to guess.

    ``about_me`` are the name and address of the person.
    """
    if len(password) < SHORTEST:
        raise RuleBrokenError(
            N_("Kies een wachtwoord van minstens %(least)s tekens; een zin met spaties mag."),
            "password",
            least=SHORTEST,
        )
    if len(password) > LONGEST:
        raise RuleBrokenError(
            N_("Kies een wachtwoord van hoogstens %(most)s tekens."), "password", most=LONGEST
        )
    if is_easy_to_guess(password, about_me):
        raise RuleBrokenError(
            N_(
                "Dit wachtwoord is makkelijk te raden. Kies iets zonder je naam, "
                "bekende woorden, rijtjes of herhaling."
            ),
            "password",
        )


def is_easy_to_guess(password: str, about_me: Iterable[str] = ()) -> bool:
    """Whether little is left of a password without known words, rows of signs and repetition."""
    folded = unicodedata.normalize("NFKC", password).casefold()
    letters = "".join(sign for sign in folded if sign.isalnum() or ord(sign) > 127 or sign == "@")  # noqa: PLR2004 - ASCII
    if len(set(letters)) < DIFFERENT_SIGNS:
        return True
    mine = [part for text in about_me for part in _words(text)]
    known = sorted({*OF_THE_PROGRAMME, *KNOWN_WORDS, *mine}, key=len, reverse=True)
    for word in known:
        letters = letters.replace(word, "\n")
    return len(set(_without_rows(_without_repetition(letters)))) < LEFT_OVER - 2 or _left(letters) < LEFT_OVER


def _left(letters: str) -> int:
    return len(_without_rows(_without_repetition(letters)))


def _words(text: str) -> list[str]:
    whole = "".join(sign for sign in text.casefold() if sign.isalnum())
    parts = "".join(sign if sign.isalnum() else " " for sign in text.casefold()).split()
    return [word for word in (whole, *parts) if len(word) > 2]  # noqa: PLR2004 - shorter parts stand in every word


def _without_repetition(letters: str) -> str:
    """Return the text with every piece that is said again kept once."""
    for size in range(len(letters) // 2, 2, -1):
        for start in range(len(letters) - 2 * size + 1):
            piece = letters[start : start + size]
            if piece == letters[start + size : start + 2 * size]:
                return _without_repetition(letters[: start + size] + letters[start + 2 * size :])
    return letters


def _without_rows(letters: str) -> str:
    """Return the text without rows of the alphabet, of digits or of the keyboard, in either direction."""
    rows = [line for row in _ROWS for line in (row, row[::-1])]
    kept, place = [], 0
    while place < len(letters):
        length = max(_row_at(letters, place, row) for row in rows)
        if length < RUN:
            kept.append(letters[place])
            length = 1
        place += length
    return "".join(kept).replace("\n", "")


def _row_at(letters: str, place: int, row: str) -> int:
    """Return how many signs from ``place`` on follow this row."""
    start = row.find(letters[place])
    if start < 0:
        return 0
    length = 0
    while (
        place + length < len(letters)
        and start + length < len(row)
        and letters[place + length] == row[start + length]
    ):
        length += 1
    return length
