"""What the pages of the network share: the programme they are about, and how a form is carried out."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from cleanup.access import me
from cleanup.domain.accounts.roles import Audience
from cleanup.domain.network import advice, experiments, stories, words
from cleanup.domain.network.counts import COVERAGE_WORDS
from cleanup.domain.platform.errors import N_
from cleanup.domain.platform.parts import Part
from cleanup.domain.platform.wording import is_ours
from cleanup.formatting import day
from cleanup.services import partners
from cleanup.services.platform import audit
from cleanup.web.clock import now, today
from cleanup.web.local_paths import AddressParts
from cleanup.web.menu import MenuEntry, add_tab
from cleanup.web.parts import chosen_programme
from cleanup.web.wording import translated

if TYPE_CHECKING:
    from cleanup.access import Person
    from cleanup.forms.platform.base import Form
    from cleanup.models.partners.organisations import Programme

blueprint = Blueprint("network", __name__)
add_tab(blueprint, MenuEntry(N_("Lerend netwerk"), "/netwerk", Audience.EVALUATION, 10, Part.NETWORK))

LABELS: dict[str, Mapping[str, str]] = {
    "ring": words.RING_LABELS,
    "domain": words.DOMAIN_LABELS,
    "gathering": words.GATHERING_KIND_LABELS,
    "form": words.FORM_LABELS,
    "yield": words.YIELD_KIND_LABELS,
    "level": words.LEVEL_LABELS,
    "question": words.QUESTION_LABELS,
    "evidence": words.EVIDENCE_LABELS,
    "mailing": words.MAILING_LABELS,
    "material": words.MATERIAL_LABELS,
    "cause": words.COLLABORATION_CAUSES,
    "reader": advice.READER_LABELS,
    "advice": advice.ADVICE_LABELS,
    "consent": stories.CONSENT_LABELS,
    "place": stories.PLACE_LABELS,
    "aim": experiments.AIM_LABELS,
    "view": experiments.VIEW_LABELS,
    "again": experiments.AGAIN_LABELS,
    "cost": experiments.COST_LABELS,
    "covered": COVERAGE_WORDS,
}
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
PARTS = (
    (N_("Overzicht"), "show_network", Audience.EVALUATION),
    (N_("Leden"), "list_members", Audience.STAFF),
    (N_("Bijeenkomsten"), "list_gatherings", Audience.EVALUATION),
    (N_("Opbrengsten"), "list_yields", Audience.EVALUATION),
    (N_("Vragen"), "list_questions", Audience.EVALUATION),
    (N_("Aanbod"), "list_offers", Audience.EVALUATION),
    (N_("Adviezen"), "list_advice", Audience.EVALUATION),
    (N_("Mailings"), "list_mailings", Audience.EVALUATION),
    (N_("Materiaal"), "list_material", Audience.EVALUATION),
    (N_("Verhalen"), "list_stories", Audience.EVALUATION),
    (N_("Experimenten"), "list_experiments", Audience.EVALUATION),
    (N_("Cijfers"), "show_figures", Audience.EVALUATION),
)


def programme() -> Programme:
    """Return the programme a page is about; raises NotFoundError when it does not use the network."""
    return chosen_programme(Part.NETWORK)


def to(endpoint: str, chosen: Programme, **more: str) -> ResponseReturnValue:
    """Go to a page of the network, of the same programme."""
    return redirect(url_for(f"network.{endpoint}", programma=chosen.code, **AddressParts(more)), 303)


def around(chosen: Programme | None = None) -> dict[str, object]:
    """Return what stands around every page of the network: its programme, and those to choose from."""
    return {
        "programme": chosen or programme(),
        "programmes": partners.list_programmes_with(Part.NETWORK),
    }


def page(
    template: str, chosen: Programme, *, form: Form | None = None, is_refused: bool = False, **more: object
) -> ResponseReturnValue:
    """Return a page of the network; 422 when it shows a form that was refused."""
    refused = is_refused or (form is not None and form.is_submitted() and bool(form.errors))
    shown = render_template(f"network/{template}.html", **around(chosen), form=form, today=today(), **more)
    return shown, 422 if refused else 200


def carried_out(form: Form, action: Callable[[], object], said: str) -> bool:
    """Do what a form asks and say so; whether the form and the service let it happen."""
    if not form.carries_out(action):
        return False
    flash(said, "success")
    return True


def note_removed(chosen: Programme, what: str) -> None:
    """Write down that something was taken away, and say so."""
    audit.record(audit.Kind.REMOVED, me().id, now(), chosen.code, what=what)
    flash(_("Het is weggehaald."), "success")


@blueprint.app_template_filter("network_label")
def network_label(value: str, kind: str) -> str:
    """Return how a code of the network reads: ``"kern"|network_label("ring")``."""
    return translated(LABELS[kind].get(value, value))


@blueprint.app_template_filter("in_pieces")
def in_pieces(text: str) -> str:
    """Return words of ours with numbers (``5 updatemail; 2 zonder telling``) in the language of the page."""
    return "; ".join(_piece(piece) for piece in text.split("; "))


def _piece(piece: str) -> str:
    names = iter("abcdefgh")
    pattern = NUMBER.sub(lambda _found: f"%({next(names, 'z')})s", piece)
    if is_ours(pattern):
        return translated(pattern, dict(zip("abcdefgh", NUMBER.findall(piece), strict=False)))
    said, colon, rest = piece.partition(": ")
    if colon and is_ours(said):  # what follows are names
        return f"{translated(said)}: {rest}"
    number, _space, label = piece.partition(" ")
    return f"{number} {translated(label)}" if NUMBER.fullmatch(number) else translated(piece)


@blueprint.app_template_filter("month_words")
def month_words(month: str) -> str:
    """Return ``2026-03`` as a month in words."""
    return day(dt.date.fromisoformat(f"{month}-01"), "MMMM y")


@blueprint.app_template_global("network_parts")
def network_parts(person: Person | None, chosen: Programme) -> list[tuple[str, str, bool]]:
    """Return the pages of the network this person may open, with the present one marked."""
    here = (request.endpoint or "").rpartition(".")[2]
    return [
        (translated(label), url_for(f"network.{endpoint}", programma=chosen.code), here == endpoint)
        for label, endpoint, audience in PARTS
        if person and person.may(audience)
    ]
