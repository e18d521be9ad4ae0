"""Template filters: how dates, numbers, durations and suppressed figures read."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import partial
from typing import Any

from babel.dates import format_date, format_datetime, format_time
from babel.numbers import format_decimal, get_decimal_symbol
from flask import Flask
from markdown_it import MarkdownIt
from markupsafe import Markup

from cleanup.domain.evaluation.figures import FACTOR_LABELS
from cleanup.domain.partners.date_polls import DATE_ANSWER_LABELS, STAND_LABELS
from cleanup.domain.partners.pipeline import (
    CONTACT_WAY_LABELS,
    ORGANISATION_KIND_LABELS,
    OUTREACH_LABELS,
    STAKEHOLDER_LABELS,
)
from cleanup.domain.pilots.fields import ASKED, PLACES, PLAN_LABELS, PLAN_WORDS, FieldKind, PlanField
from cleanup.domain.pilots.plan import (
    AGE_BAND_LABELS,
    CREW_STATE_LABELS,
    MOTIVATION_LABELS,
    STATUS_LABELS,
)
from cleanup.domain.pilots.proposals import ANSWER_LABELS
from cleanup.domain.pilots.variants import VARIANT_LABELS
from cleanup.domain.platform.audit_words import Detail, Word
from cleanup.domain.platform.column_words import COLUMN_LABELS, column_label
from cleanup.domain.platform.csv_files import Problem, as_date, in_cell
from cleanup.domain.platform.errors import N_
from cleanup.domain.platform.local_time import AMSTERDAM, local_day
from cleanup.domain.platform.outbox import PROBLEMS, STATE_LABELS
from cleanup.domain.platform.phases import PHASE_LABELS
from cleanup.domain.platform.wording import Words
from cleanup.services import evaluation
from cleanup.web.content_words import content_text, content_translated, content_worded
from cleanup.web.figure_words import figure_words
from cleanup.web.languages import choose, text_of
from cleanup.web.wording import translated

_markdown = MarkdownIt("commonmark", {"html": False, "linkify": False})
HIDDEN_FIGURES = {
    "[c]": N_("afgeschermd"),
    "[x]": N_("niet beschikbaar"),
    "[z]": N_("niet van toepassing"),
}

SOURCE_STYLES = {1: "MMMM y", 2: "d MMMM y"}
LABELS: dict[str, Mapping[str, str]] = {
    "column_label": COLUMN_LABELS,
    "status_label": STATUS_LABELS,
    "variant_label": VARIANT_LABELS,
    "outreach_label": OUTREACH_LABELS,
    "crew_state_label": CREW_STATE_LABELS,
    "outbox_label": STATE_LABELS,
    "answer_label": ANSWER_LABELS,
    "contact_way_label": CONTACT_WAY_LABELS,
    "kind_label": ORGANISATION_KIND_LABELS,
    "party_label": STAKEHOLDER_LABELS,
    "motivation_label": MOTIVATION_LABELS,
    "age_band_label": AGE_BAND_LABELS,
    "phase_label": PHASE_LABELS,
    "plan_label": PLAN_LABELS,
    "date_answer_label": DATE_ANSWER_LABELS,
    "poll_stand_label": STAND_LABELS,
}


def day(value: dt.date | None, style: str = "d MMMM y") -> str:
    """Return ``12 april 2025``; of a point in time the day it is in the Netherlands."""
    if isinstance(value, dt.datetime):
        value = local_day(value)
    return format_date(value, style, locale=choose()) if value else ""


def near_day(value: dt.date, beside: dt.date, style: str = "d MMM") -> str:
    """Return a day short: with its year only when that is another one than that of ``beside``."""
    return day(value, style if value.year == beside.year else f"{style} y")


def source_day(value: str) -> str:
    """Return how exactly a source says when it is from: ``2025``, ``november 2025`` or ``12 april 2025``."""
    style = SOURCE_STYLES.get(value.count("-"))
    return day(dt.date.fromisoformat(f"{value}-01"[:10]), style) if value and style else value


def weekday(value: dt.date) -> str:
    """Return ``zaterdag 12 april 2025``."""
    return day(value, "EEEE d MMMM y")


def clock(value: dt.time | dt.datetime | None) -> str:
    """Return ``13:30`` in Dutch time."""
    if value is None:
        return ""
    if isinstance(value, dt.datetime):
        value = value.astimezone(AMSTERDAM).time()
    return format_time(value, "HH:mm", locale=choose())


def moment(value: dt.datetime | None) -> str:
    """Return ``12 april 2025, 13:30`` in Dutch time."""
    if value is None:
        return ""
    return format_datetime(value.astimezone(AMSTERDAM), "d MMMM y, HH:mm", locale=choose())


def number(value: float | str | None, decimals: int = 0) -> str:
    """Return a number as it is written here (``3,4``); a hidden figure stays hidden, in words."""
    if value is None:
        return "–"
    if isinstance(value, str):
        return translated(HIDDEN_FIGURES.get(value, value))
    digits = "#,##0." + "0" * decimals if decimals else "#,##0"
    return format_decimal(round(value, decimals) + 0, digits, locale=choose(), decimal_quantization=True)


def exactly(value: float) -> str:
    """Return a number as it is written here with every digit it has (``978.000``, ``8,125``)."""
    digits = "#,##0" if float(value).is_integer() else "#,##0.###############"
    return format_decimal(Decimal(repr(value)), digits, locale=choose())


def share(part: float) -> str:
    """Return a share as a percentage with one decimal, cut off so that 99,99 never reads as 100."""
    return f"{number(int(part * 1000 + 1e-9) / 10, 1)} %"


def signed(value: float | str | None, decimals: int = 1) -> str:
    """Return a change with its sign, a real minus included."""
    if not isinstance(value, int | float):
        return number(value)
    text = number(abs(value), decimals)
    if float(f"{value:.{decimals}f}") == 0:
        return text
    return f"+{text}" if value > 0 else f"−{text}"


def plan_asked(pilot: object) -> list[tuple[str, str]]:
    """Return the fields of a plan that have no place of their own, each with its name."""
    return [
        (_capital(translated(place.named)), planned(place, getattr(pilot, place.name))) for place in ASKED
    ]


def planned(place: PlanField, value: Any) -> str:
    """Return the value of a field of a plan in words."""
    if place.kind is FieldKind.YES_NO:
        return translated(N_("ja") if value else N_("nee"))
    if place.kind is FieldKind.CHOICE:
        return label_of(place.choices or {}, value)
    if place.kind is FieldKind.DATE:
        return day(value)
    return clock(value) if place.kind is FieldKind.TIME else str(value)


def kept_value(text: str, name: str) -> str:
    """Return what the history of a plan keeps of a field in words: a code, a day, or what was typed."""
    if name == "date":
        return day(as_date(text)) or text
    return label_of(PLAN_WORDS.get(name, {}), text) if name in PLAN_WORDS else text


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def sentence(item: Any) -> str:
    """Return the translated sentence of anything with ``sentence`` and ``values``; dates are written out."""
    values = {name: _written(value) for name, value in item.values.items()}
    return translated(item.sentence, values)


def problem_told(problem: Problem) -> str:
    """Return what is wrong with a row of a file: in which cell, why, and what was found there."""
    said = sentence(problem)
    return in_cell(problem, said, translated(column_label(problem.column)), translated)


def _written(value: object) -> object:
    if isinstance(value, dt.date):
        return day(value)
    if isinstance(value, Words):
        return ", ".join(map(content_translated, value))
    return content_translated(value) if isinstance(value, str) else value


MINUS = re.compile(r"^-(?=\d)")
DECIMAL = re.compile(r"[+-]?\d+(,\d+)?")


def say(item: Any) -> str:
    """Return a sentence of the analysis in the language of the page.

    Factors have their names, figures their decimal mark and a real minus, and a figure of an earlier release
    its date as it is written here.
    """
    values = {
        name: day(value) if isinstance(value, dt.date) else _read(str(value))
        for name, value in item.values.items()
    }
    if "basis" in item.values:
        values["basis"] = basis(str(item.values["basis"]))
    return translated(item.text, values)


def _read(value: str) -> str:
    if DECIMAL.fullmatch(value):
        return MINUS.sub("−", value.replace(",", get_decimal_symbol(choose())))
    if value.lower() in FACTOR_LABELS:
        name = translated(FACTOR_LABELS[value.lower()])
        return name[:1].upper() + name[1:]
    return value


def basis(words: str) -> str:
    """Return over whom a figure is, in words; empty where no figure stands."""
    return evaluation.basis_words(words, translated, choose())


def basis_note(words: str) -> str:
    """Return over whom a figure is where that differs from what the heading of its table says."""
    return evaluation.basis_note(words, translated, choose())


def plural(count: int, one: str, many: str) -> str:
    """Return ``1 antwoord`` or ``2 antwoorden``."""
    return f"{count} {one if count == 1 else many}"


def words(found: Sequence[Word]) -> str:
    """Return words of the audit log as one text: ours in the language of the page, stored ones as is."""
    return " ".join(translated(word.text) if word.is_ours and word.text else word.text for word in found)


def particular(detail: Detail) -> str:
    """Return what a particular of the audit log says: a word, a day or a number as it is written here."""
    if isinstance(detail.value, Word):
        return words([detail.value])
    return day(detail.value) if isinstance(detail.value, dt.date) else number(detail.value)


def markdown(text: str | Mapping[str, str] | None) -> Markup:
    """Return safe HTML of a content text; HTML in it comes out as text."""
    source = text_of(text) if isinstance(text, Mapping) else text or ""
    return Markup(_markdown.render(source))  # noqa: S704 - markdown-it escapes: raw HTML is off  # nosec B704


def label_of(labels: Mapping[str, str], value: str) -> str:
    """Return how a code reads; an unknown one reads as it is."""
    return translated(labels.get(value, value or "–"))


def import_cell(cell: str, name: str) -> str:
    """Return a cell of a file that was read as its reader knows it: a day in words, a choice by its label."""
    if name == "date":
        date = as_date(cell)
        return day(date) if date else cell
    choices = next((place.choices for place in PLACES if place.name == name), None) or {}
    return translated(choices[cell]) if cell in choices else cell


def register(app: Flask) -> None:
    """Offer the filters to templates."""
    filters = (
        day, weekday, clock, moment, number, exactly, share, signed, markdown, sentence, problem_told, words,
        particular, basis, basis_note, figure_words, plan_asked, source_day, import_cell, content_worded,
        content_text, kept_value, near_day,
    )  # fmt: skip
    for function in filters:
        app.add_template_filter(function)
    app.add_template_global(plural)
    for name, labels in LABELS.items():
        app.add_template_filter(partial(label_of, labels), name)
    app.add_template_filter(lambda value: translated(value) if value in PROBLEMS else value, "mail_problem")
