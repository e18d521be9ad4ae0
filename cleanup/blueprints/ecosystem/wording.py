"""What a map says, in sentences of the language of the page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from flask_babel import gettext as _
from flask_babel import ngettext

from cleanup.domain.ecosystem.sentences import SENTENCES
from cleanup.domain.ecosystem.ties import KnownTie
from cleanup.domain.ecosystem.words import (
    STRENGTH_LABELS,
    TIE_KINDS,
    TIE_LABELS,
    UNKNOWN,
)
from cleanup.formatting import day
from cleanup.services import ecosystem
from cleanup.web.wording import translated

if TYPE_CHECKING:
    from cleanup.models.ecosystem.maps import MapActor, MapSession
    from cleanup.services.ecosystem import MapView


def names_of(view: MapView) -> dict[str, str]:
    """Return how every party of a view is called, by id."""
    return {actor.id: name_of(actor) for actor in view.actors}


def name_of(actor: MapActor) -> str:
    """Return how a party is called."""
    return translated(ecosystem.label_of(actor))


def kind_words() -> dict[str, str]:
    """Return the kinds of relation in words."""
    return {kind: translated(TIE_LABELS[kind]) for kind in TIE_KINDS}


def sentences_about(key: str, ties: Iterable[KnownTie], names: dict[str, str]) -> list[str]:
    """Return all relations of one party in whole sentences, one per kind and direction."""
    mine = [tie for tie in ties if key in tie.ends]
    told = []
    for (kind, outgoing), sentence in SENTENCES.items():
        found = [
            tie
            for tie in mine
            if tie.kind == kind
            and tie.source != tie.target
            and (tie.source if outgoing else tie.target) == key
        ]
        if found:
            others = sorted(
                _with_strength(names[tie.target if outgoing else tie.source], tie) for tie in found
            )
            told.append(translated(sentence, {"party": names[key], "others": listed(others)}))
    loops = [translated(TIE_LABELS[tie.kind]) for tie in mine if tie.source == tie.target]
    told += [
        _("Onder %(party)s onderling is er ook een relatie: %(kind)s.", party=names[key], kind=kind)
        for kind in loops
    ]
    return told


def _with_strength(name: str, tie: KnownTie) -> str:
    words = [] if tie.strength == UNKNOWN else [translated(STRENGTH_LABELS[tie.strength])]
    words += [_("mogelijk")] if tie.is_potential else []
    return f"{name} ({', '.join(words)})" if words else name


def listed(words: Iterable[str]) -> str:
    """Return words as a list in a sentence: a, b en c."""
    found = list(words)
    return str(_(" en ")).join([", ".join(found[:-1]), found[-1]]) if len(found) > 1 else "".join(found)


def limits_of(view: MapView) -> str:
    """Return what a picture, file or page must say of itself: by whom, when, and what is left out."""
    if view.session is None:
        return str(_("Op deze kaart is nog geen sessie geweest."))
    sessions = [one for one in view.row.sessions if one.number <= view.number]
    told: str = _drawn_over(view, sessions) if len(sessions) > 1 else _drawn_on(view, view.session)
    told += " " + _("De kaart zegt wat zij zagen, niet alles wat er is.")
    sources = dict.fromkeys(one.source for one in sessions if one.source)
    if sources:
        told += " " + _("Bron: %(source)s.", source="; ".join(sources))
    if view.is_shared:
        told += " " + _("Verstorende relaties van organisaties met een naam staan er niet op.")
    return told


def _drawn_on(view: MapView, session: MapSession) -> str:
    """Return by how many people and kinds of party a map was drawn in its only session."""
    people = session.participants
    who = (
        ngettext("Getekend met %(num)s mens", "Getekend met %(num)s mensen", people)
        if people
        else _("Getekend")
    )
    told: str = _(
        "%(who)s op %(date)s; soorten partijen aan tafel: %(present)s van %(kinds)s.",
        who=who, date=day(session.held_on), present=len(view.present), kinds=_count_kinds(view),
    )  # fmt: skip
    return told


def _drawn_over(view: MapView, sessions: list[MapSession]) -> str:
    """Return over which sessions a map was drawn, and how much of it the last of them spoke about."""
    last = sessions[-1]
    told = str(ngettext("Getekend in %(num)s sessie", "Getekend in %(num)s sessies", len(sessions))) + _(
        ", van %(first)s tot en met %(last)s; soorten partijen samen aan tafel: %(present)s van %(kinds)s.",
        first=day(sessions[0].held_on), last=day(last.held_on),
        present=len(view.present), kinds=_count_kinds(view),
    )  # fmt: skip
    told += " " + _(
        "Bij de laatste sessie: %(kinds)s soorten partijen, %(people)s.",
        kinds=len(last.presences), people=_people_at(last),
    )  # fmt: skip
    spoken = {claim.tie for claim in view.claims if claim.session == view.number}
    known = [tie.key for tie in view.ties if not tie.is_potential]
    told += " " + ngettext(
        "Toen besproken: %(spoken)s van de %(num)s relatie.",
        "Toen besproken: %(spoken)s van de %(num)s relaties.",
        len(known),
        spoken=sum(key in spoken for key in known),
    )
    return str(told)


def _people_at(session: MapSession) -> str:
    people = session.participants
    if people is None:
        return str(_("aantal mensen niet opgeschreven"))
    return str(ngettext("%(num)s mens", "%(num)s mensen", people))


def _count_kinds(view: MapView) -> int:
    return len(set(view.kinds.values()))


def pair_words(pairs: Iterable[tuple[str, str]], names: dict[str, str]) -> list[str]:
    """Return pairs of parties as words."""
    return [_("%(first)s en %(second)s", first=names[a], second=names[b]) for a, b in pairs]
