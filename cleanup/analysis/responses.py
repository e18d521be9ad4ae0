"""Stored answers to numbers: packed texts become one wide frame of codes.

One character an answer (two or three for wide numbers) is the shape in which a million responses are read
fastest; a whole version and moment is unpacked at once through a table of 256 entries, without a loop over
people.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from cleanup.analysis.answers import Answers
from cleanup.domain.surveys.questionnaires import (
    DIGITS,
    MISSING_CHARACTERS,
    MOMENTS,
    NOT_SHOWN,
    Item,
    Option,
    Questionnaire,
    Slot,
)

UNKNOWN = -100
TABLE = np.full(256, UNKNOWN, dtype=np.int32)
TABLE[[ord(c) for c in DIGITS]] = np.arange(len(DIGITS))
TABLE[[ord(c) for c in MISSING_CHARACTERS.values()]] = list(MISSING_CHARACTERS)


@dataclass(frozen=True)
class Variable:
    """One column of the wide frame: the item it comes from, and the option if it is one of many choices."""

    name: str
    item: Item
    option: Option | None


@dataclass(frozen=True)
class Unpacked:
    """Counted responses and their codes, row by row the same.

    ``responses`` has the columns of ``Answers.responses`` without ``packed``; ``codes`` one int16 column a
    variable: a valid code, or -7 not shown (also: not in this version or moment), -8 would rather not say,
    -9 not answered. ``variables`` describes the columns as the latest version named (by sort order of the
    hash when versions differ).
    """

    responses: pd.DataFrame
    codes: pd.DataFrame
    variables: Mapping[str, Variable]

    @property
    def moments(self) -> tuple[str, ...]:
        """The moments there can be, in order."""
        return tuple(map(str, self.responses["moment"].cat.categories))


def unpack_answers(answers: Answers, *, closed_only: bool = True, excluded: bool = False) -> Unpacked:
    """Return the responses that count (of closed moments, not excluded) with their codes.

    ``closed_only=False`` keeps responses of open moments; ``excluded=True`` keeps excluded ones (for the
    quality page). Raises ``ValueError`` when a packed text does not fit its version.
    """
    rows = answers.responses
    keep = np.ones(len(rows), dtype=bool) if excluded else ~rows["excluded"].to_numpy()
    if closed_only:
        keep &= closed_rows(answers)
    rows = rows[keep].reset_index(drop=True)
    variables = variables_of(answers.questionnaires, answers.moments)
    return Unpacked(
        rows.drop(columns="packed"), _codes(rows, answers.questionnaires, list(variables)), variables
    )


def _codes(
    rows: pd.DataFrame, questionnaires: Mapping[str, Questionnaire], variables: list[str]
) -> pd.DataFrame:
    column = {name: place for place, name in enumerate(variables)}
    moments = rows["moment"].cat.categories
    layouts = {(v, m): q.layout(m) for v, q in questionnaires.items() for m in moments}
    wide = any(slot.width > 2 for slots in layouts.values() for slot in slots)  # noqa: PLR2004 - 62² fits int16
    codes = np.full((len(rows), len(variables)), NOT_SHOWN, dtype=np.int32 if wide else np.int16)
    texts = rows["packed"].to_numpy(dtype=object)
    version, moment = rows["version"].astype(str).to_numpy(), rows["moment"].astype(str).to_numpy()
    for (v, m), slots in layouts.items():
        places = np.flatnonzero((version == v) & (moment == m))
        if slots and len(places):
            targets = np.array([column[slot.variable] for slot in slots])
            codes[np.ix_(places, targets)] = unpack_texts(texts[places], slots)
    return pd.DataFrame(codes, columns=variables, copy=False)


def closed_rows(answers: Answers) -> NDArray[np.bool_]:
    """Return for each response whether its moment is closed in its pilot."""
    rows = answers.responses
    closed = answers.pilots[[f"closed_{moment}" for moment in answers.moments]].to_numpy(dtype=bool)
    return np.asarray(closed[rows["pilot_code"].cat.codes, rows["moment"].cat.codes], dtype=bool)


def versions_in(answers: Answers, pilots: Collection[str] | None = None) -> tuple[str, ...]:
    """Return the versions of questionnaires that these pilots (None: all) answered, as far as it counts."""
    rows = answers.responses
    keep = closed_rows(answers) & ~rows["excluded"].to_numpy(dtype=bool)
    if pilots is not None:
        keep &= rows["pilot_code"].isin(list(pilots)).to_numpy()
    return tuple(sorted(map(str, rows["version"][keep].unique())))


def variables_of(
    questionnaires: Mapping[str, Questionnaire], moments: Sequence[str] = MOMENTS
) -> dict[str, Variable]:
    """Return every variable of every version at these moments, in the order of the questionnaires."""
    found: dict[str, Variable] = {}
    for version in sorted(questionnaires):
        questionnaire = questionnaires[version]
        for moment in moments:
            for slot in questionnaire.layout(moment):
                found[slot.variable] = Variable(slot.variable, slot.item, slot.option)
    return found


def unpack_texts(texts: NDArray[np.object_], slots: tuple[Slot, ...]) -> NDArray[np.int32]:
    """Return an array of texts by slots of codes; every text has exactly the width of its layout.

    A number of more characters reads in base 62, most significant first; a missing mark fills its whole slot.
    """
    width = slots[-1].start + slots[-1].width
    joined = "".join(texts).encode("ascii", errors="replace")
    lengths = np.fromiter(map(len, texts), dtype=np.int64, count=len(texts))
    if (lengths != width).any():
        raise ValueError(f"responses: a packed text does not have the {width} characters of its version")
    digits = TABLE[np.frombuffer(joined, dtype=np.uint8).reshape(len(texts), width)]
    if (digits == UNKNOWN).any():
        raise ValueError("responses: a packed text holds a character that is no answer")
    numbers = digits[:, [slot.start for slot in slots]]
    for place, slot in enumerate(slots):
        for later in range(slot.start + 1, slot.start + slot.width):
            wide = numbers[:, place] * len(DIGITS) + digits[:, later]
            numbers[:, place] = np.where(numbers[:, place] < 0, numbers[:, place], wide)
    return numbers
