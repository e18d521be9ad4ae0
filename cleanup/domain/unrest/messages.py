"""What to look at in a message before it goes out: times, places, threats, and a rumour before the fact.

Whoever repeats a time and a place calls people together; whoever repeats a rumour first makes it stick.
Findings are questions to a person: publishing is possible with a reason. Source: the handbook on
online-driven violence; the patterns are ours.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cleanup.domain.platform.errors import N_
from cleanup.domain.platform.privacy_check import INVISIBLE, POSTCODE, STREET

TIME, PLACE, RUMOUR, THREAT = "tijd", "plaats", "gerucht", "dreiging"
FINDING_LABELS = {
    TIME: N_("tijd"),
    PLACE: N_("plaats"),
    RUMOUR: N_("gerucht voor het feit"),
    THREAT: N_("dreigend woord"),
}
LONGEST_MESSAGE = 2000
SHORTEST_RUMOUR = 12

HOURS = (
    r"(?:een|één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|dertien|veertien|vijftien|zestien"
    r"|zeventien|achttien|negentien|twintig|eenentwintig|tweeëntwintig|drieëntwintig|\d{1,2})"
)
NO_MOMENT = r"(?!\s*(?:per\b|lang\b|geleden\b|eerder\b|later\b|euro\b))"
TIMES = (
    re.compile(
        rf"(?<![\d€.,:])(?<!€\s)(?:[01]?\d|2[0-4])[:.h][0-5]\d(?![\d.:]\d|\d|%|\s*euro)(?:\s*(?:uur|u)\b)?"
        rf"{NO_MOMENT}",
        re.IGNORECASE,
    ),
    re.compile(rf"\b{HOURS}\s?(?:uur|u)\b{NO_MOMENT}", re.IGNORECASE),
    re.compile(rf"\b(?:half|kwart\s+(?:voor|over)(?:\s+half)?)\s+{HOURS}\b", re.IGNORECASE),
    re.compile(rf"\b{HOURS}\s+(?:minuten\s+)?(?:voor|over)\s+(?:half\s+)?{HOURS}\b", re.IGNORECASE),
    re.compile(r"\b(?:middernacht|(?:1[0-2]|[1-9])\s?(?:am|pm))\b", re.IGNORECASE),
)
ENDINGS = "straat|plein|laan|gracht|kade|singel|dreef|steeg|markt|park|station|brug|dijk|plantsoen"
NO_PLACE = r"(?!(?:Supermarkt|Arbeidsmarkt|Woningmarkt|Spark)\b)"
PLACES = (
    POSTCODE,
    STREET,
    re.compile(rf"\b(?:{ENDINGS}|weg|hof|pad|hal)\s+\d{{1,4}}\w?\b", re.IGNORECASE),
    re.compile(rf"\b{NO_PLACE}[A-Z]\w*(?:{ENDINGS})\b"),
    re.compile(r"\b(?:Station|Winkelcentrum|Park|Plein|Halte|Metrostation)(?:\s+[A-Z][\w’'-]+)?\b"),
    re.compile(
        r"\b(?:bij|naar|in|op|aan|achter|voor|rond)\s+(?:het|de|dit|dat|ons)\s+(?:\w+\s)?"
        r"(?:\w*plein(?:tje)?|\w*station|\w*winkelcentrum|\w*park|\w*halte|\w*speeltuin|skatebaan|parkeerplaats"
        r"|parkeergarage|\w*veld|\w*veldje|schoolhek|buurthuis|jongerencentrum|sporthal|bibliotheek|snackbar|markt)\b",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?:bij|naar|in|op)\s+(?:station|winkelcentrum|park|halte)\s+[A-Za-z][\w’'-]+", re.IGNORECASE
    ),
)
THREATS = re.compile(
    r"\b(?:steek\w*|stek(?:en|er|ers)|neersteken|messen|mes|machetes?|wapens?|vuurwapens?|pistool|pistolen"
    r"|schiet\w*|neerschieten|doodschieten|knok\w*|vecht\w*|(?:dood|af)maken|vermoord\w*|wraak|aanval\w*"
    r"|klappen|gaat?\s+eraan|gaan\s+eraan|explosie\w*|bommen|bom)\b",
    re.IGNORECASE,
)
RUMOURS = re.compile(
    r"\b(?:gerucht(?:en)?|er\s+wordt\s+(?:gezegd|beweerd|verteld)|men\s+zegt|naar\s+verluidt|(?:ze|mensen)\s+zeggen"
    r"|klopt\s+het\s+dat|het\s+verhaal\s+(?:gaat|dat)|er\s+gaat\s+rond|zou(?:den)?\s+zijn\s+(?:ge\w+))\b",
    re.IGNORECASE,
)
FACTS = re.compile(
    r"\b(?:feit(?:en)?|wat\s+(?:klopt|waar\s+is)|(?:wat\s+)?we\s+weten|weten\s+we|zeker\s+is|dit\s+is\s+er\s+gebeurd"
    r"|in\s+werkelijkheid|het\s+klopt\s+dat|dit\s+klopt)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class MessageFinding:
    """Something to look at again: its kind, and the words it is about."""

    kind: str
    words: str

    @property
    def label(self) -> str:
        """The kind in words, as message id."""
        return FINDING_LABELS[self.kind]


def message_findings(text: str, rumours: Iterable[str] = ()) -> tuple[MessageFinding, ...]:
    """Return what to look at in a message; ``rumours`` are known ones, which should not come first.

    >>> [found.kind for found in message_findings("Kom niet om 20:00 naar het Plein 3")]
    ['tijd', 'plaats']
    """
    plain = " ".join(INVISIBLE.sub("", unicodedata.normalize("NFKC", text)).split())
    found = [
        *(MessageFinding(TIME, words) for words in _longest(TIMES, plain)),
        *(MessageFinding(PLACE, words) for words in _longest(PLACES, plain)),
        *(MessageFinding(RUMOUR, words) for words in _rumours(plain, rumours)),
        *(MessageFinding(THREAT, match.group()) for match in THREATS.finditer(plain)),
    ]
    return tuple(dict.fromkeys(found))


def _longest(patterns: Iterable[re.Pattern[str]], text: str) -> Iterator[str]:
    """Yield what the patterns find, in the order of the text; of what overlaps only the longest."""
    spans = sorted({match.span() for each in patterns for match in each.finditer(text)})
    kept: list[tuple[int, int]] = []
    for start, end in sorted(spans, key=lambda span: span[0] - span[1]):
        if all(end <= begun or start >= ended for begun, ended in kept):
            kept.append((start, end))
    for start, end in sorted(kept):
        yield text[start:end].strip()


def _rumours(text: str, known: Iterable[str]) -> Iterator[str]:
    """Yield what repeats a rumour while no fact was told yet."""
    first_fact = next((match.start() for match in FACTS.finditer(text)), len(text) + 1)
    for match in RUMOURS.finditer(text):
        if match.start() < first_fact:
            yield match.group()
    low = text.casefold()
    for rumour in known:
        words = " ".join(rumour.casefold().split()).rstrip(".!?")
        place = low.find(words) if len(words) >= SHORTEST_RUMOUR else -1
        if 0 <= place < first_fact:
            yield text[place : place + len(words)]
