"""The page of a youth worker: what to arrange before, what to do after, and what came of it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from cleanup.access import only_for
from cleanup.blueprints.aftercare.base import blueprint, browser_name, worker
from cleanup.config import settings
from cleanup.domain.accounts.roles import Audience
from cleanup.domain.aftercare.duties import PHASE_FROM, PHASE_LABELS, Phase, phase_of
from cleanup.domain.surveys.opening import MOMENT_LABELS, State
from cleanup.formatting import day, say
from cleanup.services import aftercare, pilots
from cleanup.web.clock import now, today
from cleanup.web.languages import choose
from cleanup.web.qr import qr_svg
from cleanup.web.wording import translated

if TYPE_CHECKING:
    from cleanup.models.aftercare import WorkerLink
    from cleanup.models.pilots.plan import Pilot


@blueprint.get("/w/pilot/<code>")
@only_for(Audience.YOUTH_WORKER)
def show_worker(code: str) -> ResponseReturnValue:
    """Show the phase a youth worker is in; the others are one tap away."""
    link = worker(code)
    current = phase_of(link.pilot.date, now())
    asked = request.args.get("deel", "")
    phase = Phase(asked) if asked in set(Phase) else current
    return render_template(
        f"aftercare/worker_{PARTS[phase]}.html",
        link=link,
        pilot=link.pilot,
        steps=_steps(link.pilot, current),
        shown=list(Phase).index(phase),
        contacts=aftercare.list_contacts(for_partners=True),
        today=today(),
        is_moved=current is Phase.BEFORE and pilots.moved_since(link.pilot, link.made_at),
        **CONTENTS[phase](link),
    )


def _steps(pilot: Pilot, current: Phase) -> list[tuple[str, str, str, str]]:
    """Return the three phases as steps, each with when it is; all can be opened at any time."""
    return [
        (translated(PHASE_LABELS[one]), state, url_for(".show_worker", code=pilot.code, deel=one.value), word)
        for one in Phase
        for state, word in [_when(one, current, pilot.date)]
    ]


def _when(one: Phase, current: Phase, date: dt.date) -> tuple[str, str]:
    """Return whether a phase was, is, or is still to come, as a state of a step and as a word."""
    places = list(Phase)
    if one is current:
        return "current", gettext("nu")
    if places.index(one) < places.index(current):
        return "done", gettext("geweest")
    return "todo", gettext("vanaf %(date)s", date=day(date + PHASE_FROM[one]))


def _before(link: WorkerLink) -> dict[str, object]:
    return {
        "calendar_address": f"{aftercare.address_of(link)}/agenda.ics",
        "calendar_path": url_for(".read_calendar", token=aftercare.token_of(link)),
        "to_arrange": aftercare.list_to_arrange(link.pilot, today()),
        "practical": aftercare.practical_text(link, choose()),
        "to_tell": aftercare.shared_texts(link, aftercare.TO_TELL, choose()),
        "consent": aftercare.shared_texts(link, aftercare.CONSENT, choose()),
    }


def _after(link: WorkerLink) -> dict[str, object]:
    return {
        "form": aftercare.load_form(link, browser_name(), now()),
        "signals": aftercare.list_signals(link.pilot),
        "thanks": aftercare.shared_texts(link, aftercare.THANKS[:1], choose()),
    }


def _later(link: WorkerLink) -> dict[str, object]:
    pilot, at = link.pilot, now()
    state, answered = aftercare.count_follow_up(pilot, at)
    opens_on, closes_on = aftercare.days_of_follow_up(pilot, at)
    address = f"{settings().public_url}/terugblik/{pilot.code}"
    return {
        "state": state,
        "is_open": state is State.OPEN,
        "answered": answered,
        "opens_on": opens_on,
        "closes_on": closes_on,
        "address": address,
        "qr": qr_svg(address),
        "texts": aftercare.shared_texts(link, aftercare.TO_SHARE_LATER, choose()),
        "gives_back": aftercare.gives_back(pilot, at),
        "thanks": aftercare.shared_texts(link, aftercare.THANKS[1:], choose()),
    }


PARTS = {Phase.BEFORE: "before", Phase.AFTER: "after", Phase.LATER: "later"}
CONTENTS = {Phase.BEFORE: _before, Phase.AFTER: _after, Phase.LATER: _later}


@blueprint.post("/w/pilot/<code>/taken/<task_id>")
@only_for(Audience.YOUTH_WORKER)
def tick_to_arrange(code: str, task_id: str) -> ResponseReturnValue:
    """Note that something was arranged, or not after all."""
    link = worker(code)
    aftercare.tick_to_arrange(link, task_id, today(), done=request.args.get("klaar", "ja") == "ja")
    return redirect(url_for(".show_worker", code=link.pilot.code, deel=Phase.BEFORE.value), 303)


@blueprint.get("/w/pilot/<code>/praktisch")
@only_for(Audience.YOUTH_WORKER)
def print_practical(code: str) -> ResponseReturnValue:
    """Print what to arrange and what to tell the group."""
    link = worker(code)
    return render_template(
        "aftercare/print_practical.html",
        link=link,
        pilot=link.pilot,
        today=today(),
        contacts=aftercare.list_contacts(for_partners=True),
        **_before(link),
    )


@blueprint.get("/w/pilot/<code>/resultaten")
@only_for(Audience.YOUTH_WORKER)
def show_results(code: str) -> ResponseReturnValue:
    """Show the results of their own group, by the same rules as everywhere."""
    link = worker(code)
    results = aftercare.results_of(link.pilot, now())
    factors = results.summary.factors if results.summary else ()
    shown = [factor for factor in factors if any(step.shown for step in factor.steps.values())]
    return render_template(
        "aftercare/worker_results.html",
        pilot=link.pilot,
        results=results,
        told=[" ".join(say(sentence) for sentence in factor.sentences) for factor in shown],
        limits=[say(note) for note in results.summary.notes] if results.summary else [],
        moments=MOMENT_LABELS,
    )
