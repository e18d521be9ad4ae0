"""What a tablet keeps before it is handed on: the pages for participants, as they are without network."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Response, g, jsonify, make_response, render_template, url_for
from flask.typing import ResponseReturnValue

from cleanup.access import me, only_for
from cleanup.blueprints.surveys import document
from cleanup.blueprints.surveys.answer import blanks, place_of
from cleanup.blueprints.surveys.base import blueprint
from cleanup.domain.accounts.roles import Audience
from cleanup.domain.platform.errors import NotFoundError
from cleanup.domain.surveys.kinds import KINDS
from cleanup.domain.surveys.opening import DAY_MOMENTS, WITH_DAY_CODE
from cleanup.forms.surveys.participants import StartForm
from cleanup.services import pilots, surveys
from cleanup.web.assets import with_imports
from cleanup.web.compression import respond
from cleanup.web.languages import LANGUAGES

if TYPE_CHECKING:
    from cleanup.services.surveys.lookup import AskedPilot

TABLET = "tablet"
START = "start"
ENTRIES = (
    "js/surveys/join.js",
    "js/surveys/survey.js",
    "js/surveys/aloud.js",
    "js/toolkit/guide.js",
    "js/toolkit/keep.js",
    "js/platform/offline.js",
    *(f"js/surveys/{kind.script}.js" for kind in KINDS.values() if kind.script),
)
BESIDE = ("/hulp", "/toolkit", "/privacy")


@blueprint.get("/pilots/<code>/dag/deelnemers")
@only_for(Audience.CREW)
def list_pages(code: str) -> ResponseReturnValue:
    """Return which pages a tablet keeps under which address, and the scripts that these load."""
    pilot = surveys.ask_by_pilot_code(pilots.get_pilot_for(me(), code).code)
    pages = [
        {
            "address": _address(pilot, page, language),
            "source": url_for(".show_page", code=pilot.code, page=page, language=language),
        }
        for page in (START, *_moments(pilot))
        for language in LANGUAGES
    ]
    return jsonify(scd="deelnemers", pages=pages, beside=BESIDE, files=with_imports(*ENTRIES))


@blueprint.get("/pilots/<code>/dag/deelnemers/<any(start, 't-1', t0, t1):page>/<any(nl, en):language>")
@only_for(Audience.CREW)
def show_page(code: str, page: str, language: str) -> Response:
    """Show a page for participants, whether or not its moment is open: the tablet opens that itself."""
    pilot = surveys.ask_by_pilot_code(pilots.get_pilot_for(me(), code).code)
    g.language = language
    if page == START:
        html = render_template(
            "surveys/join.html",
            form=StartForm(formdata=None),
            pilot=pilot,
            moments=_moments(pilot),
            minutes=document.minutes_of(surveys.questionnaire_of(pilot, DAY_MOMENTS[0]), DAY_MOMENTS[0]),
            quiz=None,
            mode=TABLET,
            is_kept=True,
        )
        return make_response(html)
    if page not in _moments(pilot):
        raise NotFoundError
    questions = document.questions(
        surveys.questionnaire_of(pilot, page), page, TABLET, place_of(pilot, page), is_demo=pilot.is_demo
    )
    fresh = dict.fromkeys(("client_id", "card_code", "spelled"), "")  # the tablet makes them for each person
    action = url_for("surveys.answer_of_day", day_code=pilot.day_code, moment=page)
    return respond(questions, blanks(pilot, page) | fresh | {"action": action})


def _moments(pilot: AskedPilot) -> tuple[str, ...]:
    """Return the moments with a day code that this pilot asks: a tablet keeps no other questions."""
    return tuple(moment for moment in surveys.asked_moments(pilot) if moment in WITH_DAY_CODE)


def _address(pilot: AskedPilot, page: str, language: str) -> str:
    """Return where a participant asks for the page; Dutch needs no mention, so the next person gets that."""
    language_said = None if language == LANGUAGES[0] else language
    if page == START:
        return url_for("surveys.join", day_code=pilot.day_code, modus=TABLET, taal=language_said)
    return url_for(
        "surveys.answer_of_day", day_code=pilot.day_code, moment=page, modus=TABLET, taal=language_said
    )
