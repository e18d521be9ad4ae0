"""A pilot as a calendar file."""

from __future__ import annotations

from flask import Response

from cleanup.access import me, only_for
from cleanup.blueprints.pilots.base import blueprint
from cleanup.config import settings
from cleanup.domain.accounts.roles import Audience
from cleanup.services import pilots
from cleanup.web.clock import now
from cleanup.web.downloads import CALENDAR, as_download


@blueprint.get("/<code>/agenda.ics")
@only_for(Audience.CREW)
def download_calendar(code: str) -> Response:
    """Give one pilot as an iCalendar file."""
    pilot = pilots.get_pilot_for(me(), code)
    reader = pilots.CalendarReader(language=me().language, account_id=me().id)
    content = pilots.write_calendar([pilot], settings().public_url, now(), pilot.title, reader)
    return as_download(content, CALENDAR, f"pilot-{pilot.code}.ics")
