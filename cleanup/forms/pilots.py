"""Planning pilots and staffing them."""

from __future__ import annotations

from flask_babel import lazy_gettext as _
from wtforms import (
    BooleanField,
    DateField,
    HiddenField,
    IntegerField,
    SelectField,
    StringField,
    TextAreaField,
    TimeField,
)
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional

from cleanup.domain.pilots import (
    AGE_BAND_LABELS,
    LARGEST_EXPECTED,
    MOTIVATION_LABELS,
    SMALLEST_EXPECTED,
    VARIANT_LABELS,
)
from cleanup.forms.base import Form, choices

LONGEST_NOTE = 4000

_VARIANTS = choices((key, _(text)) for key, text in VARIANT_LABELS.items())
_MOTIVATIONS = choices((key, _(text)) for key, text in MOTIVATION_LABELS.items())
_AGE_BANDS = choices((key, _(text)) for key, text in AGE_BAND_LABELS.items())


def _note(label: str, description: str = "") -> TextAreaField:
    return TextAreaField(label, [Optional(), Length(max=LONGEST_NOTE)], description=description)


class PlanPilotForm(Form):
    """When and where, for whom, and what the partner told about the group."""

    revision = HiddenField()
    programme = SelectField(_("Programma"), [DataRequired(_("Kies een programma."))])
    organisation = SelectField(_("Organisatie"), [DataRequired(_("Kies een organisatie."))])
    date = DateField(_("Datum"), [DataRequired(_("Kies een datum."))])
    starts_at = TimeField(_("Begintijd"), [InputRequired(_("Kies een begintijd."))])
    ends_at = TimeField(_("Eindtijd"), [InputRequired(_("Kies een eindtijd."))])
    place = StringField(
        _("Plek"), [Optional(), Length(max=200)], description=_("Naam en adres van de locatie.")
    )
    municipality = StringField(
        _("Gemeente"),
        [Optional(), Length(max=80)],
        description=_("Leeg: de gemeente van de organisatie."),
    )
    expected = IntegerField(
        _("Verwacht aantal deelnemers"),
        [
            InputRequired(_("Vul in hoeveel jongeren je verwacht.")),
            NumberRange(
                SMALLEST_EXPECTED, LARGEST_EXPECTED, _("Een groep heeft %(min)s tot %(max)s deelnemers.")
            ),
        ],
    )
    age_band = SelectField(_("Leeftijd"), choices=_AGE_BANDS)
    parental_consent = _note(
        _("Toestemming van ouders"),
        _("Zijn er deelnemers jonger dan 16? Schrijf op hoe ouders toestemming geven."),
    )
    variant = SelectField(_("Variant"), choices=_VARIANTS)
    motivation = SelectField(_("Verwachte motivatie"), choices=_MOTIVATIONS)
    own_experience = _note(_("Eigen ervaring met online haat"))
    sensitivities = _note(_("Wat ligt gevoelig in deze groep?"), _("Geen namen."))
    language_level = _note(_("Taal"))
    accessibility = _note(_("Wat is er nodig om mee te kunnen doen?"), _("Geen namen."))
    phones_allowed = BooleanField(_("Deelnemers mogen hun telefoon gebruiken"), default=True)


class AddToCrewForm(Form):
    """Somebody for the crew of a pilot."""

    account = SelectField(_("Wie"), [DataRequired(_("Kies iemand."))])


class SetStatusForm(Form):
    """Another status for a pilot."""

    status = SelectField(_("Nieuwe status"))
    reason = _note(_("Reden"), _("Verplicht als de pilot niet doorgaat."))


class SetPresentForm(Form):
    """How many participants are there."""

    present = IntegerField(
        _("Aantal deelnemers dat er was"),
        [InputRequired(_("Vul een getal in.")), NumberRange(0, 200, _("Vul een getal van 0 tot 200 in."))],
    )
