"""With which questionnaires a file is read: that of each pilot and moment in it, or the chosen one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from cleanup.domain.platform.tables import SKIP
from cleanup.domain.surveys.answer_files.cells import moment_of
from cleanup.domain.surveys.answer_files.columns import NAMES, Suggestion, of_moment, suggest
from cleanup.domain.surveys.answer_files.headings import plain
from cleanup.domain.surveys.answer_files.rows import NOT_HERE, Asking
from cleanup.domain.surveys.answer_files.tables import AnswerTable
from cleanup.domain.surveys.moments import EVERY_MOMENT
from cleanup.domain.surveys.questionnaires import Questionnaire
from cleanup.services.platform.content.current import loaded
from cleanup.services.surveys.versions import find_version, questionnaire_of

if TYPE_CHECKING:
    from cleanup.services.surveys.incoming.reading import AnswerReader


class Questions:
    """The questionnaires of a file, the one of most use first, and which of them a row is of.

    A programme may ask other questions weeks before the day or months later, and pilots of one file may have
    other questions than each other. A row of our own export names the version that was answered.
    """

    def __init__(
        self, reader: AnswerReader, table: AnswerTable, by_hand: Mapping[int, str], chosen: str, moment: str
    ) -> None:
        self._reader = reader
        self._by_hand = by_hand
        self._suggested: dict[str, dict[int, Suggestion]] = {}
        self._chosen = loaded().questionnaires.get(chosen)
        self._named: dict[str, Questionnaire | None] = {}
        self._found: dict[tuple[str, str, str], Questionnaire] = {}
        usual = self._chosen or loaded().questionnaires["participant"]
        for pilot, at, version in _asked_in(table, by_hand, reader.chosen, moment):
            self._find(pilot, at, version)
        found = list(self._found.values()) if self._chosen is None else []
        self.all: tuple[Questionnaire, ...] = tuple({one.version: one for one in found or [usual]}.values())
        self._askings: dict[str, Asking] = {}

    @property
    def first(self) -> Questionnaire:
        """The questionnaire that is named when one is."""
        return self.all[0]

    def suggest(self, table: AnswerTable) -> dict[int, Suggestion]:
        """Return what each column seems to be, by its place; also keeps what it is per questionnaire."""
        self._suggested = {one.version: suggest(table, one) for one in self.all}
        merged: dict[int, Suggestion] = {}
        for found in self._suggested.values():
            for place, one in found.items():
                if place not in merged or (one.sure and not merged[place].sure):
                    merged[place] = one
        return merged

    def askings(
        self, shown: Mapping[int, Suggestion], left_out: Iterable[int], *, only_sure: bool
    ) -> list[Asking]:
        """Return each questionnaire with what the columns are for it.

        What somebody chose by hand counts for all of them, but for what was chosen for them and stayed.
        """
        gone = dict.fromkeys(left_out, SKIP)
        chosen = {
            place: role
            for place, role in self._by_hand.items()
            if place not in shown or shown[place].role != role
        }
        for one in self.all:
            found = self._suggested[one.version].items()
            roles = {place: said.role for place, said in found if said.sure or not only_sure}
            roles |= {place: role for place, role in self._by_hand.items() if place not in roles}
            self._askings[one.version] = Asking(one, roles | chosen | gone)
        return list(self._askings.values())

    def which(self, pilot: str, moment: str, version: str) -> Asking:
        """Return the asking of a row; the first one where its pilot or moment is not known."""
        found = self._chosen or self._find(pilot, moment, version)
        known = self._askings.get(found.version) if found else None
        return known or next(iter(self._askings.values()))

    def _find(self, code: str, moment: str, version: str) -> Questionnaire | None:
        key = (code, moment, version)
        if key not in self._found:
            pilot = self._reader.pilot(code)
            if pilot is None:
                return None
            now = questionnaire_of(pilot, moment)
            named = self._version(version)
            self._found[key] = named if named is not None and named.id == now.id else now
        return self._found[key]

    def _version(self, version: str) -> Questionnaire | None:
        if version not in self._named:
            self._named[version] = find_version(version) if version not in NOT_HERE else None
        return self._named[version]


def _asked_in(
    table: AnswerTable, by_hand: Mapping[int, str], chosen: str, moment: str
) -> Iterable[tuple[str, str, str]]:
    """Return which pilots, moments and versions a file names; its rows in order, each once."""
    pilot_at = _place_of(table, by_hand, "pilot")
    ways = list(_ways(table, by_hand, moment))
    found: dict[tuple[str, str, str], None] = {}
    for _line, given in table.rows:
        cells = given + ("",) * (len(table.header) - len(given))
        pilot = chosen or (cells[pilot_at] if pilot_at is not None else "")
        for at, moment_at, version_at in ways:
            named = at or _named(table, moment_at, cells)
            version = cells[version_at] if version_at is not None else ""
            if version not in NOT_HERE or version_at is None:
                found.setdefault((pilot, named, version))
    return found


def _named(table: AnswerTable, moment_at: int | None, cells: tuple[str, ...]) -> str:
    if moment_at is None:
        return ""
    return moment_of(cells[moment_at], table.label(moment_at, cells[moment_at])) or ""


def _ways(
    table: AnswerTable, by_hand: Mapping[int, str], moment: str
) -> Iterator[tuple[str, int | None, int | None]]:
    """Yield how a row says its moments: the moment itself or its column, and the column of the version."""
    if table.is_ours and table.place_of(of_moment("versie", "t0")) is not None:
        for one in EVERY_MOMENT:
            if (place := table.place_of(of_moment("versie", one))) is not None:
                yield one, None, place
        return
    moment_at = _place_of(table, by_hand, "moment")
    if moment or moment_at is not None:
        yield moment, moment_at, table.place_of("versie") if table.is_ours else None
        return
    yield from ((one, None, None) for one in ("", *EVERY_MOMENT))


def _place_of(table: AnswerTable, by_hand: Mapping[int, str], role: str) -> int | None:
    """Return the column that says of each row which pilot or moment it is of."""
    pointed = (place for place, one in by_hand.items() if one == role)
    named = (at for at, name in enumerate(table.header) if plain(name) in NAMES[role])
    return next(pointed, next(named, None))
