"""Signing in, and one's own account."""

from __future__ import annotations

from flask_babel import lazy_gettext as _
from wtforms import EmailField, PasswordField, SelectField, StringField
from wtforms.validators import DataRequired, Length

from cleanup.domain.accounts.roles import ROLE_LABELS
from cleanup.forms.platform.base import Form, choices
from cleanup.web.wording import translated_later

LONGEST_NAME = 120


class SignInForm(Form):
    """Address and password."""

    email = EmailField(
        _("E-mailadres"),
        [DataRequired(_("Vul je e-mailadres in."))],
        render_kw={"autocomplete": "username webauthn", "autocapitalize": "none", "spellcheck": "false"},
    )
    password = PasswordField(
        _("Wachtwoord"),
        [DataRequired(_("Vul je wachtwoord in."))],
        render_kw={"autocomplete": "current-password"},
    )


class ButtonForm(Form):
    """A button that changes something: nothing but the protection of the form."""


class CodeForm(Form):
    """A code of the authenticator app, or a backup code."""

    code = StringField(
        _("Code"),
        [DataRequired(_("Vul de code in."))],
        render_kw={"autocomplete": "one-time-code", "autocapitalize": "none", "spellcheck": "false"},
    )


class ChangePasswordForm(Form):
    """Another password; the rules about it are the product's."""

    current = PasswordField(
        _("Wachtwoord van nu"),
        [DataRequired(_("Vul je wachtwoord van nu in."))],
        render_kw={"autocomplete": "current-password"},
    )
    password = PasswordField(
        _("Nieuw wachtwoord"),
        [DataRequired(_("Vul een nieuw wachtwoord in."))],
        description=_("Minstens 15 tekens. Een zin die alleen jij kent is prima, met spaties en al."),
        render_kw={"autocomplete": "new-password"},
    )


class ConfirmForm(Form):
    """Who somebody is, shown again."""

    answer = PasswordField(
        _("Wachtwoord"), [DataRequired(_("Vul dit in."))], render_kw={"autocomplete": "current-password"}
    )


class InviteForm(Form):
    """Somebody who gets an account."""

    email = EmailField(
        _("E-mailadres"),
        [DataRequired(_("Vul een e-mailadres in."))],
        render_kw={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"},
    )
    name = StringField(
        _("Naam"),
        [DataRequired(_("Vul een naam in.")), Length(max=LONGEST_NAME)],
        render_kw={"autocomplete": "off"},
    )
    role = SelectField(
        _("Rol"),
        choices=choices((str(role), translated_later(label)) for role, label in ROLE_LABELS.items()),
        default="medewerker",
    )


class RoleForm(Form):
    """Another role for somebody."""

    role = SelectField(
        _("Rol"), choices=choices((str(role), translated_later(label)) for role, label in ROLE_LABELS.items())
    )
