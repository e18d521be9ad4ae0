"""Whether a person called a number or tried a menu: nothing is called checked before somebody did.

A check belongs to the words as they were: when a number, a name or the source changes, the card waits
again.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from sqlalchemy import select

from cleanup.domain.platform.errors import N_, NotFoundError, RuleBrokenError
from cleanup.domain.platform.origin import OUTDATED_AFTER_DAYS, Text
from cleanup.domain.toolkit.cards import Guideline, Helpline, Platform, Toolkit
from cleanup.domain.toolkit.stories import Consequence
from cleanup.extensions import db, kept_by_request
from cleanup.models.accounts import Account
from cleanup.models.toolkit import FINGERPRINT_LENGTH, CardCheck
from cleanup.services.platform.content.current import loaded

FactCard = Guideline | Helpline | Platform | Consequence
CHANGED_MEANWHILE = N_("Deze kaart is intussen gewijzigd. Kijk hem opnieuw na.")


@dataclass(frozen=True)
class ToCheck:
    """A card with facts: what it is called, and the day on which a person last found it right."""

    file: str
    card: FactCard
    name: Text
    fingerprint: str
    checked_on: dt.date | None
    is_outdated: bool

    @property
    def waits(self) -> bool:
        """Whether somebody has to look at it."""
        return self.checked_on is None or self.is_outdated


@dataclass(frozen=True)
class Checks:
    """What persons checked, by the fingerprint of the card they saw."""

    days: Mapping[str, dt.date]

    def day_of(self, card: FactCard) -> dt.date | None:
        """Return when a person last found this very card right; None when nobody did."""
        return self.days.get(card_fingerprint(card))

    def waits(self, card: FactCard, today: dt.date) -> bool:
        """Whether a person has to look at it: nobody did, or it is more than half a year ago."""
        day = self.day_of(card)
        return day is None or (today - day).days > OUTDATED_AFTER_DAYS


def list_checks() -> Checks:
    """Return what persons checked; one query, and once per request."""
    return kept_by_request("checks_of_cards", _read)


def _read() -> Checks:
    query = select(CardCheck.fingerprint, CardCheck.checked_on)
    return Checks({row.fingerprint: row.checked_on for row in db.session.execute(query)})


def card_fingerprint(card: FactCard) -> str:
    """Return what changes with every word of a card and with its source, but not with the day of its text."""
    same_day = replace(card.origin, checked_on=dt.date.min)
    return hashlib.sha256(repr(replace(card, origin=same_day)).encode()).hexdigest()[:FINGERPRINT_LENGTH]


def list_to_check(today: dt.date) -> list[ToCheck]:
    """Return every card with facts; those that wait come first, in the order of the files."""
    checks = list_checks()
    found = [_to_check(file, card, checks, today) for file, card in _fact_cards(loaded().toolkit)]
    return sorted(found, key=lambda one: not one.waits)


def _to_check(file: str, card: FactCard, checks: Checks, today: dt.date) -> ToCheck:
    day = checks.day_of(card)
    name = {"nl": card.name} if isinstance(card, Platform) else _name(card)
    is_outdated = day is not None and (today - day).days > OUTDATED_AFTER_DAYS
    return ToCheck(file, card, name, card_fingerprint(card), day, is_outdated)


def _name(card: Guideline | Helpline | Consequence) -> Text:
    return card.title if isinstance(card, Consequence) else card.name


def _fact_cards(toolkit: Toolkit) -> Iterator[tuple[str, FactCard]]:
    yield from (("helplines.yaml", card) for card in toolkit.helplines)
    yield from (("platforms.yaml", card) for card in toolkit.platforms)
    yield from (("steps/rights.yaml", card) for card in toolkit.rights)
    yield from (("stories/consequences.yaml", card) for card in toolkit.told.consequences)


def check_card(account: Account, file: str, code: str, seen: str, today: dt.date) -> ToCheck:
    """Note that a person called or looked today and found a card right.

    Raises
    ------
    NotFoundError
        When there is no such card.
    RuleBrokenError
        When its words changed since it was shown (``seen`` is the fingerprint of what was shown).
    """
    cards = {(name, card.code): card for name, card in _fact_cards(loaded().toolkit)}
    card = cards.get((file, code))
    if card is None:
        raise NotFoundError
    if card_fingerprint(card) != seen:
        raise RuleBrokenError(CHANGED_MEANWHILE)
    row = db.session.get(CardCheck, (file, code)) or CardCheck(file=file, code=code)
    row.fingerprint, row.account_id, row.checked_on = seen, account.id, today
    db.session.add(row)
    db.session.flush()
    return _to_check(file, card, _read(), today)
