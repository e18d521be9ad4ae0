"""The cards of the big screen: everything that can be shown on a day, with its words in every language.

The tablet gets the same cards with its plan, so that it can feed a second screen without network.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from cleanup.domain.day.projecting import SlideOffer, Stock, every_offer, offers_for
from cleanup.domain.day.run_sheets import DayPart
from cleanup.domain.platform.origin import Text
from cleanup.domain.toolkit.cards import Example, Toolkit
from cleanup.domain.toolkit.decision_tree import Question
from cleanup.models.pilots.plan import Pilot
from cleanup.services import toolkit as library
from cleanup.services.platform.content.current import loaded

STARTER = ("voetbal_racisme", "klas_app", "vrouw_gamer", "emoji_geld", "ai_straat", "mag_huizen")
"""Examples for a day for which nobody chose any: different grounds, forms and kinds of post."""

STARTERS = {
    "groep_7_8": (
        "klas_nieuwe_bril", "klas_niet_meedoen", "klas_gekke_taal",
        "klas_meiden_voetbal", "klas_foto_bewerkt", "klas_saai_spel",
    )
}  # fmt: skip
"""Examples for a kind of day that has its own, in words of who is there."""

Card = dict[str, Any]
RULES = {"nl": "Onze huisregels", "en": "Our house rules"}
APPROACHES = {"nl": "Zo kun je iets doen", "en": "This is what you can do"}
DONE = {"nl": "Dit deden jullie vandaag", "en": "This is what you did today"}
CLOSING = {"nl": "Tot slot", "en": "To close"}
CLOSING_LINES = (
    {"nl": "Eén woord: hoe ga je naar huis?", "en": "One word: how do you go home?"},
    {
        "nl": "De toolkit en de hulppagina blijven van jou. Scan de code.",
        "en": "The toolkit and the help page stay yours. Scan the code.",
    },
)


def examples_of(pilot: Pilot) -> list[Example]:
    """Return the examples to practise with: those that were chosen, else a set that is ready."""
    chosen = [entry.example for entry in library.list_chosen(pilot)]
    if chosen:
        return chosen
    ready = {entry.example.code: entry.example for entry in library.list_entries() if entry.is_approved}
    return [ready[code] for code in STARTERS.get(pilot.variant, STARTER) if code in ready]


def stock_of(examples: Iterable[Example]) -> Stock:
    """Return what there is to show."""
    toolkit = loaded().toolkit
    return Stock(
        slides=toolkit.told.every_slide,
        stories=[story.code for story in toolkit.told.stories],
        consequences=[one.code for one in toolkit.told.consequences],
        questions=[question.id for question in toolkit.tree.questions],
        examples=[example.code for example in examples],
    )


def offers_as_document(part: DayPart, stock: Stock) -> list[str]:
    """Return what fits a part as ``show:item``, short for the tablet: a plan has hundreds of these."""
    return [offer.key for offer in offers_for(part, stock)]


def cards_of(examples: list[Example]) -> dict[str, Card]:
    """Return every card by ``show:item``; texts are mappings by language."""
    return {offer.key: _card(offer, examples) for offer in every_offer(stock_of(examples))}


def _card(offer: SlideOffer, examples: list[Example]) -> Card:
    toolkit = loaded().toolkit
    made = {
        "dia": lambda: _slide(toolkit, offer.item),
        "verhaal": lambda: _story(toolkit, offer.item),
        "gevolg": lambda: _consequence(toolkit, offer.item),
        "stap": lambda: _question(next(q for q in toolkit.tree.questions if q.id == offer.item)),
        "voorbeeld": lambda: _example(next(e for e in examples if e.code == offer.item), toolkit),
        "regels": lambda: card(RULES, [r.text for r in loaded().briefing.house_rules]),
        "aanpakken": lambda: card(APPROACHES, [a.name for a in toolkit.approaches]),
        "afsluiten": lambda: card(CLOSING, CLOSING_LINES),
        "gedaan": lambda: card(DONE, []),
    }
    return made[offer.show]()


def card(title: Text, lines: Iterable[Text], **more: Any) -> Card:
    """Return a card; ``warning`` stands before ``lines`` or ``post``, ``more`` after them."""
    return {"title": dict(title), "lines": [dict(line) for line in lines], **more}


def _slide(toolkit: Toolkit, code: str) -> Card:
    slide = next(slide for slide in toolkit.told.every_slide if slide.code == code)
    return card(slide.title, slide.lines, say=dict(slide.say))


def _story(toolkit: Toolkit, code: str) -> Card:
    story = next(story for story in toolkit.told.stories if story.code == code)
    note = dict(toolkit.told.made_up)
    asked = [dict(question) for question in story.questions]
    return card(story.title, story.text, warning=dict(story.warning), more=asked, note=note)


def _consequence(toolkit: Toolkit, code: str) -> Card:
    one = next(one for one in toolkit.told.consequences if one.code == code)
    who = {language: f"{words}. {one.origin.source}." for language, words in one.who.items()}
    return card(one.title, one.text, note=who)


def _question(question: Question) -> Card:
    return card(question.text, [choice.text for choice in question.choices], note=dict(question.reason))


def _example(example: Example, toolkit: Toolkit) -> Card:
    names = {approach.code: approach.name for approach in toolkit.approaches}
    replies = [_reply(names.get(reply.approach, {}), reply.text) for reply in example.replies]
    app = {platform.code: platform.name for platform in toolkit.platforms}.get(example.platform, "")
    post = {"words": dict(example.text), "app": app, "medium": example.medium}
    return card(example.title, [], warning=dict(example.warning), post=post, more=replies)


def _reply(approach: Text, words: Text) -> dict[str, str]:
    return {
        language: f"{approach.get(language) or approach.get('nl', '')}: {said}"
        for language, said in words.items()
    }
