"""What would happen if these answers were stored: what is there already, what links, what needs a reason."""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from sqlalchemy import select

from cleanup.config import settings as current_settings
from cleanup.domain.platform.csv_files import Problem
from cleanup.domain.platform.errors import N_
from cleanup.domain.surveys.answers import Reading
from cleanup.domain.surveys.card_code import code_hash, text_hash
from cleanup.domain.surveys.moments import planned
from cleanup.domain.surveys.opening import State
from cleanup.domain.surveys.questionnaires import MISSING_CODES, Questionnaire
from cleanup.extensions import db
from cleanup.models.pilots.plan import Pilot
from cleanup.models.surveys.responses import Response, SubmissionReceipt
from cleanup.services.surveys.incoming.again import answers_keys, find_repeated
from cleanup.services.surveys.incoming.ours import FoundAgain, find_again, is_telling, told_of
from cleanup.services.surveys.moments import state_of_moment

AT_ONCE = 500
TWICE = N_("dezelfde code staat op regel %(first)s bij hetzelfde moment")
CODE_IS_THERE = N_("antwoorden met deze code zijn er al bij %(moment)s van %(pilot)s")
ROW_IS_THERE = N_("deze antwoorden zijn al eerder ingelezen")


@dataclass(frozen=True, kw_only=True)
class Incoming:
    """One questionnaire that may be stored. ``secret`` is what is hashed of a code, None without one.

    ``passed_over`` is a card code in a column that somebody left out: it links nothing, but tells that the
    answers are there already.
    """

    line: int
    pilot: Pilot
    questionnaire: Questionnaire
    moment: str
    secret: str | None
    language: str
    mode: str
    reading: Reading
    row_id: str = ""
    passed_over: str | None = None

    @property
    def month(self) -> str:
        """The month the answers belong to: of the day, or of the opening of a moment before or after it."""
        one = planned(self.pilot.plan, self.moment)
        return f"{self.pilot.date + dt.timedelta(days=one.opens_day if one else 0):%Y-%m}"

    @property
    def code_hash(self) -> str | None:
        """The keyed hash that links answers, None without a code."""
        return code_hash(_key(), self.pilot.id, self.secret) if self.secret else None

    @property
    def recognised_by(self) -> str | None:
        """The hash of any code in the row, also of one that was left out."""
        code = self.secret or self.passed_over
        return code_hash(_key(), self.pilot.id, code) if code else None

    @property
    def text_hash(self) -> str | None:
        """The other keyed hash, with which somebody can withdraw their text."""
        return text_hash(_key(), self.pilot.id, self.secret) if self.secret else None

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all was answered."""
        return not self.reading.texts and not any(
            number not in MISSING_CODES for number in self.reading.numbers.values()
        )


@dataclass
class Judged:
    """Rows with what was found: by line what is there already, and per pilot and moment how many are new."""

    new: list[tuple[Incoming, str]] = field(default_factory=list)
    known: list[Problem] = field(default_factory=list)
    doubled: list[Problem] = field(default_factory=list)
    counts: list[MomentCount] = field(default_factory=list)
    linked: int = 0
    without_code: int = 0
    ours: FoundAgain = field(default_factory=FoundAgain)


@dataclass(frozen=True)
class MomentCount:
    """How many questionnaires come in at one moment of a pilot, and how that moment stands."""

    pilot: str
    moment: str
    count: int
    state: State

    @property
    def needs_reason(self) -> bool:
        """Whether the moment takes no answers now, so that somebody must say why these come in."""
        return self.state is not State.OPEN


def judge(rows: Sequence[Incoming], now: dt.datetime, *, is_export: bool = False) -> Judged:
    """Return what is new in these rows, with the key of each for the ledger; stores nothing.

    The answers themselves are looked for as well: rows of an export have no codes, and codes of another file
    can be read in another way than the time before.
    """
    keyed = list(zip(rows, ledger_keys(rows), strict=True))
    seen = _in_ledger([key for _row, key in keyed])
    stored = _stored_codes({row.pilot.id for row in rows})
    judged = Judged(ours=find_again(rows) if is_export else FoundAgain())
    repeated = judged.ours.refused if is_export else find_repeated(rows, _keyed, _in_ledger)
    first: dict[tuple[str, str], int] = {}
    for place, (row, key) in enumerate(keyed):
        hashed = row.recognised_by
        mine = (hashed, row.moment) if hashed else None
        if mine in stored:
            values = {"moment": row.moment, "pilot": row.pilot.code}
            judged.known.append(Problem(row.line, CODE_IS_THERE, values))
        elif key in seen:
            judged.known.append(Problem(row.line, ROW_IS_THERE, {}))
        elif place in repeated:
            judged.known.append(repeated[place])
        elif mine is not None and mine in first:
            judged.doubled.append(Problem(row.line, TWICE, {"first": first[mine]}))
        else:
            judged.new.append((row, key))
        if mine is not None:
            first.setdefault(mine, row.line)
    _count(judged, stored, now)
    return judged


def _count(judged: Judged, stored: set[tuple[str, str]], now: dt.datetime) -> None:
    """Count what comes in per moment, how many people it links, and how many rows cannot link."""
    pilots = {row.pilot.code: row.pilot for row, _key in judged.new}
    numbers = Counter((row.pilot.code, row.moment) for row, _key in judged.new)
    judged.counts = [
        MomentCount(code, moment, count, state_of_moment(pilots[code], moment, now))
        for (code, moment), count in sorted(numbers.items())
    ]
    moments: dict[str, set[str]] = defaultdict(set)
    for hashed, moment in stored:
        moments[hashed].add(moment)
    coming = [(row.code_hash, row.moment) for row, _key in judged.new]
    for code, moment_of_code in coming:
        moments[code or ""].add(moment_of_code)
    linked = {hashed for hashed, _moment in coming if hashed and len(moments[hashed]) > 1}
    judged.linked = len(linked)
    judged.without_code = sum(row.secret is None for row, _key in judged.new)


def ledger_keys(rows: Iterable[Incoming]) -> list[str]:
    """Return what recognises each row again: a keyed hash of what it says; equal rows are numbered."""
    times: Counter[str] = Counter()
    found = []
    for row in rows:
        said = [
            row.pilot.id, row.moment, row.row_id, row.secret or "",
            sorted(row.reading.numbers.items()), sorted(row.reading.texts.items()),
        ]  # fmt: skip
        text = json.dumps(said, ensure_ascii=False)
        times[text] += 1
        found.append(_keyed(f"import:{times[text]}:{text}"))
    return found


def free_answers_keys(rows: Iterable[Incoming]) -> dict[str, str]:
    """Return keys for the ledger that recognise answers without a code, with the month of each."""
    keys = [(row.month, [*map(_keyed, answers_keys(told_of(row)))]) for row in rows if is_telling(row)]
    taken = _in_ledger([key for _month, some in keys for key in some])
    free: dict[str, str] = {}
    for month, some in keys:
        key = next((one for one in some if one not in taken and one not in free), None)
        if key is not None:
            free[key] = month
    return free


def _keyed(text: str) -> str:
    return hmac.new(_key(), text.encode(), hashlib.sha256).hexdigest()


def fingerprint_of(text: str) -> str:
    """Return what recognises a whole file; it cannot be made without the key."""
    return _keyed(f"file:{text}")


def _key() -> bytes:
    return current_settings().code_key


def _in_ledger(keys: Sequence[str]) -> set[str]:
    return {key for some in _in_parts(keys) for key in _known_keys(some)}


def _known_keys(keys: Sequence[str]) -> Iterator[str]:
    query = select(SubmissionReceipt.key_hash).where(SubmissionReceipt.key_hash.in_(keys))
    yield from db.session.scalars(query.order_by(SubmissionReceipt.key_hash))


def _in_parts(keys: Sequence[str]) -> Iterator[Sequence[str]]:
    return (keys[start : start + AT_ONCE] for start in range(0, len(keys), AT_ONCE))


def _stored_codes(pilot_ids: set[str]) -> set[tuple[str, str]]:
    query = select(Response.code_hash, Response.moment).where(
        Response.pilot_id.in_(sorted(pilot_ids)), Response.code_hash.is_not(None)
    )
    rows = db.session.execute(query.order_by(Response.code_hash, Response.moment))
    return {(hashed or "", moment) for hashed, moment in rows}
