"""Finding a party by what somebody types: its short word, its label, or the beginning of one label only."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass

from cleanup.domain.ecosystem.capture_words import VOCABULARY
from cleanup.domain.ecosystem.words import LEVEL_KIND
from cleanup.domain.platform.text_keys import search_key

SHORTEST_BEGINNING = 3
MOST_SUGGESTED = 3


@dataclass(frozen=True)
class Named:
    """A party that can be typed: its key, label, kind, and other words for it.

    ``is_new`` is a kind that is not on the map yet and comes on it as soon as somebody names it.
    """

    key: str
    label: str
    kind: str
    words: tuple[str, ...] = ()
    level: str = LEVEL_KIND
    is_new: bool = False


class Names:
    """All parties of a map by every word for them; built once per text."""

    def __init__(self, parties: Sequence[Named]) -> None:
        self.parties = tuple(parties)
        self._by_word: dict[str, Named] = {}
        for party in parties:
            for word in (party.label, party.label.replace(",", " "), *party.words):
                self._by_word.setdefault(search_key(word), party)
        self._longest = max((len(word.split()) for word in self._by_word), default=0)

    def take(self, tokens: Sequence[str]) -> tuple[Named | None, list[str]]:
        """Return the party that the first words name, as many of them as possible, and the words left."""
        for length in range(min(len(tokens), self._longest), 0, -1):
            found = self._find(" ".join(tokens[:length]))
            if found is not None:
                return found, list(tokens[length:])
        return None, list(tokens)

    def without_commas(self, text: str) -> str:
        """Return a line in which a comma within a label no longer parts one party from the next."""
        for label in (party.label for party in self.parties if "," in party.label):
            text = re.sub(re.escape(label), label.replace(",", " "), text, flags=re.IGNORECASE)
        return text

    def take_all(self, tokens: Sequence[str]) -> tuple[list[Named], list[str]]:
        """Return the parties that are named one after another, and the words left."""
        found, left = [], list(tokens)
        while left:
            party, left = self.take(left)
            if party is None:
                break
            found.append(party)
        return found, left

    def _find(self, text: str) -> Named | None:
        key = search_key(text)
        if key in self._by_word:
            return self._by_word[key]
        beginning = self._beginning_with(key)
        return next(iter(beginning.values())) if len(beginning) == 1 else None

    def _beginning_with(self, key: str) -> dict[str, Named]:
        if len(key) < SHORTEST_BEGINNING:
            return {}
        return {party.key: party for word, party in self._by_word.items() if word.startswith(key)}

    def beginning_with(self, text: str) -> list[str]:
        """Return the labels that begin with a text, or have a word that does."""
        return [party.label for party in self._beginning_with(search_key(text)).values()]

    def close_to(self, word: str) -> list[str]:
        """Return labels and words that look like what was typed, best first."""
        key = search_key(word)
        known = {search_key(other): other for other in VOCABULARY if len(other) > 1}
        known |= {other: party.label for other, party in self._by_word.items()}
        close = difflib.get_close_matches(key, known, MOST_SUGGESTED, cutoff=0.6)
        return list(dict.fromkeys(known[one] for one in close))
