"""Situations without persons: one page on which partners think, act and close."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from flask import flash
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from cleanup.access import me
from cleanup.blueprints.unrest.base import (
    blueprint,
    organisations,
    page,
    partners_of,
    saved,
    to,
    with_area,
    with_area_confirmed,
)
from cleanup.domain.platform.errors import NotFoundError
from cleanup.domain.unrest.situations import softer_first
from cleanup.forms.unrest.situations import (
    CloseSituationForm,
    CorrectionForm,
    InvolvePartnerForm,
    MeasureForm,
    ProfessionalForm,
    SituationForm,
    SituationMessageForm,
    ThinkingForm,
)
from cleanup.services.platform import audit
from cleanup.services.unrest import following, situations
from cleanup.web.clock import now, today

if TYPE_CHECKING:
    from cleanup.forms.platform.base import Form
    from cleanup.models.unrest.areas import Area
    from cleanup.models.unrest.situations import Situation

LIST = "/onrust/<area_code>/situaties"
PAGE = f"{LIST}/<situation_id>"


@blueprint.get(LIST)
@with_area
def list_situations(area: Area) -> ResponseReturnValue:
    """Show the situations of an area."""
    return _list(area, SituationForm(formdata=None))


@blueprint.post(LIST)
@with_area
def open_situation(area: Area) -> ResponseReturnValue:
    """Open a situation."""
    form = SituationForm().offer(partners_of(area))
    row = form.accepts(lambda: situations.open_situation(area, form.typed(), today()))
    if row is None:
        return _list(area, form, 422)
    audit.record(audit.Kind.OPENED, me().id, now(), area.code, what="situation")
    flash(_("De situatie staat open. Begin met het beeld."), "success")
    return to("show_situation", area, situation_id=row.id)


def _list(area: Area, form: SituationForm, status: int = 200) -> ResponseReturnValue:
    return page(
        "list_situations",
        area,
        status=status,
        form=form.offer(partners_of(area)),
        situations=situations.list_situations(area),
    )


@blueprint.get(PAGE)
@with_area_confirmed
def show_situation(area: Area, situation_id: str) -> ResponseReturnValue:
    """Show a situation: how it was thought through, what was done, and who is involved."""
    return _show(area, situations.get_situation(area, situation_id))


def _forms(area: Area, row: Situation, *, sent: str = "") -> dict[str, Form]:
    """Return the forms of a situation by the word of their deed; the one that was sent reads the request."""
    given: dict[str, Form] = {}
    kinds: dict[str, type[Form]] = {
        "duiding": ThinkingForm,
        "maatregel": MeasureForm,
        "weerlegging": CorrectionForm,
        "partner": InvolvePartnerForm,
        "collega": ProfessionalForm,
        "sluiten": CloseSituationForm,
    }
    for word, kind in kinds.items():
        given[word] = kind() if word == sent else kind(formdata=None)
    given["duiding"].offer(partners_of(area))
    given["maatregel"].offer(organisations())
    given["partner"].offer(partners_of(area))
    given["collega"].offer([(one.id, one.name) for one in following.list_candidates(area, row)])
    return given


def _show(
    area: Area, row: Situation, status: int = 200, forms: dict[str, Form] | None = None
) -> ResponseReturnValue:
    steps = situations.list_steps(row)
    return page(
        "show_situation",
        area,
        status=status,
        situation=row,
        forms=forms or _forms(area, row),
        thinking=situations.list_thinking(row),
        steps=steps,
        asks_why={
            one.id
            for place, one in enumerate(steps)
            if softer_first(one.step, [each.step for each in steps[:place]])
        },
        corrections=situations.list_corrections(row),
        messages=situations.list_messages(row),
        involved=situations.list_involved(row),
        professionals=following.list_professionals(row),
        rounds=situations.list_rounds(row),
    )


@blueprint.post(f"{PAGE}/<any(duiding, maatregel, weerlegging, partner, collega, sluiten):deed>")
@with_area
def act(area: Area, situation_id: str, deed: str) -> ResponseReturnValue:
    """Carry out one deed of a situation."""
    row = situations.get_situation(area, situation_id)
    forms = _forms(area, row, sent=deed)
    form = forms[deed]
    if not saved(form, lambda: _deed(area, row, deed, form)):
        return _show(area, row, 422, forms)
    if deed == "sluiten":
        audit.record(audit.Kind.CLOSED, me().id, now(), area.code, what="situation")
    return to("show_situation", area, deed, situation_id=row.id)


def _deed(area: Area, row: Situation, deed: str, form: Form) -> object:
    typed = form.typed()
    deeds: dict[str, Callable[[], object]] = {
        "duiding": lambda: situations.think(row, typed, _names(area, typed["present"]), now()),
        "maatregel": lambda: situations.take_step(row, typed, today()),
        "weerlegging": lambda: situations.correct(row, typed, today()),
        "partner": lambda: _involve(area, row, typed),
        "collega": lambda: following.add_professional(area, row, typed["account_id"] or "", today()),
        "sluiten": lambda: situations.close_situation(row, typed["outcome"] or "", today()),
    }
    return deeds[deed]()


def _involve(area: Area, row: Situation, typed: dict[str, str]) -> None:
    situations.check_open(row)
    situations.involve(area, row, typed["organisation_id"] or "")


def _names(area: Area, ids: list[str]) -> list[str]:
    return [label for key, label in partners_of(area) if key in (ids or ())]


@blueprint.get(f"{PAGE}/bericht")
@with_area_confirmed
def write_message(area: Area, situation_id: str) -> ResponseReturnValue:
    """Show the form for a message."""
    row = situations.get_situation(area, situation_id)
    if row.closed_on is not None:
        raise NotFoundError
    return page("write_message", area, situation=row, form=SituationMessageForm(formdata=None), findings=())


@blueprint.post(f"{PAGE}/bericht")
@with_area
def keep_message(area: Area, situation_id: str) -> ResponseReturnValue:
    """Look at a message, and keep it when nothing was found or somebody says why it may go."""
    row, form = situations.get_situation(area, situation_id), SituationMessageForm()
    text, why = form.text.data or "", form.why_anyway.data or ""
    if saved(form, lambda: situations.keep_message(row, text, why, today())):
        return to("show_situation", area, "berichten", situation_id=row.id)
    findings = situations.look_at(row, text)
    return page("write_message", area, status=422, situation=row, form=form, findings=findings)
