"""Signing in."""

from __future__ import annotations

from flask_babel import lazy_gettext as _
from wtforms import EmailField, PasswordField
from wtforms.validators import DataRequired

from cleanup.forms.base import Form


class SignInForm(Form):
    """Address and password."""

    email = EmailField(
        _("E-mailadres"),
        [DataRequired(_("Vul je e-mailadres in."))],
        render_kw={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"},
    )
    password = PasswordField(
        _("Wachtwoord"),
        [DataRequired(_("Vul je wachtwoord in."))],
        render_kw={"autocomplete": "current-password"},
    )


class ButtonForm(Form):
    """A button that changes something: nothing but the protection of the form."""
