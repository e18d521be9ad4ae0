"""The handbook: how somebody does their work with this product, page by page, for whom a page is written.

A page names its readers, the work it belongs to and the screens it explains. It exists in both languages.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cleanup.domain.accounts.roles import ROLE_LABELS, Audience, Role, may
from cleanup.domain.platform.errors import N_
from cleanup.domain.platform.text_keys import search_key

LANGUAGES = ("nl", "en")
PICTURE_SIZE = (820, 620)
"""Width and height of a picture, in pixels."""
AROUND = 90
"""How many signs of a page are shown on each side of a word that was found."""


class Guest(enum.StrEnum):
    """Somebody without an account who works along by a link of their own."""

    YOUTH_WORKER = "jongerenwerker"
    NETWORK_MEMBER = "netwerklid"


READER_LABELS: Mapping[str, str] = {
    **{role.value: label for role, label in ROLE_LABELS.items()},
    Guest.YOUTH_WORKER.value: N_("jongerenwerker"),
    Guest.NETWORK_MEMBER.value: N_("lid van het lerend netwerk"),
}
GUESTS = frozenset(guest.value for guest in Guest)

TASK_LABELS: Mapping[str, str] = {
    "beginnen": N_("Beginnen"),
    "partners": N_("Partners"),
    "plannen": N_("Een pilot plannen"),
    "voorbereiden": N_("Voorbereiden"),
    "dag": N_("De dag"),
    "metingen": N_("Vragenlijsten"),
    "nazorg": N_("Nazorg"),
    "evaluatie": N_("Evaluatie"),
    "programma": N_("Het bredere programma"),
    "inhoud": N_("Toolkit en teksten"),
    "beheer": N_("Beheer"),
}
"""The kinds of work, in the order in which the line of a pilot meets them."""


@dataclass(frozen=True)
class Pointer:
    """Something a page points at, an address or a screen, and where it says so."""

    target: str
    file: str
    line: int


@dataclass(frozen=True)
class HandbookText:
    """A page in one language: ``body`` is Markdown, ``plain`` the same words without signs, for searching."""

    title: str
    summary: str
    body: str
    plain: str
    links: tuple[Pointer, ...]
    picture: str = ""
    """What the picture of the page shows, for who does not see it; empty: there is none."""


@dataclass(frozen=True)
class HandbookPage:
    """One page: its name in the address, its readers, and the endpoints of the screens it explains."""

    name: str
    task: str
    order: int
    readers: frozenset[str]
    screens: tuple[Pointer, ...]
    texts: Mapping[str, HandbookText]
    picture_of: str = ""
    """The endpoint of the screen in its picture, one of ``screens``; empty: there is no picture."""

    def is_for(self, role: str | None) -> bool:
        """Whether it is written for this role; None is somebody without an account."""
        return bool(self.readers & GUESTS) if role is None else role in self.readers

    def is_open_to(self, role: str | None) -> bool:
        """Whether this role may read it: what anybody may read without an account is open to all."""
        return self.is_for(role) or self.is_for(None)


@dataclass(frozen=True)
class Hit:
    """A page in which all words of a question stand, and the words around the first of them."""

    page: HandbookPage
    excerpt: str


@dataclass(frozen=True)
class Handbook:
    """All pages, in the order of the work."""

    pages: tuple[HandbookPage, ...]

    def find(self, name: str) -> HandbookPage | None:
        """Return the page of this name, or None."""
        return next((page for page in self.pages if page.name == name), None)

    def written_for(self, role: str | None) -> tuple[HandbookPage, ...]:
        """Return the pages for a role, or for people without an account."""
        return tuple(page for page in self.pages if page.is_for(role))

    def explaining(self, screen: str, role: str | None) -> HandbookPage | None:
        """Return the page that explains a screen to this role: one written for it, else one it may read."""
        found = [page for page in self.pages if any(one.target == screen for one in page.screens)]
        written = (page for page in found if page.is_for(role))
        return next(written, None) or next((page for page in found if page.is_open_to(role)), None)

    def search(self, question: str, role: str | None, language: str) -> list[Hit]:
        """Return the pages for a role that hold every word of a question, those that say it on top first.

        Case, accents and apostrophes do not matter. A question without letters finds nothing.
        """
        words = search_key(question).split()
        found = [(page, page.texts[language]) for page in self.written_for(role)] if words else []
        hits = [(page, text) for page, text in found if all(word in _key_of(text) for word in words)]
        hits.sort(key=lambda one: not all(word in search_key(_top(one[1])) for word in words))
        return [Hit(page, excerpt(text, words)) for page, text in hits]


def excerpt(text: HandbookText, words: Iterable[str]) -> str:
    """Return the words of a page around the first place where one of the words stands; else its summary."""
    parts = text.plain.split()
    place = next((n for n, part in enumerate(parts) if any(w in search_key(part) for w in words)), None)
    if place is None:
        return text.summary
    start = stop = place
    while start > 0 and len(" ".join(parts[start - 1 : place])) <= AROUND:
        start -= 1
    while stop < len(parts) and len(" ".join(parts[place : stop + 1])) <= AROUND:
        stop += 1
    shown = " ".join(parts[start:stop])
    return ("… " if start else "") + shown + (" …" if stop < len(parts) else "")


def may_see(reader: str, audience: Audience) -> bool:
    """Whether a reader may open a page of this audience; a guest opens what is there for everybody."""
    if reader in GUESTS:
        return audience in {Audience.EVERYBODY, Audience.PARTICIPANTS}
    return may(Role(reader), audience)


def _top(text: HandbookText) -> str:
    return f"{text.title} {text.summary}"


def _key_of(text: HandbookText) -> str:
    return search_key(f"{_top(text)} {text.plain}")
