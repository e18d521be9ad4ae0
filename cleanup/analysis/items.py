"""Answers to one question as counts: which answers are counted together, and what may be shown of them.

Ordinal scales of more than three answers are counted in three classes (lowest two, middle, highest two:
"top-2"), grades as 1-5, 6-7, 8-10, feelings by valence, sensitive questions as the first answer against the
rest. Of "choose all that apply" every option is counted as chosen or not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cleanup.analysis.disclosure.counts import CountBlock, Protected, protect, sum_rows
from cleanup.analysis.disclosure.units import Bools, Units, units_of
from cleanup.analysis.factors import valid_codes
from cleanup.analysis.linking import Ints
from cleanup.analysis.responses import Variable
from cleanup.analysis.study import PilotGroups, Study
from cleanup.domain.platform.errors import N_
from cleanup.domain.surveys.questionnaires import NOT_SHOWN, Item, Option

VALENCES = (("pos", N_("positief")), ("neu", N_("neutraal")), ("neg", N_("negatief")))
FEW_ANSWERS = 3
MANY_NUMBERS = 7


@dataclass(frozen=True)
class CountedAnswer:
    """Answers that are counted together: their codes, as text (``4-5``), and a Dutch label."""

    code: str
    label: str
    codes: tuple[int, ...]


@dataclass(frozen=True)
class Counted:
    """One question (or option) at one moment: its classes and what may be shown of their counts."""

    variable: Variable
    moment: str
    answers: tuple[CountedAnswer, ...]
    protected: Protected
    threshold: int
    sayable: Bools | None = None
    """Of a question asked only of some: per pilot whether it may be said how many were asked."""

    @property
    def tells_by_number(self) -> bool:
        """Whether the number of people itself is an answer: who gave one before, or who refused this one."""
        return self.sayable is not None or self.variable.item.sensitive

    @property
    def is_choice(self) -> bool:
        """Whether this is one option of many, counted as chosen or not."""
        return self.variable.option is not None


def classes_of(item: Item) -> tuple[CountedAnswer, ...]:
    """Return the classes in which the answers to an item are counted, lowest first."""
    singles = single_answers(item)
    if item.sensitive and len(singles) > 1:
        return (singles[0], _together(singles[1:]))
    if item.scale.way.measure == "ordinal" and len(singles) > FEW_ANSWERS:
        middle = singles[2:-2]
        parts = (singles[:2], middle, singles[-2:])
        return tuple(_together(part) for part in parts if part)
    if item.scale.way.measure == "scale" and len(singles) > MANY_NUMBERS:
        half = len(singles) // 2
        parts = (singles[:half], singles[half : half + half // 2], singles[half + half // 2 :])
        return tuple(_together(part) for part in parts)
    valences = [(name, _with_valence(item, code)) for code, name in VALENCES]
    if any(codes for _, codes in valences):
        return tuple(CountedAnswer(name, name, codes) for name, codes in valences if codes)
    return singles


def single_answers(item: Item) -> tuple[CountedAnswer, ...]:
    """Return every valid answer on its own."""
    labels = {option.code: option.text["nl"] for option in item.scale.options}
    return tuple(CountedAnswer(str(code), labels.get(code, str(code)), (code,)) for code in valid_codes(item))


def _together(answers: tuple[CountedAnswer, ...]) -> CountedAnswer:
    if len(answers) == 1:
        return answers[0]
    codes = tuple(code for answer in answers for code in answer.codes)
    return CountedAnswer(f"{codes[0]}-{codes[-1]}", " / ".join(answer.label for answer in answers), codes)


def _with_valence(item: Item, valence: str) -> tuple[int, ...]:
    return tuple(o.code for o in item.scale.options if o.valence == valence and not o.missing)


def threshold_of(study: Study, item: Item, option: Option | None) -> int:
    """Return from how many people the counts of an item are shown: reasons and needs later than the rest."""
    lowest = study.ladder.counts
    if option is not None and option.kind is None:
        lowest = study.ladder.percentages
    return max(lowest, item.smallest_group)


def counted_items(study: Study) -> Iterator[Counted]:
    """Yield every closed question that anybody was shown at a moment, in the order of the questionnaire."""
    for moment in study.moments:
        here = study.moment_of == study.place(moment)
        before: dict[str, list[Counted]] = {}
        for variable in study.unpacked.variables.values():
            codes = study.unpacked.codes[variable.name].to_numpy()[here]
            if (codes >= 0).any():
                asked = asked_of(study, variable, moment, before)
                one = count_item(study, variable, moment, codes, study.pilot_of[here], asked)
                before.setdefault(variable.item.code, []).append(one)
                yield one


def count_item(
    study: Study, variable: Variable, moment: str, codes: Ints, pilot: Ints, asked: AskedOfSome | None = None
) -> Counted:
    """Return the counts of one variable at one moment with what may be shown of them."""
    answers = _CHOICE if variable.option is not None else classes_of(variable.item)
    counts = np.stack([_count(codes, answer, pilot, len(study.pilots)) for answer in answers], axis=1)
    threshold = threshold_of(study, variable.item, variable.option)
    judged = np.ones(len(answers), dtype=bool)
    judged[1:] = variable.option is None
    groups = study.groups(counts.sum(axis=1))
    everyone = np.ones(len(study.pilots), dtype=bool)
    may = study.returned_enough(study.each_pilot, everyone, moment)
    if asked is not None:
        may = may & asked.sayable(study.ladder.smallest_group)
    units = units_of(groups, threshold, may_stand=may, borrow=True)
    if asked is not None:
        units = asked.only_sayable(units, study.ladder.smallest_group)
    block = CountBlock(counts, groups, judged, np.full(len(counts), variable.item.sensitive))
    protected = protect(block, units, threshold, study.ladder.smallest_group)
    sayable = None if asked is None else units.own
    return Counted(variable, moment, answers, protected, threshold, sayable)


@dataclass(frozen=True)
class AskedOfSome:
    """Of a question asked only of who gave some answer: how many were asked and how many not, per pilot.

    ``solvable`` are pilots in which one count of the answer before is hidden and would follow from it.
    """

    did: Ints
    did_not: Ints
    solvable: Bools

    def sayable(self, smallest: int) -> Bools:
        """Return in which pilots it may be said: on both sides nobody or enough people."""
        return self._large(self.did, smallest) & self._large(self.did_not, smallest) & ~self.solvable

    def only_sayable(self, units: Units, smallest: int) -> Units:
        """Return the units without those in which one of the sides is too small."""
        covered = units.covered
        sides = [
            np.bincount(units.unit[covered], side[covered], minlength=units.count).astype(np.int64)
            for side in (self.did, self.did_not)
        ]
        fine = self._large(sides[0], smallest) & self._large(sides[1], smallest)
        return units.without(np.flatnonzero(~fine))

    @staticmethod
    def _large(n: Ints, smallest: int) -> Bools:
        return np.asarray((n == 0) | (n >= smallest), dtype=bool)


def asked_of(
    study: Study, variable: Variable, moment: str, before: Mapping[str, Sequence[Counted]]
) -> AskedOfSome | None:
    """Return how many were asked a question with a condition; None when everybody was."""
    condition = variable.item.condition
    if condition is None:
        return None
    here = study.moment_of == study.place(moment)
    knows = np.array(
        [
            any(
                slot.variable == variable.name
                for slot in study.answers.questionnaires[version].layout(moment)
            )
            for version in study.unpacked.responses["version"].cat.categories
        ],
        dtype=bool,
    )
    version = study.unpacked.responses["version"].cat.codes.to_numpy()[here]
    shown = study.unpacked.codes[variable.name].to_numpy()[here] != NOT_SHOWN
    pilot, pilots = study.pilot_of[here], len(study.pilots)
    did = np.bincount(pilot[shown], minlength=pilots)
    did_not = np.bincount(pilot[~shown & knows[version]], minlength=pilots)
    hidden = np.zeros(pilots, dtype=np.int64)
    for one in before.get(condition.item, ()):
        if one.variable.option is not None and one.variable.option.value not in condition.any_of:
            hidden += one.protected.hidden[:, 0] & (one.protected.block.counts[:, 0] > 0)
    return AskedOfSome(did, did_not, hidden == 1)


_CHOICE = (CountedAnswer("1", "gekozen", (1,)), CountedAnswer("0", "niet gekozen", (0,)))


def _count(codes: Ints, answer: CountedAnswer, pilot: Ints, pilots: int) -> Ints:
    return np.bincount(pilot[np.isin(codes, answer.codes)], minlength=pilots)


def answered_version(study: Study, level: PilotGroups, moment: str) -> Ints:
    """Return for each group the place of the version that most of its chosen people answered at a moment."""
    votes = study.versions[study.chosen, study.place(moment)]
    times = sum_rows(votes, level.key[study.chosen], level.count)
    return np.asarray(times.argmax(axis=1), dtype=np.int64)


def wording(
    study: Study, one: Counted, answers: tuple[CountedAnswer, ...]
) -> tuple[NDArray[np.object_], NDArray[np.object_]]:
    """Return per version the text of a question, and the labels of these answers (versions by answers)."""
    questions, labels = [], []
    for asked in study.asked:
        variable = asked.get(one.variable.name, one.variable)
        known = classes_of(variable.item) + single_answers(variable.item)
        named = {answer.code: answer.label for answer in known}
        questions.append(variable.item.text["nl"])
        labels.append([_label(variable.option, named, answer) for answer in answers])
    return np.array(questions, dtype=object), np.array(labels, dtype=object)


def _label(option: Option | None, named: dict[str, str], answer: CountedAnswer) -> str:
    return named.get(answer.code, answer.label) if option is None else option.text["nl"]
