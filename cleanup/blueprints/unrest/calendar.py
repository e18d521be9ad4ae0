"""The calendar of risk: moments with their windows, also for a calendar program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask.typing import ResponseReturnValue
from flask_babel import get_locale

from cleanup.blueprints.unrest.base import blueprint, note_removed, page, saved, to, with_area
from cleanup.domain.unrest.words import COMMEMORATION
from cleanup.forms.unrest.agreements import RiskMomentForm
from cleanup.services.unrest import risk
from cleanup.web.clock import now, today
from cleanup.web.downloads import CALENDAR, as_download

if TYPE_CHECKING:
    from cleanup.models.unrest.areas import Area


@blueprint.get("/onrust/<area_code>/kalender")
@with_area
def show_calendar(area: Area) -> ResponseReturnValue:
    """Show the moments of an area with their windows."""
    return _calendar(area, RiskMomentForm(formdata=None, kind=COMMEMORATION))


def _calendar(area: Area, form: RiskMomentForm, status: int = 200) -> ResponseReturnValue:
    return page("show_calendar", area, status=status, form=form, moments=risk.list_moments(area))


@blueprint.post("/onrust/<area_code>/kalender")
@with_area
def add_moment(area: Area) -> ResponseReturnValue:
    """Keep a moment."""
    form = RiskMomentForm()
    if saved(form, lambda: risk.add_moment(area, form.typed())):
        return to("show_calendar", area)
    return _calendar(area, form, 422)


@blueprint.post("/onrust/<area_code>/kalender/<moment_id>/weg")
@with_area
def remove_moment(area: Area, moment_id: str) -> ResponseReturnValue:
    """Let a moment count no more."""
    risk.remove_moment(risk.get_moment(area, moment_id), today())
    note_removed(area, "risk_moment")
    return to("show_calendar", area)


@blueprint.get("/onrust/<area_code>/kalender.ics")
@with_area
def download_calendar(area: Area) -> ResponseReturnValue:
    """Give the windows as an iCalendar file; of sensitive kinds only that there is one."""
    content = risk.write_calendar([area], str(get_locale() or "nl"), now())
    return as_download(content, CALENDAR, f"risico-{area.code}.ics")
