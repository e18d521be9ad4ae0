"""What the pages of unrest share: the area at hand for who works there, its tabs, and labels."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from typing import TYPE_CHECKING, TypeVar, cast

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from cleanup.access import confirmed_recently, me, only_for
from cleanup.domain.accounts.roles import Audience
from cleanup.domain.campaign.care import FEELING_LABELS
from cleanup.domain.platform.errors import N_, NotFoundError
from cleanup.domain.platform.parts import Part
from cleanup.domain.platform.phases import PHASE_LABELS
from cleanup.domain.unrest import words
from cleanup.domain.unrest.agreements import PART_LABELS
from cleanup.domain.unrest.checklist import GROUP_LABELS
from cleanup.domain.unrest.messages import FINDING_LABELS
from cleanup.domain.unrest.situations import CARE_ANSWER_LABELS, CARE_LABELS, FOR_WHOM
from cleanup.services import partners
from cleanup.services.platform import audit
from cleanup.services.unrest import areas as area_service
from cleanup.web.clock import now, today
from cleanup.web.local_paths import AddressParts
from cleanup.web.menu import MenuEntry, add_tab
from cleanup.web.parts import needs_part
from cleanup.web.wording import translated

if TYPE_CHECKING:
    from cleanup.forms.platform.base import Form
    from cleanup.models.unrest.areas import Area

View = TypeVar("View", bound=Callable[..., object])
blueprint = Blueprint("unrest", __name__)
add_tab(blueprint, MenuEntry(N_("Onrust"), "/onrust", Audience.STAFF, 40, Part.UNREST))

LABELS: dict[str, Mapping[str, str]] = {
    "phase": PHASE_LABELS,
    "level": words.LEVEL_LABELS,
    "risk": words.RISK_LABELS,
    "presence": words.PRESENCE_LABELS,
    "where": words.WHERE_LABELS,
    "went": words.WENT_LABELS,
    "scope": words.SCOPE_LABELS,
    "teller": words.TELLER_LABELS,
    "choice": words.CHOICE_LABELS,
    "answer": words.ANSWER_LABELS,
    "group": GROUP_LABELS,
    "missing": PART_LABELS,
    "finding": FINDING_LABELS,
    "care": CARE_LABELS,
    "for_whom": FOR_WHOM,
    "care_answer": CARE_ANSWER_LABELS,
    "feeling": FEELING_LABELS,
    "step": {str(step): label for step, label in words.STEP_LABELS.items()},
}
TABS = (
    "show_area", "show_agreements", "show_way", "show_calendar", "list_situations", "show_care",
    "show_evaluation",
)  # fmt: skip


def for_team(view: View) -> View:
    """Let in staff while a programme uses unrest; for a peer educator there is no such page."""

    @wraps(view)
    def guarded(*args: object, **kwargs: object) -> object:
        if not me().may(Audience.STAFF):
            raise NotFoundError
        return view(*args, **kwargs)

    entered = only_for(Audience.CREW)(needs_part(Part.UNREST)(guarded))
    entered.audience = Audience.STAFF  # type: ignore[attr-defined]  # whom it is for; the rest is told nothing
    return cast("View", entered)


def with_area(view: View) -> View:
    """Hand a view the area in the address, for who works there; that somebody looked is written down."""
    return for_team(_handed_area(view))


def with_area_confirmed(view: View) -> View:
    """Do the same, and ask again who somebody is when that was over ten minutes ago.

    For what opens a situation or takes figures along. What is sent from a situation that was open does not
    ask: what somebody thought through for a quarter of an hour would be lost.
    """
    return for_team(confirmed_recently(_handed_area(view)))


def _handed_area(view: View) -> View:
    @wraps(view)
    def guarded(area_code: str, **kwargs: object) -> object:
        area = area_service.get_area(area_code, me())
        if request.method == "GET" and _page() in words.PAGE_LABELS:
            audit.record(audit.Kind.AREA_VIEWED, me().id, now(), area.code, page=_page())
        return view(area, **kwargs)

    return cast("View", guarded)


def _page() -> str:
    return (request.endpoint or "").rpartition(".")[2]


def organisations() -> list[tuple[str, str]]:
    """Return the organisations that can be chosen."""
    return [(one.id, one.name) for one in partners.list_organisations()]


def partners_of(area: Area) -> list[tuple[str, str]]:
    """Return the partners of an area with its director, by the id of the organisation."""
    found = {one.organisation_id: one.organisation.name for one in area_service.list_partners(area)}
    if area.director is not None:
        found.setdefault(area.director.id, area.director.name)
    return list(found.items())


def to(endpoint: str, area: Area, anchor: str = "", **more: str) -> ResponseReturnValue:
    """Go to a page of an area."""
    address = url_for(f".{endpoint}", area_code=area.code, _anchor=anchor or None, **AddressParts(more))
    return redirect(address, 303)


def page(template: str, area: Area, *, status: int = 200, **shown: object) -> ResponseReturnValue:
    """Return a page of an area; ``status`` 422 when it shows a form that was refused."""
    return render_template(f"unrest/{template}.html", area=area, today=today(), **shown), status


def saved(form: Form, action: Callable[[], object], said: str | None = None) -> bool:
    """Do what a form asks and say so; whether the form and the service let it happen."""
    if not form.carries_out(action):
        return False
    flash(said or _("Het is bewaard."), "success")
    return True


def note_removed(area: Area, what: str) -> None:
    """Write down that something was taken away, and say so."""
    audit.record(audit.Kind.REMOVED, me().id, now(), area.code, what=what)
    flash(_("Het is weggehaald."), "success")


@blueprint.app_template_filter("unrest_label")
def unrest_label(value: object, kind: str) -> str:
    """Return how a code of unrest reads: ``"crisis"|unrest_label("phase")``."""
    return translated(LABELS[kind].get(str(value), str(value)))


@blueprint.app_template_global("area_tabs")
def area_tabs(area: Area) -> list[tuple[str, str, bool]]:
    """Return the pages of an area, with the present one marked."""
    here = request.path
    found = []
    for endpoint in TABS:
        address = url_for(f"unrest.{endpoint}", area_code=area.code)
        is_here = here == address or (endpoint != "show_area" and here.startswith(f"{address}/"))
        found.append((translated(words.PAGE_LABELS[endpoint]), address, is_here))
    return found
