"""Gatherings: planning them, who came, and how they were graded."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from flask import flash, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from cleanup.access import me, only_for
from cleanup.blueprints.network.base import blueprint, carried_out, note_removed, page, programme, to
from cleanup.closed_places import while_programme_is_open
from cleanup.config import settings
from cleanup.domain.accounts.roles import Audience
from cleanup.domain.network.counts import visits_and_people
from cleanup.domain.platform.errors import RuleBrokenError
from cleanup.domain.platform.parts import Part
from cleanup.forms.network.meetings import (
    AttendanceListForm,
    CountPeopleForm,
    GatheringForm,
    KindsForm,
    PresentForm,
)
from cleanup.forms.platform.base import choices
from cleanup.services.network import gatherings, grading, harvest, importing, members
from cleanup.services.platform import audit, edits
from cleanup.web.clock import now, today
from cleanup.web.qr import qr_svg

if TYPE_CHECKING:
    from cleanup.models.partners.organisations import Programme


@blueprint.get("/netwerk/bijeenkomsten")
@only_for(Audience.EVALUATION)
def list_gatherings() -> ResponseReturnValue:
    """Show the gatherings with how many came and how they were graded."""
    return _gatherings(programme(), GatheringForm(formdata=None))


@blueprint.post("/netwerk/bijeenkomsten")
@only_for(Audience.STAFF)
@while_programme_is_open(Part.NETWORK)
def add_gathering() -> ResponseReturnValue:
    """Keep a gathering."""
    chosen, form = programme(), GatheringForm()
    gathering = form.accepts(lambda: gatherings.add_gathering(chosen, form.typed()))
    if gathering is None:
        return _gatherings(chosen, form)
    flash(_("De bijeenkomst is toegevoegd."), "success")
    return to("show_gathering", chosen, gathering_code=gathering.code)


def _gatherings(chosen: Programme, form: GatheringForm) -> ResponseReturnValue:
    figures = grading.figures_of(chosen, today())
    return page(
        "list_gatherings",
        chosen,
        form=form,
        gatherings=gatherings.list_gatherings(chosen),
        visits=visits_and_people(gatherings.attendances(chosen)),
        grades={one.code: one for one in figures.gatherings},
        figures=figures,
    )


@blueprint.get("/netwerk/bijeenkomsten/<gathering_code>")
@only_for(Audience.EVALUATION)
def show_gathering(gathering_code: str) -> ResponseReturnValue:
    """Show a gathering: what for, who came, its grade, its yields."""
    return _gathering(programme(), gathering_code)


def _gathering(
    chosen: Programme,
    gathering_code: str,
    count: CountPeopleForm | None = None,
    kinds: KindsForm | None = None,
) -> ResponseReturnValue:
    gathering = gatherings.get_gathering(chosen, gathering_code)
    is_closed = gathering.graded_until < today()
    figures = grading.figures_of(chosen, today())
    address = f"{settings().public_url}/b/{gathering.code}"
    return page(
        "show_gathering",
        chosen,
        form=count or CountPeopleForm(formdata=None, obj=gathering),
        is_refused=bool(kinds and kinds.errors),
        gathering=gathering,
        kinds_form=kinds or KindsForm(formdata=None, data={"kinds": gatherings.kinds_of(gathering)}),
        kinds=gatherings.kinds_of(gathering),
        grade=next(one for one in figures.gatherings if one.code == gathering.code),
        smallest=figures.smallest,
        present=len(gatherings.list_present(gathering)),
        remarks=grading.list_remarks(gathering),
        unread=grading.list_remarks(gathering, unread=True) if is_closed and me().may(Audience.STAFF) else [],
        yields=[one for one in harvest.list_yields(chosen) if one.gathering_id == gathering.id],
        address=address,
        qr=qr_svg(address),
    )


@blueprint.post("/netwerk/bijeenkomsten/<gathering_code>")
@only_for(Audience.STAFF)
def count_gathering(gathering_code: str) -> ResponseReturnValue:
    """Keep how many people came."""
    chosen = programme()
    gathering = gatherings.get_gathering(chosen, gathering_code)
    form = CountPeopleForm(obj=gathering)
    if carried_out(
        form,
        lambda: gatherings.set_counted(gathering, form.counted.data, form.counted_source.data or "", today()),
        _("Het aantal is bewaard."),
    ):
        return to("show_gathering", chosen, gathering_code=gathering_code)
    return _gathering(chosen, gathering_code, count=form)


@blueprint.post("/netwerk/bijeenkomsten/<gathering_code>/soorten")
@only_for(Audience.STAFF)
def set_gathering_kinds(gathering_code: str) -> ResponseReturnValue:
    """Keep which kinds of parties were there."""
    chosen = programme()
    gathering = gatherings.get_gathering(chosen, gathering_code)
    edits.hold(gathering)
    form = KindsForm(data={"kinds": gatherings.kinds_of(gathering)})
    if carried_out(
        form, lambda: gatherings.set_kinds(gathering, form.chosen_in("kinds"), today()), _("Dat is bewaard.")
    ):
        return to("show_gathering", chosen, gathering_code=gathering_code)
    return _gathering(chosen, gathering_code, kinds=form)


@blueprint.post("/netwerk/bijeenkomsten/<gathering_code>/beoordelen")
@only_for(Audience.STAFF)
def grade_again(gathering_code: str) -> ResponseReturnValue:
    """Let the link for grades work for another two weeks."""
    chosen = programme()
    grading.open_grades_again(chosen, gatherings.get_gathering(chosen, gathering_code), today())
    audit.record(audit.Kind.OPENED, me().id, now(), chosen.code, what="grades")
    flash(_("De link werkt weer twee weken."), "success")
    return to("show_gathering", chosen, gathering_code=gathering_code)


@blueprint.post("/netwerk/bijeenkomsten/<gathering_code>/beoordelen/sluiten")
@only_for(Audience.STAFF)
def close_grades(gathering_code: str) -> ResponseReturnValue:
    """Let the link for grades stop today, so that the mean may be shown."""
    chosen = programme()
    grading.close_grades(chosen, gatherings.get_gathering(chosen, gathering_code), today())
    audit.record(audit.Kind.CLOSED, me().id, now(), chosen.code, what="grades")
    flash(_("Het beoordelen is gesloten."), "success")
    return to("show_gathering", chosen, gathering_code=gathering_code)


@blueprint.post("/netwerk/bijeenkomsten/<gathering_code>/opmerkingen/<row_id>")
@only_for(Audience.STAFF)
def judge_remark(gathering_code: str, row_id: str) -> ResponseReturnValue:
    """Show a remark from now on, or throw it away."""
    chosen = programme()
    keep = request.form.get("houden") == "ja"
    judged = grading.judge_remark(gatherings.get_gathering(chosen, gathering_code), row_id, keep=keep)
    if judged and keep:
        audit.record(audit.Kind.DECIDED, me().id, now(), chosen.code, what="remark")
    elif judged:
        note_removed(chosen, "remark")
    return to("show_gathering", chosen, gathering_code=gathering_code)


@blueprint.get("/netwerk/bijeenkomsten/<gathering_code>/aanwezig")
@only_for(Audience.STAFF)
def show_present(gathering_code: str) -> ResponseReturnValue:
    """Show the members, to tick who agreed to be on the list."""
    return _present(programme(), gathering_code)


def _present(
    chosen: Programme,
    gathering_code: str,
    counted: int | None = None,
    *,
    ticked: Sequence[str] = (),
    list_form: AttendanceListForm | None = None,
    refused: PresentForm | None = None,
) -> ResponseReturnValue:
    gathering = gatherings.get_gathering(chosen, gathering_code)
    known = members.list_members(chosen)
    form = refused or _offer_members(
        PresentForm(formdata=None, data={"members": gatherings.list_present(gathering)}), known
    )
    form.members.data = list(ticked) or form.members.data
    return page(
        "show_present",
        chosen,
        form=list_form or AttendanceListForm(formdata=None),
        is_refused=bool(refused and refused.errors),
        gathering=gathering,
        present=form,
        counted=counted,
        known=known,
    )


def _offer_members(form: PresentForm, known: Sequence[members.KnownMembers]) -> PresentForm:
    form.members.choices = choices(
        (one.member.id, f"{one.person.name or _('zonder naam')}, {one.member.works_at or '–'}")
        for one in known
    )
    return form


@blueprint.post("/netwerk/bijeenkomsten/<gathering_code>/aanwezig")
@only_for(Audience.STAFF)
def set_present(gathering_code: str) -> ResponseReturnValue:
    """Keep who is on the list."""
    chosen = programme()
    gathering = gatherings.get_gathering(chosen, gathering_code)
    edits.hold(gathering)
    form = PresentForm(data={"members": gatherings.list_present(gathering)})
    _offer_members(form, members.list_members(chosen))
    if carried_out(
        form,
        lambda: gatherings.set_present(gathering, form.chosen_in("members"), today()),
        _("De lijst is bewaard."),
    ):
        return to("show_gathering", chosen, gathering_code=gathering_code)
    return _present(chosen, gathering_code, refused=form)


@blueprint.post("/netwerk/bijeenkomsten/<gathering_code>/aanwezig/lijst")
@only_for(Audience.STAFF)
def read_attendance(gathering_code: str) -> ResponseReturnValue:
    """Count a list of an online meeting and tick the members on it; nothing of it is kept."""
    chosen, form = programme(), AttendanceListForm()
    gathering = gatherings.get_gathering(chosen, gathering_code)
    content = form.names.data.read() if form.is_submitted() and form.names.data else b""
    try:
        count, found = gatherings.read_attendance(gathering, importing.names_in_list(content))
    except RuleBrokenError as error:
        form.refuse(error)
        return _present(chosen, gathering_code, list_form=form)
    already = set(gatherings.list_present(gathering))
    ticked = already | {one.member.id for one in found}
    return _present(chosen, gathering_code, counted=count, ticked=sorted(ticked))
