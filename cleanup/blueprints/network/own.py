"""The page of a member, opened by their link alone: no account, no cookie, and leaving is one tap."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from cleanup.access import only_for, without_form_token
from cleanup.blueprints.network.base import blueprint
from cleanup.domain.accounts.roles import Audience
from cleanup.domain.platform.parts import Part
from cleanup.forms.network.people import LeaveForm, MemberPageForm, OpenActionForm, OpenAskForm
from cleanup.forms.network.valuing import value_form
from cleanup.services import partners
from cleanup.services.network import advising, agenda, gatherings, harvest, members, post, valuing
from cleanup.web.clock import now, today
from cleanup.web.links import open_link

if TYPE_CHECKING:
    from cleanup.models.network.members import Member


def whoever_is_kept(token: str) -> Member:
    """Return the member of a link, also while the programme does without the network.

    Who is kept here may always see that, change it and take it away.

    Raises
    ------
    NotFoundError
        When there is none, or they left; both read the same.
    TooManyError
        When this address tried too many wrong links.
    """
    return open_link("lid", lambda: members.find_by_token(token), now())


def member_of(token: str) -> Member:
    """Return the member of a link; raises NotFoundError too when the programme does not use the network."""
    member = whoever_is_kept(token)
    partners.require_part(member.programme_id, Part.NETWORK)
    return member


@blueprint.get("/lid/<token>")
@only_for(Audience.NETWORK_MEMBER)
def show_own_page(token: str) -> ResponseReturnValue:
    """Show what is kept of a member, the agenda, what is shared, and what they can do."""
    return _own_page(token, whoever_is_kept(token))


def _kept(member: Member) -> dict[str, str | bool]:
    """Return what is kept of a member by the names of the form; no name stands there as an empty field."""
    person = members.who(member)
    has_name = person.name not in {"", members.NO_NAME}
    return {
        "name": person.name if has_name else "",
        "organisation": member.works_at,
        "domain": member.domain,
        "is_adult": has_name,
        "email": person.email,
        "consent_mail": member.consent_mail_on is not None,
        "consent_list": member.consent_list_on is not None,
    }


def _own_page(
    token: str, member: Member, *, form: MemberPageForm | None = None, ask: OpenAskForm | None = None
) -> ResponseReturnValue:
    form = form or MemberPageForm(formdata=None, data=_kept(member))
    leave, done = LeaveForm(formdata=None), request.args.get("klaar", "")
    if not partners.uses(member.programme_id, Part.NETWORK):
        shown = render_template("network/own_data.html", token=token, form=form, leave=leave, done=done)
        return shown, 422 if form.is_submitted() and form.errors else 200
    chosen = partners.get_programme(member.programme_id)
    day = today()
    all_ = gatherings.list_gatherings(chosen)
    shown = render_template(
        "network/own_page.html",
        token=token,
        member=member,
        programme=chosen,
        form=form,
        ask=ask or OpenAskForm(formdata=None),
        leave=leave,
        coming=[one for one in all_ if one.held_on >= day],
        graded=[one for one in all_ if one.held_on <= day <= one.graded_until],
        going=gatherings.codes_of(member),
        material=post.list_material(chosen),
        questions=[one for one in harvest.list_questions(chosen) if one.answer],
        advice=advising.network_content().guide.advice,
        pledged=advising.codes_pledged(member),
        listed=members.list_listed(chosen, member),
        done=done,
    )
    refused = any(one is not None and one.is_submitted() and one.errors for one in (form, ask))
    return shown, 422 if refused else 200


def _back(token: str, done: str) -> ResponseReturnValue:
    return redirect(url_for(".show_own_page", token=token, klaar=done), 303)


@without_form_token
@blueprint.post("/lid/<token>")
@only_for(Audience.NETWORK_MEMBER)
def change_own_details(token: str) -> ResponseReturnValue:
    """Change what is kept of a member, by themselves."""
    member = whoever_is_kept(token)
    form = MemberPageForm(data=_kept(member))
    members.note_sign(member, today())
    if form.carries_out(lambda: members.change_member(member, form.typed(), today())):
        return _back(token, "gegevens")
    return _own_page(token, member, form=form)


@without_form_token
@blueprint.post("/lid/<token>/vraag")
@only_for(Audience.NETWORK_MEMBER)
def send_question(token: str) -> ResponseReturnValue:
    """Ask the network something; only the domain of who asks is kept."""
    member, form = member_of(token), OpenAskForm()
    chosen = partners.get_programme(member.programme_id)
    if form.carries_out(lambda: harvest.ask(chosen, form.text.data or "", "", member.domain, today())):
        members.note_sign(member, today())
        return _back(token, "vraag")
    return _own_page(token, member, ask=form)


@without_form_token
@blueprint.post("/lid/<token>/kom/<gathering_code>")
@only_for(Audience.NETWORK_MEMBER)
def come_as_member(token: str, gathering_code: str) -> ResponseReturnValue:
    """Put oneself on the list of a gathering."""
    member, form = member_of(token), OpenActionForm()
    gathering = gatherings.get_gathering(partners.get_programme(member.programme_id), gathering_code)
    if form.carries_out(lambda: gatherings.come(gathering, member)):
        members.note_sign(member, today())
    return _back(token, "aanwezig")


@without_form_token
@blueprint.post("/lid/<token>/toezegging/<name>")
@only_for(Audience.NETWORK_MEMBER)
def pledge_as_member(token: str, name: str) -> ResponseReturnValue:
    """Take over a promise for the organisation of this member."""
    member, form = member_of(token), OpenActionForm()
    if form.carries_out(lambda: advising.pledge_as_member(member, name, today())):
        members.note_sign(member, today())
        return _back(token, "toezegging")
    return _back(token, "geen-organisatie")


@without_form_token
@blueprint.post("/lid/<token>/weg")
@only_for(Audience.NETWORK_MEMBER)
def leave_network(token: str) -> ResponseReturnValue:
    """Leave at once: name and address are gone when the answer is there."""
    member, form = whoever_is_kept(token), LeaveForm()
    members.leave(member, today(), form.reason.data if form.is_submitted() else "")
    return render_template("network/left.html")


@without_form_token
@blueprint.route("/lid/<token>/vragenlijst", methods=["GET", "POST"])
@only_for(Audience.NETWORK_MEMBER)
def answer_value_survey(token: str) -> ResponseReturnValue:
    """Answer the yearly questions; only how often each answer was given is kept."""
    member, survey = member_of(token), advising.network_content().value_survey
    form = value_form(survey.items)
    counted = form.accepts(lambda: (valuing.answer(member, form.typed(), now()),))
    if counted is not None:
        members.note_sign(member, today())
        return _back(token, "vragenlijst" if counted[0] else "al-gevuld")
    shown = render_template("network/value_survey.html", token=token, survey=survey, form=form)
    return shown, 422 if form.is_submitted() else 200


@blueprint.get("/lid/<token>/agenda.ics")
@only_for(Audience.NETWORK_MEMBER)
def show_own_agenda(token: str) -> Response:
    """Give the gatherings as a calendar to a member."""
    chosen = partners.get_programme(member_of(token).programme_id)
    content = agenda.write_agenda(gatherings.list_gatherings(chosen), chosen.name, now())
    return Response(content, mimetype="text/calendar")
