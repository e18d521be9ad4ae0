"""Withdrawal: with their code somebody sees what they answered, takes it along, or has it removed.

A removed code stands in a ledger, as keyed hashes only, in the database and in a file beside it: a restored
backup is cleaned with it again, and a copy that still waits in a phone is refused.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import cast

from sqlalchemy import Table, bindparam, delete, select

from cleanup.config import settings as current_settings
from cleanup.domain.platform.errors import N_, CleanupError, RuleBrokenError, TooLateError
from cleanup.domain.platform.local_time import local_day
from cleanup.domain.surveys.card_code import code_hash, normalise_card_code, text_hash
from cleanup.domain.surveys.questionnaires import MISSING_CODES, Questionnaire, unpack
from cleanup.extensions import db
from cleanup.models.pilots.plan import Pilot
from cleanup.models.surveys.paper import PaperSheet
from cleanup.models.surveys.responses import Erasure, OpenAnswer, Response
from cleanup.services.platform import gone
from cleanup.services.surveys.settle import note_arrival
from cleanup.services.surveys.shuffle import sweep_after_commit
from cleanup.services.surveys.versions import find_version
from cleanup.services.surveys.wiped import Destroyed, find_destroyed

_erasure = cast("Table", Erasure.__table__)
_WITHDRAWN = select(_erasure.c.month).where(_erasure.c.code_hash == bindparam("wanted"))


class WithdrawnError(TooLateError):
    """These answers were withdrawn by the one who gave them."""

    default_sentence = N_("Deze antwoorden zijn weggehaald. Ze worden niet opnieuw bewaard.")


class CodesWipedError(CleanupError):
    """The codes of a group were destroyed, so no code leads to answers any more; ``on`` is the day."""

    default_sentence = N_("De koppeling met codes is gewist: geen code vindt nog antwoorden.")

    def __init__(self, destroyed: Destroyed) -> None:
        self.on = destroyed.on
        super().__init__()


@dataclass(frozen=True)
class Given:
    """One question and what was answered, in words."""

    item: str
    question: str
    answers: tuple[str, ...]


@dataclass
class MyAnswers:
    """Everything one code gave, by moment."""

    pilot_code: str
    moments: dict[str, list[Given]] = field(default_factory=dict)

    def as_plain(self) -> dict[str, object]:
        """Return it as plain data, to take along as JSON."""
        moments = {
            moment: [{"vraag": g.question, "code": g.item, "antwoord": list(g.answers)} for g in given]
            for moment, given in self.moments.items()
        }
        return {"pilot": self.pilot_code, "momenten": moments}


def bare_code_of(typed: str) -> str:
    """Return a typed card code as it is hashed.

    Raises
    ------
    RuleBrokenError
        When it cannot be a card code.
    """
    bare = normalise_card_code(typed)
    if bare is None:
        raise RuleBrokenError(
            N_("Deze code klopt niet. Kijk nog een keer op je foto of kaartje."), "card_code"
        )
    return bare


def check_codes(pilot: Pilot) -> None:
    """Raise CodesWipedError when the codes of a pilot were destroyed."""
    destroyed = find_destroyed(pilot.id)
    if destroyed is not None:
        raise CodesWipedError(destroyed)


def find_answers(pilot: Pilot, typed: str, language: str) -> MyAnswers:
    """Return what somebody answered; empty when nothing is linked to this code.

    Raises
    ------
    RuleBrokenError
        When the code cannot be one.
    CodesWipedError
        When the codes of this pilot were destroyed.
    """
    bare = bare_code_of(typed)
    check_codes(pilot)
    key = current_settings().code_key
    mine = MyAnswers(pilot.code)
    rows = db.session.scalars(
        select(Response)
        .where(Response.pilot_id == pilot.id, Response.code_hash == code_hash(key, pilot.id, bare))
        .order_by(Response.moment, Response.id)
    ).all()
    texts = db.session.scalars(
        select(OpenAnswer)
        .where(OpenAnswer.pilot_id == pilot.id, OpenAnswer.text_hash == text_hash(key, pilot.id, bare))
        .order_by(OpenAnswer.moment, OpenAnswer.item, OpenAnswer.id)
    ).all()
    for row in rows:
        questionnaire = find_version(row.version)
        if questionnaire is not None:
            own = {text.item: text.text for text in texts if text.moment == row.moment}
            mine.moments.setdefault(row.moment, []).extend(_in_words(questionnaire, row, own, language))
    return mine


def _in_words(
    questionnaire: Questionnaire, row: Response, texts: dict[str, str], language: str
) -> list[Given]:
    numbers = unpack(questionnaire.layout(row.moment), row.packed)
    found: dict[str, list[str]] = {}
    for slot in questionnaire.layout(row.moment):
        number = numbers[slot.variable]
        if slot.option is not None:
            if number == 1:
                found.setdefault(slot.item.code, []).append(_say(slot.option.text, language))
        elif number not in MISSING_CODES:
            option = next((o for o in slot.item.scale.options if o.code == number), None)
            found[slot.item.code] = [_say(option.text, language) if option else str(number)]
    for item, text in texts.items():
        found.setdefault(item, []).append(text)
    return [
        Given(item.code, _say(item.text, language), tuple(found[item.code]))
        for item in questionnaire.asked_at(row.moment)
        if item.code in found
    ]


def _say(text: object, language: str) -> str:
    words = dict(text)  # type: ignore[call-overload]
    return str(words.get(language) or words["nl"])


def withdraw(pilot: Pilot, typed: str, now: dt.datetime) -> int:
    """Remove all responses and texts of a code, and remember that it was; returns how many responses.

    Raises
    ------
    RuleBrokenError
        When the code cannot be one.
    CodesWipedError
        When the codes of this pilot were destroyed: then nobody can tell whose answers are whose.
    """
    bare = bare_code_of(typed)
    check_codes(pilot)
    key = current_settings().code_key
    hashes = code_hash(key, pilot.id, bare), text_hash(key, pilot.id, bare)
    removed = _remove(*hashes)
    if db.session.get(Erasure, hashes[0]) is None:
        month = f"{local_day(now):%Y-%m}"
        db.session.add(Erasure(code_hash=hashes[0], text_hash=hashes[1], month=month))
        db.session.flush()
        _note_in_file(month, *hashes)
    note_arrival(pilot.id)  # what is left is written anew, so that nothing shows where something was
    sweep_after_commit(whole=True)
    return removed


def is_withdrawn(hash_of_code: str | None) -> bool:
    """Whether the answers of a code were withdrawn."""
    if hash_of_code is None:
        return False
    found = db.session.connection().execute(_WITHDRAWN, {"wanted": hash_of_code}).scalar()
    return found is not None


def list_withdrawn() -> list[str]:
    """Return the keyed hashes of all withdrawn codes."""
    return list(db.session.scalars(select(Erasure.code_hash).order_by(Erasure.code_hash)))


def apply_erasures() -> int:
    """Remove again what was withdrawn, after a restore; returns how many responses went.

    Reads the ledger in the database and the file beside it, which may know more than a backup.
    """
    known = {row.code_hash: (row.text_hash, row.month) for row in db.session.scalars(select(Erasure))}
    for hash_of_code, hash_of_text, month in _read_file():
        if hash_of_code not in known:
            db.session.add(Erasure(code_hash=hash_of_code, text_hash=hash_of_text, month=month))
            known[hash_of_code] = hash_of_text, month
    db.session.flush()
    return sum(_remove(hash_of_code, text) for hash_of_code, (text, _) in sorted(known.items()))


def _remove(hash_of_code: str, hash_of_text: str) -> int:
    """Remove what a code gave, in the order in which tables are locked elsewhere."""
    gone = delete(Response).where(Response.code_hash == hash_of_code).returning(Response.id)
    removed = len(db.session.scalars(gone).all())
    db.session.execute(delete(OpenAnswer).where(OpenAnswer.text_hash == hash_of_text))
    db.session.execute(delete(PaperSheet).where(PaperSheet.code_hash == hash_of_code))
    return removed


def _note_in_file(month: str, hash_of_code: str, hash_of_text: str) -> None:
    gone.add_lines([f"{month} {hash_of_code} {hash_of_text}\n"])


def _read_file() -> list[tuple[str, str, str]]:
    return [(code, text, month) for month, code, text in gone.read_lines() if code not in gone.KINDS]
