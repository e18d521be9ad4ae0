"""How long everything is kept; one entry per kind of data, in the order in which it goes."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from cleanup.domain.errors import N_
from cleanup.domain.surveys import follow_up_window, midnight


@dataclass(frozen=True)
class Term:
    """What is kept, until when, and how it goes."""

    code: str
    data: str
    until: str
    how: str
    days: int


TERMS = (
    Term(
        "addresses", N_("adressen voor de terugblik"),
        N_("tot de terugblik sluit, hoogstens 6 maanden na de dag"), N_("gewist"), 183,
    ),
    Term(
        "links", N_("de koppeling van antwoorden (codes)"), N_("30 dagen na het sluiten van de terugblik"),
        N_("gewist; de antwoorden blijven, nu anoniem"), 30,
    ),
    Term(
        "texts", N_("open antwoorden"), N_("90 dagen na het sluiten van het moment"),
        N_("gewist; alleen nagekeken citaten blijven"), 90,
    ),
    Term("answers", N_("schaalantwoorden"), N_("5 jaar na de dag"), N_("gewist"), 1827),
    Term("receipts", N_("ontvangstbewijzen"), N_("60 dagen"), N_("gewist"), 60),
    Term("withdrawals", N_("lijst van ingetrokken codes"), N_("60 dagen"), N_("gewist"), 60),
    Term("ballots", N_("stembriefjes van de quiz"), N_("7 dagen na de laatste pilot"), N_("gewist"), 7),
    Term("tablets", N_("gekoppelde tablets"), N_("30 dagen na de pilot"), N_("gewist"), 30),
    Term("day", N_("daglog en stevige momenten"), N_("12 maanden na de dag"), N_("gewist"), 365),
    Term("names", N_("namen van jongerenwerkers bij een evaluatie"), N_("12 maanden"), N_("gewist"), 365),
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
BY_CODE = {term.code: term for term in TERMS}


def days(code: str) -> dt.timedelta:
    """Return how long one kind of data is kept."""
    return dt.timedelta(days=BY_CODE[code].days)


def follow_up_closed_at(day: dt.date, closed_at: dt.datetime | None) -> dt.datetime:
    """Return when the follow-up of a pilot closed, or closes by itself."""
    if closed_at is not None:
        return closed_at
    return follow_up_window(day)[1]


def link_ends_at(day: dt.date, closed_at: dt.datetime | None) -> dt.datetime:
    """Return when the link between the answers of one person is destroyed."""
    return follow_up_closed_at(day, closed_at) + days("links")


def texts_end_at(day: dt.date, moment: str, closed_at: dt.datetime | None) -> dt.datetime:
    """Return when open answers must have been reviewed: what was not, goes."""
    end = follow_up_closed_at(day, closed_at) if moment == "t2" else (closed_at or midnight(day))
    return end + days("texts")


def last_month_to_go(today: dt.date, kept: dt.timedelta) -> str:
    """Return the latest month (``2026-09``) whose last day is longer ago than ``kept``."""
    oldest = today - kept
    first_of_month = oldest.replace(day=1)
    before = first_of_month - dt.timedelta(days=1)
    return f"{before:%Y-%m}"
