"""The sheet Data_breed: one row per participation, codes only; and the same with labels.

Who a row is, is random in every export; what stands in it is not. ``rank`` is the place of each row when the
rows are sorted by content, so that two exports of the same data can be compared.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from cleanup.analysis.linking import ABSENT, Ints
from cleanup.analysis.scoring import Floats, score
from cleanup.analysis.workbook.cells import Value
from cleanup.analysis.workbook.csv_cells import csv_lines
from cleanup.analysis.workbook.missing import MISSING_LABELS, NOT_COMPUTED
from cleanup.analysis.workbook.names import of_moment
from cleanup.analysis.workbook.participations import Participations
from cleanup.analysis.workbook.table import frame_chunks
from cleanup.analysis.workbook.variables import AnswerVariable, ChangeVariable, ScoreVariable, Variables
from cleanup.domain.surveys.questionnaires import NOT_ANSWERED, NOT_SHOWN

ID = "deelnemer_id"
"""Random per export, not made from anything; it starts with a letter, so no program takes it for a number."""

LABELLED_AT_ONCE = 1000


@dataclass(frozen=True, kw_only=True)
class Wide:
    """Data_breed in the order of ``deelnemer_id``.

    ``rank[row]`` is the place of a row when rows are sorted by content; ``fingerprint`` is the SHA-256 of the
    rows as CSV in that order, without who they are.
    """

    frame: pd.DataFrame
    rank: Ints
    fingerprint: str
    people: Participations
    variables: Variables


def wide_data(people: Participations, variables: Variables, seed: int | None = None) -> Wide:
    """Return Data_breed: context, answers, scores, changes; a number is never missing, a date may be.

    ``seed`` decides order and names of the rows; without one they are random. Files that belong together
    share one, so that a row has one name in all of them.
    """
    chance = np.random.default_rng(secrets.randbits(128) if seed is None else seed)
    columns: dict[str, NDArray[Any]] = {
        **_context(people),
        **{answer.name: _answers(people, answer) for answer in variables.answers},
        **{each.name: _scores(people, each) for each in variables.scores},
        **{change.name: _changes(people, change) for change in variables.changes},
    }
    # A workbook of many people holds every column once: the frame takes the arrays as they are.
    rank, fingerprint = _ranked(pd.DataFrame(columns, copy=False))
    order = chance.permutation(len(people.rows))
    for name in columns:
        columns[name] = columns[name][order]
    frame = pd.DataFrame({ID: np.array(_new_ids(len(order), chance), dtype=object), **columns}, copy=False)
    return Wide(frame=frame, rank=rank[order], fingerprint=fingerprint, people=people, variables=variables)


def _ranked(content: pd.DataFrame) -> tuple[Ints, str]:
    """Return the place of each row by content, and the fingerprint of the table in that order."""
    lines = [line for chunk in frame_chunks(content) for line in csv_lines(chunk)]
    by_content = sorted(range(len(lines)), key=lines.__getitem__)
    rank = np.empty(len(lines), dtype=np.int64)
    rank[by_content] = np.arange(len(lines))
    digest = hashlib.sha256("".join(csv_lines([tuple(content.columns)])).encode())
    for place in by_content:
        digest.update(lines[place].encode())
    return rank, digest.hexdigest()


def labelled(wide: Wide, rows: Ints | None = None) -> pd.DataFrame:
    """Return Data_breed, or some of its rows, in words: labels of the version answered instead of codes."""
    frame = wide.frame if rows is None else wide.frame.iloc[rows]
    return pd.DataFrame({name: labelled_column(wide, name, frame) for name in frame.columns})


def labelled_chunks(wide: Wide, order: Ints | None = None) -> Iterator[list[tuple[Value, ...]]]:
    """Yield the rows in words, in chunks, in this order; the whole would take a hundred bytes a cell."""
    places = np.arange(len(wide.frame)) if order is None else order
    for start in range(0, len(places), LABELLED_AT_ONCE):
        yield from frame_chunks(labelled(wide, places[start : start + LABELLED_AT_ONCE]))


def labelled_column(wide: Wide, name: str, frame: pd.DataFrame) -> pd.Series:
    """Return one column of rows of Data_breed with labels."""
    match wide.variables.made.get(name):
        case AnswerVariable() as answer:
            return _answer_labels(frame, answer)
        case ScoreVariable():
            return _number_labels(frame[name], NOT_ANSWERED)
        case ChangeVariable() as change:
            return _number_labels(frame[name], change.missing_code)
    return frame[name]


def count_valid(wide: Wide) -> dict[str, int]:
    """Return how many rows have a valid value, per variable."""
    missing = {change.name: [change.missing_code] for change in wide.variables.changes}
    return {
        name: int((~wide.frame[name].isin(missing.get(name, list(MISSING_LABELS)))).sum())
        for name in wide.variables.names
    }


def labels_of(answer: AnswerVariable, version: object) -> dict[int, str]:
    """Return the label of every code in the words of a version; of the newest for who did not answer."""
    by_version = {asked.questionnaire.version: asked for asked in answer.asked}
    asked = by_version.get(str(version), answer.newest)
    return {**asked.codes, **asked.missing}


def _context(people: Participations) -> dict[str, NDArray[Any]]:
    return {
        "pilot_code": people.codes(),
        "partner_type": people.of_pilot("partner_type"),
        "variant": people.of_pilot("variant"),
        "leeftijdsband": people.of_pilot("age_band"),
        "profiel_t0": people.profiles(),
        **{of_moment("datum", moment): people.dates(moment) for moment in people.moments},
        **{of_moment("modus", moment): people.modes(moment) for moment in people.moments},
        **{of_moment("status", moment): people.statuses(moment) for moment in people.moments},
        **{of_moment("versie", moment): people.versions(moment) for moment in people.moments},
        **{of_moment("koppeling", one): people.links(one) for one in people.moments if one != "t0"},
    }


def _answers(people: Participations, answer: AnswerVariable) -> NDArray[np.int32]:
    codes = people.unpacked.codes[answer.newest.slot.variable].to_numpy()
    absent = np.where(people.is_closed(answer.moment), NOT_ANSWERED, NOT_SHOWN)
    at = people.at(answer.moment)
    return np.where(at == ABSENT, absent, np.append(codes, NOT_ANSWERED)[at]).astype(np.int32)


def _scores(people: Participations, each: ScoreVariable) -> Floats:
    at = people.at(each.moment)
    found = np.append(score(people.unpacked, each.factor), np.nan)[at]
    return np.where(np.isnan(found), NOT_ANSWERED, found)


def _changes(people: Participations, change: ChangeVariable) -> Floats:
    first, last = people.at(change.before), people.at(change.after)
    both = np.flatnonzero((first != ABSENT) & (last != ABSENT))
    first, last = first[both], last[both]
    found = np.full(len(people.rows), np.nan)
    found[both] = score(people.unpacked, change.factor, last, first) - score(
        people.unpacked, change.factor, first, last
    )
    return np.where(np.isnan(found), change.missing_code, found)


def _new_ids(count: int, chance: np.random.Generator) -> list[str]:
    ids: set[str] = set()
    while len(ids) < count:
        ids.add(f"p{chance.bytes(5).hex()}")
    return sorted(ids)


def _answer_labels(frame: pd.DataFrame, answer: AnswerVariable) -> pd.Series:
    codes, versions = frame[answer.name], frame[of_moment("versie", answer.moment)]
    in_words = codes.astype(object)
    for version in versions.unique():
        answered = versions == version
        labels = labels_of(answer, version)
        in_words[answered] = [labels.get(code, code) for code in codes[answered]]
    return in_words


def _number_labels(numbers: pd.Series, missing: int) -> pd.Series:
    return numbers.astype(object).where(numbers != missing, NOT_COMPUTED)
