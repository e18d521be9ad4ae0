"""How long everything is kept; one entry per kind of data, in the order in which it goes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from cleanup.domain.platform.errors import N_
from cleanup.domain.platform.keeping import Term, terms_of_capabilities
from cleanup.domain.surveys.moments import USUAL, Plan, last_closing, midnight

__all__ = ["BY_CODE", "TERMS", "Term", "days", "last_month_to_go", "link_ends_at", "texts_end_at"]

_OWN = (
    Term(
        "addresses", N_("adressen voor de terugblik"),
        N_("tot de laatste terugblik sluit, hoogstens 6 maanden na de dag"), N_("gewist"), 183,
    ),
    Term(
        "links", N_("codes die antwoorden koppelen"),
        N_("30 dagen na het laatste meetmoment van het programma, tot en met de terugblik na maanden"),
        N_("gewist; wat bij elkaar hoorde houdt een willekeurig nummer dat nergens heen leidt"), 30,
    ),
    Term(
        "texts", N_("open antwoorden"), N_("90 dagen na het sluiten van het moment"),
        N_("gewist; alleen nagekeken citaten blijven"), 90,
    ),
    Term("answers", N_("schaalantwoorden"), N_("5 jaar na de dag"), N_("gewist"), 1827),
    Term("receipts", N_("ontvangstbewijzen"), N_("60 dagen"), N_("gewist"), 60),
    Term(
        "imports", N_("welke antwoorden met welk bestand kwamen"), N_("60 dagen na het inlezen"),
        N_("gewist; terughalen kan dan niet meer"), 60,
    ),
    Term(
        "batches", N_("welke pilots, organisaties en leden met welk bestand kwamen"),
        N_("30 dagen na het inlezen"), N_("gewist; terughalen kan dan niet meer"), 30,
    ),
    Term("withdrawals", N_("lijst van ingetrokken codes"), N_("60 dagen"), N_("gewist"), 60),
    Term("ballots", N_("stembriefjes van de quiz"), N_("7 dagen na de laatste pilot"), N_("gewist"), 7),
    Term("tablets", N_("gekoppelde tablets"), N_("30 dagen na de pilot"), N_("gewist"), 30),
    Term(
        "day", N_("daglog en stevige momenten"), N_("12 maanden na de dag"),
        N_("gewist; minuten, wijzigingen en aantallen per onderdeel blijven"), 365,
    ),
    Term("names", N_("namen van jongerenwerkers bij een evaluatie"), N_("12 maanden"), N_("gewist"), 365),
    Term("history", N_("wat er stond voor een wijziging"), N_("12 maanden"), N_("gewist"), 365),
    Term("mail", N_("verstuurde berichten"), N_("12 maanden"), N_("gewist"), 365),
    Term(
        "accounts", N_("accounts van oud-collega's"), N_("30 dagen na vertrek"),
        N_("naam en adres vervangen, sleutels gewist"), 30,
    ),
    Term(
        "sessions", N_("sessies, links en pogingen"), N_("tot ze verlopen, hoogstens 30 dagen"),
        N_("gewist"), 30,
    ),
    Term("audit", N_("auditlog"), N_("24 maanden"), N_("gewist"), 731),
    Term("backups", N_("back-ups op deze machine"), N_("30 dagen"), N_("gewist"), 30),
)  # fmt: skip
TERMS = (*_OWN, *terms_of_capabilities())
BY_CODE = {term.code: term for term in TERMS}
_NOTHING: Mapping[str, dt.datetime | None] = {}

CODES, DAY = "koppeling", "dag"
WIPED_KINDS = (CODES, DAY)
"""What is destroyed of one pilot while its result is kept: the codes, and what happened on the day."""


def days(code: str) -> dt.timedelta:
    """Return how long one kind of data is kept."""
    return dt.timedelta(days=BY_CODE[code].days)


def link_ends_at(
    day: dt.date, closed: Mapping[str, dt.datetime | None] = _NOTHING, plan: Plan = USUAL
) -> dt.datetime:
    """Return when the codes that link the answers of one person are destroyed.

    A month after the last planned moment has passed; ``closed`` says when each was closed by hand.
    """
    return last_closing(plan, day, closed) + days("links")


def texts_end_at(day: dt.date, moment: str, closed_at: dt.datetime | None, plan: Plan = USUAL) -> dt.datetime:
    """Return when open answers must have been reviewed: what was not reviewed by then is deleted."""
    planned = next((one for one in plan if one.moment == moment), None)
    by_itself = midnight(day) if planned is None or planned.by_hand else planned.window(day)[1]
    return (closed_at or by_itself) + days("texts")


def last_month_to_go(today: dt.date, kept: dt.timedelta) -> str:
    """Return the latest month (``2026-09``) whose last day is longer ago than ``kept``."""
    oldest = today - kept
    first_of_month = oldest.replace(day=1)
    before = first_of_month - dt.timedelta(days=1)
    return f"{before:%Y-%m}"
