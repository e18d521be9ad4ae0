"""The page of a maker, by their own link: what is kept of them, what became of it, and taking it back.

It stays while the programme does without co-creation: who is kept here may always see that and take it away.
"""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from cleanup.access import only_for
from cleanup.blueprints.cocreation.base import blueprint
from cleanup.domain.accounts.roles import Audience
from cleanup.domain.platform.parts import Part
from cleanup.forms.cocreation.groups import OwnNameForm
from cleanup.services import cocreation, partners


@blueprint.route("/maker/<maker_token>", methods=["GET", "POST"])
@only_for(Audience.MAKER)
def show_maker(maker_token: str) -> ResponseReturnValue:
    """Show a maker what is kept of them, and let them choose another first name."""
    maker = cocreation.open_link(maker_token)
    name = cocreation.names_of([maker]).get(maker.id, "")
    form = OwnNameForm(first_name=name)
    if form.carries_out(lambda: cocreation.choose_name(maker, form.first_name.data or "")):
        flash(_("Je naam is aangepast."), "success")
        return redirect(url_for(".show_maker", maker_token=maker_token), 303)
    page = render_template(
        "cocreation/show_maker.html",
        maker=maker,
        group=maker.group,
        name=name,
        form=form,
        maker_token=maker_token,
        followed=[idea for idea in maker.group.ideas if idea.became],
        is_on=partners.uses(maker.group.people_group.programme_id, Part.COCREATION),
    )
    return page, 422 if form.is_submitted() else 200


@blueprint.post("/maker/<maker_token>/wissen")
@only_for(Audience.MAKER)
def withdraw(maker_token: str) -> ResponseReturnValue:
    """Remove everything that is kept of a maker, at once; no line is written about it."""
    cocreation.withdraw(cocreation.open_link(maker_token))
    return render_template("cocreation/maker_gone.html")
