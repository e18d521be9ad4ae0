"""What the pages of the evaluation share: what is asked for, the tabs, and how figures read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from flask import Blueprint, g, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from cleanup.access import me, signed_in
from cleanup.domain.accounts.roles import Audience
from cleanup.domain.evaluation.limits import limits_of
from cleanup.domain.platform.errors import N_, NotFoundError
from cleanup.error_pages import show_cleanup_error, wants_json
from cleanup.forms.evaluation import ChooseFiguresForm
from cleanup.forms.platform.base import choices
from cleanup.services import evaluation, pilots, surveys
from cleanup.web.clock import now
from cleanup.web.local_paths import AddressParts
from cleanup.web.wording import translated

if TYPE_CHECKING:
    from cleanup.services.evaluation.scoped_pilots import ScopedPilot

blueprint = Blueprint("evaluation", __name__, url_prefix="/evaluatie")

PAGES = (
    (N_("Overzicht"), "evaluation.show_programme", Audience.EVALUATION),
    (N_("Cijfers"), "evaluation.show_figures", Audience.EVALUATION),
    (N_("Vergelijken"), "evaluation.compare_pilots", Audience.EVALUATION),
    (N_("Wie wacht"), "evaluation.show_comparison", Audience.EVALUATION),
    (N_("Vragen"), "evaluation.show_questions", Audience.EVALUATION),
    (N_("Gedrag"), "evaluation.show_behaviour", Audience.EVALUATION),
    (N_("Respons"), "evaluation.show_response", Audience.EVALUATION),
    (N_("Verloop"), "evaluation.show_process", Audience.EVALUATION),
    (N_("Analyseplan"), "evaluation.list_plans", Audience.EVALUATORS),
    (N_("Lessen"), "evaluation.list_lessons", Audience.EVALUATION),
    (N_("Open antwoorden"), "evaluation.list_written", Audience.EVALUATORS),
    (N_("Kwaliteit"), "evaluation.list_doubtful", Audience.EVALUATORS),
)
VIEW, RELEASED = "beeld", "vrijgegeven"
WHOLE = "programma"
"""What stands for all pilots together where a table names a pilot."""
NOT_OF_A_PILOT = frozenset(
    {
        "evaluation.show_figures",
        "evaluation.compare_pilots",
        "evaluation.show_comparison",
        "evaluation.list_plans",
    }
)


class NoProgrammeError(NotFoundError):
    """There is no programme at all yet: an installation of today. Pages say how to begin."""


@blueprint.errorhandler(NoProgrammeError)
def show_no_programme(error: NoProgrammeError) -> ResponseReturnValue:
    """Show where to begin instead of a page that cannot be there yet; what is sent to it is not found."""
    if request.method not in {"GET", "HEAD"} or wants_json():
        return show_cleanup_error(error)
    return render_template("evaluation/no_programme.html", may_plan=me().may(Audience.STAFF))


@dataclass(frozen=True)
class ChosenFigures:
    """What a page is about: the form it was chosen with, the scope, and its figures (None: nothing yet)."""

    form: ChooseFiguresForm
    scope: evaluation.Scope | None
    figures: evaluation.Figures | None
    address: AddressParts = field(default_factory=dict)
    has_figures: bool = False
    """Whether the page is about figures, which it may or may not have yet."""

    def get_scope(self) -> evaluation.Scope:
        """Return what the page is about; raises NoProgrammeError when there is no programme at all."""
        if self.scope is None:
            raise NoProgrammeError
        return self.scope

    @property
    def niveau(self) -> str:
        """The level of the group that the page is about."""
        if self.figures is not None and self.figures.group is not None:
            return self.figures.group[0]
        return "pilot" if self.scope is not None and self.scope.pilot is not None else "programma"

    @property
    def groep(self) -> str:
        """The name of that group in the tables."""
        if self.figures is not None and self.figures.group is not None:
            return self.figures.group[1]
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
    def is_part(self) -> bool:
        """Whether a filter of released figures left some of the pilots, of which no total was published."""
        return self.figures is not None and self.figures.group is not None

    @property
    def place(self) -> str:
        """The name of that group in tables by pilot."""
        return self.groep if self.niveau == "pilot" else WHOLE

    @property
    def destroyed_codes(self) -> surveys.WipedTally:
        """Of how many of the pilots the codes that linked answers were destroyed, and when."""
        return surveys.count_destroyed((pilot.codes_wiped_on, pilot.codes_kept) for pilot in self._chosen)

    @property
    def destroyed_days(self) -> surveys.WipedTally:
        """Of how many of the pilots the events of the day were destroyed, and when."""
        return surveys.count_destroyed((pilot.day_wiped_on, pilot.day_kept) for pilot in self._chosen)

    @cached_property
    def unlinked(self) -> frozenset[str]:
        """The places in tables of which nobody can tell any more which answers belong together."""
        codes = {pilot.code for pilot in self._chosen if pilot.codes_kept is False}
        is_all = bool(codes) and len(codes) == len(self._chosen)
        return frozenset(codes | {WHOLE} if is_all else codes)

    @cached_property
    def untested(self) -> tuple[str, ...]:
        """The versions behind the figures that do not count as tested; none where there are no figures."""
        return surveys.untested(self.figures.versions) if self.figures is not None else ()

    @property
    def limits(self) -> str:
        """What these figures cannot say, as message id."""
        return self.figures.limits_of(self.place) if self.figures is not None else limits_of(0)

    @property
    def _chosen(self) -> tuple[ScopedPilot, ...]:
        return self.scope.chosen if self.scope is not None else ()

    @cached_property
    def waiting(self) -> evaluation.Standing | None:
        """What was closed and is not released yet; None where a page is about no figures."""
        if self.scope is None or not self.has_figures:
            return None
        standing = evaluation.standing_of(self.scope.programmes[0], now())
        return standing.of(self.scope.pilot.code) if self.scope.pilot else standing

    @property
    def comes_at(self) -> dt.datetime | None:
        """When the figures of a closed moment come; None where there are none, or they come any moment."""
        return self.waiting.comes_at(now()) if self.waiting is not None else None

    @property
    def may_see_live(self) -> bool:
        """Whether this person can also see the figures of now."""
        return is_evaluator()

    @property
    def is_live(self) -> bool:
        """Whether the page shows the figures of now, as evaluators do unless they ask for a release."""
        return sees_live()

    def other_view(self) -> str:
        """Return the address of this page with the other figures: of now, or as released."""
        kept = {name: value for name, value in request.args.items() if name != VIEW}
        asked_for = {**kept, VIEW: RELEASED} if self.is_live else kept
        return f"{request.path}?{urlencode(asked_for)}" if asked_for else request.path

    @cached_property
    def names(self) -> dict[str, str]:
        """The titles of pilots by their codes."""
        return {pilot.code: pilot.title for pilot in self.scope.pilots} if self.scope else {}


def asked(*, pilot_code: str = "", compute: bool = True) -> ChosenFigures:
    """Return what the address asks for; without a programme the latest one that has results.

    ``compute=False`` leaves the figures out, for pages that need only to know what it is about.

    Raises
    ------
    NoProgrammeError
        When nothing can be asked for yet.
    NotFoundError
        When the programme or the pilot does not exist.
    """
    form = ChooseFiguresForm(request.args)
    at = now()
    code = pilot_code or request.args.get("pilot", "")
    with_moments = sees_live() or not compute  # what was released is read without them
    if code:
        scope = evaluation.pilot_scope(pilots.get_pilot_for(me(), code), with_moments=with_moments)
        address = {"pilot": scope.pilot.code if scope.pilot else code, **_view()}
        return ChosenFigures(form, scope, _figures(scope, at, compute=compute), address, compute)
    listed = evaluation.list_evaluated(at)
    g.is_demo = any(programme.is_demo for programme, _has in listed)
    form.programma.choices = choices((programme.code, programme.name) for programme, _has in listed)
    chosen = request.args.get("programma") or next(
        (programme.code for programme, has in listed if has), listed[0][0].code if listed else ""
    )
    if not chosen:
        raise NoProgrammeError
    form.validate()
    known = {programme.code.lower(): programme for programme, _has in listed}
    if chosen.strip().lower() not in known:
        raise NotFoundError
    programme = known[chosen.strip().lower()]
    scope = evaluation.scope_of(programme, form.filters, with_moments=with_moments)
    form.programma.data = scope.programmes[0].code
    address = {"programma": form.programma.data, **scope.filters.values, **_view()}
    return ChosenFigures(form, scope, _figures(scope, at, compute=compute), address, compute)


def _figures(scope: evaluation.Scope, at: dt.datetime, *, compute: bool) -> evaluation.Figures | None:
    """Return figures: of now for evaluators, as released for everybody else; None without pilots."""
    if not compute or not scope.chosen:
        return None
    found = evaluation.figures_of(scope, at) if sees_live() else evaluation.released_figures(scope)
    return beside(scope, found)


def beside(scope: evaluation.Scope, found: evaluation.Figures | None) -> evaluation.Figures | None:
    """Return figures of which no sentence says that there is no comparison where there is one."""
    return evaluation.beside_comparison(found) if found and evaluation.is_compared(scope) else found


def sees_live() -> bool:
    """Whether this page shows the figures of now: evaluators see them unless they ask for a release."""
    return is_evaluator() and request.args.get(VIEW) != RELEASED


def _view() -> AddressParts:
    """Return what keeps an evaluator with the released figures from page to page."""
    return {VIEW: RELEASED} if is_evaluator() and not sees_live() else {}


def with_pilots(found: ChosenFigures, codes: Iterable[str], *tables: str) -> ChosenFigures:
    """Return what is asked for with the rows of these pilots in these tables, which a page will show."""
    if found.figures is None:
        return found
    figures = replace(found.figures.of_pilots(codes, tables), compared=found.figures.compared)
    return replace(found, figures=figures)


def get_figures(found: ChosenFigures) -> evaluation.Figures:
    """Return the figures of a page that has nothing to show without them; raises NotFoundError."""
    if found.figures is None:
        raise NotFoundError
    return found.figures


def tabs(found: ChosenFigures) -> list[tuple[str, str, bool]]:
    """Return the pages of the evaluation this person may see: label, address, current."""
    person = signed_in()
    return [
        (
            translated(label),
            _address_of(endpoint, found),
            request.endpoint in {endpoint, _own_page(endpoint, found)},
        )
        for label, endpoint, audience in PAGES
        if person is not None
        and person.may(audience)
        and not (found.niveau == "pilot" and endpoint in NOT_OF_A_PILOT)
    ]


def _own_page(endpoint: str, found: ChosenFigures) -> str:
    """Return the page of a pilot where a programme has its overview."""
    overview = endpoint == PAGES[0][1] and found.niveau == "pilot"
    return "evaluation.show_pilot" if overview else endpoint


def _address_of(endpoint: str, found: ChosenFigures) -> str:
    page = _own_page(endpoint, found)
    if page != endpoint:
        return url_for(page, code=found.groep, **_view())
    return url_for(endpoint, **found.address)


def is_evaluator() -> bool:
    """Whether the person signed in may see and export answers."""
    person = signed_in()
    return person is not None and person.may(Audience.EVALUATORS)
