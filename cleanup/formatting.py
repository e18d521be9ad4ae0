"""Template filters: how dates, numbers, durations and suppressed figures read."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from typing import Any

from babel.dates import format_date, format_datetime, format_time
from babel.numbers import format_decimal, get_decimal_symbol
from flask import Flask
from flask_babel import gettext, ngettext
from markdown_it import MarkdownIt
from markupsafe import Markup

from cleanup.domain.audit_words import Detail, Word
from cleanup.domain.errors import N_
from cleanup.domain.evaluation import FACTOR_LABELS
from cleanup.domain.outbox import PROBLEMS, STATE_LABELS
from cleanup.domain.partners import CONTACT_WAY_LABELS, ORGANISATION_KIND_LABELS, OUTREACH_LABELS
from cleanup.domain.pilots import (
    AGE_BAND_LABELS,
    AMSTERDAM,
    CREW_STATE_LABELS,
    MOTIVATION_LABELS,
    PLAN_LABELS,
    STATUS_LABELS,
    VARIANT_LABELS,
    local_day,
)
from cleanup.domain.proposals import ANSWER_LABELS
from cleanup.services import evaluation
from cleanup.web.languages import choose, text_of

_markdown = MarkdownIt("commonmark", {"html": False, "linkify": False})
HIDDEN_FIGURES = {"[c]": N_("afgeschermd"), "[x]": N_("niet beschikbaar"), "[z]": N_("niet van toepassing")}


def day(value: dt.date | None, style: str = "d MMMM y") -> str:
    """Return ``12 april 2025``; of a point in time the day it is in the Netherlands."""
    if isinstance(value, dt.datetime):
        value = local_day(value)
    return format_date(value, style, locale=choose()) if value else ""


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
        return str(gettext(HIDDEN_FIGURES.get(value, value)))
    digits = "#,##0." + "0" * decimals if decimals else "#,##0"
    return format_decimal(round(value, decimals) + 0, digits, locale=choose(), decimal_quantization=True)


def signed(value: float | str | None, decimals: int = 1) -> str:
    """Return a change with its sign, a real minus included."""
    if not isinstance(value, int | float):
        return number(value)
    text = number(abs(value), decimals)
    if float(f"{value:.{decimals}f}") == 0:
        return text
    return f"+{text}" if value > 0 else f"−{text}"


def sentence(item: Any) -> str:
    """Return the translated sentence of anything with ``sentence`` and ``values``; dates are written out."""
    values = {name: _written(value) for name, value in item.values.items()}
    text = str(gettext(item.sentence))
    return text % values if values else text


def _written(value: object) -> object:
    if isinstance(value, dt.date):
        return day(value)
    return gettext(value) if isinstance(value, str) and value else value


MINUS = re.compile(r"^-(?=\d)")
DECIMAL = re.compile(r"[+-]?\d+(,\d+)?")


def say(item: Any) -> str:
    """Return a sentence of the analysis in the language of the page.

    Factors have their names, figures their decimal mark and a real minus, and a figure of an earlier release
    its date as it is written here.
    """
    text = str(gettext(item.text))
    if not item.values:
        return text
    values = {name: _read(str(value)) for name, value in item.values.items()}
    if "basis" in item.values:
        values["basis"] = basis(str(item.values["basis"]))
    return text % values


def _read(value: str) -> str:
    if DECIMAL.fullmatch(value):
        return MINUS.sub("−", value.replace(",", get_decimal_symbol(choose())))
    if value.lower() in FACTOR_LABELS:
        name = str(gettext(FACTOR_LABELS[value.lower()]))
        return name[:1].upper() + name[1:]
    return value


def basis(words: str) -> str:
    """Return over whom a figure is, in words; empty where no figure stands."""
    return evaluation.basis_words(words, gettext, choose())


def basis_note(words: str) -> str:
    """Return over whom a figure is where that differs from what the heading of its table says."""
    return evaluation.basis_note(words, gettext, choose())


def plural(count: int, one: str, many: str) -> str:
    """Return ``1 antwoord`` or ``2 antwoorden``."""
    return f"{count} {ngettext(one, many, count)}"


def words(found: Sequence[Word]) -> str:
    """Return words of the audit log as one text: ours in the language of the page, stored ones as is."""
    return " ".join(str(gettext(word.text)) if word.is_ours and word.text else word.text for word in found)


def particular(detail: Detail) -> str:
    """Return what a particular of the audit log says: a word, a day or a number as it is written here."""
    if isinstance(detail.value, Word):
        return words([detail.value])
    return day(detail.value) if isinstance(detail.value, dt.date) else number(detail.value)


def markdown(text: str | Mapping[str, str] | None) -> Markup:
    """Return safe HTML of a content text; HTML in it comes out as text."""
    source = text_of(text) if isinstance(text, Mapping) else text or ""
    return Markup(_markdown.render(source))  # noqa: S704 - markdown-it escapes: raw HTML is off  # nosec B704


def register(app: Flask) -> None:
    """Offer the filters to templates."""
    filters = (
        day, weekday, clock, moment, number, signed, markdown, sentence, words, particular, basis, basis_note
    )  # fmt: skip
    for function in filters:
        app.add_template_filter(function)
    app.add_template_global(plural)
    app.add_template_filter(lambda value: gettext(STATUS_LABELS.get(value, value)), "status_label")
    app.add_template_filter(lambda value: gettext(VARIANT_LABELS.get(value, value)), "variant_label")
    app.add_template_filter(lambda value: gettext(OUTREACH_LABELS.get(value, value)), "outreach_label")
    app.add_template_filter(lambda value: gettext(CREW_STATE_LABELS.get(value, value)), "crew_state_label")
    app.add_template_filter(lambda value: gettext(STATE_LABELS.get(value, value)), "outbox_label")
    app.add_template_filter(lambda value: gettext(value) if value in PROBLEMS else value, "mail_problem")
    app.add_template_filter(lambda value: gettext(ANSWER_LABELS.get(value, value or "–")), "answer_label")
    app.add_template_filter(lambda value: gettext(CONTACT_WAY_LABELS.get(value, value)), "contact_way_label")
    app.add_template_filter(lambda value: gettext(ORGANISATION_KIND_LABELS.get(value, value)), "kind_label")
    app.add_template_filter(lambda value: gettext(MOTIVATION_LABELS.get(value, value)), "motivation_label")
    app.add_template_filter(lambda value: gettext(AGE_BAND_LABELS.get(value, value)), "age_band_label")
    app.add_template_filter(lambda value: gettext(PLAN_LABELS.get(value, value)), "plan_label")
