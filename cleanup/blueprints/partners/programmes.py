"""Programmes, the parts each of them uses, and organisations whose kind of party is not known yet."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from cleanup.access import me, only_for
from cleanup.blueprints.partners.base import blueprint, now, today
from cleanup.domain.accounts.roles import Audience
from cleanup.domain.platform.errors import NotFoundError
from cleanup.forms.partners import ProgrammeForm, ProgrammePartsForm, StakeholderKindForm
from cleanup.services import partners


@blueprint.route("/programmas/nieuw", methods=["GET", "POST"])
@only_for(Audience.STAFF)
def add_programme() -> ResponseReturnValue:
    """Start a programme."""
    form = ProgrammeForm()
    programme = form.accepts(lambda: partners.add_programme(**form.typed("parts")))
    if programme is not None:
        partners.set_parts(programme, form.chosen, me(), now())
        flash(_("Het programma “%(name)s” is toegevoegd.", name=programme.name), "success")
        return redirect(url_for("partners.list_partners"), 303)
    return render_template("partners/add_programme.html", form=form), 422 if form.is_submitted() else 200


@blueprint.route("/programmas/<programme_code>/onderdelen", methods=["GET", "POST"])
@only_for(Audience.STAFF)
def choose_parts(programme_code: str) -> ResponseReturnValue:
    """Switch parts of the wider programme on and off."""
    programme = partners.choose_programme(programme_code, today())
    if programme is None:
        raise NotFoundError
    begins = {"parts": sorted(partners.parts_of(programme))} if request.method == "GET" else None
    form = ProgrammePartsForm(data=begins)
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
