"""Cases: comments that ask for more than a tap, told in general words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from cleanup.access import me
from cleanup.blueprints.campaign.base import blueprint, for_campaign, with_channel
from cleanup.domain.campaign.comments import CATEGORIES, SEVERITIES, advise
from cleanup.forms.campaign.comments import CaseForm, CloseCaseForm, DoubtForm
from cleanup.services.campaign import cases, channels
from cleanup.services.platform import audit
from cleanup.services.platform.content.current import loaded
from cleanup.web.clock import now, today
from cleanup.web.languages import text_of
from cleanup.web.wording import translated

if TYPE_CHECKING:
    from cleanup.models.campaign.channel import Channel
    from cleanup.models.campaign.comments import CommentCase

PAGE = "/campagne/reacties/meldingen/<case_id>"


@blueprint.route("/campagne/reacties/melden", methods=["GET", "POST"])
@for_campaign
@with_channel
def report_case(channel: Channel) -> ResponseReturnValue:
    """Report a comment that asks for more, without anybody in it."""
    form = CaseForm().offer(_helplines())
    row = form.accepts(lambda: _report(channel, form))
    if row is not None:
        flash(_("De melding staat erbij."), "success")
        advice = advise(row.category, row.severity, about_me=bool(form.about_me.data), in_doubt=row.in_doubt)
        flash(translated(advice.why), "info")
        return redirect(url_for(".show_case", case_id=row.id, kanaal=channel.id), 303)
    page = render_template(
        "campaign/report_case.html", form=form, channel=channel, cards=loaded().campaign.cards
    )
    return page, 422 if form.is_submitted() else 200


def _helplines() -> list[tuple[str, str]]:
    return [(line.code, text_of(line.name)) for line in loaded().toolkit.helplines]


def _report(channel: Channel, form: CaseForm) -> CommentCase:
    return cases.report_case(channel, me(), form.typed("key"), form.key.data or "", today(), today())


@blueprint.get("/campagne/reacties/meldingen")
@for_campaign
@with_channel
def list_cases(channel: Channel) -> ResponseReturnValue:
    """Show the cases of a channel."""
    return render_template(
        "campaign/list_cases.html",
        channel=channel,
        channels=channels.list_channels(me(), today()),
        cases=cases.list_cases(channel),
    )


@blueprint.get(PAGE)
@for_campaign
@with_channel
def show_case(channel: Channel, case_id: str) -> ResponseReturnValue:
    """Show a case, what fits it, and what was done."""
    return show(channel, cases.get_case(channel, case_id))


def show(channel: Channel, row: CommentCase, **refused: object) -> str:
    """Return the page of a case; forms that were refused come as they were typed."""
    forms = {"close_form": CloseCaseForm(formdata=None), "doubt_form": DoubtForm(formdata=None)}
    known = row.category in CATEGORIES and row.severity in SEVERITIES
    return render_template(
        "campaign/show_case.html",
        channel=channel,
        case=row,
        is_own=row.handled_by_id == me().id,
        why_open=cases.why_open(row, me()),
        advice=advise(row.category, row.severity, about_me=row.about_me, in_doubt=row.in_doubt)
        if known
        else None,
        helplines=dict(_helplines()),
        **(forms | refused),
    )


@blueprint.post(f"{PAGE}/sluiten")
@for_campaign
@with_channel
def close_case(channel: Channel, case_id: str) -> ResponseReturnValue:
    """Close a case with what was done."""
    row = cases.get_case(channel, case_id)
    form = CloseCaseForm()
    kept = bool(form.evidence_kept.data)
    outcome = form.outcome.data or ""
    if form.carries_out(lambda: cases.close_case(row, me(), outcome, today(), evidence_kept=kept)):
        audit.record(audit.Kind.CLOSED, me().id, now(), what="comment_case")
        flash(_("De melding is gesloten."), "success")
        return redirect(url_for(".list_cases", kanaal=channel.id), 303)
    return show(channel, row, close_form=form), 422


@blueprint.post(f"{PAGE}/twijfel")
@for_campaign
@with_channel
def decide_doubt(channel: Channel, case_id: str) -> ResponseReturnValue:
    """Let a second keeper decide."""
    row = cases.get_case(channel, case_id)
    form = DoubtForm()
    if form.carries_out(lambda: cases.decide_doubt(row, me(), form.action.data or "")):
        audit.record(audit.Kind.DECIDED, me().id, now(), what="comment_case")
        flash(_("Jullie keuze staat erbij."), "success")
        return redirect(url_for(".show_case", case_id=row.id, kanaal=channel.id), 303)
    return show(channel, row, doubt_form=form), 422
