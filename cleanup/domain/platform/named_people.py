"""People who are named without a first name we know: by a title, a family, a trade, or letters alone.

"De heer Bakker", "familie de Wit", "een zekere Bakker", "de beller heet ali" and "K B was erbij" all say who
it was to somebody who knows the neighbourhood. Roles without a name ("de heer van de gemeente") say nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleanup.domain.platform.hidden_names import ABBREVIATIONS, NO_NAME
from cleanup.domain.platform.name_lists import HARDLY_WORDS, NO_PERSON, VERBS
from cleanup.domain.platform.privacy_check import PersonalData

_BETWEEN = r"(?:(?i:van|de|der|den|het|'t|el|al|ter|ten|te)\s+){0,3}"
_NAME = r"([A-ZÀ-Ž][\w’'-]+)"
_BY_TITLE = re.compile(
    r"(?:\b(?i:de heer|heer en mevrouw|meneer|mijnheer|mevrouw|mevr\.?|mw\.?|dhr\.?|fam\.|gebroeders|gebr\.)"
    r"|\b(?:[Ee]en zekere|ene|zusjes|zussen|broers)|(?<!en )\b(?:[Ff]amilie|gezin))"
    rf"\s+{_BETWEEN}{_NAME}"
)
"""A title or a family before a name; "Centrum voor Jeugd en Gezin Amersfoort" is none."""
_BY_SHORT_TITLE = re.compile(rf"\b(?:mevr|mw|dhr)\b\.?\s+{_BETWEEN}([^\W\d_][\w’'-]+)", re.IGNORECASE)
_NO_TRADE = (
    r"(?!(?:kamer|theater|computer|poster|nummer|folder|server|center|winter|zomer|kanaal|plakkaat)\b)"
)
_BY_TRADE = re.compile(
    rf"\b{_NO_TRADE}[^\W\d_]{{2,}}(?:er|ster|aar|ling|ant|ist|eur|euse)\s+(?:die\s+)?(?:heet|heette)\s+"
    r"(?!(?:\w+\s+){0,4}welkom\b)"
    r"([^\W\d_][\w’'-]*\.?)",
    re.IGNORECASE,
)
_LETTERS = re.compile(
    rf"(?<![\w.’'-])[A-ZÀ-Ž]\s{_BETWEEN}[A-ZÀ-Ž](?![\w.’'-])|(?<![\w.])(?:[A-ZÀ-Ž]\.){{2,}}[A-ZÀ-Ž](?!\w)"
)
_FIRST_WORD = re.compile(r"(?:^|[.!?:;\n])\s*([A-ZÀ-Ž][^\W\d_]+)\s+[a-zà-ž]")


def find_named_people(text: str) -> Iterator[PersonalData]:
    """Yield who is named by title, family, trade or letters, and a first name that opens a sentence."""
    for pattern in (_BY_TITLE, _BY_SHORT_TITLE, _BY_TRADE):
        for match in pattern.finditer(text):
            if match.group(1).casefold() not in NO_PERSON | NO_NAME | VERBS:
                yield PersonalData("name", match.group())
    for match in _LETTERS.finditer(text):
        if re.sub(r"[\s.]", "", match.group()).casefold() not in ABBREVIATIONS:
            yield PersonalData("name", match.group())
    for match in _FIRST_WORD.finditer(text):
        if match.group(1).casefold() in HARDLY_WORDS:
            yield PersonalData("name", match.group(1))
