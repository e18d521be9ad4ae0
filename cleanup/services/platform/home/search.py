"""One box over partners, pilots, toolkit, help lines, lessons and stories, within what somebody may see."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, fields

from sqlalchemy import func, or_, select
from sqlalchemy.orm import contains_eager

from cleanup.domain.accounts.roles import Audience
from cleanup.domain.platform.text_keys import search_key
from cleanup.extensions import db
from cleanup.models.accounts import Account
from cleanup.models.evaluation.exports import Lesson
from cleanup.models.network.stories import NetworkStory
from cleanup.models.partners.organisations import Contact, Organisation, Programme
from cleanup.models.pilots.plan import CrewMember, Pilot
from cleanup.services import evaluation, toolkit
from cleanup.services.network.telling import find_stories
from cleanup.services.partners.pipeline import has_phone, matches
from cleanup.services.pilots.find import is_found

AT_MOST = 20
SHORTEST = 2


@dataclass(frozen=True)
class SearchResults:
    """What the box found, each list at most twenty long."""

    organisations: list[Organisation]
    contacts: list[Contact]
    pilots: list[Pilot]
    stories: list[NetworkStory] = field(default_factory=list)
    cards: list[toolkit.FoundCard] = field(default_factory=list)
    examples: list[toolkit.FoundCard] = field(default_factory=list)
    helplines: list[toolkit.FoundCard] = field(default_factory=list)
    lessons: list[tuple[Lesson, Programme]] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing."""
        return not any(getattr(self, one.name) for one in fields(self))


def search(account: Account, words: str, today: dt.date) -> SearchResults:
    """Return what holds these words; nine queries at most. Partners and contacts are for staff only."""
    if len(search_key(words)) < SHORTEST:
        return SearchResults([], [], [])
    staff = account.may(Audience.STAFF)
    return SearchResults(
        _organisations(words) if staff else [],
        _contacts(words) if staff else [],
        _pilots(account, words) if account.may(Audience.CREW) else [],
        find_stories(words, today, AT_MOST) if account.may(Audience.EVALUATION) else [],
        toolkit.find_cards(account, words, AT_MOST),
        toolkit.find_examples(account, words, AT_MOST),
        toolkit.find_helplines(words, AT_MOST),
        evaluation.find_lessons(words, AT_MOST) if account.may(Audience.EVALUATION) else [],
    )


def _organisations(words: str) -> list[Organisation]:
    query = select(Organisation).where(matches(words, Organisation.search_key))
    return list(db.session.scalars(query.order_by(Organisation.search_key).limit(AT_MOST)))


def _contacts(words: str) -> list[Contact]:
    query = (
        select(Contact)
        .join(Contact.organisation)
        .options(contains_eager(Contact.organisation))
        .where(
            or_(
                matches(words, Contact.search_key, func.lower(Contact.job), Organisation.search_key),
                has_phone(words, Contact.phone),
            )
        )
    )
    return list(db.session.scalars(query.order_by(Contact.search_key, Contact.id).limit(AT_MOST)))


def _pilots(account: Account, words: str) -> list[Pilot]:
    query = select(Pilot).join(Organisation, Organisation.id == Pilot.organisation_id).where(is_found(words))
    if not account.may(Audience.STAFF):
        mine = select(CrewMember.pilot_id).where(
            CrewMember.account_id == account.id, CrewMember.state != "afgezegd"
        )
        query = query.where(Pilot.id.in_(mine))
    return list(db.session.scalars(query.order_by(Pilot.date.desc(), Pilot.code).limit(AT_MOST)).unique())
