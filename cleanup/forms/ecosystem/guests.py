"""Links for guests of a map, and what a guest says."""

from __future__ import annotations

from flask_babel import lazy_gettext as _
from wtforms import RadioField, SelectField, TextAreaField
from wtforms.validators import DataRequired, Length, Optional

from cleanup.domain.ecosystem.meaning import PROPOSAL_LABELS
from cleanup.domain.ecosystem.words import TIE_LABELS
from cleanup.forms.ecosystem.maps import KINDS
from cleanup.forms.platform.base import Form, choices
from cleanup.web.wording import translated_later


class GuestForm(Form):
    """For whom a link is."""

    part = "gast"

    stakeholder_kind = SelectField(
        _("Voor welke soort partij?"),
        choices=choices([("", _("niet opgeschreven")), *((one.value, one.label) for one in KINDS)]),
        default="",
        description=_("Wat deze gast stuurt, geldt als gezegd door deze soort. Een naam is niet nodig."),
    )


class ProposalForm(Form):
    """What a guest says of a map."""

    kind = RadioField(
        _("Wat wil je zeggen?"),
        [DataRequired(_("Kies of iets klopt, niet klopt of ontbreekt."))],
        choices=choices((key, translated_later(text)) for key, text in PROPOSAL_LABELS.items()),
    )
    tie_id = SelectField(_("Over welke relatie?"), choices=[], default="")
    source = SelectField(_("Ontbreekt er iets? Van welke partij"), choices=[], default="")
    target = SelectField(_("naar welke partij"), choices=[], default="")
    tie_kind = SelectField(
        _("welke soort relatie"),
        choices=choices([("", "–"), *((key, translated_later(text)) for key, text in TIE_LABELS.items())]),
        default="",
    )
    text = TextAreaField(
        _("Toelichting"),
        [Optional(), Length(max=1000)],
        description=_("Schrijf over partijen, niet over mensen."),
    )
