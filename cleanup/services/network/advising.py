"""Advice, promises, and what sources say that differ."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import func, select

from cleanup.domain.network.advice import DONE, NEW, PROMISED, READERS, check_advice, check_pledge
from cleanup.domain.network.content import AdviceItem, NetworkContent
from cleanup.domain.network.counts import check_over
from cleanup.domain.network.facts import Statement
from cleanup.domain.platform.errors import N_, RuleBrokenError
from cleanup.domain.platform.guard import NoPerson
from cleanup.domain.platform.local_time import local_day
from cleanup.extensions import db
from cleanup.models.network.advice import NetworkAdvice, Pledge, SourceStatement
from cleanup.models.network.members import Member
from cleanup.models.partners.organisations import Programme
from cleanup.services.network.rows import get_row
from cleanup.services.platform.content.current import loaded
from cleanup.services.platform.guard import ask_about_personal, refuse_personal


def network_content() -> NetworkContent:
    """Return what the content files say of the network."""
    content = loaded().network
    if content is None:
        raise RuntimeError("content without its network files is refused at the start")
    return content


def add_starter_advice(programme: Programme, today: dt.date) -> int:
    """Take the advice of the guide over into a programme; what is there already stays. Returns how many."""
    query = select(NetworkAdvice.code).where(NetworkAdvice.programme_id == programme.id)
    known = set(db.session.scalars(query))
    content = network_content()
    new = [item for item in content.guide.advice if item.code not in known]
    for item in new:
        db.session.add(
            NetworkAdvice(
                programme_id=programme.id, code=item.code, for_kind=item.reader, text=item.text["nl"],
                source=f"{content.guide.origin.source}, {item.source}"[:200], state=NEW, changed_on=today,
            )
        )  # fmt: skip
    db.session.flush()
    return len(new)


def add_advice(
    programme: Programme, typed: Mapping[str, Any], today: dt.date, answer: NoPerson | None = None
) -> NetworkAdvice:
    """Keep advice of our own.

    Raises
    ------
    RuleBrokenError
        When it may point to a person and nobody answered that it does not, or nobody was asked.
    """
    texts = {"text": typed["text"], "source": typed["source"]}
    if answer is None:
        refuse_personal(**texts)
    else:
        ask_about_personal(answer, programme.code, **texts)
    advice = NetworkAdvice(
        programme_id=programme.id, for_kind=typed["for_kind"], text=typed["text"], source=typed["source"],
        state=NEW, changed_on=today,
    )  # fmt: skip
    db.session.add(advice)
    db.session.flush()
    return advice


def get_advice(programme: Programme, advice_id: str) -> NetworkAdvice:
    """Return advice of this programme; raises NotFoundError."""
    return get_row(NetworkAdvice, programme, advice_id)


def move_advice(programme: Programme, advice_id: str, state: str, why: str, answer: NoPerson) -> None:
    """Keep how far advice is; raises RuleBrokenError for a no without its reason, or a name unasked."""
    advice = get_advice(programme, advice_id)
    check_advice(state, why)
    ask_about_personal(answer, programme.code, why=why)
    advice.state, advice.why, advice.changed_on = state, why.strip(), local_day(answer.now)
    db.session.flush()


def list_advice(programme: Programme) -> list[NetworkAdvice]:
    """Return the advice with its promises, by reader in the usual order."""
    query = (
        select(NetworkAdvice)
        .where(NetworkAdvice.programme_id == programme.id)
        .order_by(NetworkAdvice.code, NetworkAdvice.id)
    )
    return sorted(db.session.scalars(query).unique(), key=lambda one: READERS.index(one.for_kind))


def unchanged_items(advice: Iterable[NetworkAdvice]) -> dict[str, AdviceItem]:
    """Return of advice that reads as in the guide the item there, by id: it has the other language too."""
    items = {item.code: item for item in network_content().guide.advice}
    return {
        one.id: items[one.code]
        for one in advice
        if one.code in items and one.text == items[one.code].text["nl"]
    }


def pledge(programme: Programme, typed: Mapping[str, Any], today: dt.date) -> Pledge:
    """Keep what an organisation promised; its advice counts as promised from then on.

    Raises
    ------
    RuleBrokenError
        When it has no words, a day that is over, or nobody promised it.
    """
    check_pledge(str(typed["what"]), typed.get("due_on"), today)
    refuse_personal(what=str(typed["what"]))
    advice = get_row(NetworkAdvice, programme, str(typed["advice_id"])) if typed.get("advice_id") else None
    if not typed.get("organisation_id") and not str(typed.get("organisation_name") or "").strip():
        raise RuleBrokenError(N_("Vul in welke organisatie dit toezegt."), "organisation_id")
    made = Pledge(
        programme_id=programme.id, advice=advice, organisation_id=typed.get("organisation_id") or None,
        organisation_name=str(typed.get("organisation_name") or "")[:120],
        what=str(typed["what"]).strip(), made_on=today, due_on=typed.get("due_on"),
    )  # fmt: skip
    db.session.add(made)
    if advice is not None and advice.state != DONE:
        advice.state, advice.changed_on = PROMISED, today
    db.session.flush()
    return made


def pledge_as_member(member: Member, item_code: str, today: dt.date) -> Pledge:
    """Take over the promise of one item of the guide for the organisation of a member.

    Raises
    ------
    RuleBrokenError
        When there is no such item, or the member said no organisation.
    """
    item = find_item(item_code)
    programme = db.session.get_one(Programme, member.programme_id)
    add_starter_advice(programme, today)
    query = select(NetworkAdvice).where(
        NetworkAdvice.programme_id == programme.id, NetworkAdvice.code == item.code
    )
    advice = db.session.scalars(query).one()
    if not member.works_at:
        raise RuleBrokenError(N_("Vul eerst je organisatie in; een toezegging doe je samen."), "advice")
    typed = {
        "advice_id": advice.id, "organisation_id": member.organisation_id, "what": item.pledge["nl"],
        "organisation_name": "" if member.organisation_id else member.works_at,
    }  # fmt: skip
    same = [one for one in advice.pledges if one.by == member.works_at]
    return same[0] if same else pledge(programme, typed, today)


def codes_pledged(member: Member) -> set[str]:
    """Return the items of the guide that the organisation of a member promised."""
    query = select(NetworkAdvice).where(
        NetworkAdvice.programme_id == member.programme_id, NetworkAdvice.code.is_not(None)
    )
    return {
        one.code or ""
        for one in db.session.scalars(query).unique()
        if any(made.by == member.works_at for made in one.pledges)
    }


def find_item(code: str) -> AdviceItem:
    """Return an item of the guide; raises RuleBrokenError when there is none."""
    found = next((one for one in network_content().guide.advice if one.code == code), None)
    if found is None:
        raise RuleBrokenError(N_("Kies een advies uit de lijst."), "advice")
    return found


def finish_pledge(programme: Programme, pledge_id: str, today: dt.date) -> None:
    """Keep that a promise was kept; the second time it is open again."""
    made = get_row(Pledge, programme, pledge_id)
    made.done_on = None if made.done_on else today
    db.session.flush()


def list_pledges(programme: Programme) -> list[Pledge]:
    """Return the promises of a programme: open ones first, by their day."""
    query = select(Pledge).where(Pledge.programme_id == programme.id)
    rows = db.session.scalars(query.order_by(Pledge.due_on, Pledge.made_on, Pledge.id)).unique()
    return sorted(rows, key=lambda one: one.done_on is not None)


def pledges_per_item() -> dict[str, int]:
    """Return how many organisations promised each item of the guide, over all programmes."""
    query = (
        select(NetworkAdvice.code, func.count(Pledge.id))
        .join(Pledge, Pledge.advice_id == NetworkAdvice.id)
        .where(NetworkAdvice.code.is_not(None))
        .group_by(NetworkAdvice.code)
    )
    return {code: count for code, count in db.session.execute(query) if code}


def add_statement(programme: Programme, typed: Mapping[str, Any], today: dt.date) -> SourceStatement:
    """Keep what a source says about a subject.

    Raises
    ------
    RuleBrokenError
        When it may point to a person, or its day is still to come.
    """
    check_over(typed.get("as_of"), today, "as_of")
    refuse_personal(subject=typed["subject"], value=typed["value"], note=typed.get("note"))
    names = ("subject", "value", "source", "as_of", "note")
    row = SourceStatement(programme_id=programme.id, **{name: typed.get(name) for name in names})
    row.note = row.note or ""
    db.session.add(row)
    db.session.flush()
    return row


def list_statements(programme: Programme) -> list[Statement]:
    """Return what sources say, as it was typed."""
    query = select(SourceStatement).where(SourceStatement.programme_id == programme.id)
    rows = db.session.scalars(query.order_by(SourceStatement.subject, SourceStatement.id))
    return [Statement(row.subject, row.value, row.source, row.as_of, row.note, id=row.id) for row in rows]
