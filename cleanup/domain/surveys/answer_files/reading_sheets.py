"""The columns of a file as one questionnaire sees them: its own by moment, and those of another one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cleanup.domain.platform.tables import SKIP as LEFT_OUT
from cleanup.domain.surveys.answer_files.cells import CellReader
from cleanup.domain.surveys.answer_files.columns import ABOUT
from cleanup.domain.surveys.answer_files.headings import plain
from cleanup.domain.surveys.answers import OTHER_SUFFIX
from cleanup.domain.surveys.questionnaires import Item, Questionnaire

if TYPE_CHECKING:
    from cleanup.domain.surveys.answer_files.rows import Asking
    from cleanup.domain.surveys.answer_files.tables import AnswerTable


@dataclass(frozen=True)
class AnswerColumn:
    """A column with answers to one question, or to one option of it."""

    place: int
    item: Item
    reader: CellReader
    option: str = ""
    is_text: bool = False
    words: frozenset[str] = frozenset()


ByMoment = Mapping[str, list[AnswerColumn]]


@dataclass(frozen=True)
class ByHand:
    """What somebody says of the cells of a file: numbers of no answer, and by column the order of a scale.

    ``passed_over`` is the place of a column with codes of cards that was left out.
    ``drop_other`` leaves out own words at a question that has no place for them.
    """

    missing: frozenset[int] = frozenset()
    order: Mapping[int, str] = field(default_factory=dict)
    passed_over: int | None = None
    drop_other: bool = False


@dataclass(frozen=True)
class AskedColumns:
    """What a questionnaire reads in a row, by moment; ``""`` has the columns that name no moment.

    ``foreign`` are columns of questions that only another questionnaire of the file asks: an answer there is
    out of place.
    """

    questionnaire: Questionnaire
    columns: dict[str, list[AnswerColumn]] = field(default_factory=dict)
    foreign: dict[str, list[AnswerColumn]] = field(default_factory=dict)

    @property
    def closed(self) -> Iterator[AnswerColumn]:
        """The columns with answers that are chosen from a list."""
        for columns in self.columns.values():
            yield from (one for one in columns if not one.is_text and not one.item.scale.is_text)

    @staticmethod
    def at(columns: ByMoment, moment: str) -> list[AnswerColumn]:
        """Return the columns of a moment and those of none."""
        return columns.get(moment, []) + (columns.get("", []) if moment else [])


def sheet_of(table: AnswerTable, asking: Asking, all_of: Sequence[Asking], hand: ByHand) -> AskedColumns:
    """Return the columns of a table as one of the questionnaires of a file sees them."""
    sheet = AskedColumns(asking.questionnaire)
    own = set()
    for place, moment, column in _columns(table, asking, hand):
        own.add(place)
        sheet.columns.setdefault(moment, []).append(column)
    for place, moment, column in _of_others(table, asking, all_of, hand):
        if place not in own:
            own.add(place)
            sheet.foreign.setdefault(moment, []).append(column)
    return sheet


def _of_others(
    table: AnswerTable, asking: Asking, all_of: Iterable[Asking], hand: ByHand
) -> Iterator[tuple[int, str, AnswerColumn]]:
    for other in all_of:
        if other is not asking:
            yield from _columns(table, other, hand)


def _columns(table: AnswerTable, asking: Asking, hand: ByHand) -> Iterator[tuple[int, str, AnswerColumn]]:
    for place, role in asking.roles.items():
        bare, _, moment = role.partition("@")
        code, _, option = bare.partition("=")
        item = asking.questionnaire.by_code.get(code.removesuffix(OTHER_SUFFIX))
        if role == LEFT_OUT or bare in ABOUT or item is None or place >= len(table.header):
            continue
        words = next((o.text.values() for o in item.scale.options if o.value == option), ())
        reader = CellReader(item, table.labels.get(place, {}), hand.missing, hand.order.get(place, ""))
        chosen = frozenset({plain(option), *map(plain, words)})
        yield place, moment, AnswerColumn(place, item, reader, option, code.endswith(OTHER_SUFFIX), chosen)
