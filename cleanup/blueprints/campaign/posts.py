"""Posts: a new idea, its page, editing, the steps with a second person, consent."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import TYPE_CHECKING

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from cleanup.access import me
from cleanup.blueprints.campaign.base import blueprint, for_campaign, with_channel
from cleanup.domain.campaign.posts import FIXED, READY
from cleanup.domain.campaign.times import PlannedPost
from cleanup.forms.campaign.figures import InsightForm
from cleanup.forms.campaign.posts import ConsentForm, PostForm, StepForm
from cleanup.forms.platform.base import given
from cleanup.services.campaign import ads, figures, posts
from cleanup.services.platform import audit, edits
from cleanup.services.platform.content.current import loaded
from cleanup.web.clock import now, today
from cleanup.web.wording import translated

if TYPE_CHECKING:
    from cleanup.models.campaign.channel import Channel
    from cleanup.models.campaign.posts import ContentPost

PAGE = "/campagne/berichten/<post_id>"


def to_post(post: ContentPost, part: str = "") -> ResponseReturnValue:
    """Go to the page of a post, at a part of it."""
    return redirect(url_for("campaign.show_post", post_id=post.id, _anchor=part or None), 303)


@blueprint.route("/campagne/berichten/nieuw", methods=["GET", "POST"])
@for_campaign
@with_channel
def add_post(channel: Channel) -> ResponseReturnValue:
    """Drop an idea; everything but the title may wait."""
    form = PostForm()
    if request.method == "GET":
        form.planned_day.data = request.args.get("dag", type=_as_day)
    post = form.accepts(lambda: posts.create_post(channel, me(), typed(form), now()))
    if post is not None:
        flash(_("Je idee staat erbij."), "success")
        _say_clock(form)
        return to_post(post)
    page = render_template(
        "campaign/edit_post.html", form=form, post=None, channel=channel, content=loaded().campaign
    )
    return page, 422 if form.is_submitted() else 200


def _as_day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def typed(form: PostForm) -> dict[str, object]:
    """Return what was typed, with day and time as one moment."""
    values = form.typed("planned_day", "planned_time")
    return values | {"planned": posts.planned_of(form.planned_day.data, form.planned_time.data)}


def _say_clock(form: PostForm) -> None:
    planned = posts.planned_of(form.planned_day.data, form.planned_time.data)
    if planned is not None and planned.note:
        flash(translated(planned.note), "info")


def _seen(post: ContentPost) -> dict[str, str]:
    """Return what a form of this post begins with, as texts."""
    shown = ("title", "text", "alt_text", "image_note", "script", "format", "tone", "aim", "hook")
    return {name: str(getattr(post, name)) for name in shown} | {"planned_day": str(post.planned_at or "")}


@blueprint.route(f"{PAGE}/wijzigen", methods=["GET", "POST"])
@for_campaign
def edit_post(post_id: str) -> ResponseReturnValue:
    """Change a post; what was approved waits for a new look after it."""
    post = posts.get_post_for(me(), post_id, today())
    form = PostForm(obj=post, grounds=post.grounds.split(), **_moment(post))
    if not form.is_submitted():
        form.begin_with(_seen(post))
    before = post.state
    if form.edits(lambda: _change(post, form)) is not None:
        flash(_("Het bericht is gewijzigd."), "success")
        if post.state == READY and before != READY:
            flash(_("Het was goedgekeurd. Nu moet iemand opnieuw meekijken."), "info")
        _say_clock(form)
        return to_post(post)
    page = render_template(
        "campaign/edit_post.html", form=form, post=post, channel=post.channel, content=loaded().campaign
    )
    return page, form.status


def _moment(post: ContentPost) -> dict[str, object]:
    if post.planned_at is None:
        return {}
    local = PlannedPost(post.planned_at, post.planned_offset or 0).local
    return {"planned_day": local.date(), "planned_time": local.time()}


def _change(post: ContentPost, form: PostForm) -> tuple[str, ...]:
    edits.hold(post)
    form.check_others(_seen(post), partial(edits.list_changes, "content_post", post.id))
    changed = posts.edit_post(post, me(), typed(form), now())
    edits.note_edit("content_post", post.id, me(), now())
    return changed


@blueprint.get(PAGE)
@for_campaign
def show_post(post_id: str) -> ResponseReturnValue:
    """Show a post with its history and what can be done with it now."""
    return show(posts.get_post_for(me(), post_id, today()))


def show(post: ContentPost, **refused: object) -> str:
    """Return the page of a post; forms that were refused come as they were typed."""
    rows = figures.list_insights(post)
    forms = {
        "step_form": StepForm(formdata=None),
        "consent_form": ConsentForm(formdata=None, given_on=today()),
        "insight_form": InsightForm(formdata=None, as_of=today()),
    }
    return render_template(
        "campaign/show_post.html",
        post=post,
        channel=post.channel,
        steps=posts.steps_for(post, me(), today()),
        findings=ads.look_at(post.text, today()),
        insights=rows,
        changes=figures.changes_of(rows),
        local=PlannedPost(post.planned_at, post.planned_offset or 0).local if post.planned_at else None,
        is_fixed=post.state in FIXED,
        **(forms | refused),
    )


@blueprint.post(f"{PAGE}/stap")
@for_campaign
def take_step(post_id: str) -> ResponseReturnValue:
    """Bring a post to its next state, when that may be."""
    post = posts.get_post_for(me(), post_id, today())
    edits.hold(post)
    form = StepForm()
    before = post.state
    if form.carries_out(lambda: _step(post, form)):
        audit.record(
            audit.Kind.STATUS_CHANGED, me().id, now(), "content_post", before=before, after=post.state
        )
        flash(_("Dat is bijgewerkt."), "success")
        return to_post(post)
    return show(post, step_form=form), 422


def _step(post: ContentPost, form: StepForm) -> None:
    posts.check_seen(post, form.seen.data or "")
    posts.take_step(post, form.step.data or "", me(), form.remark.data or "", now(), today())


@blueprint.post(f"{PAGE}/toestemming")
@for_campaign
def add_consent(post_id: str) -> ResponseReturnValue:
    """Note that somebody agreed to be seen, heard or told about."""
    post = posts.get_post_for(me(), post_id, today())
    form = ConsentForm()
    if form.accepts(
        lambda: posts.add_consent(
            post, form.kind.data or "", given(form.given_on.data), form.held_where.data or "", today()
        )
    ):
        flash(_("De toestemming staat erbij."), "success")
        return to_post(post, "toestemming")
    return show(post, consent_form=form), 422


@blueprint.post(f"{PAGE}/toestemming/<consent_id>/intrekken")
@for_campaign
def withdraw_consent(post_id: str, consent_id: str) -> ResponseReturnValue:
    """Withdraw a consent: the post is dropped at once."""
    post = posts.get_post_for(me(), post_id, today())
    if posts.withdraw_consent(post, consent_id, me(), now(), today()):
        audit.record(audit.Kind.REMOVED, me().id, now(), "consent")
        flash(
            _("De toestemming is ingetrokken. Het bericht is vervallen. Haal het vandaag offline."), "success"
        )
    return to_post(post, "toestemming")


@blueprint.post(f"{PAGE}/cijfers")
@for_campaign
def keep_insight(post_id: str) -> ResponseReturnValue:
    """Keep the counts of a post on a day, typed."""
    post = posts.get_post_for(me(), post_id, today())
    form = InsightForm()
    if form.carries_out(lambda: _keep(post, form)):
        flash(_("De cijfers staan erbij."), "success")
        return to_post(post, "cijfers")
    return show(post, insight_form=form), 422


def _keep(post: ContentPost, form: InsightForm) -> None:
    values = form.typed("as_of", "paid")
    as_of = form.as_of.data or today()
    figures.check_insight_day(post, as_of, today())
    figures.keep_insight(post, as_of, values, paid=bool(form.paid.data))
