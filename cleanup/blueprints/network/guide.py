"""The guide for who wants to go on: public, printable, with what organisations promised."""

from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue

from cleanup.access import only_for
from cleanup.blueprints.network.base import blueprint
from cleanup.domain.accounts.roles import Audience
from cleanup.domain.network.advice import READERS
from cleanup.services.network import advising, telling
from cleanup.web.clock import today


@blueprint.get("/handreiking")
@only_for(Audience.EVERYBODY)
def show_guide() -> ResponseReturnValue:
    """Show conditions, obstacles, chances, costs and advice for each kind of reader."""
    return _guide("network/guide.html")


@blueprint.get("/handreiking/afdrukken")
@only_for(Audience.EVERYBODY)
def print_guide() -> ResponseReturnValue:
    """Show the same on paper, with a list to tick."""
    return _guide("network/print_guide.html")


def _guide(template: str) -> ResponseReturnValue:
    guide = advising.network_content().guide
    by_reader = [(one, [item for item in guide.advice if item.reader == one]) for one in READERS]
    return render_template(
        template,
        guide=guide,
        by_reader=by_reader,
        pledges=advising.pledges_per_item(),
        stories=telling.list_public_stories(today()),
        today=today(),
    )
