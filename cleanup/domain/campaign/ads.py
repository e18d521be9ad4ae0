"""Words of ads: what platforms refused and let through before, with dates. A hint never blocks.

A stem is found inside a compound, whatever its case, accents and signs nobody sees. What was let through is a
weaker hint, so it is found only where a word begins or ends with it: ``schaatsen`` says nothing about
``haat``.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from cleanup.domain.platform.errors import N_
from cleanup.domain.platform.privacy_check import INVISIBLE
from cleanup.domain.platform.records import AROUND, Day, ReadAs, Record
from cleanup.domain.platform.text_keys import search_key

DRAFT, SUBMITTED, LET_THROUGH, REFUSED, STOPPED = (
    "concept",
    "ingediend",
    "goedgekeurd",
    "afgekeurd",
    "gestopt",
)
AD_STATES = (DRAFT, SUBMITTED, LET_THROUGH, REFUSED, STOPPED)
AD_STATE_LABELS = {
    DRAFT: N_("concept"),
    SUBMITTED: N_("ingediend"),
    LET_THROUGH: N_("goedgekeurd door het platform"),
    REFUSED: N_("afgekeurd door het platform"),
    STOPPED: N_("gestopt"),
}
REFUSALS = ("maatschappelijk_onderwerp", "taal", "doelgroepkeuze", "beeld", "onbekend")
REFUSAL_LABELS = {
    "maatschappelijk_onderwerp": N_("maatschappelijk onderwerp"),
    "taal": N_("taal"),
    "doelgroepkeuze": N_("keuze van wie het ziet"),
    "beeld": N_("beeld"),
    "onbekend": N_("weten we niet"),
}
OLD_AFTER = dt.timedelta(days=92)
FEWEST_ADS = 3
"""Below so many decided ads with a word nothing is said about it."""
_WORD = re.compile(r"[^\W_]+")


Verdict = Literal["refused", "passed"]


def _is_refused(verdict: Verdict) -> bool:
    return verdict == "refused"


@dataclass(frozen=True)
class AdWord(Record):
    """A stem (lower case, without accents), whether a platform refused it, and when that was last seen."""

    stem: Annotated[str, StringConstraints(pattern=r"^[a-z]{3,40}$")]
    refused: Annotated[bool, ReadAs(Verdict, _is_refused), Field(validation_alias="verdict")]
    seen_on: Day
    source: Annotated[str, AROUND] = ""


@dataclass(frozen=True)
class AdFinding:
    """A stem that is in a text, and the word it was found in, as typed."""

    word: AdWord
    found_in: str


@dataclass(frozen=True)
class AdFindings:
    """What the words of an ad met before; ``is_old``: nobody looked at the list for over 92 days."""

    hints: tuple[AdFinding, ...]
    passed: tuple[AdFinding, ...]
    is_old: bool


def ad_findings(text: str, words: Sequence[AdWord], today: dt.date) -> AdFindings:
    """Return each stem of the list once that is in the text."""
    typed = _WORD.findall(INVISIBLE.sub("", text))
    found = [
        AdFinding(word, hit)
        for word in words
        if (hit := next((one for one in typed if _holds(search_key(one), word)), None)) is not None
    ]
    return AdFindings(
        hints=tuple(one for one in found if one.word.refused),
        passed=tuple(one for one in found if not one.word.refused),
        is_old=is_list_old(words, today),
    )


def is_list_old(words: Sequence[AdWord], today: dt.date) -> bool:
    """Whether the newest thing the list knows is over 92 days old."""
    return bool(words) and today - max(word.seen_on for word in words) > OLD_AFTER


def _holds(typed: str, word: AdWord) -> bool:
    stem = search_key(word.stem)
    return stem in typed if word.refused else typed.startswith(stem) or typed.endswith(stem)


@dataclass(frozen=True)
class DecidedAd:
    """The text of an ad and whether it was let through."""

    text: str
    passed: bool


@dataclass(frozen=True)
class StemCount:
    """Of ``n`` decided ads with a stem, ``passed`` were let through; None below three ads: too few."""

    word: AdWord
    n: int
    passed: int

    @property
    def is_enough(self) -> bool:
        """Whether something may be said about it."""
        return self.n >= FEWEST_ADS


def passed_and_refused(ads: Iterable[DecidedAd], words: Sequence[AdWord]) -> tuple[StemCount, ...]:
    """Return for every stem of the list how many of the decided ads that hold it were let through."""
    decided = list(ads)
    counts = []
    for word in words:
        holding = [ad for ad in decided if any(_holds(search_key(one), word) for one in _typed(ad.text))]
        counts.append(StemCount(word, len(holding), sum(ad.passed for ad in holding)))
    return tuple(counts)


def _typed(text: str) -> list[str]:
    return _WORD.findall(INVISIBLE.sub("", text))
