"""The texts of a file, and the words among them that ``toolkit_content/words.yaml`` forbids."""

from __future__ import annotations

from collections.abc import Iterator

from cleanup.domain.toolkit.plain_language import WordList, banned_words
from cleanup.services.platform.content.schema_base import mappings_in
from cleanup.services.platform.content.yaml_source import Loc, YamlSource


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
