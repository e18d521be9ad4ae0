"""How figures and sentences of the analysis read on a page."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from flask_babel import gettext, ngettext
from markupsafe import Markup

from cleanup.blueprints.evaluation.base import blueprint
from cleanup.domain.day.observing import HEAVY, TAGS
from cleanup.domain.evaluation.figures import (
    EXCLUSION_LABELS,
    FACTOR_LABELS,
    FACTORS,
    FLAG_LABELS,
    OTHER_TOPICS,
)
from cleanup.domain.evaluation.labels import NAMES
from cleanup.domain.platform.errors import N_
from cleanup.domain.surveys.opening import MOMENT_LABELS
from cleanup.formatting import day, number, say
from cleanup.services import evaluation
from cleanup.services.platform.content.current import loaded
from cleanup.web.languages import text_of
from cleanup.web.wording import translated

if TYPE_CHECKING:
    from cleanup.analysis.explained import ExplainedChange

OUR_FACTORS = 4
TAG_LABELS = {tag.code: tag.label for tag in TAGS} | {HEAVY: N_("Stevig moment")}


def factor_label(code: str) -> str:
    """Return the name of a factor for a page, with a capital."""
    text = factor_name(code)
    return text[:1].upper() + text[1:]


@blueprint.app_template_filter("moment_name")
def moment_label(moment: str) -> str:
    """Return the name of a moment."""
    return translated(MOMENT_LABELS.get(moment, moment))


def date_text(text: str) -> str:
    """Return a date that stands as text in a table, as it is written here."""
    try:
        return day(dt.date.fromisoformat(text))
    except ValueError:
        return number(text)


@blueprint.app_template_global()
def is_number(cell: object) -> bool:
    """Whether a cell holds a number that may be shown; for templates that are imported."""
    return evaluation.is_number(cell)


@blueprint.app_template_global()
def change_of(row: evaluation.Row) -> tuple[float, int] | None:
    """Return the change of a row as it reads beside its means, with its decimals; None where hidden."""
    return evaluation.change_of(row)


@blueprint.app_template_global()
def apart_of(row: evaluation.Row) -> tuple[float, int] | None:
    """Return how those who came back differed at the start, as it reads beside both means."""
    return evaluation.apart_of(row)


@blueprint.app_template_global()
def ends_of(row: evaluation.Row) -> tuple[float, float, int] | None:
    """Return the interval of a row as it reads, with its decimals; None where there is none to show."""
    return evaluation.ends_of(row)


@blueprint.app_template_global()
def about_interval(row: evaluation.Row) -> str:
    """Return why a row has no interval, or how its ends were rounded; empty where neither is needed."""
    text = evaluation.about_interval(row)
    return translated(text)


MARK_MEANINGS = {
    "[c]": N_("er was iets over minder dan vijf mensen mee uit te rekenen, dus het staat er niet"),
    "[x]": N_("er is nog niet genoeg om te tonen: te weinig mensen kwamen terug, of het is niet vastgelegd"),
    "[z]": N_("dit getal bestaat hier niet, zoals een interval bij twee tot vier pilots"),
}


SHOWN_COLUMNS = {
    "verandering": frozenset(
        {"n_koppels", "gemiddelde_van", "gemiddelde_tot", "verschil", "vooruit", "gelijk", "achteruit"}
    ),
    "stand": frozenset({"n_geldig", "gemiddelde"}),
    "verdeling": frozenset({"aantal", "noemer", "pct"}),
}
"""Which columns of a table stand beside a drawing, by the first word of its name; others show all."""


@blueprint.app_template_global()
def columns_of(drawing: evaluation.Drawn | None) -> frozenset[str] | None:
    """Return the columns that a page shows beside a drawing; of a change when there is no drawing."""
    return SHOWN_COLUMNS.get(drawing.name.partition("-")[0] if drawing else "verandering")


@blueprint.app_template_global()
def legend_of(rows: list[evaluation.Row], columns: frozenset[str] | None = None) -> list[tuple[str, str]]:
    """Return what stands in the place of figures with what it means, and how intervals were rounded."""
    found = [
        (gettext("n.v.t.") if mark == "[z]" else number(mark), translated(MARK_MEANINGS[mark]))
        for mark in evaluation.marks_in(rows, columns)
    ]
    if any(evaluation.has_outward_interval(row) for row in rows):
        found.append(
            (
                gettext("95%%-interval") % {},
                gettext("bij minder dan tien koppels naar buiten afgerond op halve punten"),
            )
        )
    if not all(evaluation.means_add_up(row) for row in rows):
        found.append((gettext("Verschil"), gettext("elk getal is apart afgerond: het kan 0,1 anders lijken")))
    return found


def label_name(step: ExplainedChange) -> str:
    """Return how strong a sentence about a change may be, in one or two words."""
    return translated(NAMES[step.label])


def factors_heading(figures: evaluation.Figures) -> str:
    """Return what stands above the factors: how many there are."""
    count = len({row["factor"] for row in figures.tables["mem"].rows})
    if count in {0, OUR_FACTORS}:
        return str(gettext("De vier factoren"))
    return str(ngettext("De factor", "De %(num)s factoren", count))


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
def words() -> dict[str, object]:
    """Offer templates what every page of the evaluation needs."""
    return {
        "date_text": date_text,
        "exclusion_label": exclusion_label,
        "factor_label": factor_label,
        "factor_words": FACTOR_LABELS,
        "factors_heading": factors_heading,
        "flag_label": flag_label,
        "label_name": label_name,
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
    """Return the name of a factor within a sentence, by our code for it or that of a questionnaire."""
    known = FACTOR_LABELS | FACTORS
    return translated(known[code]) if code in known else _name_in_file(code)


def _name_in_file(code: str) -> str:
    """Return what the file of its questionnaire calls a factor, in small letters like our own."""
    named = {f.export_name: f.name for one in loaded().questionnaires.values() for f in one.factors}
    return text_of(named.get(code)).lower() or code


@blueprint.app_template_filter("drawn_svg")
def drawn_svg(drawing: str) -> Markup:
    """Return a drawing that was made here, all its texts escaped, to stand in a page."""
    return Markup(drawing)  # noqa: S704 - made by the analysis, which escapes every text  # nosec B704


@blueprint.app_template_filter("as_number")
def as_number(label: str) -> tuple[str, str]:
    """Return the heading of a column of figures."""
    return label, "number"
