"""What participants type beside their answers: a day code, an age band, an address."""

from __future__ import annotations

from typing import ClassVar

from flask_babel import lazy_gettext as _l
from wtforms import EmailField, RadioField, StringField
from wtforms.validators import InputRequired

from cleanup.forms.base import Form, choices

OLD_ENOUGH = "16"
YOUNGER = "jonger"


class ParticipantForm(Form):
    """A form of people without an account; it gives no rights, so it needs no token either."""

    class Meta(Form.Meta):
        """Work without cookies."""

        csrf = False


class JoinForm(ParticipantForm):
    """Type the code on the screen."""

    code = StringField(
        _l("Dagcode"),
        [InputRequired(_l("Vul de code in die op het scherm staat."))],
        description=_l("Vijf letters en cijfers. Hoofdletters maken niet uit."),
    )


class StartForm(ParticipantForm):
    """Say which age band you are in."""

    ages: ClassVar = [(OLD_ENOUGH, _l("16 jaar of ouder")), (YOUNGER, _l("Jonger dan 16"))]
    age = RadioField(
        _l("Hoe oud ben je?"),
        [InputRequired(_l("Kies wat bij jou past."))],
        choices=choices(ages),
    )


class MyAnswersForm(ParticipantForm):
    """Name the pilot and the own code, to see or remove the own answers."""

    pilot = StringField(
        _l("Dagcode of code van de groep"),
        [InputRequired(_l("Vul de dagcode in, of de code uit de link van de terugblik."))],
        description=_l("De dagcode stond op het scherm. Weet je hem niet meer? Vraag het je jongerenwerker."),
    )
    card_code = StringField(
        _l("Jouw code"),
        [InputRequired(_l("Vul de code van je foto of kaartje in."))],
        description=_l("Zeven letters en cijfers, zoals KWT-7PFR."),
    )


class FollowUpForm(ParticipantForm):
    """Leave an address for one mail weeks later."""

    email = EmailField(
        _l("Je e-mailadres"),
        [InputRequired(_l("Vul je e-mailadres in, of sla dit over."))],
    )


class EmptyForm(ParticipantForm):
    """Only a button."""
