"""Finding cards of the toolkit, help lines and examples by words in them, however they were typed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Protocol

from cleanup.domain.accounts.roles import Audience
from cleanup.domain.platform.origin import Origin, Text
from cleanup.domain.platform.text_keys import phone_digits, search_key
from cleanup.domain.toolkit.cards import Toolkit
from cleanup.models.accounts import Account
from cleanup.services.platform.content.current import loaded
from cleanup.services.toolkit.library import list_entries

HELP_BLOCKS = {"talk": "#hulp-blok-1", "report": "#hulp-blok-2"}


class NamedCard(Protocol):
    """A card with a code and a name."""

    @property
    def code(self) -> str:
        """What it is called in an address."""
        ...

    @property
    def name(self) -> Text:
        """What people call it."""
        ...


@dataclass(frozen=True)
class FoundCard:
    """A card that holds the words: its name, and the address where this person can read it."""

    name: Text
    href: str


def find_cards(account: Account, words: str, most: int) -> list[FoundCard]:
    """Return the cards of the toolkit with these words that this person may open."""
    return _holding(words, _cards_for(account, loaded().toolkit), most)


def find_helplines(words: str, most: int) -> list[FoundCard]:
    """Return the help lines, and how to report on a platform, with these words; everybody may open those."""
    toolkit = loaded().toolkit
    lines = (
        (
            (line, {"nl": line.phone or ""}),
            FoundCard(line.name, "/hulp" + HELP_BLOCKS.get(line.kind, f"#hulp-{line.code}")),
        )
        for line in toolkit.helplines
    )
    apps = (
        ((app, {"nl": app.name}), FoundCard({"nl": app.name}, f"/hulp#app-{app.code}"))
        for app in toolkit.platforms
    )
    digits = phone_digits(words)
    called = [
        FoundCard(line.name, "/hulp" + HELP_BLOCKS.get(line.kind, f"#hulp-{line.code}"))
        for line in toolkit.helplines
        if digits and digits in phone_digits(line.phone or "")
    ]
    held = _holding(words, [*lines, *apps], most)
    return [*called, *(card for card in held if card not in called)][:most]


def find_examples(account: Account, words: str, most: int) -> list[FoundCard]:
    """Return the examples of the library with these words; their texts stay closed until they are opened."""
    if not account.may(Audience.CREW):
        return []
    entries = (
        (one.example, FoundCard(one.example.title, f"/toolkit/beheer/voorbeelden/{one.example.code}"))
        for one in list_entries()
    )
    return _holding(words, entries, most)


def _cards_for(account: Account, toolkit: Toolkit) -> Iterator[tuple[object, FoundCard]]:
    places: list[tuple[Iterable[NamedCard], str]] = [
        (toolkit.approaches, "/toolkit/kaarten#aanpak-"),
        (toolkit.strategy, "/toolkit?stap=plan#vraag-"),
        (toolkit.guidelines, "/toolkit?stap=plan#"),
        (toolkit.rights, "/hulp#"),
        (toolkit.talks, "/toolkit/werkvormen#"),
    ]
    if account.may(Audience.CREW):
        places.append((toolkit.support_cards, "/toolkit/beheer/kaarten#kaart-"))
    for cards, place in places:
        yield from ((card, FoundCard(card.name, place + card.code)) for card in cards)
    if account.may(Audience.STAFF):
        yield from _texts_for_staff(toolkit)


def _texts_for_staff(toolkit: Toolkit) -> Iterator[tuple[object, FoundCard]]:
    """Return what has no page of its own but the one on which staff edit it."""
    for item in toolkit.quiz:
        yield item, FoundCard(item.text, f"/toolkit/beheer/teksten/quiz/{item.quiz_set}.yaml")
    told = (
        ("stories/stories.yaml", toolkit.told.stories),
        ("stories/consequences.yaml", toolkit.told.consequences),
        ("presentation/slides.yaml", toolkit.told.slides),
        ("presentation/other_days.yaml", toolkit.told.other_slides),
    )
    for file, cards in told:
        for card in cards:
            yield card, FoundCard(card.title, f"/toolkit/beheer/teksten/{file}")


def _holding(words: str, cards: Iterable[tuple[object, FoundCard]], most: int) -> list[FoundCard]:
    sought = search_key(words)
    found = [card for said, card in cards if any(sought in search_key(text) for text in _texts_in(said))]
    return found[:most]


def _texts_in(part: object) -> Iterator[str]:
    """Return every text of a card in every language; codes and the source it comes from are none."""
    if isinstance(part, Mapping) and "nl" in part:
        yield from part.values()
    for inner in _parts_of(part):
        yield from _texts_in(inner)


def _parts_of(part: object) -> Iterable[object]:
    if isinstance(part, Mapping):
        return () if "nl" in part else part.values()
    if isinstance(part, tuple):
        return part
    if is_dataclass(part) and not isinstance(part, Origin):
        return (getattr(part, one.name) for one in fields(part))
    return ()
