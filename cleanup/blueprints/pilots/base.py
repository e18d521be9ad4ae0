"""What the pages of pilots share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from cleanup.access import signed_in
from cleanup.domain.accounts.roles import Audience
from cleanup.domain.pilots.pilot_pages import PAGE_GROUPS, place_of_task
from cleanup.domain.platform.local_time import local_day
from cleanup.domain.surveys.opening import MOMENT_LABELS
from cleanup.services import surveys
from cleanup.services.platform import home
from cleanup.services.platform.home import ShortStanding
from cleanup.web.clock import now
from cleanup.web.wording import translated

if TYPE_CHECKING:
    from cleanup.models.pilots.plan import Pilot

blueprint = Blueprint("pilots", __name__, url_prefix="/pilots")
blueprint.app_template_global("place_of_task")(place_of_task)


@blueprint.app_template_global("pilot_pages")
def pilot_pages(code: str) -> list[tuple[str, list[tuple[str, str, bool]]]]:
    """Return the pages around a pilot this person may see: each stretch with (label, address, is it here)."""
    person = signed_in()
    if person is None:
        return []
    return [
        (
            translated(group.label),
            [
                (translated(page.label), page.address(code), request.path == page.address(code))
                for page in group.pages
                if person.may(page.audience)
            ],
        )
        for group in PAGE_GROUPS
    ]


@dataclass(frozen=True)
class PilotStrip:
    """How a pilot stands in short numbers, and the names of the moments that take answers now."""

    standing: ShortStanding
    moments: tuple[str, ...]


@blueprint.app_template_global("strip_of")
def strip_of(pilot: Pilot) -> PilotStrip | None:
    """Return what stands on every page of a pilot; None for who does not lead or plan pilots."""
    person = signed_in()
    if person is None or not person.may(Audience.CREW):
        return None
    at = now()
    standing = home.list_short(person, [pilot], local_day(at))[pilot.id]
    return PilotStrip(standing, tuple(MOMENT_LABELS[one] for one in surveys.open_moments(pilot, at)))


def to_pilot(pilot: Pilot, part: str = "") -> ResponseReturnValue:
    """Go to the page of a pilot, at a part of it."""
    return redirect(url_for("pilots.show_pilot", code=pilot.code, _anchor=part or None), 303)
