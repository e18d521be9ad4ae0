"""Bringing in answers that were collected elsewhere: all rows, or none.

A CSV file with the header ``pilot,moment,card_code,language,mode,<item codes...>``. Several answers to one
question are separated by ``|``. Every row is read with the very rules of a form; the first rows that cannot
be right are named with their line and reason.
"""

from __future__ import annotations

import csv
import datetime as dt
from dataclasses import dataclass, field
from pathlib import Path

from cleanup.config import settings as current_settings
from cleanup.domain.pilots.variants import check_asks
from cleanup.domain.platform.errors import N_, NotFoundError, RuleBrokenError
from cleanup.domain.platform.wording import filled
from cleanup.domain.surveys.answers import OTHER_SUFFIX, AnswerProblem, read_answers
from cleanup.domain.surveys.card_code import code_hash, normalise_card_code
from cleanup.domain.surveys.moments import EVERY_MOMENT
from cleanup.domain.surveys.questionnaires import Questionnaire
from cleanup.models.pilots.plan import Pilot
from cleanup.models.surveys.responses import LANGUAGES
from cleanup.services.surveys.incoming.judging import Incoming, judge
from cleanup.services.surveys.incoming.storing import Note, store_judged
from cleanup.services.surveys.moments import find_by_pilot_code
from cleanup.services.surveys.submit import MODE_WORDS
from cleanup.services.surveys.versions import questionnaire_of
from cleanup.services.surveys.wiped import find_destroyed
from cleanup.services.surveys.withdraw import list_withdrawn

FIRST_COLUMNS = ("pilot", "moment", "card_code", "language", "mode")
SEPARATOR = "|"
MOST_COMPLAINTS = 20
LONG_AGO = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
"""Which moments are open does not matter where no note of it is kept."""


class ImportRefusedError(RuleBrokenError):
    """Rows that cannot be right; ``complaints`` says which and why. Nothing was brought in."""

    def __init__(self, complaints: list[str]) -> None:
        self.complaints = complaints
        shown = "\n".join(complaints[:MOST_COMPLAINTS])
        more = len(complaints) - MOST_COMPLAINTS
        tail = f"\n… en nog {more}." if more > 0 else ""
        super().__init__(f"{shown}{tail}\nEr is niets ingelezen.")


@dataclass
class _Known:
    """What is asked of the database once for all rows."""

    withdrawn: frozenset[str]
    pilots: dict[str, Pilot] = field(default_factory=dict)
    takes_codes: dict[str, bool] = field(default_factory=dict)


class _Refusal(Exception):  # noqa: N818 - never leaves this module
    pass


def import_csv(file: Path, note: Note | None = None) -> int:
    """Bring in all rows of a file and return how many; with a note it stands in the list of imports.

    Raises
    ------
    ImportRefusedError
        Naming line and reason of every row that cannot be right or is there already.
    RuleBrokenError
        When the file cannot be read.
    """
    rows, complaints = _read(file)
    if complaints:
        raise ImportRefusedError(complaints)
    judged = judge(rows, note.now if note else LONG_AGO)
    refused = sorted(judged.known + judged.doubled, key=lambda one: one.line)
    if refused:
        raise ImportRefusedError([str(problem) for problem in refused])
    store_judged(judged, note)
    return len(rows)


def not_open(file: Path, now: dt.datetime) -> list[str]:
    """Return the moments in a file that take no answers now, in words: ``K7D t1 (gesloten)``."""
    rows, _complaints = _read(file)
    return [
        f"{one.pilot} {one.moment} ({one.state.value})" for one in judge(rows, now).counts if one.needs_reason
    ]


def is_own_file(file: Path) -> bool:
    """Whether a file begins with the columns this reads; another kind is read by ``incoming``."""
    with file.open("rb") as stream:
        begin = stream.read(200).removeprefix(b"\xef\xbb\xbf")
    return begin.startswith(",".join(FIRST_COLUMNS[:2]).encode())


def _read(file: Path) -> tuple[list[Incoming], list[str]]:
    rows: list[Incoming] = []
    complaints: list[str] = []
    known = _Known(frozenset(list_withdrawn()))
    try:
        with file.open(encoding="utf-8-sig", newline="") as stream:
            reader = csv.reader(stream, strict=True)
            header = [name.strip() for name in next(reader, [])]
            _check_header(header)
            for cells in reader:
                if not any(cell.strip() for cell in cells):
                    continue
                try:
                    rows.append(_row(reader.line_num, header, cells, known))
                except _Refusal as refusal:
                    complaints.append(f"regel {reader.line_num}: {refusal}")
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise RuleBrokenError(
            N_("Dit bestand is niet te lezen als CSV in UTF-8 (%(why)s)."), why=error
        ) from error
    return rows, complaints


def _check_header(header: list[str]) -> None:
    if tuple(header[: len(FIRST_COLUMNS)]) != FIRST_COLUMNS:
        raise ImportRefusedError([f"regel 1: begin de kop met {','.join(FIRST_COLUMNS)}"])
    doubled = sorted({name for name in header if header.count(name) > 1})
    if doubled:
        raise ImportRefusedError([f"regel 1: kolom {', '.join(doubled)} staat er twee keer"])


def _row(line: int, header: list[str], cells: list[str], known: _Known) -> Incoming:
    if len(cells) != len(header):
        raise _Refusal(f"{len(cells)} cellen, maar de kop heeft er {len(header)}")
    if any("\0" in cell for cell in cells):
        raise _Refusal("een cel heeft een teken dat geen tekst is")
    given = dict(zip(header, (cell.strip() for cell in cells), strict=True))
    pilot = _pilot(given["pilot"], known.pilots)
    moment = given["moment"].lower()
    if moment not in EVERY_MOMENT:
        raise _Refusal("moment: kies t0, t1 of t2")
    _check_asks(pilot, moment)
    questionnaire = questionnaire_of(pilot, moment)
    fields = _fields(questionnaire, moment, given)
    reading = read_answers(questionnaire, moment, fields)
    for item, problem in reading.errors.items():
        raise _Refusal(f"{item}: {_in_words(problem)}")
    return Incoming(
        line=line,
        pilot=pilot,
        questionnaire=questionnaire,
        moment=moment,
        secret=_card_code(given["card_code"], pilot, known),
        language=_language(given["language"]),
        mode=_mode(given["mode"]),
        reading=reading,
    )


def _check_asks(pilot: Pilot, moment: str) -> None:
    try:
        check_asks(pilot, moment)
    except RuleBrokenError as error:
        raise _Refusal(f"moment: {error.sentence}") from error


def _fields(questionnaire: Questionnaire, moment: str, given: dict[str, str]) -> dict[str, list[str]]:
    asked = {item.code: item for item in questionnaire.asked_at(moment)}
    fields: dict[str, list[str]] = {}
    for name, cell in list(given.items())[len(FIRST_COLUMNS) :]:
        code = name.removesuffix(OTHER_SUFFIX)
        if code not in questionnaire.by_code:
            raise _Refusal(f"kolom {name} is geen vraag van deze vragenlijst")
        if not cell:
            continue
        if code not in asked:
            raise _Refusal(f"{name}: deze vraag hoort niet bij {moment}")
        several = asked[code].scale.way.is_several and name == code
        fields[name] = [part.strip() for part in cell.split(SEPARATOR)] if several else [cell]
    return fields


def _pilot(code: str, pilots: dict[str, Pilot]) -> Pilot:
    if code not in pilots:
        try:
            pilots[code] = find_by_pilot_code(code)
        except NotFoundError as error:
            raise _Refusal(f"pilot: er is geen pilot met de code {code or '(leeg)'}") from error
    return pilots[code]


def _card_code(typed: str, pilot: Pilot, known: _Known) -> str | None:
    if not typed:
        return None
    bare = normalise_card_code(typed)
    if bare is None:
        raise _Refusal("card_code: deze code klopt niet")
    withdrawn = known.withdrawn
    if withdrawn and code_hash(current_settings().code_key, pilot.id, bare) in withdrawn:
        raise _Refusal("card_code: deze antwoorden zijn weggehaald en komen niet terug")
    if pilot.id not in known.takes_codes:
        known.takes_codes[pilot.id] = find_destroyed(pilot.id) is None
    return bare if known.takes_codes[pilot.id] else None


def _language(given: str) -> str:
    language = given.lower() or "nl"
    if language not in LANGUAGES:
        raise _Refusal("language: kies nl of en")
    return language


def _mode(given: str) -> str:
    mode = MODE_WORDS.get(given.lower() or "import")
    if mode is None:
        raise _Refusal("mode: kies phone, tablet, paper of import")
    return mode


def _in_words(problem: AnswerProblem) -> str:
    values = {name: v.get("nl", v) if isinstance(v, dict) else v for name, v in problem.values.items()}
    return filled(problem.sentence, values)
