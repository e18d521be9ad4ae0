"""Training: the modules, how far somebody is, what their coach sees, and intervision."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from cleanup.access import me, only_for
from cleanup.blueprints.cocreation.base import blueprint
from cleanup.domain.accounts.roles import Audience
from cleanup.domain.cocreation.training import AUDIENCE_LABELS
from cleanup.domain.platform.errors import N_
from cleanup.domain.platform.parts import Part
from cleanup.forms.cocreation.training import IntervisionForm, LevelsForm
from cleanup.services import aftercare, cocreation
from cleanup.web.clock import today
from cleanup.web.languages import text_of
from cleanup.web.menu import MenuEntry, add_tab
from cleanup.web.parts import needs_part

add_tab(blueprint, MenuEntry(N_("Training"), "/cocreatie/training", Audience.CREW, 31, Part.COCREATION))


@blueprint.route("/cocreatie/training", methods=["GET", "POST"])
@only_for(Audience.CREW)
@needs_part(Part.COCREATION)
def show_training() -> ResponseReturnValue:
    """Show somebody the modules and where they stand, and let them say how far they are."""
    mine = cocreation.standing_of(me())
    form = _form({code: level.own for code, level in mine.levels.items()})
    if form.carries_out(lambda: cocreation.set_own_levels(me(), _typed(form), today())):
        flash(_("Opgeslagen."), "success")
        return redirect(url_for(".show_training"), 303)
    return _page(form, IntervisionForm(formdata=None)), 422 if form.is_submitted() else 200


@blueprint.post("/cocreatie/training/intervisie")
@only_for(Audience.STAFF)
@needs_part(Part.COCREATION)
def add_intervision() -> ResponseReturnValue:
    """Plan an intervision."""
    form = IntervisionForm()
    if form.carries_out(lambda: cocreation.add_intervision(**form.typed())):
        flash(_("De intervisie is toegevoegd."), "success")
        return redirect(url_for(".show_training"), 303)
    mine = cocreation.standing_of(me())
    return _page(_form({code: level.own for code, level in mine.levels.items()}), form), 422


@blueprint.get("/cocreatie/training/modules/<module_code>")
@only_for(Audience.CREW)
@needs_part(Part.COCREATION)
def show_module(module_code: str) -> ResponseReturnValue:
    """Show a module to practise with: for peer educators, youth workers or teachers."""
    wanted = request.args.get("voor", "")
    return render_template(
        "cocreation/show_module.html",
        module=cocreation.get_module(module_code),
        audience=wanted if wanted in AUDIENCE_LABELS else "peer_educator",
        audiences=AUDIENCE_LABELS,
    )


@blueprint.route("/cocreatie/training/begeleid/<account_id>", methods=["GET", "POST"])
@only_for(Audience.STAFF)
@needs_part(Part.COCREATION)
def coach_training(account_id: str) -> ResponseReturnValue:
    """Let a coach see who chose them, and say how far that person is."""
    account = cocreation.coached_by(me(), account_id)
    standing = cocreation.standing_of(account)
    form = _form({code: level.coach for code, level in standing.levels.items()})
    if form.carries_out(lambda: cocreation.set_coach_levels(me(), account, _typed(form), today())):
        flash(_("Opgeslagen."), "success")
        return redirect(url_for(".coach_training", account_id=account.id), 303)
    page = render_template(
        "cocreation/coach_training.html", form=form, standing=standing, modules=cocreation.list_modules()
    )
    return page, 422 if form.is_submitted() else 200


def _form(known: dict[str, str]) -> LevelsForm:
    modules = [(module.code, text_of(module.competence)) for module in cocreation.list_modules()]
    return LevelsForm.of_modules(modules, known)


def _typed(form: LevelsForm) -> dict[str, str]:
    """Return the level of every module that was sent; one that was left out stays as it is."""
    sent = {module.code for module in cocreation.list_modules()} & set(request.form)
    return {code: form[code].data or "" for code in sorted(sent)}


def _page(form: LevelsForm, planning: IntervisionForm) -> str:
    standing = cocreation.standing_of(me())
    return render_template(
        "cocreation/show_training.html",
        form=form,
        planning=planning,
        standing=standing,
        modules=cocreation.list_modules(),
        coached=aftercare.list_coached(me()),
        coach=aftercare.find_coach(me()),
        intervisions=cocreation.list_intervisions(),
        today=today(),
    )
