"""What is read of answers: numbers, texts and errors; and why an answer may not be there."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from cleanup.domain.platform.errors import N_

NOT_SHOWN = -7
NO_ANSWER_WANTED = -8
NOT_ANSWERED = -9
MISSING_CODES = (NOT_SHOWN, NO_ANSWER_WANTED, NOT_ANSWERED)
SKIP = "skip"
SKIP_WORDS = {SKIP, "pnts", str(NO_ANSWER_WANTED)}

Fields = Mapping[str, Sequence[str]]
OTHER_SUFFIX = "_other"
LONGEST_OTHER = 200


@dataclass
class Reading:
    """What was read: numbers by variable, texts by item, and errors by item."""

    numbers: dict[str, int] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    errors: dict[str, AnswerProblem] = field(default_factory=dict)


@dataclass(frozen=True)
class AnswerProblem:
    """Why an answer cannot be kept: a message id and what fills it in."""

    sentence: str
    values: Mapping[str, object] = field(default_factory=dict)


def read_text(reading: Reading, code: str, given: list[str], longest: int) -> None:
    """Add a text to the reading, or that it is longer than this many signs; an empty one is no answer."""
    if not given:
        return
    text = clean_text(given[0])
    if len(text) > longest:
        reading.errors[code] = AnswerProblem(
            N_("Maak je tekst korter: hooguit %(most)s tekens, nu %(length)s."),
            {"most": longest, "length": len(text)},
        )
    elif text:
        reading.texts[code] = text


def clean_text(text: str) -> str:
    """Return typed text without control characters; line ends are one kind, emoji stay."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = (c for c in text if c in "\n\t" or unicodedata.category(c) not in {"Cc", "Cs"})
    return "".join(kept).strip()
