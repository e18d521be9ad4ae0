"""From the rows of a file to filled-in questionnaires: one per row, or one per moment in a wide row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from cleanup.domain.platform.errors import N_
from cleanup.domain.platform.tables import SKIP as LEFT_OUT
from cleanup.domain.platform.tables import letters
from cleanup.domain.surveys.answer_files.cells import NO_ANSWER, CellReader, moment_of, ticked
from cleanup.domain.surveys.answer_files.columns import ABOUT, plain
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


@dataclass
class FilledIn:
    """One questionnaire as a row gives it: about the row, and the fields a form would send."""

    line: int
    about: Mapping[str, str]
    moment: str
    fields: dict[str, list[str]]
    problems: list[AnswerProblem] = field(default_factory=list)


@dataclass
class Tally:
    """What the cells of one question say together, to see at a glance whether its column is the right one."""

    item: Item
    column: str
    values: Counter[str] = field(default_factory=Counter)
    unreadable: Counter[str] = field(default_factory=Counter)

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
class _Column:
    place: int
    item: Item
    reader: CellReader
    option: str = ""
    is_text: bool = False
    words: frozenset[str] = frozenset()


class RowReader:
    """Reads the rows of a table by the roles of its columns; ``tallies`` fills while it reads."""

    def __init__(
        self,
        table: AnswerTable,
        questionnaire: Questionnaire,
        roles: Mapping[int, str],
        *,
        moment: str = "",
        missing: frozenset[int] = frozenset(),
    ) -> None:
        self.table = table
        self.questionnaire = questionnaire
        self.moment = moment
        self.tallies: dict[str, Tally] = {}
        self.about: dict[str, int] = {}
        self.by_moment: dict[str, list[_Column]] = {}
        for place, role in roles.items():
            self._add(place, role, missing)

    def _add(self, place: int, role: str, missing: frozenset[int]) -> None:
        bare, _, moment = role.partition("@")
        if role == LEFT_OUT:
            return
        if bare in ABOUT:
            self.about[bare] = place
            return
        code, _, option = bare.partition("=")
        is_text = code.endswith(OTHER_SUFFIX)
        item = self.questionnaire.by_code.get(code.removesuffix(OTHER_SUFFIX))
        if item is None or place >= len(self.table.header):
            return
        words = next((o.text.values() for o in item.scale.options if o.value == option), ())
        reader = CellReader(item, self.table.labels.get(place, {}), missing)
        column = _Column(place, item, reader, option, is_text, frozenset({plain(option), *map(plain, words)}))
        self.by_moment.setdefault(moment, []).append(column)
        if not is_text and not item.scale.is_text:
            self.tallies.setdefault(item.code, Tally(item, self.table.header[place]))

    def __iter__(self) -> Iterator[FilledIn]:
        """Yield what was filled in, row by row; a row without any answer is yielded with none."""
        for line, given in self.table.rows:
            cells = given + ("",) * (len(self.table.header) - len(given))
            about = {role: cells[place] for role, place in self.about.items()}
            yield from self._row(line, cells, about)

    def _row(self, line: int, cells: tuple[str, ...], about: Mapping[str, str]) -> Iterator[FilledIn]:
        told = about.get("mode", "")
        if self.table.product == "lang" and told in NOT_HERE:
            return
        wide = {moment: columns for moment, columns in self.by_moment.items() if moment}
        if not wide:
            columns = self.by_moment.get("", [])
            yield self._filled_in(line, cells, about, self._moment(about), columns)
            return
        found = [
            self._filled_in(line, cells, about, moment, wide.get(moment, []) + self.by_moment.get("", []))
            for moment in EVERY_MOMENT
            if moment in wide and self._was_there(cells, moment, wide[moment])
        ]
        yield from found

    def _was_there(self, cells: tuple[str, ...], moment: str, columns: list[_Column]) -> bool:
        """Whether a wide row has a questionnaire of a moment: its mode says so, or an answer does."""
        name = f"modus_{moment}"
        if self.table.product == "breed" and name in self.table.header:
            return cells[self.table.header.index(name)] not in NOT_HERE | {"niet van toepassing"}
        return any(
            column.reader.read(cells[column.place]) not in {NO_ANSWER, None} if not column.option else
            ticked(cells[column.place], column.words) is True
            for column in columns
        )  # fmt: skip

    def _moment(self, about: Mapping[str, str]) -> str:
        return self.moment or moment_of(about.get("moment", "")) or ""

    def _filled_in(
        self,
        line: int,
        cells: tuple[str, ...],
        about: Mapping[str, str],
        moment: str,
        columns: list[_Column],
    ) -> FilledIn:
        row = FilledIn(line, about, moment, {})
        asked = {item.code for item in self.questionnaire.asked_at(moment)}
        for column in columns:
            cell = cells[column.place].strip()
            if column.item.code in asked:
                self._read(row, column, cell)
            elif cell and moment and column.reader.read(cell) not in {NO_ANSWER, SKIP}:
                row.problems.append(
                    _problem(N_("hoort niet bij %(moment)s"), line, column, cell, moment=moment)
                )
        return row

    def _read(self, row: FilledIn, column: _Column, cell: str) -> None:
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
            if value is None:
                self._refuse(row, column, cell)
            elif value:
                row.fields[code] = [value]
                self.tallies[code].values[value] += 1

    def _several(self, row: FilledIn, column: _Column, cell: str) -> None:
        found = column.reader.split(cell)
        if found is None:
            self._refuse(row, column, cell)
            return
        code = column.item.code
        values, text = found
        if values:
            row.fields[code] = list(dict.fromkeys(values))
            self.tallies[code].values.update(row.fields[code])
        if text:
            row.fields[code + OTHER_SUFFIX] = [text]

    def _tick(self, row: FilledIn, column: _Column, cell: str) -> None:
        chosen = ticked(cell, column.words)
        code = column.item.code
        if chosen is None and self._asks_text(column):  # the text itself stands where the tick would
            row.fields.setdefault(code, []).append(column.option)
            row.fields[code + OTHER_SUFFIX] = [cell]
        elif chosen is None:
            self._refuse(row, column, cell)
        elif chosen is True:
            row.fields[code] = [v for v in row.fields.get(code, []) if v != SKIP] + [column.option]
            self.tallies[code].values[column.option] += 1
        elif chosen == SKIP and code not in row.fields:
            row.fields[code] = [SKIP]

    @staticmethod
    def _asks_text(column: _Column) -> bool:
        return any(o.asks_text and o.value == column.option for o in column.item.scale.options)

    def _refuse(self, row: FilledIn, column: _Column, cell: str) -> None:
        self.tallies[column.item.code].unreadable[cell[:SHOWN]] += 1
        row.problems.append(_problem(N_("staat niet in de lijst met antwoorden"), row.line, column, cell))


def _problem(why: str, line: int, column: _Column, cell: str, **values: object) -> AnswerProblem:
    where = f"{column.item.code}, cel {letters(column.place)}{line}: “{cell[:SHOWN]}”"
    return AnswerProblem(why, {"where": where, **values})
