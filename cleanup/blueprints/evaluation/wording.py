"""How figures and sentences of the analysis read on a page."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from babel.numbers import get_decimal_symbol
from markupsafe import Markup

from cleanup.blueprints.evaluation.base import blueprint
from cleanup.domain.day.observing import HEAVY, TAGS
from cleanup.domain.errors import N_
from cleanup.domain.evaluation import EXCLUSION_LABELS, FACTOR_LABELS, FACTORS, FLAG_LABELS, OTHER_TOPICS
from cleanup.domain.surveys import MOMENT_LABELS
from cleanup.formatting import day, number
from cleanup.services import evaluation
from cleanup.web.languages import choose
from cleanup.web.wording import translated

TAG_LABELS = {tag.code: tag.label for tag in TAGS} | {HEAVY: N_("Stevig moment")}
MINUS = re.compile(r"^-(?=\d)")
DECIMAL = re.compile(r"[+-]?\d+(,\d+)?")


def factor_label(code: str) -> str:
    """Return the name of a factor for a page, with a capital."""
    text = factor_name(code)
    return text[:1].upper() + text[1:]


def moment_label(moment: str) -> str:
    """Return the name of a moment."""
    return translated(MOMENT_LABELS.get(moment, moment))


def date_text(text: str) -> str:
    """Return a date that stands as text in a table, as it is written here."""
    try:
        return day(dt.date.fromisoformat(text))
    except ValueError:
        return number(text)


def say(sentence: Any) -> str:
    """Return a sentence of the analysis in the language of the page."""
    values = {name: _written(str(value)) for name, value in sentence.values.items()}
    return translated(sentence.text, values)


def _written(value: str) -> str:
    """Return a value of a sentence as it is read here: names translated, a decimal mark, a real minus."""
    if not DECIMAL.fullmatch(value):
        return factor_label(value.lower()) if value.lower() in FACTOR_LABELS else value
    return MINUS.sub("−", value.replace(",", get_decimal_symbol(choose())))


@blueprint.app_template_global()
def is_number(cell: object) -> bool:
    """Whether a cell holds a number that may be shown; for templates that are imported."""
    return evaluation.is_number(cell)


def flag_label(flag: str) -> str:
    """Return what stands out about an answer."""
    return translated(FLAG_LABELS.get(flag, flag))


def tags_text(tags: str) -> str:
    """Return what was seen in words: ``Helpen elkaar: 2`` for ``helpt_elkaar: 2``."""
    if tags.startswith("["):
        return "–"
    counted = [part.partition(": ") for part in tags.split("; ")]
    return ", ".join(f"{translated(TAG_LABELS.get(tag, tag))}: {count}" for tag, _, count in counted)


def exclusion_label(reason: str) -> str:
    """Return why an answer was set aside."""
    return translated(EXCLUSION_LABELS.get(reason, reason))


@blueprint.context_processor
def words() -> dict[str, Any]:
    """Offer templates what every page of the evaluation needs."""
    return {
        "date_text": date_text,
        "exclusion_label": exclusion_label,
        "factor_label": factor_label,
        "factor_words": FACTOR_LABELS,
        "flag_label": flag_label,
        "moment_label": moment_label,
        "say": say,
        "tags_text": tags_text,
    }


@blueprint.app_template_filter("factor_code")
def factor_code(word: str) -> str:
    """Return the name of a factor in the tables: ``kennis`` for ``knowledge``."""
    return FACTORS.get(word, OTHER_TOPICS.get(word, word))


@blueprint.app_template_filter("factor_name")
def factor_name(code: str) -> str:
    """Return the name of a factor within a sentence."""
    return translated(FACTOR_LABELS.get(code, code))


@blueprint.app_template_filter("drawn_svg")
def drawn_svg(drawing: str) -> Markup:
    """Return a drawing that was made here, all its texts escaped, to stand in a page."""
    return Markup(drawing)  # noqa: S704 - made by the analysis, which escapes every text  # nosec B704


@blueprint.app_template_filter("as_number")
def as_number(label: str) -> tuple[str, str]:
    """Return the heading of a column of figures."""
    return label, "number"
