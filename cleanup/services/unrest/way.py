"""The way of working: answers to the items of the content, per area."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import select

from cleanup.domain.platform.errors import N_, ContentError, RuleBrokenError
from cleanup.domain.unrest.checklist import GroupState, UnrestContent, check_answer, checklist_state
from cleanup.extensions import db
from cleanup.models.unrest.agreements import WayAnswer
from cleanup.models.unrest.areas import Area
from cleanup.services.platform.content.current import loaded
from cleanup.services.platform.guard import refuse_personal_and_groups

LONGEST_NOTE = 500
OTHERS_FIRST = N_(
    "Iemand anders heeft %(code)s intussen beantwoord: %(answer)s, notitie: %(note)s. Kies en bewaar opnieuw."
)


def unrest_content() -> UnrestContent:
    """Return the checklist and the cards; broken content was refused as a whole before."""
    found = loaded().unrest
    if found is None:
        raise ContentError("unrest", None, "", "ontbreekt")
    return found


def list_answers(area: Area) -> dict[str, WayAnswer]:
    """Return the answers of an area by item."""
    query = select(WayAnswer).where(WayAnswer.area_id == area.id)
    return {row.item: row for row in db.session.scalars(query)}


def _check_others(
    stored: dict[str, WayAnswer], typed: dict[str, tuple[str, str]], seen: dict[str, tuple[str, str]]
) -> None:
    """Refuse to write over what somebody else answered since a page was drawn, and say what that is."""
    for code, began in seen.items():
        row = stored.get(code)
        now = (row.answer, row.note) if row is not None else ("", "")
        if now not in (began, typed.get(code, now)):
            answer, note = now
            raise RuleBrokenError(
                OTHERS_FIRST, f"note_{code}", code=code, answer=answer or "–", note=note or "–"
            )


def state_of(area: Area) -> list[GroupState]:
    """Return how many items of each group were answered yes."""
    given = {item: row.answer for item, row in list_answers(area).items()}
    return checklist_state(unrest_content().items, given)


def save_answers(
    area: Area,
    typed: dict[str, tuple[str, str]],
    today: dt.date,
    seen: dict[str, tuple[str, str]] | None = None,
) -> int:
    """Keep answers with their notes by item, each with the day; an empty one takes an answer back.

    ``seen`` are the answers that stood there when somebody began. Returns how many changed.

    Raises
    ------
    RuleBrokenError
        When somebody else answered an item in the meantime; then nothing is kept.
    RuleBrokenError
        When an item or answer does not exist, or a note points to a person; then nothing is kept.
    """
    known = {item.code for item in unrest_content().items}
    before = list_answers(area)
    changed = 0
    _check_others(before, typed, seen or {})
    for code, (answer, note) in typed.items():
        row = before.get(code)
        if not answer:
            if row is not None:
                db.session.delete(row)
                changed += 1
            continue
        check_answer(code, answer, known)
        if len(note) > LONGEST_NOTE:
            raise RuleBrokenError(N_("Een notitie heeft hooguit 500 tekens."), f"note_{code}")
        refuse_personal_and_groups(**{f"note_{code}": note})
        if row is not None and (row.answer, row.note) == (answer, note):
            continue
        row = row or WayAnswer(area_id=area.id, item=code)
        row.answer, row.note, row.answered_on = answer, note, today
        db.session.add(row)
        changed += 1
    db.session.flush()
    return changed
