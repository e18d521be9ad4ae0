"""The yearly questions to members: answered by link, kept as counts alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from sqlalchemy import select, update

from cleanup.config import settings
from cleanup.domain.network.valuing import Answered, Valued, answers_of, valued
from cleanup.domain.platform.errors import N_, RuleBrokenError
from cleanup.extensions import db
from cleanup.models.network.members import Member
from cleanup.models.network.valuing import NetworkAnswer
from cleanup.models.partners.organisations import Programme
from cleanup.services.network.advising import network_content
from cleanup.services.network.grading import is_first


def answer(member: Member, typed: Mapping[str, str], now: dt.datetime) -> bool:
    """Count what a member answers this year; False when this member did so already.

    Raises
    ------
    RuleBrokenError
        When nothing was answered, or an answer is none of the list.
    """
    given = {code: value for code, value in typed.items() if value}
    items = {item.code: item for item in network_content().value_survey.items}
    if not given:
        raise RuleBrokenError(N_("Geef antwoord op minstens één vraag."))
    for code, value in given.items():
        if code not in items or value not in answers_of(items[code]):
            raise RuleBrokenError(N_("Kies een antwoord uit de lijst."), code)
    if not is_first(f"value {now.year} {member.id}", now):
        return False
    _make_rows(member.programme_id, now.year)
    for code, value in given.items():
        here = (
            NetworkAnswer.programme_id == member.programme_id, NetworkAnswer.year == now.year,
            NetworkAnswer.item == code, NetworkAnswer.value == value,
        )  # fmt: skip
        one_more = update(NetworkAnswer).where(*here).values({NetworkAnswer.count: NetworkAnswer.count + 1})
        db.session.execute(one_more.execution_options(synchronize_session=False))
    db.session.flush()
    db.session.expire_all()
    for rows in _rows_of(member.programme_id, now.year).values():
        _show_next(rows)
    return True


def _show_next(rows: Sequence[NetworkAnswer]) -> None:
    """Let a question show what was answered, once a whole group answered it since it last did."""
    smallest = settings().smallest_group
    grown = [row.count - row.shown for row in rows]
    if sum(grown) < smallest:
        return
    is_whole = all(row.is_whole for row in rows) and all(not more or more >= smallest for more in grown)
    for row in rows:
        row.shown, row.is_whole = row.count, is_whole
    db.session.flush()


def _rows_of(programme_id: str, year: int) -> dict[str, list[NetworkAnswer]]:
    here = (NetworkAnswer.programme_id == programme_id, NetworkAnswer.year == year)
    found: dict[str, list[NetworkAnswer]] = {}
    for row in db.session.scalars(select(NetworkAnswer).where(*here)):
        found.setdefault(row.item, []).append(row)
    return found


def _make_rows(programme_id: str, year: int) -> None:
    """Make a row for every answer of a year, so that the order of rows says nothing."""
    query = select(NetworkAnswer.item, NetworkAnswer.value).where(
        NetworkAnswer.programme_id == programme_id, NetworkAnswer.year == year
    )
    known = {(row[0], row[1]) for row in db.session.execute(query)}
    wanted = [(one.code, value) for one in network_content().value_survey.items for value in answers_of(one)]
    db.session.add_all(
        NetworkAnswer(programme_id=programme_id, year=year, item=item, value=value, count=0)
        for item, value in wanted
        if (item, value) not in known
    )
    db.session.flush()


def list_valued(programme: Programme) -> list[tuple[int, list[Valued]]]:
    """Return what may be shown of each year, the latest first."""
    query = select(NetworkAnswer).where(NetworkAnswer.programme_id == programme.id)
    found: dict[int, dict[str, dict[str, Answered]]] = {}
    for row in db.session.scalars(query):
        answered = Answered(row.count, row.shown, row.is_whole)
        found.setdefault(row.year, {}).setdefault(row.item, {})[row.value] = answered
    items = network_content().value_survey.items
    return [
        (year, [valued(item, found[year].get(item.code, {})) for item in items])
        for year in sorted(found, reverse=True)
    ]
