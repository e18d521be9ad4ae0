"""The words behind the parties of a line: kinds, strength, on what it rests, and whether it is there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from cleanup.domain.ecosystem.words import (
    FUND,
    GONE,
    HINDER,
    INCIDENT,
    MIDDLE,
    NONE,
    PERSONAL,
    PROJECT,
    STEER,
    STRONG,
    STRUCTURAL,
    SUPPORT,
    THERE,
    UNKNOWN,
    UNTYPED,
    VARYING,
    WEAK,
)
from cleanup.domain.platform.text_keys import search_key


@dataclass(frozen=True)
class Said:
    """What a line says of one relation besides who it is between."""

    kind: str = UNTYPED
    strength: str = UNKNOWN
    context: str = UNKNOWN
    presence: str = THERE
    is_potential: bool = False


KIND_WORDS = {
    "o": SUPPORT, "ondersteunend": SUPPORT, "ondersteunt": SUPPORT, "steun": SUPPORT, "groen": SUPPORT,
    "v": HINDER, "verstorend": HINDER, "verstoort": HINDER, "concurrentie": HINDER, "rood": HINDER,
    "s": STEER, "sturend": STEER, "stuurt": STEER, "blauw": STEER,
    "€": FUND, "f": FUND, "e": FUND, "eur": FUND, "financieel": FUND, "financiert": FUND, "geld": FUND,
    "paars": FUND,
    "r": UNTYPED, "relatie": UNTYPED,
}  # fmt: skip
STRENGTH_WORDS = {
    "h": STRONG, "hoog": STRONG, "sterk": STRONG, "g": MIDDLE, "gemiddeld": MIDDLE, "middel": MIDDLE,
    "l": WEAK, "laag": WEAK, "zwak": WEAK, "w": VARYING, "wisselend": VARYING,
}  # fmt: skip
CONTEXT_WORDS = {
    "structureel": STRUCTURAL, "vast": STRUCTURAL, "project": PROJECT, "tijdelijk": PROJECT,
    "persoonlijk": PERSONAL, "incident": INCIDENT, "incidenteel": INCIDENT,
}  # fmt: skip
PRESENCE_WORDS = {"weg": GONE, "geen": NONE}
POTENTIAL_WORDS = frozenset({"mogelijk", "potentieel", "?"})
EMPTY_WORDS = frozenset({"relatie", "en", "contact", "bewust"})
"""Words that may stand there and say nothing of their own, beside a word that does."""
VOCABULARY = (*KIND_WORDS, *STRENGTH_WORDS, *CONTEXT_WORDS, *PRESENCE_WORDS, *POTENTIAL_WORDS)


def split_words(text: str) -> list[str]:
    """Return the words of a text; a question mark is a word of its own."""
    return text.replace("?", " ? ").split()


def read_words(tokens: Sequence[str]) -> tuple[list[Said], list[str]]:
    """Return one ``Said`` per kind that is named, and the words nobody knows.

    A strength or another word belongs to the kinds before it, and to all when it stands before any; without
    any kind it belongs to a relation whose kind was not named. No words at all give nothing.
    """
    kinds: list[tuple[str, dict[str, object]]] = []
    shared: dict[str, object] = {}
    unknown: list[str] = []
    for token in tokens:
        word = token if token in KIND_WORDS or token == "?" else search_key(token).strip(".:")  # noqa: S105 - a sign
        if word in KIND_WORDS and not (word in EMPTY_WORDS and kinds):
            kinds.append((KIND_WORDS[word], {}))
            continue
        told = _told(word)
        if told is None:
            unknown += [] if word in EMPTY_WORDS else [token]
            continue
        _tell(told, kinds, shared)
    if not kinds and not shared:
        return [], unknown
    listed = kinds or [(UNTYPED, {})]
    return [replace(Said(kind=kind), **(shared | own)) for kind, own in listed], unknown  # type: ignore[arg-type]


def _told(word: str) -> tuple[str, object] | None:
    for name, words in (
        ("strength", STRENGTH_WORDS),
        ("context", CONTEXT_WORDS),
        ("presence", PRESENCE_WORDS),
    ):
        if word in words:
            return name, words[word]
    return ("is_potential", True) if word in POTENTIAL_WORDS else None


def _tell(
    told: tuple[str, object], kinds: Sequence[tuple[str, dict[str, object]]], shared: dict[str, object]
) -> None:
    name, value = told
    waiting = [own for _, own in kinds if name not in own]
    for own in waiting:
        own[name] = value
    if not waiting:
        shared[name] = value
