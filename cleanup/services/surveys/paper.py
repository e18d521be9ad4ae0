"""Paper questionnaires, typed in twice: only what is the same both times becomes an answer.

The first time is kept as a sheet with its number, without who typed it; the card code only as keyed hash.
When the second time is the same, the answers are stored as any others and the sheet is gone.
"""

from __future__ import annotations

import datetime as dt
import json
import uuid

from sqlalchemy import func, select

from cleanup.config import settings as current_settings
from cleanup.domain.pilots.variants import check_asks
from cleanup.domain.platform.errors import N_, RuleBrokenError
from cleanup.domain.surveys.answers import AnswerProblem, Fields, read_answers
from cleanup.domain.surveys.card_code import code_hash, normalise_card_code
from cleanup.extensions import db
from cleanup.models.pilots.plan import Pilot
from cleanup.models.surveys.paper import PaperSheet
from cleanup.services.surveys.store import Receipt
from cleanup.services.surveys.submit import AnswersError, submit
from cleanup.services.surveys.versions import questionnaire_of
from cleanup.services.surveys.wiped import find_destroyed

NOT_COMPARED = {"csrf_token", "number", "card_code", "client_id", "language", "mode", "version"}


class MismatchError(RuleBrokenError):
    """The second time differs from the first; ``items`` says where."""

    def __init__(self, items: list[str]) -> None:
        self.items = items
        super().__init__(
            N_("Deze tweede invoer is anders dan de eerste bij: %(items)s."), None, items=", ".join(items)
        )


def type_first(pilot: Pilot, moment: str, number: int, fields: Fields) -> PaperSheet:
    """Keep the first time of a sheet.

    Raises
    ------
    AnswersError, RuleBrokenError
        When a value cannot be right, or this sheet is there already.
    """
    _check(pilot, moment, fields)
    if find_sheet(pilot, moment, number) is not None:
        raise RuleBrokenError(N_("Dit nummer is al één keer ingevoerd."), "number")
    sheet = PaperSheet(
        pilot_id=pilot.id,
        moment=moment,
        number=number,
        code_hash=_hash(pilot, fields),
        fields=json.dumps(_compared(fields), ensure_ascii=False, sort_keys=True),
    )
    db.session.add(sheet)
    db.session.flush()
    return sheet


def type_second(pilot: Pilot, moment: str, number: int, fields: Fields, now: dt.datetime) -> Receipt:
    """Compare the second time of a sheet with the first, and store it when they are the same.

    Raises
    ------
    MismatchError
        Naming the questions that differ; nothing is stored.
    AnswersError, RuleBrokenError
        When a value cannot be right, or there was no first time.
    """
    _check(pilot, moment, fields)
    sheet = find_sheet(pilot, moment, number)
    if sheet is None:
        raise RuleBrokenError(N_("Dit nummer is nog niet één keer ingevoerd."), "number")
    different = differences(pilot, sheet, fields)
    if different:
        raise MismatchError(different)
    whole = {**fields, "client_id": [str(uuid.uuid4())], "mode": ["paper"], "ticket": [], "made_at": []}
    receipt = submit(pilot, moment, whole, now, current_settings().code_key, accept_late=True)
    db.session.delete(sheet)
    db.session.flush()
    return receipt


def differences(pilot: Pilot, sheet: PaperSheet, fields: Fields) -> list[str]:
    """Return the questions of which the second time differs, in the order of the paper."""
    first, second = json.loads(sheet.fields), _compared(fields)
    names = [item.code for item in questionnaire_of(pilot, sheet.moment).asked_at(sheet.moment)]
    order = {name: place for place, name in enumerate(names)}
    found = [name for name in {*first, *second} if first.get(name) != second.get(name)]
    code = ["card_code"] if sheet.code_hash != _hash(pilot, fields) else []
    return code + sorted(found, key=lambda name: (order.get(name.removesuffix("_other"), len(order)), name))


def throw_away(pilot: Pilot, moment: str, number: int) -> None:
    """Forget the first time of a sheet, to begin again."""
    sheet = find_sheet(pilot, moment, number)
    if sheet is not None:
        db.session.delete(sheet)
        db.session.flush()


def find_sheet(pilot: Pilot, moment: str, number: int) -> PaperSheet | None:
    """Return a sheet that was typed once, or None."""
    return db.session.scalar(
        select(PaperSheet).where(
            PaperSheet.pilot_id == pilot.id, PaperSheet.moment == moment, PaperSheet.number == number
        )
    )


def list_numbers(pilot: Pilot, moment: str) -> list[int]:
    """Return the numbers that wait for their second time."""
    query = select(PaperSheet.number).where(PaperSheet.pilot_id == pilot.id, PaperSheet.moment == moment)
    return list(db.session.scalars(query.order_by(PaperSheet.number)))


def next_number(pilot: Pilot, moment: str) -> int:
    """Return the number after the highest that waits."""
    query = select(func.max(PaperSheet.number)).where(
        PaperSheet.pilot_id == pilot.id, PaperSheet.moment == moment
    )
    return (db.session.scalar(query) or 0) + 1


def _check(pilot: Pilot, moment: str, fields: Fields) -> None:
    check_asks(pilot, moment)
    problems = dict(read_answers(questionnaire_of(pilot, moment), moment, fields).errors)
    typed = (fields.get("card_code") or [""])[0].strip()
    if typed and normalise_card_code(typed) is None:
        problems["card_code"] = AnswerProblem(N_("Deze code klopt niet. Kijk nog een keer op het papier."))
    if problems:
        raise AnswersError(problems)


def _hash(pilot: Pilot, fields: Fields) -> str | None:
    bare = normalise_card_code((fields.get("card_code") or [""])[0])
    if bare is None or find_destroyed(pilot.id) is not None:
        return None
    return code_hash(current_settings().code_key, pilot.id, bare)


def _compared(fields: Fields) -> dict[str, list[str]]:
    kept = {name: sorted(v.strip() for v in values if v.strip()) for name, values in fields.items()}
    return {name: values for name, values in kept.items() if values and name not in NOT_COMPARED}
