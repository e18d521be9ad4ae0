"""Planning a pilot, changing its plan, copying it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from flask import flash, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from cleanup.access import me, only_for
from cleanup.blueprints.pilots.base import blueprint, to_pilot
from cleanup.domain.accounts.roles import Audience
from cleanup.domain.pilots.fields import Plan
from cleanup.domain.pilots.guards import LEAD_DAYS, Period, check_hours
from cleanup.domain.pilots.places import town_after
from cleanup.domain.platform.errors import ConflictError, NotFoundError, RuleBrokenError
from cleanup.forms.pilots.plan import ChangePilotForm, CopyPilotForm, PlanForm, PlanPilotForm
from cleanup.forms.platform.base import choices, grouped_choices
from cleanup.forms.platform.editing import take_over, take_over_changes
from cleanup.services import partners, pilots
from cleanup.web.clock import now, today
from cleanup.web.headers import allow_strings_as_markup
from cleanup.web.wording import with_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cleanup.domain.platform.edits import FieldChange
    from cleanup.models.pilots.plan import Pilot

CONFLICT, REFUSED, FINE = 409, 422, 200


@blueprint.route("/nieuw", methods=["GET", "POST"])
@only_for(Audience.STAFF)
def plan_pilot() -> ResponseReturnValue:
    """Plan a pilot; what there is to think of about the date is said before and after."""
    form = offer(PlanPilotForm() if request.method == "POST" else _begun())
    if "kijk" in request.form:
        return render_template("pilots/plan_pilot.html", form=form, **_said_about(form))
    pilot = form.accepts(lambda: _store(form))
    if pilot is not None:
        flash(_("De pilot is gepland. De dagcode is %(code)s.", code=pilot.day_code), "success")
        if pilot.date < today():
            flash(_("Let op: deze datum is al geweest."), "warning")
        return to_pilot(pilot)
    allow_strings_as_markup()
    page = render_template("pilots/plan_pilot.html", form=form, **_said_about(form))
    return page, REFUSED if form.is_submitted() else FINE


def _store(form: PlanPilotForm) -> Pilot:
    """Store the pilot, unless there is one like it and nobody said that both are meant."""
    plan = _plan(form)
    if not form.again.data:
        pilots.check_double(form.organisation.data, plan)
    chosen = form.contact.data
    return pilots.plan_pilot(form.programme.data, form.organisation.data, plan, today(), contact_id=chosen)


def _begun() -> PlanPilotForm:
    """Return the form with what the address gives: an organisation, or a date that is being typed."""
    form = PlanPilotForm(request.args)
    if "starts_at" not in request.args:
        form.phones_allowed.data = True
    return form


def _said_about(form: PlanPilotForm) -> dict[str, object]:
    """Return the findings about the typed date, and the earliest sensible dates."""
    if form.date.data is None:
        return {"findings": None, "sensible": []}
    try:
        region, areas = _region(form), pilots.areas_around(form.programme.data or "", _place(form))
        lead_days, period = _lead_days(form), _period(form)
    except NotFoundError:
        region, areas, lead_days, period = "", [], LEAD_DAYS, None
    findings, sensible = pilots.check_plan_date(form.date.data, today(), region, areas, lead_days, period)
    if form.starts_at.data and form.ends_at.data and form.starts_at.data < form.ends_at.data:
        findings += check_hours(form.date.data, form.starts_at.data, form.ends_at.data)
    return {"findings": findings, "sensible": sensible}


def _lead_days(form: PlanPilotForm) -> int:
    """Return how many days before the day the chosen organisation must be asked."""
    chosen = form.organisation.data
    return partners.get_organisation(chosen).lead_days if chosen else LEAD_DAYS


def _period(form: PlanPilotForm) -> Period | None:
    """Return from when to when the chosen programme goes on."""
    chosen = form.programme.data
    return pilots.period_of(partners.get_programme(chosen)) if chosen else None


def _region(form: PlanPilotForm) -> str:
    chosen = partners.get_organisation(form.organisation.data) if form.organisation.data else None
    return pilots.region_of(_place(form), chosen.region if chosen else "")


def _place(form: PlanPilotForm) -> str:
    """Return the municipality a pilot would be in: the typed one, else that of the organisation."""
    if form.municipality.data or not form.organisation.data:
        return form.municipality.data or ""
    return partners.get_organisation(form.organisation.data).municipality


def offer(form: PlanPilotForm) -> PlanPilotForm:
    """Offer the programmes and organisations to choose from."""
    programmes = partners.list_open_programmes()
    current = partners.find_current_programme(today())
    form.programme.choices = choices((p.id, p.name) for p in programmes)
    form.programme.data = form.programme.data or (current.id if current else None)
    organisations = [(o.id, f"{o.name}, {o.municipality}") for o in partners.list_organisations()]
    form.organisation.choices = choices([("", ""), *organisations])
    nobody = [(_("Niemand gekozen"), [("", _("Niemand gekozen"))])]
    form.contact.choices = grouped_choices([*nobody, *partners.list_people()])
    return form


def _plan(form: PlanPilotForm) -> Plan:
    where = form.municipality.data or partners.get_organisation(form.organisation.data).municipality
    return Plan(**form.plan(municipality=where))


@blueprint.route("/<code>/wijzigen", methods=["GET", "POST"])
@only_for(Audience.STAFF)
def change_pilot(code: str) -> ResponseReturnValue:
    """Change the plan; of two editors the second sees what the first did and loses nothing."""
    pilot = pilots.get_pilot_for(me(), code)
    form = _offer_partner(ChangePilotForm(obj=pilot), pilot)
    if not form.is_submitted():
        return _change_page(pilot, form), FINE
    try:
        if form.carries_out(lambda: _change(pilot, form)):
            _say_changed(pilot)
            return to_pilot(pilot)
    except ConflictError as conflict:
        return _show_conflict(pilot, form, conflict), CONFLICT
    return _change_page(pilot, form), REFUSED


def _say_changed(pilot: Pilot) -> None:
    flash(_("De pilot is gewijzigd. Taken die nog open staan schuiven mee."), "success")
    for finding in pilots.places_to_ask([pilot])[pilot.id]:
        flash(with_words(finding.sentence, finding.values), "warning")


def _change(pilot: Pilot, form: ChangePilotForm) -> None:
    at = now()
    plan = replace(Plan.of(pilot), **form.plan(municipality=_municipality_of(pilot, form)))
    pilots.change_pilot(pilot, plan, form.seen_revision(), me(), at)
    pilots.change_partner(pilot, form.organisation_id.data, form.contact_id.data, me(), at)


def _municipality_of(pilot: Pilot, form: ChangePilotForm) -> str:
    """Return where the day is: as typed, but a town that was only the old organisation's goes along."""
    chosen = partners.get_organisation(form.organisation_id.data)
    return town_after(
        form.municipality.data or "",
        pilot.municipality,
        pilot.organisation.municipality,
        chosen.municipality,
    )


def _offer_partner(form: ChangePilotForm, pilot: Pilot) -> ChangePilotForm:
    """Offer the organisations in use, and the people of the one this pilot is with."""
    known = {one.id: f"{one.name}, {one.municipality}" for one in partners.list_organisations()}
    form.organisation_id.choices = choices(({pilot.organisation_id: pilot.title} | known).items())
    people = partners.get_organisation(pilot.organisation_id).contacts
    form.contact_id.choices = choices([("", _("Niemand gekozen")), *((one.id, one.name) for one in people)])
    return form


def _show_conflict(pilot: Pilot, form: ChangePilotForm, conflict: ConflictError) -> str:
    """Show what somebody else changed; saving again is then a choice made with open eyes."""
    found = pilots.list_changes_since(pilot, form.seen_revision())
    _take_over_partner(pilot, form, {change.field: change.before for change in found})
    changes = take_over_changes(form, found, pilots.as_text)
    form.refuse(RuleBrokenError(conflict.sentence))
    form.revision.data = str(pilot.revision)
    return _change_page(pilot, form, changes=changes)


def _take_over_partner(pilot: Pilot, form: ChangePilotForm, before: Mapping[str, str]) -> None:
    """Let the form hold the partner and contact that are there now, unless somebody else was chosen in it."""
    chosen = partners.get_organisation(form.organisation_id.data) if form.organisation_id.data else None
    is_moved = "organisation" in before and (chosen is None or chosen.name == before["organisation"])
    people = {choice[0]: choice[1] for choice in form.contact_id.iter_choices() if choice[0]}
    if is_moved:
        take_over(form.organisation_id, pilot.organisation_id)
    if is_moved or ("contact" in before and people.get(form.contact_id.data, "") == before["contact"]):
        take_over(form.contact_id, pilot.contact_id or "")


def _change_page(pilot: Pilot, form: PlanForm, changes: Sequence[FieldChange] = ()) -> str:
    labels = {field.name.removesuffix("_id"): field.label.text for field in form}
    return render_template("pilots/change_pilot.html", pilot=pilot, form=form, changes=changes, labels=labels)


@blueprint.route("/<code>/kopieren", methods=["GET", "POST"])
@only_for(Audience.STAFF)
def copy_pilot(code: str) -> ResponseReturnValue:
    """Plan a pilot like this one on another day: no people, no answers."""
    pilot = pilots.get_pilot_for(me(), code)
    form = CopyPilotForm()
    copied = form.accepts(lambda: pilots.copy_pilot(pilot, form.date.data, today()))  # type: ignore[arg-type]
    if copied is not None:
        flash(_("Dit is de kopie. Hij heeft een eigen dagcode en staat op concept."), "success")
        return to_pilot(copied)
    page = render_template("pilots/copy_pilot.html", pilot=pilot, form=form)
    return page, REFUSED if form.is_submitted() else FINE
