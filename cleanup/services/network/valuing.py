"""The yearly questions to members: answered by link, kept as counts alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from sqlalchemy import select, update

from cleanup.config import settings
from cleanup.domain.network.valuing import Valued, answers_of, valued
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
    return True


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
    found: dict[int, dict[str, dict[str, int]]] = {}
    for row in db.session.scalars(query):
        found.setdefault(row.year, {}).setdefault(row.item, {})[row.value] = row.count
    smallest = settings().smallest_group
    items = network_content().value_survey.items
    return [
        (year, [valued(item, found[year].get(item.code, {}), smallest) for item in items])
        for year in sorted(found, reverse=True)
    ]
