"""The list of pilots, and the page of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from cleanup.access import me, only_for, signed_in
from cleanup.blueprints.pilots.base import blueprint
from cleanup.config import settings
from cleanup.domain.accounts.roles import Audience
from cleanup.domain.pilots.news import SENTENCES
from cleanup.domain.pilots.plan import (
    PILOT_STATUSES,
    STATUS_LABELS,
    WAITING_STATES,
    advise_variant,
    corrected_statuses,
    next_statuses,
)
from cleanup.domain.unrest.words import CHOICE_LABELS
from cleanup.forms.pilots.plan import (
    AddToCrewForm,
    AnswerInvitationForm,
    DecideForm,
    SetPresentForm,
    SetStatusForm,
)
from cleanup.forms.platform.base import choices, grouped_choices
from cleanup.services import accounts, aftercare, cocreation, pilots, surveys
from cleanup.web.clock import now, today
from cleanup.web.qr import qr_svg
from cleanup.web.wording import translated

if TYPE_CHECKING:
    from cleanup.models.accounts import Account
    from cleanup.models.pilots.plan import Pilot

NEXT_TASKS = 5


@blueprint.get("")
@only_for(Audience.CREW)
def list_pilots() -> ResponseReturnValue:
    """Show the pilots this person may see, a page at a time."""
    status = request.args.get("status", "")
    page = pilots.list_page(
        me(),
        today=today(),
        status=status if status in PILOT_STATUSES else "",
        words=request.args.get("zoek", ""),
        number=request.args.get("pagina", 1, int),
    )
    return render_template(
        "pilots/list_pilots.html", page=page, today=today(), status=status, statuses=PILOT_STATUSES
    )


@blueprint.get("/<code>")
@only_for(Audience.CREW)
def show_pilot(code: str) -> ResponseReturnValue:
    """Show a pilot: the plan, what to think of, the codes, the moments, the crew."""
    return show(pilots.get_pilot_for(me(), code))


def show(pilot: Pilot, **refused: object) -> str:
    """Return the page of a pilot; forms that were refused come as they were typed, by their names."""
    join = f"{settings().public_url}/m/{pilot.day_code}"
    tasks = [task for task in pilots.list_tasks(pilot, today()) if task.is_open]
    forms = {
        "crew_form": offer_crew(AddToCrewForm(formdata=None), pilot),
        "answer_form": AnswerInvitationForm(formdata=None),
        "status_form": offer_statuses(SetStatusForm(formdata=None), pilot),
        "present_form": SetPresentForm(formdata=None, data={"present": pilot.present}),
        "decide_form": DecideForm(formdata=None),
    }
    return render_template(
        "pilots/show_pilot.html",
        pilot=pilot,
        moments=surveys.view_moments(pilot, now()),
        join_address=join,
        is_day_over=surveys.is_day_over(pilot, now()),
        qr=qr_svg(join),
        tasks=tasks[:NEXT_TASKS],
        my_place=pilots.find_member(pilot, me().id),
        asked=WAITING_STATES,
        advised=advise_variant(pilot.motivation, pilot.variant),
        crew_warnings=pilots.list_crew_warnings(pilot),
        ideas=cocreation.list_ideas_of(pilot),
        norm_hint=cocreation.norm_hint(pilot),
        design_gaps=cocreation.gaps_of(pilot),
        **{**_for_staff(pilot), **forms, **refused},
    )


def _for_staff(pilot: Pilot) -> dict[str, object]:
    """Return what only staff see: what to think of, and the history of the plan."""
    person = signed_in()
    if person is None or not person.may(Audience.STAFF):
        return {
            "warnings": [],
            "sensible": [],
            "history": [],
            "untold": {},
            "removals": [],
            "risk_decisions": [],
            "contact": None,
        }
    warnings = pilots.list_warnings(pilot, today())
    asks_call = any(warning.asks_call for warning in warnings)
    return {
        "contact": pilots.contact_of(pilot),
        "risk_choices": CHOICE_LABELS,
        "to_call": aftercare.list_contacts() if asks_call else [],
        "risk_decisions": pilots.list_risk_decisions(pilot),
        "warnings": warnings,
        "sensible": pilots.sensible_dates_for(pilot, today()) if warnings else [],
        "history": pilots.list_history(pilot),
        "untold": pilots.list_untold([pilot]).get(pilot.id, {}) if pilot.date >= today() else {},
        "removals": pilots.list_removals(pilot),
        "news_sentences": SENTENCES,
        "news_texts": {text.code: text for text in pilots.list_messages()},
    }


def offer_crew(form: AddToCrewForm, pilot: Pilot) -> AddToCrewForm:
    """Offer the people who may still be put on the crew."""
    person = signed_in()
    on_it = {member.account_id for member in pilot.crew if member.state != "afgezegd"}
    candidates = accounts.list_crew_candidates() if person is not None and person.may(Audience.STAFF) else []
    offered = ((found.id, describe(found)) for found in candidates if found.id not in on_it)
    form.account.choices = choices([("", ""), *offered])
    return form


def describe(account: Account) -> str:
    """Return a name with what matters for a crew: ``Ben (peer educator, getraind)``."""
    trained = ", " + _("getraind") if account.is_trained else ""
    return f"{account.name} ({translated(account.role_label)}{trained})"


def offer_statuses(form: SetStatusForm, pilot: Pilot) -> SetStatusForm:
    """Offer the statuses a pilot may get next, and those that put right a wrong one."""
    groups = (
        (_("Volgende stap"), next_statuses(pilot.status)),
        (_("Rechtzetten: schrijf erbij waarom"), corrected_statuses(pilot.status)),
    )
    offered = [(label, [(key, translated(STATUS_LABELS[key])) for key in keys]) for label, keys in groups]
    if form.status.data == pilot.status:  # somebody else was first: left for the rule to refuse
        offered.append((_("Nu"), [(pilot.status, translated(STATUS_LABELS[pilot.status]))]))
    form.status.choices = grouped_choices(offered)
    return form
