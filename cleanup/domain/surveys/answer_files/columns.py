"""Which column of a file is which question: suggested by code, by label or by the words of the question.

A column has a role: ``K1`` (a question), ``K1@t0`` (at one moment), ``A1=like`` (one answer of several),
``A1_other`` (the text beside it), one of ``ABOUT`` (about the row), or ``-`` (left out).
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from cleanup.domain.platform.errors import N_
from cleanup.domain.platform.tables import SKIP
from cleanup.domain.platform.text_keys import text_key
from cleanup.domain.surveys.answer_files.headings import ending_of, plain, readings
from cleanup.domain.surveys.answer_files.tables import AnswerTable
from cleanup.domain.surveys.answers import OTHER_SUFFIX
from cleanup.domain.surveys.card_code import normalise_card_code
from cleanup.domain.surveys.distinct import OWN
from cleanup.domain.surveys.moments import EVERY_MOMENT
from cleanup.domain.surveys.questionnaires import Item, Questionnaire, variable_of

ABOUT = {
    "pilot": N_("code van de pilot"),
    "moment": N_("moment (t-1, t0, t1, t2, t3)"),
    "card_code": N_("persoonlijke code van ons kaartje"),
    "own_code": N_("eigen code van de deelnemer"),
    "language": N_("taal"),
    "mode": N_("waarmee ingevuld"),
    "id": N_("nummer van de rij in het andere programma"),
}
NAMES = {
    "pilot": ("pilot", "pilot_code", "pilotcode", "dagcode", "code van de pilot"),
    "moment": ("moment", "meetmoment", "meting"),
    "card_code": ("card_code", "card code", "kaartcode", "code", "persoonlijke code", "jouw code", "je code"),
    "own_code": ("deelnemer_id", "eigen code", "own code", "respondentcode"),
    "language": ("language", "taal", "startlanguage", "userlanguage", "start language", "begintaal"),
    "mode": ("mode", "modus"),
    "id": (
        "responseid", "respondent id", "respondent_id", "_uuid", "response id", "antwoord-id", "antwoord id",
        "key", "id",
    ),
}  # fmt: skip
_OURS = {text_key(name): role for role, names in NAMES.items() for name in names}
SIMILAR = 0.88
ENOUGH = 0.5


@dataclass(frozen=True)
class Suggestion:
    """What a column seems to be; ``sure`` when its code or its very words are ours."""

    role: str
    sure: bool


def suggest(table: AnswerTable, questionnaire: Questionnaire) -> dict[int, Suggestion]:
    """Return what each column seems to be, by its place; no role is given twice."""
    known = known_columns(questionnaire)
    taken: set[str] = set()
    found: dict[int, Suggestion] = {}
    for look in (_by_name,) if table.is_ours else (_by_name, _by_likeness):
        for place, name in enumerate(table.header):
            if place in found:
                continue
            suggestion = look(known, name, table.titles[place] if place < len(table.titles) else "")
            if suggestion is not None and suggestion.role not in taken:
                taken.add(suggestion.role)
                found[place] = suggestion
    return _with_codes(table, found)


def _with_codes(table: AnswerTable, found: dict[int, Suggestion]) -> dict[int, Suggestion]:
    """Point out the column with codes, and say whether they are of our cards or people's own."""
    place = next((at for at, one in found.items() if one.role == "card_code"), None)
    if place is None and not any(one.role == "own_code" for one in found.values()):
        titles = enumerate(zip(table.header, table.titles, strict=False))
        place = next((at for at, words in titles if at not in found and _asks_code(words)), None)
    if place is not None and table.product != "own":
        role = "card_code" if _are_cards(table.column(place)) else "own_code"
        found[place] = Suggestion(role, sure=role == "card_code")
    return found


def _asks_code(words: Sequence[str]) -> bool:
    return any("code" in re.split(r"\W+", text_key(text)) for text in words)


def _are_cards(cells: Sequence[str]) -> bool:
    given = [cell for cell in cells if cell]
    cards = sum(normalise_card_code(cell) is not None for cell in given)
    return not given or cards >= ENOUGH * len(given)


def cards_left_out(table: AnswerTable, roles: Mapping[int, str]) -> int | None:
    """Return the first column with codes of our cards that is read as something else, or as nothing."""
    for place in range(len(table.header)):
        given = [cell for cell in table.column(place) if cell]
        if roles.get(place, SKIP) in {SKIP, "id"} and given and _are_cards(given):
            return place
    return None


def _by_name(known: Mapping[str, str], name: str, title: str) -> Suggestion | None:
    for words in readings(name):
        if words in known:
            return Suggestion(known[words], sure=True)
    if plain(name) in _OURS:
        return Suggestion(_OURS[plain(name)], sure=True)
    for words in readings(title):
        if words in known:
            return Suggestion(known[words], sure=True)
    ending = ending_of(known, title)
    return Suggestion(known[ending], sure=True) if ending is not None else None


def _by_likeness(known: Mapping[str, str], name: str, title: str) -> Suggestion | None:
    for words in (plain(title), plain(name)):
        if len(words) < len("some words"):
            continue
        close = difflib.get_close_matches(words, known, n=1, cutoff=SIMILAR)
        if close:
            return Suggestion(known[close[0]], sure=False)
    return None


def known_columns(questionnaire: Questionnaire) -> dict[str, str]:
    """Return the roles of questions by every name a column of them may have; a name of two is left out."""
    found: dict[str, str] = {}
    doubtful: set[str] = set()
    for item in questionnaire.items:
        if not item.on or item.per_part:
            continue
        for name, role in _named(questionnaire, item):
            key = plain(name)
            if found.setdefault(key, role) != role:
                doubtful.add(key)
    return {name: role for name, role in found.items() if name and name not in doubtful}


def _named(questionnaire: Questionnaire, item: Item) -> Iterator[tuple[str, str]]:
    """Yield the names of a question, also as our exports name it beside others: with the id before it."""
    for name, role in _names_of(item):
        yield name, role
        if questionnaire.id not in OWN and name.startswith((item.code, item.variable)):
            yield f"{questionnaire.id}_{name}", role


def of_moment(name: str, moment: str) -> str:
    """Return a name in the columns of our exports: ``modus_t0``, ``modus_tm1`` for t-1."""
    return f"{name}_{moment.replace('-', 'm')}"


def _names_of(item: Item) -> Iterator[tuple[str, str]]:
    yield from _at_moments(item.code, item.code)
    yield from _at_moments(item.variable, item.code)
    if item.retrospective:
        yield from (
            (f"{of_moment(item.variable.removesuffix('r'), m)}r", f"{item.code}@{m}") for m in EVERY_MOMENT
        )
    for text in item.text.values():
        yield text, item.code
    if not item.scale.way.is_several:
        return
    for option in item.scale.options:
        role = f"{item.code}={option.value}"
        yield from _at_moments(variable_of(item, option), role)
        yield from _at_moments(f"{item.code}_{option.value}", role)
        words = {option.value, option.variable or option.value, *option.text.values()}
        heads = {item.code, item.variable, *item.text.values()}
        yield from ((f"{plain(head)}={plain(word)}", role) for head in heads for word in words)
    if any(option.asks_text for option in item.scale.options):
        for name in (f"{item.code}{OTHER_SUFFIX}", f"{item.code}=other_text", f"{item.code}=comment"):
            yield name, f"{item.code}{OTHER_SUFFIX}"


def _at_moments(name: str, role: str) -> Iterator[tuple[str, str]]:
    yield name, role
    for moment in EVERY_MOMENT:
        yield of_moment(name, moment), f"{role}@{moment}"
        yield f"{moment}_{name}", f"{role}@{moment}"


def roles_of(questionnaire: Questionnaire) -> list[tuple[str, str]]:
    """Return every role somebody may choose, with what it says (a message id, or the words of a question)."""
    items = [item for item in questionnaire.items if item.on and not item.per_part]
    found: list[tuple[str, str]] = list(ABOUT.items())
    found += [(item.code, f"{item.code} {item.text['nl']}") for item in items]
    found += [
        (f"{item.code}@{moment}", f"{item.code} {moment}")
        for item in items
        for moment in questionnaire.moments
        if moment in item.moments
    ]
    for item in items:
        if item.scale.way.is_several:
            found += [
                (f"{item.code}={option.value}", f"{item.code}: {option.text['nl']}")
                for option in item.scale.options
            ]
        if any(option.asks_text for option in item.scale.options):
            found.append((f"{item.code}{OTHER_SUFFIX}", f"{item.code}: …"))
    return found


def is_role(role: str, questionnaire: Questionnaire) -> bool:
    """Whether a column may be this."""
    bare = role.partition("@")[0]
    code = bare.partition("=")[0].removesuffix(OTHER_SUFFIX)
    return role == SKIP or bare in ABOUT or code in questionnaire.by_code
