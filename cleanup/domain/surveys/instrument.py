"""Whether a version of a questionnaire was tested, how it reads, and which versions may be compared."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cleanup.domain.platform.errors import N_
from cleanup.domain.surveys.questionnaires import Item, Questionnaire
from cleanup.domain.toolkit.plain_language import LONGEST_SENTENCE, LONGEST_WORD, sentences_in, words_in

DECISION_LABELS = {
    "laten": N_("zo laten"),
    "aanpassen": N_("aanpassen in een volgende versie"),
    "open": N_("nog beslissen"),
}
OPEN = "open"
FEWEST_ALOUD = 5
"""How many people must have thought aloud before a version can count as tested."""
FEWEST_ANSWERS = 100
"""How many answers at t0 it takes to say how the questions of a factor hang together, by both measures."""
MISSING_LABELS = {
    "aloud": N_("hardop denken met minstens 5 mensen"),
    "open": N_("een besluit over elke bevinding"),
    "answers": N_("minstens 100 antwoorden bij de nulmeting"),
}
NOT_YET = N_("nog niet getoetst")
TESTED = N_("getoetst")


def missing_for_tested(people: int, decisions: Iterable[str], answers: int) -> tuple[str, ...]:
    """Return what a version lacks to count as tested, as keys of ``MISSING_LABELS``; empty: nothing.

    ``people`` thought aloud in all, ``decisions`` were taken about what was found, and ``answers`` were given
    at t0 over all pilots.
    """
    lacking = {
        "aloud": people < FEWEST_ALOUD,
        "open": OPEN in decisions,
        "answers": answers < FEWEST_ANSWERS,
    }
    return tuple(key for key, lacks in lacking.items() if lacks)


@dataclass(frozen=True)
class ReadingLevel:
    """How the questions of a version read: words a question on average, and the ones that are hard to read.

    ``long_sentences`` and ``long_words`` are (item code, words) pairs.
    """

    questions: int
    mean_words: float
    long_sentences: tuple[tuple[str, str], ...]
    long_words: tuple[tuple[str, str], ...]


def reading_level(questionnaire: Questionnaire, usual: Iterable[str] = ()) -> ReadingLevel:
    """Return how the Dutch words of the questions read; long words that are ``usual`` are no finding."""
    known = {word.casefold() for word in usual}
    texts = [(item.code, item.text["nl"]) for item in questionnaire.items]
    words = [(code, word) for code, text in texts for word in words_in(text)]
    return ReadingLevel(
        questions=len(texts),
        mean_words=len(words) / len(texts) if texts else 0.0,
        long_sentences=tuple(
            (code, sentence)
            for code, text in texts
            for sentence in sentences_in(text)
            if len(words_in(sentence)) > LONGEST_SENTENCE
        ),
        long_words=tuple(
            (code, word) for code, word in words if len(word) > LONGEST_WORD and word.casefold() not in known
        ),
    )


@dataclass(frozen=True)
class Mixed:
    """A factor that versions ask differently: on another ``scale``, or with other questions (else)."""

    factor: str
    scale: bool
    versions: tuple[str, ...]


def mixed_factors(questionnaires: Mapping[str, Questionnaire], versions: Iterable[str]) -> dict[str, Mixed]:
    """Return the factors, by export name, that these versions do not ask in the same way: not to be compared.

    The same: the same questions with the same words, scale and direction. A factor that only one of them asks
    is mixed with nothing, and an unknown version cannot be judged and is left out.
    """
    asked: dict[str, dict[str, tuple[Item, ...]]] = {}
    for version in sorted(set(versions)):
        questionnaire = questionnaires.get(version)
        for factor in questionnaire.factors if questionnaire else ():
            items = questionnaires[version].core_items(factor.code)
            if items:
                asked.setdefault(factor.export_name, {})[version] = items
    found = {}
    for name, by_version in asked.items():
        if len({tuple(map(question_of, items)) for items in by_version.values()}) > 1:
            scales = {_scale(item) for items in by_version.values() for item in items}
            found[name] = Mixed(name, len(scales) > 1, tuple(by_version))
    return found


def question_of(item: Item) -> tuple[object, ...]:
    """Return what makes a question the same elsewhere: its code, words, direction and scale."""
    return item.code, item.text["nl"], item.reverse, _scale(item)


def _scale(item: Item) -> tuple[object, ...]:
    scale = item.scale
    return tuple((one.code, one.missing) for one in scale.options), scale.minimum, scale.maximum
