"""What a partner sees of a date proposal: by a secret link, without account, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from cleanup.access import only_for
from cleanup.domain.accounts.roles import Audience
from cleanup.domain.platform.errors import LinkOverError, TooLateError
from cleanup.formatting import clock, weekday
from cleanup.forms.pilots.proposals import AnswerProposalForm
from cleanup.services import pilots
from cleanup.web.clock import now
from cleanup.web.links import open_link, private

if TYPE_CHECKING:
    from cleanup.models.pilots.planning import DateProposal

blueprint = Blueprint("proposals", __name__, url_prefix="/voorstel")


@blueprint.route("/<token>", methods=["GET", "POST"])
@only_for(Audience.PARTNER)
def answer_proposal(token: str) -> ResponseReturnValue:
    """Say about each date: ja, als het moet, or nee."""
    at = now()
    proposal = open_link("voorstel", lambda: pilots.get_proposal_by_token(token, at), at)
    labels = {
        option.position: f"{weekday(option.date)}, {clock(option.starts_at)}–{clock(option.ends_at)}"
        for option in proposal.options
    }
    form = AnswerProposalForm(data=_given(proposal)).offer(labels)
    is_late = False
    try:
        if form.carries_out(
            lambda: pilots.answer_proposal(proposal, form.answers(), form.remark.data or "", at)
        ):
            return private(redirect(url_for(".answer_proposal", token=token), 303))
    except TooLateError:  # the page says what became of it, as it does to who opens the link
        is_late = True
    page = render_template(
        "pilots/answer_proposal.html",
        proposal=proposal,
        is_late=is_late,
        form=form,
        labels=labels,
        asker=pilots.asker_of(proposal.pilot),
    )
    return private(make_response(page, 410 if is_late else 422 if form.is_submitted() else 200))


@blueprint.errorhandler(LinkOverError)
def tell_link_is_over(error: LinkOverError) -> ResponseReturnValue:
    """Say why a link works no longer to the partner who has it, and nothing of the pilot."""
    return private(make_response(render_template("pilots/proposal_over.html", error=error), 410))


def _given(proposal: DateProposal) -> dict[str, str]:
    answers = {f"answer_{option.position}": option.answer for option in proposal.options}
    return {**answers, "remark": proposal.remark}
