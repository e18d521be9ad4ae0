"""Remarks on plain language: what an editor should look at again. They never stop anything."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from cleanup.domain.platform.errors import ContentError
from cleanup.domain.toolkit.plain_language import (
    LONGEST_MEAN,
    WordList,
    and_or,
    double_negations,
    long_sentences,
    long_words,
    mean_sentence_length,
)
from cleanup.services.platform.content.loader import CONTENT_FOLDER
from cleanup.services.platform.content.reader import ContentReader
from cleanup.services.platform.content.schema_base import Problem
from cleanup.services.platform.content.schema_words import texts_in
from cleanup.services.platform.content.sections import WORDS, words
from cleanup.services.platform.content.yaml_source import Loc, YamlSource

# Read by organisations and local government, in the words of their work: short sentences, longer words.
FOR_PROFESSIONALS = ("network/", "unrest/")


def lint_content(folder: Path = CONTENT_FOLDER) -> list[ContentError]:
    """Return the remarks on every text in both languages, by file and line."""
    reader = ContentReader(folder)
    word_list = words(reader)
    remarks: list[ContentError] = []
    for path in sorted(folder.rglob("*.yaml")):
        name = path.relative_to(folder).as_posix()
        source = reader.source(name) if name != WORDS else None
        if source is not None:
            remarks += [source.error(loc, remark) for loc, remark in _remarks(source, word_list)]
    return remarks


def remarks_on(folder: Path, name: str, text: str) -> list[ContentError]:
    """Return the remarks on one file with another text."""
    reader = ContentReader(folder, {name: text})
    word_list = words(reader)
    source = reader.source(name) if name != WORDS else None
    return [source.error(loc, remark) for loc, remark in _remarks(source, word_list)] if source else []


def participant_texts(source: YamlSource) -> Iterator[tuple[Loc, str]]:
    """Yield the Dutch texts that have an English text beside them: one without is not finished.

    Quotes are left out: an example speaks as people online do.
    """
    english = {loc[: len(loc) - loc[::-1].index("en") - 1] for loc, _ in texts_in(source.data, "en")}
    for loc, text in texts_in(source.data, "nl"):
        place = loc[: len(loc) - loc[::-1].index("nl") - 1]
        if place in english and "quote" not in loc:
            yield loc, text


def _remarks(source: YamlSource, word_list: WordList) -> Iterator[Problem]:
    rules: dict[str, Callable[[str], list[str]]] = {
        "lange zin": long_sentences,
        "lang woord": partial(long_words, allowed=word_list.long),
        "dubbele ontkenning": partial(double_negations, allowed=word_list.negations),
        "en/of": and_or,
    }
    if source.file.startswith(FOR_PROFESSIONALS):
        del rules["lang woord"]
    texts = list(participant_texts(source))
    for loc, text in texts:
        for name, rule in rules.items():
            yield from ((loc, f"{name}: {found}") for found in rule(text))
    mean = mean_sentence_length(text for _, text in texts)
    if mean > LONGEST_MEAN:
        yield (), f"zinnen zijn gemiddeld {mean:.1f} woorden, streef naar hoogstens {LONGEST_MEAN}"
