"""Pairing and opening a tablet."""

from __future__ import annotations

from flask_babel import lazy_gettext as _
from wtforms import PasswordField, RadioField, StringField
from wtforms.validators import DataRequired, Length

from cleanup.forms.platform.base import Form

LONGEST_LABEL = 40


class MakeTabletForm(Form):
    """A place for one more tablet."""

    label = StringField(
        _("Naam van de tablet"),
        [DataRequired(_("Geef de tablet een naam, zoals “tablet 1”.")), Length(max=LONGEST_LABEL)],
        render_kw={"autocomplete": "off"},
    )


class ChoosePinForm(Form):
    """The PIN that the crew chooses for its day."""

    pin = StringField(
        _("Kies zelf een pincode"),
        [DataRequired(_("Typ vier tot zes cijfers."))],
        description=_("Vier tot zes cijfers. Hij geldt voor alle tablets van deze dag."),
        render_kw={"autocomplete": "off", "inputmode": "numeric", "maxlength": "6"},
    )


class PairTabletForm(Form):
    """The code of the screen of the crew."""

    code = StringField(
        _("Koppelcode"),
        [DataRequired(_("Typ de koppelcode."))],
        render_kw={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"},
    )


class OpenTabletForm(Form):
    """Who opens the tablet, and the PIN of the day."""

    account = RadioField(_("Wie ben je?"), [DataRequired(_("Kies je naam."))])
    pin = PasswordField(
        _("Pincode"),
        [DataRequired(_("Typ de pincode."))],
        render_kw={"autocomplete": "off", "inputmode": "numeric"},
    )
