"""The format of ``toolkit_content/words.yaml``, and the words it forbids in all other files."""

from __future__ import annotations

from collections.abc import Iterator

from cleanup.domain.toolkit.plain_language import WordList, banned_words
from cleanup.services.platform.content.schema_base import Line, Stamped, mappings_in
from cleanup.services.platform.content.yaml_source import Loc, YamlSource


def _lower(words: dict[str, str]) -> dict[str, str]:
    return {word.casefold(): instead for word, instead in words.items()}


class WordsFile(Stamped):
    """Preferred and banned words, and what people looked at and found good."""

    preferred: dict[Line, Line]
    banned: dict[Line, Line]
    banned_en: dict[Line, Line]
    long_words: list[Line]
    negations: list[Line]

    def word_list(self) -> WordList:
        return WordList(
            preferred=self.preferred,
            banned=_lower(self.banned),
            banned_en=_lower(self.banned_en),
            long=frozenset(word.casefold() for word in self.long_words),
            negations=frozenset(clause.casefold() for clause in self.negations),
        )


def texts_in(data: object, language: str) -> Iterator[tuple[Loc, str]]:
    """Yield every text of one language with its place: what stands under ``nl`` or ``en``."""
    for loc, words in mappings_in(data):
        value = words.get(language)
        if isinstance(value, str):
            yield (*loc, language), value
        elif isinstance(value, list):
            lines = ((number, line) for number, line in enumerate(value) if isinstance(line, str))
            yield from (((*loc, language, number), line) for number, line in lines)


def banned_in(source: YamlSource, words: WordList) -> Iterator[tuple[Loc, str]]:
    """Yield the banned words of a file with what to write instead."""
    for language, banned in (("nl", words.banned), ("en", words.banned_en)):
        for loc, text in texts_in(source.data, language):
            for word in banned_words(text, banned):
                yield loc, f"verboden woord '{word}', schrijf: {banned[word]}"
