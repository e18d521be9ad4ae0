"""The days for other groups: what there is, and one of them as a set to print."""

from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue

from cleanup.access import only_for
from cleanup.blueprints.toolkit.base import blueprint, sharing
from cleanup.domain.accounts.roles import Audience
from cleanup.domain.day.run_sheets import lessons_of
from cleanup.domain.pilots.messages import to_fill_in
from cleanup.domain.pilots.variants import BY_CODE
from cleanup.domain.platform.errors import NotFoundError
from cleanup.services.platform.content.current import loaded, toolkit_version
from cleanup.web.languages import text_of


@blueprint.get("/toolkit/andere-groepen")
@only_for(Audience.CREW)
def list_other_days() -> ResponseReturnValue:
    """List the days for other groups: for whom, how long, and what is asked."""
    content = loaded()
    return render_template(
        "toolkit/list_other_days.html",
        days=[(BY_CODE[variant], content.run_sheets[variant]) for variant in content.other_days],
    )


@blueprint.get("/toolkit/andere-groepen/<day_kind>")
@only_for(Audience.CREW)
def print_other_day(day_kind: str) -> ResponseReturnValue:
    """Show one day for other groups to read or print: run sheet, goals, cards, texts and forms."""
    content = loaded()
    day = content.other_days.get(day_kind)
    if day is None:
        raise NotFoundError
    sheet = content.run_sheets[day_kind]
    return render_template(
        "toolkit/print_other_day.html",
        kind=BY_CODE[day_kind],
        day=day,
        sheet=sheet,
        lessons=lessons_of(sheet.parts, sheet.lessons),
        texts=[
            (text.name, to_fill_in(text_of(text.body)).split("\n"))
            for text in content.messages.values()
            if day_kind in text.variants
        ],
        version=toolkit_version(),
        **sharing(),
    )
