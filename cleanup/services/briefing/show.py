"""Everything a briefing shows, gathered for one page or two sheets of paper."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import select

from cleanup.domain.briefing.cards import HouseRule, NormCard
from cleanup.domain.briefing.facts import BriefedFact, briefed
from cleanup.domain.briefing.versions import FACTS, MARKS, TEXTS, ReadState, changed_facts, seen_mark
from cleanup.domain.day.run_sheets import DayPart
from cleanup.domain.platform.origin import Text
from cleanup.domain.toolkit.cards import Example, SupportCard
from cleanup.extensions import db
from cleanup.models.accounts import Account
from cleanup.models.briefing import Briefing
from cleanup.models.evaluation.exports import Lesson
from cleanup.models.pilots.plan import Pilot
from cleanup.services import day, toolkit
from cleanup.services.briefing.read import Reader, list_readers
from cleanup.services.briefing.write import facts_of, find_briefing, texts_as_it_is
from cleanup.services.platform.content.current import loaded

MOST_LESSONS = 12


@dataclass(frozen=True, kw_only=True)
class BriefingPage:
    """A briefing as its page shows it; labels are message ids."""

    briefing: Briefing | None
    seen: str
    facts: tuple[BriefedFact, ...]
    texts: tuple[tuple[str, str], ...]
    earlier: tuple[str, ...]
    changed: tuple[str, ...]
    readers: tuple[Reader, ...]
    mine: Reader | None
    parts: tuple[tuple[DayPart, int], ...]
    materials: tuple[Text, ...]
    examples: tuple[Example, ...]
    support_cards: tuple[SupportCard, ...]
    house_rules: tuple[HouseRule, ...]
    norm_cards: tuple[NormCard, ...]

    @property
    def read_count(self) -> int:
        """How many of the crew read it."""
        return sum(reader.state is ReadState.READ for reader in self.readers)


def show_briefing(pilot: Pilot, account: Account) -> BriefingPage:
    """Return the briefing of a pilot as this person sees it: a day that was moved is named as it is now."""
    briefing, facts = find_briefing(pilot), facts_of(pilot)
    readers = tuple(list_readers(pilot))
    parts = day.parts_of(pilot)
    cards = loaded().briefing
    return BriefingPage(
        briefing=briefing,
        seen=seen_mark(briefing.version, facts) if briefing else "",
        facts=tuple(_told(pilot, facts)),
        texts=tuple(
            (TEXTS[name], text)
            for name, text in (texts_as_it_is(pilot, briefing, facts) if briefing else {}).items()
            if text
        ),
        earlier=learned_before(pilot),
        changed=tuple(FACTS[name] for name in changed_facts(briefing.facts, facts)) if briefing else (),
        readers=readers,
        mine=next((reader for reader in readers if reader.account_id == account.id), None),
        parts=with_minutes(parts),
        materials=materials_of(parts),
        examples=tuple(entry.example for entry in toolkit.list_chosen(pilot)),
        support_cards=loaded().toolkit.support_cards,
        house_rules=cards.house_rules,
        norm_cards=cards.norm_cards,
    )


def _told(pilot: Pilot, facts: Mapping[str, str]) -> Iterator[BriefedFact]:
    values = {"expected": pilot.expected, "age_band": pilot.age_band}
    for name in FACTS:
        told = briefed(FACTS[name], name, facts[name], values) if name not in MARKS else None
        if told is not None:
            yield told


def learned_before(pilot: Pilot) -> tuple[str, ...]:
    """Return what crews learned on earlier days at the same organisation, the latest day first; one query."""
    there = (Pilot.organisation_id == pilot.organisation_id, Pilot.date < pilot.date)
    query = select(Lesson.learned).join(Pilot, Pilot.id == Lesson.pilot_id).where(*there)
    return tuple(db.session.scalars(query.order_by(Pilot.date.desc(), Lesson.id).limit(MOST_LESSONS)))


def with_minutes(parts: Iterable[DayPart]) -> tuple[tuple[DayPart, int], ...]:
    """Return each part with the minute of the day at which it begins."""
    found, minute = [], 0
    for part in parts:
        minute = max(minute, part.fixed_start or 0)
        found.append((part, minute))
        minute += part.minutes
    return tuple(found)


def materials_of(parts: Iterable[DayPart]) -> tuple[Text, ...]:
    """Return what to bring for a whole day: each thing once, in the order it is needed."""
    seen: dict[str, Text] = {}
    for part in parts:
        for thing in part.materials:
            seen.setdefault(thing["nl"], thing)
    return tuple(seen.values())
