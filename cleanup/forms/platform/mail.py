"""Mail that came back, and other addresses."""

from __future__ import annotations

from flask_babel import lazy_gettext as _
from wtforms import EmailField, StringField
from wtforms.validators import DataRequired, Length, Optional

from cleanup.forms.platform.base import Form

AS_TYPED = {"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}


class NoteBounceForm(Form):
    """An address whose mail came back, and what the server said about it."""

    email = EmailField(_("E-mailadres"), [DataRequired(_("Vul een e-mailadres in."))], render_kw=AS_TYPED)
    reason = StringField(
        _("Wat er in de teruggekomen mail staat"),
        [Optional(), Length(max=200)],
        description=_("Bijvoorbeeld: mailbox bestaat niet, mailbox vol."),
    )


class AddressForm(Form):
    """Another address for an account."""

    part = "adres"

    email = EmailField(_("E-mailadres"), [DataRequired(_("Vul een e-mailadres in."))], render_kw=AS_TYPED)
