"""Guests: links that staff make, the page behind such a link, and what came in through it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from markupsafe import Markup

from cleanup.access import me, only_for
from cleanup.blueprints.ecosystem.base import blueprint, view_of
from cleanup.blueprints.ecosystem.picture import ALL, chosen_kind, kinds_on, picture_of
from cleanup.blueprints.ecosystem.wording import limits_of, name_of, names_of, sentences_about
from cleanup.domain.accounts.roles import Audience
from cleanup.domain.ecosystem.meaning import PROPOSAL_LABELS, PROPOSAL_STATE_LABELS
from cleanup.domain.ecosystem.words import TIE_LABELS
from cleanup.domain.platform.errors import RuleBrokenError
from cleanup.domain.platform.parts import Part
from cleanup.forms.ecosystem.guests import GuestForm, ProposalForm
from cleanup.forms.platform.base import choices
from cleanup.services import ecosystem
from cleanup.services.ecosystem import guests
from cleanup.services.platform import audit
from cleanup.transactions import all_or_nothing
from cleanup.web.clock import now
from cleanup.web.parts import needs_part
from cleanup.web.wording import translated, with_words

if TYPE_CHECKING:
    from cleanup.services.ecosystem import MapView


@blueprint.route("/ecosysteem/<map_code>/gasten", methods=["GET", "POST"])
@only_for(Audience.STAFF)
@needs_part(Part.ECOSYSTEM)
def show_guests(map_code: str) -> ResponseReturnValue:
    """Show the links of a map and what came in; make another link."""
    row = ecosystem.get_map(map_code)
    session = ecosystem.last_session(row)
    if session is None:
        flash(_("Schrijf eerst op wie er aan tafel zaten."), "info")
        return redirect(url_for(".add_session", map_code=row.code), 303)
    form = GuestForm()
    made = form.accepts(lambda: guests.make_guest(session, form.stakeholder_kind.data or "", me(), now()))
    if made is not None:
        audit.record(audit.Kind.LINK_MADE, me().id, now(), row.id, what="map_guest")
        flash(_("De link staat klaar. Kopieer hem en stuur hem naar wie aan tafel zat."), "success")
        return redirect(url_for(".show_guests", map_code=row.code), 303)
    names = {actor.id: name_of(actor) for actor in ecosystem.list_actors(row)}
    page = render_template(
        "ecosystem/show_guests.html",
        map=row,
        view=view_of(row),
        form=form,
        now=now(),
        links=[(guest, number, guests.address_of(guest)) for guest, number in guests.list_guests(row)],
        proposals=guests.list_proposals(row),
        names=names,
        tie_labels=TIE_LABELS,
        proposal_labels=PROPOSAL_LABELS,
        state_labels=PROPOSAL_STATE_LABELS,
    )
    return page, 422 if form.is_submitted() else 200


@blueprint.post("/ecosysteem/<map_code>/gasten/<map_guest_id>/intrekken")
@only_for(Audience.STAFF)
@needs_part(Part.ECOSYSTEM)
def revoke_guest(map_code: str, map_guest_id: str) -> ResponseReturnValue:
    """Withdraw a link."""
    row = ecosystem.get_map(map_code)
    guests.revoke_guest(guests.get_guest(row, map_guest_id), now())
    audit.record(audit.Kind.LINK_REVOKED, me().id, now(), row.id, what="map_guest")
    flash(_("De link is ingetrokken."), "success")
    return redirect(url_for(".show_guests", map_code=row.code), 303)


@blueprint.post("/ecosysteem/<map_code>/voorstellen/<proposal_id>/<any(overnemen, laten):decision>")
@only_for(Audience.STAFF)
@needs_part(Part.ECOSYSTEM)
def decide_proposal(map_code: str, proposal_id: str, decision: str) -> ResponseReturnValue:
    """Take over what a guest sent, or not."""
    row = ecosystem.get_map(map_code)
    try:
        with all_or_nothing():
            decided = guests.decide(row, proposal_id, take=decision == "overnemen")
    except RuleBrokenError as error:
        flash(with_words(error.sentence, error.values), "warning")
    else:
        audit.record(audit.Kind.DECIDED, me().id, now(), row.id, what="map_proposal", after=decided)
        flash(_("Het voorstel is verwerkt."), "success")
    return redirect(url_for(".show_guests", map_code=row.code), 303)


@blueprint.route("/k/<token>", methods=["GET", "POST"])
@only_for(Audience.MAP_GUEST)
def show_guest_page(token: str) -> ResponseReturnValue:
    """Show a guest the map as the session left it, and take in what they say of it."""
    guest, row, session = guests.open_guest(token, now())
    view = ecosystem.read_map(row, session, shared=True)
    form = _offer(ProposalForm(), view)
    sent = form.accepts(lambda: guests.propose(guest, now(), **form.typed()))
    if sent is not None:
        flash(_("Dank je. Diversion kijkt ernaar; de kaart verandert pas daarna."), "success")
        return redirect(url_for(".show_guest_page", token=token), 303)
    kind, names = chosen_kind(view), names_of(view)
    shown = view.only([] if kind == ALL else [kind])
    page = render_template(
        "ecosystem/show_guest_page.html",
        map=row,
        form=form,
        token=token,
        kind=kind,
        kinds=kinds_on(view),
        tie_labels=TIE_LABELS,
        svg=Markup(picture_of(shown, kind, linked=False)),  # noqa: S704 - every text in it is escaped  # nosec B704
        limits=limits_of(view),
        parties=[(names[key], told) for key in view.keys if (told := sentences_about(key, view.ties, names))],
    )
    return page, 422 if form.is_submitted() else 200


def _offer(form: ProposalForm, view: MapView) -> ProposalForm:
    """Offer the relations and parties that a guest sees, and no others.

    A relation that stands for those of several organisations is nobody's in particular, so nothing can be
    said of it here.
    """
    names, own = names_of(view), {arrow.key for arrow in view.arrows}
    form.tie_id.choices = choices(
        [("", "–")]
        + [
            (tie.key, f"{names[tie.source]} → {names[tie.target]}: {translated(TIE_LABELS[tie.kind])}")
            for tie in view.ties
            if tie.key in own
        ]
    )
    form.source.choices = form.target.choices = choices([("", "–"), *names.items()])
    return form
