"""Ideas of a group: the list, one idea with its criteria, and what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from cleanup.access import me, only_for
from cleanup.blueprints.cocreation.base import blueprint
from cleanup.domain.accounts.roles import Audience
from cleanup.domain.cocreation.ideas import STATE_LABELS, next_states
from cleanup.domain.platform.parts import Part
from cleanup.formatting import day
from cleanup.forms.cocreation.ideas import FollowIdeaForm, IdeaForm, JudgeIdeaForm
from cleanup.services import cocreation
from cleanup.services.platform import audit
from cleanup.web.clock import now
from cleanup.web.parts import needs_part

if TYPE_CHECKING:
    from cleanup.models.cocreation.groups import Idea


@blueprint.route("/cocreatie/groepen/<group_id>/ideeen", methods=["GET", "POST"])
@only_for(Audience.STAFF)
@needs_part(Part.COCREATION)
def list_ideas(group_id: str) -> ResponseReturnValue:
    """Show the ideas of a group by how far they came, and add one."""
    group, form = cocreation.get_group(group_id), IdeaForm()
    if form.carries_out(lambda: cocreation.add_idea(group, **form.typed())):
        flash(_("Het idee is toegevoegd."), "success")
        return redirect(url_for(".list_ideas", group_id=group.id), 303)
    columns = {state: [idea for idea in group.ideas if idea.state == state] for state in STATE_LABELS}
    page = render_template("cocreation/list_ideas.html", group=group, form=form, columns=columns)
    return page, 422 if form.is_submitted() else 200


@blueprint.route("/cocreatie/groepen/<group_id>/ideeen/<idea_id>", methods=["GET", "POST"])
@only_for(Audience.STAFF)
@needs_part(Part.COCREATION)
def show_idea(group_id: str, idea_id: str) -> ResponseReturnValue:
    """Show an idea, and judge it by the four criteria."""
    group = cocreation.get_group(group_id)
    idea = cocreation.get_idea(group, idea_id)
    form = JudgeIdeaForm(obj=idea).offer(idea.state, next_states(idea.state))
    if form.carries_out(lambda: cocreation.judge_idea(idea, form.typed(), now())):
        audit.record(audit.Kind.DECIDED, me().id, now(), idea.id, what="idea")
        flash(_("Opgeslagen."), "success")
        return _to_idea(idea)
    return _page(idea, judging=form), 422 if form.is_submitted() else 200


@blueprint.post("/cocreatie/groepen/<group_id>/ideeen/<idea_id>/tekst")
@only_for(Audience.STAFF)
@needs_part(Part.COCREATION)
def change_idea(group_id: str, idea_id: str) -> ResponseReturnValue:
    """Change the words of an idea."""
    idea = cocreation.get_idea(cocreation.get_group(group_id), idea_id)
    form = IdeaForm(obj=idea)
    if form.carries_out(lambda: cocreation.change_idea(idea, **form.typed())):
        flash(_("Opgeslagen."), "success")
        return _to_idea(idea)
    return _page(idea, words=form), 422


@blueprint.post("/cocreatie/groepen/<group_id>/ideeen/<idea_id>/vervolg")
@only_for(Audience.STAFF)
@needs_part(Part.COCREATION)
def follow_idea(group_id: str, idea_id: str) -> ResponseReturnValue:
    """Say what an idea became."""
    idea = cocreation.get_idea(cocreation.get_group(group_id), idea_id)
    form = _offer(idea, FollowIdeaForm(obj=idea, pilot=idea.pilot_id or ""))
    if form.carries_out(
        lambda: cocreation.follow_idea(
            idea, form.became.data or "", form.became_text.data or "", form.pilot.data or ""
        )
    ):
        flash(_("Opgeslagen."), "success")
        return _to_idea(idea)
    return _page(idea, following=form), 422


def _to_idea(idea: Idea) -> ResponseReturnValue:
    return redirect(url_for(".show_idea", group_id=idea.group_id, idea_id=idea.id), 303)


def _offer(idea: Idea, form: FollowIdeaForm) -> FollowIdeaForm:
    pilots = cocreation.list_pilots(idea.group.people_group.programme_id)
    return form.offer([(pilot.id, f"{pilot.title}, {day(pilot.date)}") for pilot in pilots])


def _page(
    idea: Idea,
    *,
    judging: JudgeIdeaForm | None = None,
    words: IdeaForm | None = None,
    following: FollowIdeaForm | None = None,
) -> str:
    fresh = JudgeIdeaForm(formdata=None, obj=idea).offer(idea.state, next_states(idea.state))
    return render_template(
        "cocreation/show_idea.html",
        idea=idea,
        group=idea.group,
        judging=judging or fresh,
        words=words or IdeaForm(formdata=None, obj=idea),
        following=following
        or _offer(idea, FollowIdeaForm(formdata=None, obj=idea, pilot=idea.pilot_id or "")),
    )
