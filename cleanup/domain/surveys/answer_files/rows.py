"""From the rows of a file to filled-in questionnaires: one per row, or one per moment in a wide row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from cleanup.domain.platform.csv_files import letters
from cleanup.domain.platform.errors import N_
from cleanup.domain.surveys.answer_files.cells import (
    NO_ANSWER,
    OTHER_FIRST,
    CellReader,
    moment_of,
    ticked_as,
    whole,
)
from cleanup.domain.surveys.answer_files.columns import ABOUT, of_moment
from cleanup.domain.surveys.answer_files.reading_sheets import AnswerColumn, AskedColumns, ByHand, sheet_of
from cleanup.domain.surveys.answer_files.tables import AnswerTable
from cleanup.domain.surveys.answers import OTHER_SUFFIX, AnswerProblem
from cleanup.domain.surveys.moments import EVERY_MOMENT
from cleanup.domain.surveys.questionnaires import SKIP, Item, Questionnaire

NOT_HERE = {"", "[z]", "[x]"}
MODES = {
    "telefoon": "phone", "phone": "phone", "web": "phone", "tablet": "tablet", "papier": "paper",
    "paper": "paper", "import": "import", "ingelezen": "import",
}  # fmt: skip
SHOWN = 40
LONGEST_CELL = 120
LONGEST_WORDS = 200
NOT_IN_LIST = N_("staat niet in de lijst met antwoorden")
STRANGE_WORDS = N_(
    "heeft in het bestand andere woorden dan onze lijst (%(words)s): zeg bij die kolom de volgorde"
)
PASSED_OVER = "passed_over"
"""Names what a row is about by a code in a column that was left out."""
IN_WORDS = {"language", "mode"}
"""What may be a number with words in a file: the words say it."""


@dataclass
class FilledIn:
    """One questionnaire as a row gives it: about the row, and the fields a form would send."""

    line: int
    about: Mapping[str, str]
    moment: str
    fields: dict[str, list[str]]
    questionnaire: Questionnaire
    problems: list[AnswerProblem] = field(default_factory=list)


@dataclass
class QuestionTally:
    """What the cells of one question say together, to see at a glance whether its column is the right one."""

    item: Item
    column: str
    values: Counter[str] = field(default_factory=Counter)
    unreadable: Counter[str] = field(default_factory=Counter)
    dropped: Counter[str] = field(default_factory=Counter)

    @property
    def is_impossible(self) -> bool:
        """Whether this column is probably no answer to this question: one in ten cells cannot be read."""
        wrong, right = self.unreadable.total(), self.values.total()
        return wrong * 10 > wrong + right

    @property
    def words(self) -> str:
        """How often each answer was given, in the order of the scale."""
        order = {option.value: place for place, option in enumerate(self.item.scale.options)}
        found = sorted(self.values.items(), key=lambda one: (order.get(one[0], len(order)), one[0]))
        return " · ".join(f"{value}: {count}" for value, count in found[:SHOWN])


@dataclass(frozen=True)
class Asking:
    """A questionnaire that rows of a file answer, and what its columns are then, by their place."""

    questionnaire: Questionnaire
    roles: Mapping[int, str]


WhichAsking = Callable[[str, str, str], Asking]
"""Says which of the askings a row is of: by the code of its pilot, its moment and the version it names."""


class AnswerRowReader:
    """Reads the rows of a table by the roles of its columns; ``tallies`` fills while it reads.

    ``scales`` has, by place, how the columns are read whose numbers have words in the file, and those with
    bare numbers, of which somebody may say that they run the other way.

    A programme asks other questions weeks before the day than on it, so the rows of one file, and the columns
    of one wide row, can be of several questionnaires: ``which`` says of which.
    """

    def __init__(
        self,
        table: AnswerTable,
        askings: Sequence[Asking],
        which: WhichAsking,
        *,
        moment: str = "",
        hand: ByHand | None = None,
    ) -> None:
        self.table = table
        self.hand = hand or ByHand()
        self.which = which
        self.moment = moment
        self.tallies: dict[str, QuestionTally] = {}
        self._sheets = {id(one): sheet_of(table, one, askings, self.hand) for one in askings}
        self.about = {
            bare: place
            for one in reversed(askings)
            for place, role in one.roles.items()
            if (bare := role.partition("@")[0]) in ABOUT
        }
        self.wide = {
            moment for sheet in self._sheets.values() for moment in (*sheet.columns, *sheet.foreign) if moment
        }
        if self.hand.passed_over is not None:
            self.about[PASSED_OVER] = self.hand.passed_over
        self.scales: dict[int, CellReader] = {}
        for sheet in self._sheets.values():
            for column in sheet.closed:
                if not column.option and (column.reader.in_words or self._has_bare_numbers(column)):
                    self.scales.setdefault(column.place, column.reader)
                tally = QuestionTally(column.item, table.header[column.place])
                self.tallies.setdefault(column.item.code, tally)

    def _has_bare_numbers(self, column: AnswerColumn) -> bool:
        if self.table.is_ours:
            return False
        numbers = (whole(cell) for cell in self.table.column(column.place))
        return column.reader.may_be_turned and any(number is not None and number > 0 for number in numbers)

    def __iter__(self) -> Iterator[FilledIn]:
        """Yield what was filled in, row by row; a row without any answer is yielded with none."""
        for line, given in self.table.rows:
            cells = given + ("",) * (len(self.table.header) - len(given))
            about = {role: cells[place] for role, place in self.about.items()}
            for role in about.keys() & IN_WORDS:
                about[role] = self.table.label(self.about[role], about[role]) or about[role]
            yield from self._row(line, cells, about)

    def _row(self, line: int, cells: tuple[str, ...], about: Mapping[str, str]) -> Iterator[FilledIn]:
        told = about.get("mode", "")
        if self.table.product == "lang" and told in NOT_HERE:
            return
        if not self.wide:
            moment = self._moment(about)
            sheet = self._sheet(cells, about, moment, "versie")
            yield self._filled_in(line, cells, about, moment, sheet, "")
            return
        for moment in EVERY_MOMENT:
            if moment in self.wide:
                sheet = self._sheet(cells, about, moment, of_moment("versie", moment))
                columns = sheet.columns.get(moment, []) + sheet.foreign.get(moment, [])
                if self._was_there(cells, moment, columns):
                    yield self._filled_in(line, cells, about, moment, sheet, moment)

    def _sheet(
        self, cells: tuple[str, ...], about: Mapping[str, str], moment: str, version: str
    ) -> AskedColumns:
        place = self.table.place_of(version) if self.table.is_ours else None
        named = cells[place] if place is not None else ""
        return self._sheets[id(self.which(about.get("pilot", ""), moment, named))]

    def _was_there(self, cells: tuple[str, ...], moment: str, columns: list[AnswerColumn]) -> bool:
        """Whether a wide row has a questionnaire of a moment: its mode says so, or an answer does."""
        place = self.table.place_of(of_moment("modus", moment)) if self.table.is_ours else None
        if place is not None:
            return cells[place] not in NOT_HERE | {"niet van toepassing"}
        return any(_says_something(column, cells[column.place]) for column in columns)

    def _moment(self, about: Mapping[str, str]) -> str:
        cell = about.get("moment", "")
        label = self.table.label(self.about["moment"], cell) if "moment" in self.about else ""
        return self.moment or moment_of(cell, label) or ""

    def _filled_in(
        self,
        line: int,
        cells: tuple[str, ...],
        about: Mapping[str, str],
        moment: str,
        sheet: AskedColumns,
        at: str,
    ) -> FilledIn:
        """Read a row with the columns that are of ``at``, and of no moment; ``at`` is empty in a long row."""
        row = FilledIn(line, about, moment, {}, sheet.questionnaire)
        asked = {item.code for item in sheet.questionnaire.asked_at(moment)}
        for column in sheet.at(sheet.columns, at):
            if column.item.code in asked:
                self._read(row, column, cells[column.place].strip())
            else:
                self._is_out_of_place(row, column, cells[column.place].strip())
        for column in sheet.at(sheet.foreign, at):
            self._is_out_of_place(row, column, cells[column.place].strip())
        self._count(row)
        return row

    def _count(self, row: FilledIn) -> None:
        """Count the answers of a row, each once, in however many columns a file has it."""
        for code in row.fields.keys() & self.tallies.keys():
            self.tallies[code].values.update(set(row.fields[code]))

    @staticmethod
    def _is_out_of_place(row: FilledIn, column: AnswerColumn, cell: str) -> None:
        """Refuse an answer to a question that is not asked at this moment."""
        if cell and row.moment and column.reader.read(cell) not in {NO_ANSWER, SKIP}:
            row.problems.append(
                _problem(N_("hoort niet bij %(moment)s"), row.line, column, cell, moment=row.moment)
            )

    def _read(self, row: FilledIn, column: AnswerColumn, cell: str) -> None:
        code, scale = column.item.code, column.item.scale
        if column.is_text or scale.is_text:
            if cell:
                row.fields[code + OTHER_SUFFIX if column.is_text else code] = [cell]
        elif column.option:
            self._tick(row, column, cell)
        elif scale.way.is_several:
            self._several(row, column, cell)
        else:
            value = column.reader.read(cell)
            if value is None and not (OTHER_FIRST.match(cell) and self._drops(column, cell)):
                self._refuse(row, column, cell)
            elif value:
                row.fields[code] = [value]

    def _several(self, row: FilledIn, column: AnswerColumn, cell: str) -> None:
        found = column.reader.split(cell)
        if found.unknown and not self._drops(column, found.unknown):
            self._refuse(row, column, cell, found.unknown)
            return
        code = column.item.code
        if found.values:
            row.fields[code] = list(dict.fromkeys(found.values))
        if found.text:
            row.fields[code + OTHER_SUFFIX] = [found.text]

    def _drops(self, column: AnswerColumn, words: str) -> bool:
        """Leave own words out where somebody chose so, and note which."""
        if self.hand.drop_other:
            self.tallies[column.item.code].dropped[words] += 1
        return self.hand.drop_other

    def _tick(self, row: FilledIn, column: AnswerColumn, cell: str) -> None:
        chosen = ticked_as(cell, column.words, column.reader.labels)
        code = column.item.code
        if chosen is None and self._asks_text(column):  # the text itself stands where the tick would
            row.fields.setdefault(code, []).append(column.option)
            row.fields[code + OTHER_SUFFIX] = [cell]
        elif chosen is None:
            self._refuse(row, column, cell)
        elif chosen is True:
            row.fields[code] = [v for v in row.fields.get(code, []) if v != SKIP] + [column.option]
        elif chosen == SKIP and code not in row.fields:
            row.fields[code] = [SKIP]

    @staticmethod
    def _asks_text(column: AnswerColumn) -> bool:
        return any(o.asks_text and o.value == column.option for o in column.item.scale.options)

    def _refuse(self, row: FilledIn, column: AnswerColumn, cell: str, unknown: str = "") -> None:
        """Say that a cell cannot be read, and which words of it."""
        self.tallies[column.item.code].unreadable[cell[:SHOWN]] += 1
        strange = column.reader.strange_words(cell)
        why = STRANGE_WORDS if strange else NOT_IN_LIST
        row.problems.append(_problem(why, row.line, column, unknown or cell, words=strange[:LONGEST_WORDS]))


def shortened(cell: str) -> str:
    """Return a cell as it stands in a sentence: what is left off of a long one is seen to be."""
    return cell if len(cell) <= LONGEST_CELL else f"{cell[:LONGEST_CELL]}…"


def _says_something(column: AnswerColumn, cell: str) -> bool:
    """Whether a cell shows that somebody filled something in, also where it cannot be read."""
    if column.option:
        return ticked_as(cell, column.words, column.reader.labels) is True
    value = column.reader.read(cell)
    if value is None:
        return not (column.is_text or column.item.scale.is_text)
    return value != NO_ANSWER


def _problem(why: str, line: int, column: AnswerColumn, cell: str, **values: object) -> AnswerProblem:
    where = f"{column.item.code}, cel {letters(column.place)}{line}: “{shortened(cell)}”"
    return AnswerProblem(why, {"where": where, **values})
