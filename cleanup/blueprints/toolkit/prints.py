"""The toolkit on paper: a folded sheet, a poster and cards."""

from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue

from cleanup.access import only_for
from cleanup.blueprints.toolkit.base import blueprint, sharing
from cleanup.domain.accounts.roles import Audience
from cleanup.domain.toolkit.path import rule_in_words
from cleanup.services.platform.content.current import loaded, toolkit_version
from cleanup.services.toolkit import list_checks


@blueprint.get("/toolkit/afdrukken")
@only_for(Audience.PARTICIPANTS)
def print_folded() -> ResponseReturnValue:
    """Show the toolkit as one sheet of A4, printed on two sides and folded once."""
    toolkit = loaded().toolkit
    rules = [(rule_in_words(toolkit.tree, rule.when), rule) for rule in toolkit.tree.rules]
    return render_template(
        "toolkit/print_folded.html",
        toolkit=toolkit,
        rules=rules,
        checks=list_checks(),
        version=toolkit_version(),
        **sharing(),
    )


@blueprint.get("/toolkit/poster")
@only_for(Audience.PARTICIPANTS)
def print_poster() -> ResponseReturnValue:
    """Show a poster with the QR code of the toolkit."""
    return render_template(
        "toolkit/print_poster.html",
        toolkit=loaded().toolkit,
        checks=list_checks(),
        version=toolkit_version(),
        **sharing(),
    )


@blueprint.get("/toolkit/kaarten")
@only_for(Audience.PARTICIPANTS)
def print_approaches() -> ResponseReturnValue:
    """Show the approaches of step 2 as cards to cut out."""
    return render_template(
        "toolkit/print_approaches.html", toolkit=loaded().toolkit, version=toolkit_version(), **sharing()
    )
