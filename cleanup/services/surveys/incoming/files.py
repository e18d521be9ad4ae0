"""A file of another product: read, looked at with the choices somebody made, and stored when all is right."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from cleanup.domain.platform.csv_files import Problem, RowsRefusedError
from cleanup.domain.platform.errors import N_, RuleBrokenError
from cleanup.domain.platform.local_time import local_day
from cleanup.domain.platform.tables import SKIP, Table
from cleanup.domain.surveys.answer_files.cells import CellReader
from cleanup.domain.surveys.answer_files.columns import Suggestion, cards_left_out
from cleanup.domain.surveys.answer_files.overlooked import missing_questions, overlooked_columns
from cleanup.domain.surveys.answer_files.personal import personal_columns
from cleanup.domain.surveys.answer_files.reading_sheets import ByHand
from cleanup.domain.surveys.answer_files.rows import AnswerRowReader, Asking, QuestionTally
from cleanup.domain.surveys.answer_files.tables import AnswerTable, tidy, write_down
from cleanup.domain.surveys.answer_files.turned import AgainstTheRest, against_the_rest, turned_columns
from cleanup.domain.surveys.answer_files.turned import contradicted as contradicted_columns
from cleanup.domain.surveys.questionnaires import Item, Questionnaire
from cleanup.models.surveys.imports import AnswerImport
from cleanup.services.platform.table_files import read_table
from cleanup.services.surveys.incoming.asked import Questions
from cleanup.services.surveys.incoming.judging import Incoming, Judged, fingerprint_of, judge
from cleanup.services.surveys.incoming.reading import AnswerReader
from cleanup.services.surveys.incoming.recipes import ImportRecipe
from cleanup.services.surveys.incoming.storing import Note, store_judged
from cleanup.services.surveys.incoming.taking_back import find_same_file

SHEETS = ("Data_breed", "Data_lang")
LONGEST_REASON = 300
SAME_FILE = N_("Deze antwoorden zijn al ingelezen op %(day)s. Er is niets opgeslagen.")


@dataclass(frozen=True)
class Choices:
    """What somebody chose for a file. Empty ``pilot`` or ``moment``: it stands in a column.

    ``roles`` are by the place of a column, for columns that were pointed out by hand or by a recipe.
    ``order`` says by place which way the numbers of a scale go whose words are not ours. ``only_new`` leaves
    out lines that are there already, ``drop_other`` own words at questions that have no place for them, and
    ``only_sure`` what is only likely.
    """

    pilot: str = ""
    moment: str = ""
    questionnaire: str = ""
    roles: Mapping[int, str] = field(default_factory=dict)
    missing: frozenset[int] = frozenset()
    order: Mapping[int, str] = field(default_factory=dict)
    reason: str = ""
    only_new: bool = False
    only_sure: bool = False
    drop_other: bool = False


@dataclass(frozen=True)
class Looked:
    """What a file holds, seen with these choices; nothing was stored.

    ``overlooked`` are columns that look like answers and are read as nothing, ``missing`` core questions of a
    moment (its code first) that no column is read as.
    """

    table: AnswerTable
    questionnaires: tuple[Questionnaire, ...]
    suggestions: Mapping[int, Suggestion]
    roles: Mapping[int, str]
    personal: tuple[int, ...]
    problems: list[Problem]
    judged: Judged
    tallies: tuple[QuestionTally, ...]
    scales: Mapping[int, CellReader]
    overlooked: tuple[int, ...]
    missing: tuple[tuple[str, Item], ...]
    empty: int
    fingerprint: str
    same_file: AnswerImport | None = None
    against: tuple[AgainstTheRest, ...] = ()
    """The questions that go against the others of their factor, as the file is read now."""

    @property
    def turned(self) -> tuple[int, ...]:
        """The columns of which the numbers are read the other way round."""
        return turned_columns(self.scales)

    @property
    def contradicted(self) -> tuple[int, ...]:
        """The columns that were said to run the other way while the words in the file say how they run."""
        return contradicted_columns(self.scales)

    @property
    def recipe(self) -> ImportRecipe:
        """What to keep of this file: what its columns are, and those that run the other way."""
        return ImportRecipe(self.roles, {place: one.order for place, one in self.scales.items() if one.order})

    @property
    def questionnaire(self) -> Questionnaire:
        """The questionnaire that the file is of, or the first of several."""
        return self.questionnaires[0]

    @property
    def needs_reason(self) -> bool:
        """Whether answers go where none are welcome now."""
        return any(one.needs_reason for one in self.judged.counts)

    @property
    def refused(self) -> list[Problem]:
        """Every line that cannot be stored, in order."""
        return sorted([*self.problems, *self.judged.known, *self.judged.doubled], key=lambda one: one.line)


def missing_codes(typed: str) -> frozenset[int]:
    """Return the numbers in a text such as ``99, 88``; anything else in it is passed over."""
    return frozenset(int(found) for found in re.findall(r"-?\d{1,6}", typed))


def read_answer_file(content: bytes) -> AnswerTable:
    """Return the table in a file: ``.sav``, a workbook or text of any usual kind.

    Raises
    ------
    RuleBrokenError
        When it is none of these.
    """
    from cleanup.analysis.sheets import UnreadableError
    from cleanup.analysis.spss import MARKS, read_spss

    if not content.startswith(MARKS):
        return tidy(read_table(content, SHEETS))
    try:
        found = read_spss(content)
    except UnreadableError as error:
        raise RuleBrokenError(N_("Dit SPSS-bestand kunnen we niet lezen."), "file") from error
    return tidy(Table(found.names, found.rows), found.labels, found.titles)


def look_at_answers(table: AnswerTable, choices: Choices, now: dt.datetime) -> Looked:
    """Return what would happen: counts, links, what is double, and every line that cannot be right."""
    reader = AnswerReader(choices.pilot)
    questions = Questions(reader, table, choices.roles, choices.questionnaire, choices.moment)
    suggestions = questions.suggest(table)
    roles = {p: one.role for p, one in suggestions.items() if one.sure or not choices.only_sure}
    roles |= choices.roles
    items = (item for one in questions.all for item in one.items)
    personal = personal_columns(table, roles, [item.code for item in items if not item.scale.is_text])
    table = table.without(personal)
    roles |= dict.fromkeys(personal, SKIP)
    askings = questions.askings(suggestions, personal, only_sure=choices.only_sure)
    hand = ByHand(choices.missing, choices.order, cards_left_out(table, roles), choices.drop_other)
    rows = AnswerRowReader(table, askings, questions.which, moment=choices.moment, hand=hand)
    incoming, problems, empty = reader.read(rows)
    fingerprint = fingerprint_of(write_down(table) + choices.pilot + choices.moment)
    return Looked(
        table=table,
        questionnaires=questions.all,
        suggestions=suggestions,
        roles=roles,
        personal=tuple(personal),
        problems=problems,
        judged=judge(incoming, now, is_export=table.is_ours),
        tallies=tuple(rows.tallies.values()),
        scales=rows.scales,
        overlooked=tuple(_overlooked(table, roles, personal, questions.all)),
        missing=tuple(_missing(table, askings, incoming)),
        empty=empty,
        fingerprint=fingerprint,
        same_file=find_same_file(fingerprint),
        against=tuple(_against(incoming)),
    )


def _against(rows: Sequence[Incoming]) -> Iterator[AgainstTheRest]:
    for questionnaire in {row.questionnaire.version: row.questionnaire for row in rows}.values():
        numbers = [row.reading.numbers for row in rows if row.questionnaire is questionnaire]
        yield from against_the_rest(questionnaire, numbers)


def _overlooked(
    table: AnswerTable, roles: Mapping[int, str], personal: list[int], asked: Sequence[Questionnaire]
) -> list[int]:
    return [] if table.is_ours else overlooked_columns(table, roles, personal, asked)


def _missing(
    table: AnswerTable, askings: Sequence[Asking], incoming: Sequence[Incoming]
) -> list[tuple[str, Item]]:
    asked = {(row.questionnaire.version, row.moment): (row.questionnaire, row.moment) for row in incoming}
    return [] if table.is_ours else missing_questions((one.roles for one in askings), asked.values())


def store_answers(table: AnswerTable, choices: Choices, by: str | None, now: dt.datetime) -> AnswerImport:
    """Store the answers of a table, all of them or none.

    Raises
    ------
    RowsRefusedError
        Naming every line that cannot be right or is there already.
    RuleBrokenError
        When nothing is left to store, or a moment that takes no answers asks for a reason.
    """
    looked = look_at_answers(table, choices, now)
    refused = looked.problems + looked.judged.doubled
    refused += [] if choices.only_new else looked.judged.known
    if refused:
        raise RowsRefusedError(sorted(refused, key=lambda one: one.line))
    if not looked.judged.new:
        if looked.same_file is not None:
            raise RuleBrokenError(SAME_FILE, "file", day=local_day(looked.same_file.made_at))
        raise RuleBrokenError(N_("Er is geen antwoord om op te slaan."), "file")
    reason = choices.reason.strip()
    if looked.needs_reason and not reason:
        raise RuleBrokenError(
            N_("Een moment is nu niet open. Schrijf op waarom deze antwoorden er toch bij komen."), "reason"
        )
    if len(reason) > LONGEST_REASON:
        sentence = N_("Maak de reden korter: hooguit %(most)s tekens.")
        raise RuleBrokenError(sentence, "reason", most=LONGEST_REASON)
    note = Note(by, now, table.product, looked.fingerprint, reason)
    stored = store_judged(looked.judged, note)
    if stored is None:  # pragma: no cover - there is a note
        raise RuntimeError
    return stored
