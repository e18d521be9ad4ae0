"""What the big screen can show, and what fits the part of the day that is busy.

A thing to show is named by two codes: what it is (``dia``, ``voorbeeld``, …) and which one. Every part has
something of its own: what it is about first, then "nu en straks", which always fits.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cleanup.domain.day.run_sheets import DayPart
from cleanup.domain.toolkit.stories import Slide, slides_for

SHOWS = (
    "qr", "klok", "quiz", "zwart", "nu", "regels", "dia", "voorbeeld", "verhaal", "gevolg", "stap",
    "aanpakken", "afsluiten", "gedaan",
)  # fmt: skip
STEPS = ("", "dicht", "open", "meer")
"""How far a thing is shown: an example begins closed, then its words, then good replies."""

COUNTED = ("report_app", "like_support", "public_reply", "ignore_choice")
"""What a group may count with one tap, in the codes of the action log."""


@dataclass(frozen=True)
class SlideOffer:
    """One thing that may be shown."""

    show: str
    item: str = ""

    @property
    def key(self) -> str:
        """How cards of the big screen are found."""
        return f"{self.show}:{self.item}"


@dataclass(frozen=True)
class Stock:
    """What there is to show on this day; codes in their order."""

    slides: Sequence[Slide]
    stories: Sequence[str]
    consequences: Sequence[str]
    questions: Sequence[str]
    examples: Sequence[str]


ABOUT = {
    "huisregels": ("regels",),
    "inleven": ("verhaal",),
    "wat_verandert": ("gevolg",),
    "stellingen": ("voorbeeld",),
    "oefenen_stap_1": ("voorbeeld", "stap"),
    "oefenen_stap_2": ("voorbeeld", "aanpakken"),
    "oefenen_stap_3": ("aanpakken",),
    "oefenen_stap_2_en_3": ("voorbeeld", "aanpakken"),
    "check_out": ("afsluiten",),
    "terugkijken": ("gedaan",),
    "verhaal_een": ("verhaal",),
    "verhaal_twee": ("verhaal",),
    "spoor": ("voorbeeld",),
    "werkt_het": ("gevolg", "voorbeeld"),
    "kleine_stap": ("aanpakken",),
    "mening_of_haat": ("voorbeeld",),
    "aardig_of_niet": ("voorbeeld",),
    "wat_doe_jij": ("voorbeeld",),
    "wat_kinderen_zien": ("voorbeeld",),
    "samen_verder": ("voorbeeld", "aanpakken"),
    "afsluiten_ouders": ("afsluiten",),
    "afsluiten_terug": ("afsluiten",),
}
BY_ACTION = {
    "t0": ("qr",),
    "t1": ("qr",),
    "quiz": ("quiz",),
    "toolkit": ("voorbeeld", "stap", "aanpakken"),
    "action": ("gedaan", "aanpakken", "voorbeeld"),
}


def offers_for(part: DayPart, stock: Stock) -> tuple[SlideOffer, ...]:
    """Return what fits a part of the day, the best first; never nothing."""
    if part.kind != "programme":
        return (SlideOffer("klok"), SlideOffer("nu"))
    shows = dict.fromkeys((*BY_ACTION.get(part.action or "", ()), *ABOUT.get(name_of(part.code), ())))
    slides = [SlideOffer("dia", slide.code) for slide in slides_for(stock.slides, part.code)]
    own = [offer for show in shows for offer in _all_of(show, stock)]
    leads = own if part.action else slides + own
    rest = slides if part.action else []
    return (*leads, *rest, SlideOffer("nu"), SlideOffer("klok"))


def _all_of(show: str, stock: Stock) -> Iterable[SlideOffer]:
    codes = {
        "voorbeeld": stock.examples,
        "verhaal": stock.stories,
        "gevolg": stock.consequences,
        "stap": stock.questions,
    }
    return [SlideOffer(show, code) for code in codes[show]] if show in codes else [SlideOffer(show)]


def name_of(code: str) -> str:
    """Return the code of a part without the number that a second one got (``huisregels_2``)."""
    name, _, number = code.rpartition("_")
    return name if name in ABOUT and number.isdecimal() and code not in ABOUT else code


def every_offer(stock: Stock) -> tuple[SlideOffer, ...]:
    """Return everything that can be shown as a card."""
    shows = ("regels", "voorbeeld", "verhaal", "gevolg", "stap", "aanpakken", "afsluiten", "gedaan")
    slides = [SlideOffer("dia", slide.code) for slide in stock.slides]
    return (*slides, *(offer for show in shows for offer in _all_of(show, stock)))


def released(counts: dict[str, int], smallest_group: int) -> dict[str, int] | None:
    """Return what the group did, or None while there are too few to tell."""
    return counts if sum(counts.values()) >= smallest_group else None


def card_in_language(card: Mapping[str, Any], step: str, language: str) -> dict[str, Any]:
    """Return a card as the big screen shows it: with a warning, nothing else is there before it is opened."""
    closed = "warning" in card and step in {"", "dicht"}
    shown: dict[str, Any] = {
        "title": _said(card["title"], language),
        "warning": "",
        "lines": [],
        "post": None,
        "more": [],
        "note": "",
    }
    if closed:
        return shown | {"warning": _said(card["warning"], language)}
    post = card.get("post")
    return shown | {
        "lines": [_said(line, language) for line in card["lines"]],
        "post": {**post, "words": _said(post["words"], language)} if post else None,
        "more": [_said(line, language) for line in card.get("more", ())] if step == "meer" else [],
        "note": _said(card["note"], language) if "note" in card else "",
    }


def _said(text: Mapping[str, str], language: str) -> str:
    return text.get(language) or text.get("nl", "")
