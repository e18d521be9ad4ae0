"""What the pages of the evaluation share: what is asked for, the tabs, and how figures read."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from babel.numbers import get_decimal_symbol
from flask import Blueprint, g, request, url_for
from flask_babel import gettext

from cleanup.access import me, signed_in
from cleanup.domain.accounts import Audience
from cleanup.domain.day.observing import HEAVY, TAGS
from cleanup.domain.errors import N_, NotFoundError
from cleanup.domain.evaluation import EXCLUSION_LABELS, FACTOR_LABELS, FACTORS, FLAG_LABELS, OTHER_TOPICS
from cleanup.domain.surveys import MOMENT_LABELS
from cleanup.formatting import day, number
from cleanup.forms.base import choices
from cleanup.forms.evaluation import ChooseFiguresForm
from cleanup.services import evaluation, pilots, surveys
from cleanup.web.languages import choose

blueprint = Blueprint("evaluation", __name__, url_prefix="/evaluatie")

PAGES = (
    (N_("Overzicht"), "evaluation.show_programme", Audience.EVALUATION),
    (N_("Cijfers"), "evaluation.show_figures", Audience.EVALUATION),
    (N_("Vergelijken"), "evaluation.compare_pilots", Audience.EVALUATION),
    (N_("Vragen"), "evaluation.show_questions", Audience.EVALUATION),
    (N_("Gedrag"), "evaluation.show_behaviour", Audience.EVALUATION),
    (N_("Respons"), "evaluation.show_response", Audience.EVALUATION),
    (N_("Verloop"), "evaluation.show_process", Audience.EVALUATION),
    (N_("Lessen"), "evaluation.list_lessons", Audience.EVALUATION),
    (N_("Open antwoorden"), "evaluation.list_written", Audience.EVALUATORS),
    (N_("Kwaliteit"), "evaluation.list_doubtful", Audience.EVALUATORS),
)
TAG_LABELS = {tag.code: tag.label for tag in TAGS} | {HEAVY: N_("Stevig moment")}
MINUS = re.compile(r"^-(?=\d)")
DECIMAL = re.compile(r"[+-]?\d+(,\d+)?")
WHOLE = "programma"
"""What stands for all pilots together where a table names a pilot."""
NOT_OF_A_PILOT = frozenset({"evaluation.show_figures", "evaluation.compare_pilots"})


def now() -> dt.datetime:
    """Return the time it is; views ask it once and hand it down."""
    return dt.datetime.now(dt.UTC)


@dataclass(frozen=True)
class Asked:
    """What a page is about: the form it was chosen with, the scope, and its figures (None: nothing yet)."""

    form: ChooseFiguresForm
    scope: evaluation.Scope | None
    figures: evaluation.Figures | None
    address: dict[str, Any] = field(default_factory=dict)

    def get_scope(self) -> evaluation.Scope:
        """Return what the page is about; raises NotFoundError when there is no programme at all."""
        if self.scope is None:
            raise NotFoundError
        return self.scope

    @property
    def niveau(self) -> str:
        """The level of the group that the page is about."""
        return "pilot" if self.scope is not None and self.scope.pilot is not None else "programma"

    @property
    def groep(self) -> str:
        """The name of that group in the tables."""
        if self.scope is None or self.scope.programme is None:
            return ""
        return self.scope.pilot.code if self.scope.pilot else self.scope.programme.code

    @property
    def group(self) -> evaluation.Group:
        """Whom the page is about, for drawings."""
        name = self.scope.name if self.scope else ""
        if self.scope is not None and self.scope.filters:
            name = gettext("%(name)s (%(filter)s)", name=name, filter=self.scope.filters.words)
        return evaluation.Group(self.niveau, self.groep, name)

    @property
    def place(self) -> str:
        """The name of that group in tables by pilot."""
        return self.groep if self.niveau == "pilot" else WHOLE

    @property
    def destroyed_codes(self) -> surveys.Tally:
        """Of how many of the pilots the codes that linked answers were destroyed, and when."""
        return surveys.count_destroyed((pilot.codes_wiped_on, pilot.codes_kept) for pilot in self._chosen)

    @property
    def destroyed_days(self) -> surveys.Tally:
        """Of how many of the pilots the events of the day were destroyed, and when."""
        return surveys.count_destroyed((pilot.day_wiped_on, pilot.day_kept) for pilot in self._chosen)

    @cached_property
    def unlinked(self) -> frozenset[str]:
        """The places in tables of which nobody can tell any more which answers belong together."""
        codes = {pilot.code for pilot in self._chosen if pilot.codes_kept is False}
        is_all = bool(codes) and len(codes) == len(self._chosen)
        return frozenset(codes | {WHOLE} if is_all else codes)

    @property
    def _chosen(self) -> tuple[Any, ...]:
        return self.scope.chosen if self.scope is not None else ()

    @cached_property
    def names(self) -> dict[str, str]:
        """The titles of pilots by their codes."""
        return {pilot.code: pilot.title for pilot in self.scope.pilots} if self.scope else {}


def asked(*, pilot_code: str = "", compute: bool = True) -> Asked:
    """Return what the address asks for; without a programme the latest one that has results.

    ``compute=False`` leaves the figures out, for pages that need only to know what it is about.

    Raises
    ------
    NotFoundError
        When the programme or the pilot does not exist.
    """
    form = ChooseFiguresForm(request.args)
    at = now()
    code = pilot_code or request.args.get("pilot", "")
    if code:
        scope = evaluation.pilot_scope(pilots.get_pilot_for(me(), code))
        figures = _figures(scope, at) if compute else None
        return Asked(form, scope, figures, {"pilot": scope.pilot.code if scope.pilot else code})
    listed = evaluation.list_evaluated(at)
    g.is_demo = any(programme.is_demo for programme, _has in listed)
    form.programma.choices = choices((programme.code, programme.name) for programme, _has in listed)
    chosen = request.args.get("programma") or next(
        (programme.code for programme, has in listed if has), listed[0][0].code if listed else ""
    )
    if not chosen:
        return Asked(form, None, None)
    form.validate()
    known = {programme.code.lower(): programme for programme, _has in listed}
    if chosen.strip().lower() not in known:
        raise NotFoundError
    scope = evaluation.scope_of(known[chosen.strip().lower()], form.filters)
    form.programma.data = scope.programmes[0].code
    figures = _figures(scope, at) if compute else None
    return Asked(form, scope, figures, {"programma": form.programma.data, **scope.filters.values})


def _figures(scope: evaluation.Scope, at: dt.datetime) -> evaluation.Figures | None:
    return evaluation.figures_of(scope, at) if scope.chosen else None


def get_figures(found: Asked) -> evaluation.Figures:
    """Return the figures of a page that has nothing to show without them; raises NotFoundError."""
    if found.figures is None:
        raise NotFoundError
    return found.figures


def tabs(found: Asked) -> list[tuple[str, str, bool]]:
    """Return the pages of the evaluation this person may see: label, address, current."""
    person = signed_in()
    return [
        (
            gettext(label),
            _address_of(endpoint, found),
            request.endpoint in {endpoint, _own_page(endpoint, found)},
        )
        for label, endpoint, audience in PAGES
        if person is not None
        and person.may(audience)
        and not (found.niveau == "pilot" and endpoint in NOT_OF_A_PILOT)
    ]


def _own_page(endpoint: str, found: Asked) -> str:
    """Return the page of a pilot where a programme has its overview."""
    overview = endpoint == PAGES[0][1] and found.niveau == "pilot"
    return "evaluation.show_pilot" if overview else endpoint


def _address_of(endpoint: str, found: Asked) -> str:
    page = _own_page(endpoint, found)
    if page != endpoint:
        return url_for(page, code=found.groep)
    return url_for(endpoint, **found.address)


def is_evaluator() -> bool:
    """Whether the person signed in may see and export answers."""
    person = signed_in()
    return person is not None and person.may(Audience.EVALUATORS)


def factor_label(code: str) -> str:
    """Return the name of a factor for a page, with a capital."""
    text = factor_name(code)
    return text[:1].upper() + text[1:]


def moment_label(moment: str) -> str:
    """Return the name of a moment."""
    return str(gettext(MOMENT_LABELS.get(moment, moment)))


def date_text(text: str) -> str:
    """Return a date that stands as text in a table, as it is written here."""
    try:
        return day(dt.date.fromisoformat(text))
    except ValueError:
        return number(text)


def say(sentence: Any) -> str:
    """Return a sentence of the analysis in the language of the page."""
    text = str(gettext(sentence.text))
    if not sentence.values:
        return text
    return text % {name: _written(str(value)) for name, value in sentence.values.items()}


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
    return str(gettext(FLAG_LABELS.get(flag, flag)))


def tags_text(tags: str) -> str:
    """Return what was seen in words: ``Helpen elkaar: 2`` for ``helpt_elkaar: 2``."""
    if tags.startswith("["):
        return "–"
    counted = [part.partition(": ") for part in tags.split("; ")]
    return ", ".join(f"{gettext(TAG_LABELS.get(tag, tag))}: {count}" for tag, _, count in counted)


def exclusion_label(reason: str) -> str:
    """Return why an answer was set aside."""
    return str(gettext(EXCLUSION_LABELS.get(reason, reason)))


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
    return str(gettext(FACTOR_LABELS.get(code, code)))


@blueprint.app_template_filter("as_number")
def as_number(label: str) -> tuple[str, str]:
    """Return the heading of a column of figures."""
    return label, "number"
