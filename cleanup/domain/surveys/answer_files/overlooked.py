"""Answers that nobody reads: columns that look like answers, and questions without a column."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from cleanup.domain.platform.tables import SKIP as LEFT_OUT
from cleanup.domain.platform.text_keys import text_key
from cleanup.domain.surveys.answer_files.cells import CellReader, whole
from cleanup.domain.surveys.answer_files.headings import plain
from cleanup.domain.surveys.answer_files.tables import AnswerTable
from cleanup.domain.surveys.questionnaires import Item, Questionnaire

MOST = 10
"""The highest number of a scale."""
SHARE = 0.8
"""From this part of its cells on a column holds answers to a list."""
_ABOUT_FILLING_IN = {
    "progress", "voortgang", "finished", "voltooid", "status", "response type", "seed", "lastpage",
    "last page", "laatste pagina", "id", "response id", "collector id", "respondent id", "key",
    "distributionchannel", "userlanguage", "instanceid", "reviewstate", "attachmentspresent",
    "attachmentsexpected", "edits", "punten", "points", "totaal aantal punten", "total points",
    "quiz feedback", "score",
}  # fmt: skip


def overlooked_columns(
    table: AnswerTable, roles: Mapping[int, str], personal: Iterable[int], asked: Iterable[Questionnaire]
) -> list[int]:
    """Return the places of columns that nobody reads, though they look like answers to a list."""
    lists = list({item.scale.code: item for one in asked for item in one.items if _is_list(item)}.values())
    readers = [CellReader(item) for item in lists]
    passed = set(personal)
    return [
        place
        for place, name in enumerate(table.header)
        if roles.get(place, LEFT_OUT) == LEFT_OUT
        and place not in passed
        and not _is_about_filling_in(name)
        and _looks_answered(table.column(place), readers)
    ]


def missing_questions(
    roles: Iterable[Mapping[int, str]], asked: Iterable[tuple[Questionnaire, str]]
) -> list[tuple[str, Item]]:
    """Return the core questions of moments that answers came in for, without any column: moment and question.

    Where a file has no core question of a moment at all it is about something else, and none is missed.
    """
    read = {role.partition("@")[0].partition("=")[0] for each in roles for role in each.values()}
    found: list[tuple[str, Item]] = []
    for questionnaire, moment in asked:
        core = questionnaire.core_at(moment)
        if not read.isdisjoint(core):
            found += [(moment, questionnaire.by_code[code]) for code in core if code not in read]
    return found


def _is_list(item: Item) -> bool:
    return item.on and not item.scale.is_text


def _is_about_filling_in(name: str) -> bool:
    key = text_key(name)
    return key.startswith(("_", "duration", "meta", "formhub")) or bool(
        {plain(name), key.partition(". ")[0]} & _ABOUT_FILLING_IN
    )


def _looks_answered(cells: Sequence[str], readers: Sequence[CellReader]) -> bool:
    given = [cell for cell in cells if cell.strip()]
    if 2 * len(given) < len(cells) or not given:
        return False
    numbers = {number for cell in given if (number := whole(cell)) is not None}
    if len({cell.strip() for cell in given}) == len(given) > MOST // 2:
        return False  # a number for each row
    if numbers and all(whole(cell) is not None for cell in given):
        return all(number <= MOST for number in numbers) and len(numbers) > 1
    return any(sum(bool(reader.read(cell)) for cell in given) >= SHARE * len(given) for reader in readers)
