"""The variables of the data sheets: which there are, in which order, and in which versions they were asked.

They follow from the questionnaires alone, never from what was answered: two exports have one structure.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from cleanup.analysis.factors import FactorView, factors_of
from cleanup.analysis.workbook import names
from cleanup.analysis.workbook.missing import MISSING_LABELS, MISSING_WIDE_CHANGE
from cleanup.domain.surveys.questionnaires import (
    MOMENTS,
    NOT_ANSWERED,
    NOT_SHOWN,
    Item,
    Option,
    Questionnaire,
    Slot,
)


@dataclass(frozen=True, kw_only=True)
class AskedVersion:
    """A question as one version of a questionnaire asked it."""

    questionnaire: Questionnaire
    slot: Slot

    @property
    def item(self) -> Item:
        """The question."""
        return self.slot.item

    @property
    def codes(self) -> dict[int, str]:
        """The label of each code that can be answered, missing codes left out; empty for a plain number."""
        if self.slot.option is not None:
            return {0: "Niet gekozen", 1: "Gekozen"}
        return {option.code: option.text["nl"] for option in self.item.scale.options if not option.missing}

    @property
    def missing(self) -> dict[int, str]:
        """The label of each missing code; a scale may have its own words for not wanting to answer."""
        own = {option.code: option.text["nl"] for option in self.item.scale.options if option.missing}
        return {**MISSING_LABELS, **own}


@dataclass(frozen=True, kw_only=True)
class AnswerVariable:
    """A column with answers: an item, or an option of one, at a moment; the newest version last."""

    name: str
    moment: str
    asked: tuple[AskedVersion, ...]

    @property
    def newest(self) -> AskedVersion:
        """The question as it was asked last."""
        return self.asked[-1]

    @property
    def option(self) -> Option | None:
        """The option of a multiple choice this column stands for."""
        return self.newest.slot.option

    @property
    def item_code(self) -> str:
        """The code of the item; of an option: with the option, ``B1_report_app``."""
        return (
            self.newest.item.code if self.option is None else f"{self.newest.item.code}_{self.option.value}"
        )


@dataclass(frozen=True, kw_only=True)
class ScoreVariable:
    """A column with factor scores at one moment."""

    name: str
    moment: str
    factor: FactorView


@dataclass(frozen=True, kw_only=True)
class ChangeVariable:
    """A column with changes of a factor between two moments."""

    name: str
    before: str
    after: str
    factor: FactorView

    @property
    def missing_code(self) -> int:
        """The code of a change that cannot be computed.

        It is -9 as everywhere, but on a scale so wide that a real change can be -7, -8 or -9, it is -99.
        """
        span = self.factor.high - self.factor.low
        return MISSING_WIDE_CHANGE if span >= abs(NOT_SHOWN) else NOT_ANSWERED


@dataclass(frozen=True, kw_only=True)
class Variables:
    """All variables of an export, in the order of the columns."""

    answers: tuple[AnswerVariable, ...]
    scores: tuple[ScoreVariable, ...]
    changes: tuple[ChangeVariable, ...]
    untested: frozenset[str] = frozenset()
    """The versions of questionnaires that do not count as tested."""

    @property
    def every(self) -> list[AnswerVariable | ScoreVariable | ChangeVariable]:
        """What the columns are, in order."""
        return [*self.answers, *self.scores, *self.changes]

    @cached_property
    def made(self) -> dict[str, AnswerVariable | ScoreVariable | ChangeVariable]:
        """What each column is, by its name."""
        return {each.name: each for each in self.every}

    @property
    def names(self) -> list[str]:
        """The names in order."""
        return [each.name for each in self.every]


def list_variables(
    questionnaires: Mapping[str, Questionnaire],
    moments: Sequence[str] = MOMENTS,
    untested: Iterable[str] = (),
) -> Variables:
    """Return the variables of versions at these moments; raises ValueError for a name that SPSS refuses.

    ``untested`` are the versions of which the scores are marked as not yet tested.
    """
    versions = sorted(questionnaires.values(), key=lambda version: (version.checked_on, version.version))
    factors = factors_of(questionnaires)
    found = Variables(
        answers=tuple(_answers(versions, moments)),
        scores=tuple(_scores(factors, moments)),
        changes=tuple(_changes(factors, moments)),
        untested=frozenset(untested),
    )
    names.check_names(found.names)
    return found


def _answers(versions: list[Questionnaire], moments: Sequence[str]) -> Iterator[AnswerVariable]:
    for moment in moments:
        asked: dict[str, list[AskedVersion]] = {}
        for version in versions:
            for slot in version.layout(moment):
                question = AskedVersion(questionnaire=version, slot=slot)
                asked.setdefault(names.answer_name(slot, moment), []).append(question)
        for name, questions in asked.items():
            yield AnswerVariable(name=name, moment=moment, asked=tuple(questions))


def _scores(factors: tuple[FactorView, ...], moments: Sequence[str]) -> Iterator[ScoreVariable]:
    for moment in moments:
        for factor in factors:
            if core_items(factor, moment):
                yield ScoreVariable(name=names.score_name(factor.stem, moment), moment=moment, factor=factor)


def _changes(factors: tuple[FactorView, ...], moments: Sequence[str]) -> Iterator[ChangeVariable]:
    for factor in factors:
        for suffix, (before, after) in names.CHANGES.items():
            there = {before, after} <= set(moments)
            if there and core_items(factor, before) and core_items(factor, after):
                name = names.change_name(factor.stem, suffix)
                yield ChangeVariable(name=name, before=before, after=after, factor=factor)


def core_items(factor: FactorView, moment: str) -> dict[str, tuple[Item, ...]]:
    """Return the core items asked at a moment, by version; without the versions that ask none."""
    asked = {
        version: tuple(item for item in items.values() if moment in item.moments)
        for version, items in factor.items.items()
    }
    return {version: items for version, items in asked.items() if items}
