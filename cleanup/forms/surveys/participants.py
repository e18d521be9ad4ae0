"""What participants type beside their answers: a day code, an age band, an address."""

from __future__ import annotations

from typing import ClassVar

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, EmailField, HiddenField, RadioField, StringField
from wtforms.validators import DataRequired, InputRequired, Length

from cleanup.forms.platform.base import Form, choices

OLD_ENOUGH = "16"
YOUNGER = "jonger"
LONGEST_CODE = 12


class ParticipantForm(Form):
    """A form of people without an account; it gives no rights, so it needs no token either."""

    class Meta(Form.Meta):
        """Work without cookies."""

        csrf = False


class JoinForm(ParticipantForm):
    """Type the code on the screen."""

    code = StringField(
        _("Dagcode"),
        [DataRequired(_("Vul de code in die op het scherm staat."))],
        description=_("Acht letters en cijfers. Hoofdletters maken niet uit."),
    )


class StartForm(ParticipantForm):
    """Say which age band you are in."""

    ages: ClassVar = [(OLD_ENOUGH, _("16 jaar of ouder")), (YOUNGER, _("Jonger dan 16"))]
    age = RadioField(
        _("Hoe oud ben je?"),
        [InputRequired(_("Kies wat bij jou past."))],
        choices=choices(ages),
    )


class SendPlanForm(ParticipantForm):
    """Say on which day somebody was, and that the kind of action of the own plan may be counted."""

    action = HiddenField(validators=[DataRequired(_("Kies eerst in je plan wat je gaat doen."))])
    code = StringField(
        _("Dagcode"),
        [DataRequired(_("Vul de code in die op het scherm stond.")), Length(max=LONGEST_CODE)],
    )
    agreed = BooleanField(
        _("Stuur de soort actie naar de evaluatie"),
        [DataRequired(_("Zet hier een vinkje als je dat goed vindt."))],
    )


class MyAnswersForm(ParticipantForm):
    """Name the pilot and the own code, to see or remove the own answers."""

    pilot = StringField(
        _("Dagcode of code van de groep"),
        [DataRequired(_("Vul de dagcode in, of de code uit de link van de terugblik."))],
        description=_("De dagcode stond op het scherm. Weet je hem niet meer? Vraag het je jongerenwerker."),
    )
    card_code = StringField(
        _("Jouw code"),
        [DataRequired(_("Vul de code van je foto of kaartje in."))],
        description=_("Zeven letters en cijfers, zoals KWT-7PFR."),
    )


class FollowUpForm(ParticipantForm):
    """Leave an address for one mail weeks later."""

    email = EmailField(
        _("Je e-mailadres"),
        [DataRequired(_("Vul je e-mailadres in, of sla dit over."))],
    )


class EmptyForm(ParticipantForm):
    """Only a button."""
