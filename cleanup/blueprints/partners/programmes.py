"""Programmes, the parts each of them uses, and organisations whose kind of party is not known yet."""

from __future__ import annotations

from functools import partial

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from cleanup.access import me, only_for
from cleanup.blueprints.partners.base import blueprint
from cleanup.domain.accounts.roles import Audience
from cleanup.domain.platform.errors import NotFoundError, RuleBrokenError
from cleanup.forms.partners.organisations import (
    ChangeProgrammeForm,
    ProgrammeForm,
    ProgrammePartsForm,
    StakeholderKindForm,
)
from cleanup.services import partners, pilots
from cleanup.services.partners import Programme
from cleanup.services.platform import audit, edits
from cleanup.web.clock import now, today
from cleanup.web.local_paths import local_path
from cleanup.web.wording import with_words


@blueprint.route("/programmas/nieuw", methods=["GET", "POST"])
@only_for(Audience.STAFF)
def add_programme() -> ResponseReturnValue:
    """Start a programme."""
    form = ProgrammeForm()
    programme = form.accepts(lambda: partners.add_programme(**form.typed("parts")))
    if programme is not None:
        partners.set_parts(programme, form.chosen, me(), now())
        flash(_("Het programma “%(name)s” is toegevoegd.", name=programme.name), "success")
        back = local_path(request.args.get("next"))  # who was sent here for one goes on where they were
        return redirect(back or url_for("partners.list_partners"), 303)
    return render_template("partners/add_programme.html", form=form), 422 if form.is_submitted() else 200


@blueprint.get("/programmas")
@only_for(Audience.STAFF)
def list_programmes() -> ResponseReturnValue:
    """Show all programmes: their period, how many pilots they have, and what they use."""
    counts, found = pilots.count_by_programme(today()), partners.list_programmes()
    return render_template(
        "partners/list_programmes.html",
        programmes=[(one, *counts.get(one.id, (0, 0))) for one in found],
        last_edits=edits.last_edits("programme", [one.id for one in found]),
        today=today(),
    )


@blueprint.route("/programmas/<programme_code>/wijzigen", methods=["GET", "POST"])
@only_for(Audience.STAFF)
def change_programme(programme_code: str) -> ResponseReturnValue:
    """Change the name and the period of a programme."""
    programme = _get(programme_code)
    form = ChangeProgrammeForm(obj=programme)
    if not form.is_submitted():
        form.begin_with(partners.programme_texts_of(programme))
    if form.edits(lambda: _change(programme, form)) is not None:
        flash(_("Het programma is gewijzigd."), "success")
        return redirect(url_for(".list_programmes"), 303)
    page = render_template("partners/change_programme.html", form=form, programme=programme)
    return page, form.status


def _change(programme: Programme, form: ChangeProgrammeForm) -> Programme:
    """Change a programme, unless others changed it since this form was opened."""
    edits.hold(programme)
    changes = partial(edits.list_changes, "programme", programme.id)
    form.check_others(partners.programme_texts_of(programme), changes)
    with edits.noted("programme", programme.id, partial(partners.programme_texts_of, programme), me(), now()):
        return partners.change_programme(programme, **form.typed())


@blueprint.post("/programmas/<programme_code>/sluiten")
@only_for(Audience.STAFF)
def close_programme(programme_code: str) -> ResponseReturnValue:
    """Let a programme take no new pilots."""
    programme = _get(programme_code)
    _many, coming = pilots.count_by_programme(today()).get(programme.id, (0, 0))
    try:
        partners.close_programme(programme, coming, today())
    except RuleBrokenError as error:
        flash(with_words(error.sentence, error.values), "warning")
        return redirect(url_for(".list_programmes"), 303)
    audit.record(audit.Kind.CLOSED, me().id, now(), programme.code, what="programme")
    flash(_("“%(name)s” is gesloten. Alles wat erin staat, blijft.", name=programme.name), "success")
    return redirect(url_for(".list_programmes"), 303)


@blueprint.post("/programmas/<programme_code>/openen")
@only_for(Audience.STAFF)
def open_programme(programme_code: str) -> ResponseReturnValue:
    """Let a closed programme take new pilots again."""
    programme = _get(programme_code)
    partners.reopen_programme(programme)
    audit.record(audit.Kind.OPENED, me().id, now(), programme.code, what="programme")
    flash(_("“%(name)s” is weer open.", name=programme.name), "success")
    return redirect(url_for(".list_programmes"), 303)


def _get(programme_code: str) -> Programme:
    programme = partners.choose_programme(programme_code, today())
    if programme is None:
        raise NotFoundError
    return programme


@blueprint.route("/programmas/<programme_code>/onderdelen", methods=["GET", "POST"])
@only_for(Audience.STAFF)
def choose_parts(programme_code: str) -> ResponseReturnValue:
    """Switch parts of the wider programme on and off."""
    programme = _get(programme_code)
    if request.method == "POST":
        edits.hold(programme)
    form = ProgrammePartsForm(data={"parts": sorted(partners.parts_of(programme))})
    if form.carries_out(lambda: partners.set_parts(programme, form.chosen, me(), now())):
        flash(_("De onderdelen van “%(name)s” zijn bewaard.", name=programme.name), "success")
        return redirect(url_for(".choose_parts", programme_code=programme.code), 303)
    page = render_template("partners/choose_parts.html", form=form, programme=programme)
    return page, 422 if form.is_submitted() else 200


@blueprint.get("/soorten")
@only_for(Audience.STAFF)
def list_without_party() -> ResponseReturnValue:
    """Show the organisations whose kind of party somebody must still choose."""
    return _without_party({})


@blueprint.post("/<organisation_id>/soort")
@only_for(Audience.STAFF)
def choose_party(organisation_id: str) -> ResponseReturnValue:
    """Store the kind of party of an organisation."""
    organisation, form = partners.get_organisation(organisation_id), StakeholderKindForm()
    if not form.carries_out(lambda: partners.choose_party(organisation, form.stakeholder_kind.data or "")):
        return _without_party({organisation.id: form}), 422
    flash(_("De soort van %(name)s is bewaard.", name=organisation.name), "success")
    return redirect(url_for(".list_without_party"), 303)


def _without_party(typed: dict[str, StakeholderKindForm]) -> str:
    waiting = partners.list_without_party()
    forms = {
        one.id: (typed.get(one.id) or StakeholderKindForm(formdata=None)).numbered(place)
        for place, one in enumerate(waiting, start=1)
    }
    return render_template("partners/list_without_party.html", organisations=waiting, forms=forms)
