"""Sheets of the workbook of the network that list what was typed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from cleanup.domain.network.advice import ADVICE_LABELS, READER_LABELS
from cleanup.domain.network.counts import COVERAGE_WORDS
from cleanup.domain.network.stories import CONSENT_LABELS, REPORT
from cleanup.domain.network.words import (
    DOMAIN_LABELS,
    EVIDENCE_LABELS,
    LEVEL_LABELS,
    MAILING_LABELS,
    MATERIAL_LABELS,
    QUESTION_LABELS,
    YIELD_KIND_LABELS,
)
from cleanup.domain.partners.pipeline import STAKEHOLDER_LABELS
from cleanup.models.partners.organisations import Programme
from cleanup.services.network import advising, harvest, overview, post, telling, trying

Table = tuple[str, tuple[tuple[str, int, str], ...], list[Sequence[Any]]]
"""The name of a sheet, its columns as name, width and kind, and its rows."""


def yields_sheet(programme: Programme) -> Table:
    columns = (
        ("opbrengst", 60, ""), ("thema", 20, ""), ("domein", 16, ""), ("soort", 14, ""), ("niveau", 14, ""),
        ("bijeenkomst", 14, ""), ("gebruikt_in", 40, ""), ("datum", 12, "date"),
    )  # fmt: skip
    rows: list[Sequence[Any]] = [
        (
            one.text, one.theme, DOMAIN_LABELS[one.domain], YIELD_KIND_LABELS[one.kind],
            LEVEL_LABELS[one.level], one.gathering.code if one.gathering else "",
            "; ".join(use.pilot.code if use.pilot else use.what for use in one.uses), one.noted_on,
        )
        for one in harvest.list_yields(programme)
    ]  # fmt: skip
    return "opbrengsten", columns, rows


def questions_sheet(programme: Programme) -> Table:
    columns = (
        ("vraag", 60, ""),
        ("thema", 20, ""),
        ("domein", 16, ""),
        ("stand", 14, ""),
        ("antwoord", 60, ""),
        ("gesteld", 12, "date"),
        ("beantwoord", 12, "date"),
    )
    rows: list[Sequence[Any]] = [
        (
            one.text, one.theme, DOMAIN_LABELS[one.asked_by_domain], QUESTION_LABELS[one.state], one.answer,
            one.asked_on, one.answered_on,
        )
        for one in harvest.list_questions(programme)
    ]  # fmt: skip
    return "vragen", columns, rows


def offers_sheet(programme: Programme) -> Table:
    columns = (
        ("aanbod", 40, ""),
        ("organisatie", 30, ""),
        ("voor", 30, ""),
        ("niveau", 14, ""),
        ("bewijs", 22, ""),
        ("plaats", 40, ""),
        ("nagekeken", 12, "date"),
    )
    rows: list[Sequence[Any]] = [
        (
            one.title, one.organisation.name, STAKEHOLDER_LABELS.get(one.for_whom, one.for_whom),
            LEVEL_LABELS[one.level], EVIDENCE_LABELS[one.evidence], one.place, one.checked_on,
        )
        for one in harvest.list_offers(programme)
    ]  # fmt: skip
    return "aanbod", columns, rows


def advice_sheet(programme: Programme) -> Table:
    columns = (
        ("voor", 24, ""),
        ("advies", 60, ""),
        ("bron", 40, ""),
        ("stand", 14, ""),
        ("waarom", 30, ""),
        ("toezeggingen", 14, "number"),
        ("gedaan", 10, "number"),
    )
    rows: list[Sequence[Any]] = [
        (
            READER_LABELS[one.for_kind], one.text, one.source, ADVICE_LABELS[one.state], one.why,
            len(one.pledges), sum(made.done_on is not None for made in one.pledges),
        )
        for one in advising.list_advice(programme)
    ]  # fmt: skip
    return "adviezen", columns, rows


def mailings_sheet(programme: Programme) -> Table:
    columns = (
        ("datum", 12, "date"),
        ("soort", 24, ""),
        ("onderwerp", 40, ""),
        ("ontvangers", 12, "number"),
        ("kring", 12, ""),
    )
    rows: list[Sequence[Any]] = [
        (one.sent_on, MAILING_LABELS[one.kind], one.subject, one.recipients, one.from_ring)
        for one in post.list_mailings(programme)
    ]
    return "mailings", columns, rows


def material_sheet(programme: Programme) -> Table:
    columns = (
        ("materiaal", 40, ""),
        ("soort", 20, ""),
        ("versie", 12, ""),
        ("maand", 10, ""),
        ("weergaven", 12, "number"),
        ("downloads", 12, "number"),
        ("bron", 40, ""),
    )
    rows: list[Sequence[Any]] = [
        (one.title, MATERIAL_LABELS[one.kind], one.version, c.month, c.views, c.downloads, c.source)
        for one in post.list_material(programme)
        for c in one.counts
    ]
    return "materiaal", columns, rows


def coverage_sheet(programme: Programme) -> Table:
    columns = (
        ("soort_partij", 36, ""),
        ("teken", 8, ""),
        ("betekenis", 24, ""),
        ("laatst_aanwezig", 16, "date"),
    )
    rows: list[Sequence[Any]] = [
        (STAKEHOLDER_LABELS[one.kind], one.letters, COVERAGE_WORDS[one.letters], one.last_seen_on)
        for one in overview.kinds_covered(programme)
    ]
    return "dekking", columns, rows


def stories_sheet(programme: Programme, today: dt.date) -> Table:
    """Only what may stand in a report: a story that was taken back is in no file."""
    columns = (
        ("verhaal", 80, ""),
        ("titel", 30, ""),
        ("verteller", 24, ""),
        ("thema", 20, ""),
        ("toestemming", 16, ""),
        ("tot", 12, "date"),
    )
    rows: list[Sequence[Any]] = [
        (
            one.text, one.title, STAKEHOLDER_LABELS.get(one.teller_kind, one.teller_kind), one.theme,
            CONSENT_LABELS[one.consent], one.until,
        )
        for one in telling.stories_for(programme, REPORT, today)
    ]  # fmt: skip
    return "verhalen", columns, rows


def experiments_sheet(programme: Programme) -> Table:
    columns = (
        ("experiment", 40, ""),
        ("gericht_op", 20, ""),
        ("kijk", 20, ""),
        ("partners", 30, ""),
        ("gehoopt", 40, ""),
        ("gezien", 40, ""),
        ("nog_een_keer", 14, ""),
        ("begin", 12, "date"),
        ("einde", 12, "date"),
    )
    rows: list[Sequence[Any]] = [
        (
            one.title,
            one.aim,
            one.view,
            one.partners,
            one.hoped,
            one.saw,
            one.again,
            one.started_on,
            one.ended_on,
        )
        for one in trying.list_experiments(programme)
    ]
    return "experimenten", columns, rows


def aims_sheet() -> Table:
    columns = (
        ("doel", 60, ""),
        ("hoofdstuk", 18, ""),
        ("meten_wij", 14, ""),
        ("waarmee_of_waarom_niet", 60, ""),
    )
    rows: list[Sequence[Any]] = [
        (one.text["nl"], one.chapter, "meten wij" if one.is_measured else "meten wij niet", one.by["nl"])
        for one in advising.network_content().aims
    ]
    return "doelen", columns, rows
