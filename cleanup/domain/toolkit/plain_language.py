"""Rules for plain Dutch (B1): short sentences, common words, no double negation, our own vocabulary.

The rules find things to look at; whoever calls decides whether they are errors.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated

from pydantic import Field

from cleanup.domain.platform.origin import Origin
from cleanup.domain.platform.records import Line, ReadAs, Record

LONGEST_SENTENCE = 20
LONGEST_MEAN = 12
LONGEST_WORD = 12
WORDS_PER_MINUTE = 200

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
SENTENCE_END = re.compile(r"(?<=[.!?…])\s+|\n+")
NEGATIONS = frozenset(["niet", "geen", "nooit", "niemand", "niets", "nergens"])
AND_OR = re.compile(r"\ben/of\b|\band/or\b", re.IGNORECASE)


def _lower(words: dict[str, str]) -> dict[str, str]:
    return {word.casefold(): instead for word, instead in words.items()}


def _any_case(words: list[str]) -> frozenset[str]:
    return frozenset(word.casefold() for word in words)


LowerWords = Annotated[Mapping[str, str], ReadAs(dict[Line, Line], _lower)]
WordSet = Annotated[frozenset[str], ReadAs(list[Line], _any_case)]


@dataclass(frozen=True, kw_only=True)
class WordList(Record):
    """``banned`` and ``banned_en`` say per word what to write instead; ``long`` are allowed."""

    preferred: Mapping[Line, Line]
    banned: LowerWords
    banned_en: LowerWords
    long: Annotated[WordSet, Field(validation_alias="long_words")]
    negations: WordSet
    origin: Origin | None = None


def words_in(text: str) -> list[str]:
    """Return the words of a text; numbers and links are not words."""
    return WORD.findall(re.sub(r"https?://\S+|\{[a-z_]+\}", " ", text))


def sentences_in(text: str) -> list[str]:
    """Return the sentences of a text, split at full stops and new lines."""
    return [sentence for sentence in SENTENCE_END.split(text.strip()) if words_in(sentence)]


def banned_words(text: str, banned: Iterable[str]) -> list[str]:
    """Return the banned words in a text, in lower case and in order; whole words only."""
    pattern = _any_of(tuple(banned))
    return [found.casefold() for found in pattern.findall(text)] if pattern else []


@lru_cache
def _any_of(words: tuple[str, ...]) -> re.Pattern[str] | None:
    longest_first = sorted(words, key=len, reverse=True)
    either = "|".join(re.escape(word) for word in longest_first)
    return re.compile(rf"(?<![\w-])(?:{either})(?![\w-])", re.IGNORECASE) if words else None


def long_sentences(text: str, longest: int = LONGEST_SENTENCE) -> list[str]:
    """Return the sentences with more than ``longest`` words."""
    return [sentence for sentence in sentences_in(text) if len(words_in(sentence)) > longest]


def mean_sentence_length(texts: Iterable[str]) -> float:
    """Return the mean number of words of all sentences; 0 without sentences."""
    lengths = [len(words_in(sentence)) for text in texts for sentence in sentences_in(text)]
    return sum(lengths) / len(lengths) if lengths else 0.0


def long_words(text: str, allowed: frozenset[str] = frozenset()) -> list[str]:
    """Return the words of more than twelve letters that are not allowed, without repeats."""
    found = [w for w in words_in(text) if len(w) > LONGEST_WORD and w.casefold() not in allowed]
    return list(dict.fromkeys(found))


def double_negations(text: str, allowed: frozenset[str] = frozenset()) -> list[str]:
    """Return the clauses with two negations; ``allowed`` are clauses people looked at."""
    clauses = [clause.strip() for sentence in sentences_in(text) for clause in re.split(r"[,:;]", sentence)]
    return [
        clause
        for clause in clauses
        if sum(word.casefold() in NEGATIONS for word in words_in(clause)) > 1
        and clause.casefold() not in allowed
    ]


def and_or(text: str) -> list[str]:
    """Return every "en/of" and "and/or": one question asks one thing."""
    return AND_OR.findall(text)


def reading_seconds(texts: Iterable[str], words_per_minute: int = WORDS_PER_MINUTE) -> float:
    """Return how many seconds a reader needs for all texts together."""
    return sum(len(words_in(text)) for text in texts) * 60 / words_per_minute
