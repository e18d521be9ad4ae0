"""Sample fields of every kind, empty and refused, for the page that shows the components."""

from __future__ import annotations

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from werkzeug.datastructures import MultiDict
from wtforms import (
    BooleanField,
    DateField,
    FileField,
    PasswordField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    TimeField,
)
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs
from wtforms.validators import InputRequired, NumberRange, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from cleanup.forms.platform.base import WholeNumberField

GROUPS = [
    SelectChoice("gemotiveerd", _("Gemotiveerd")),
    SelectChoice("gemengd", _("Gemengd")),
    SelectChoice("eerst_bewust", _("Eerst bewust worden")),
]
ROOMS = [
    SelectChoice("wifi", _("Wifi")),
    SelectChoice("scherm", _("Groot scherm")),
    SelectChoice("rustig", _("Een rustige hoek")),
]


class ShowcaseForm(FlaskForm):
    """One field of every kind a page may use."""

    name = StringField(
        _("Naam van de organisatie"),
        validators=[InputRequired(_("Vul de naam van de organisatie in."))],
        description=_("Zoals de partner zichzelf noemt."),
    )
    seats = WholeNumberField(
        _("Aantal deelnemers"),
        validators=[InputRequired(), NumberRange(7, 30, _("Kies een aantal van 7 tot en met 30."))],
    )
    date = DateField(_("Datum"), validators=[InputRequired(_("Kies een datum."))])
    start = TimeField(_("Begintijd"), validators=[Optional()])
    group = SelectField(_("Draaiboek"), choices=GROUPS, validators=[InputRequired()])
    password = PasswordField(_("Wachtwoord"), validators=[InputRequired(_("Vul je wachtwoord in."))])
    agreements = TextAreaField(_("Afspraken met de jongerenwerker"), validators=[Optional()])
    answer = RadioField(
        _("Is er al eerder over online haat gepraat?"),
        choices=[
            SelectChoice("ja", _("Ja")),
            SelectChoice("nee", _("Nee")),
            SelectChoice("onbekend", _("Dat weten we niet")),
        ],
        validators=[InputRequired(_("Kies een antwoord."))],
    )
    room = SelectMultipleField(
        _("Wat is er op de locatie?"),
        choices=ROOMS,
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
        validators=[InputRequired(_("Kies wat er op de locatie is."))],
    )
    list_of_names = FileField(_("CSV-bestand met pilots"), validators=[Optional()])
    parents = BooleanField(
        _("Ouders van deelnemers onder de 16 hebben toestemming gegeven."),
        validators=[InputRequired(_("Bevestig de toestemming van de ouders."))],
    )
    no_person = BooleanField(_("Dit gaat niet over een persoon"))


def empty_form() -> ShowcaseForm:
    """Return the form as somebody first meets it."""
    return ShowcaseForm(formdata=None, meta={"csrf": False})


def refused_form() -> ShowcaseForm:
    """Return the form after a hasty attempt: almost everything is missing."""
    typed = MultiDict({"refused-seats": "45", "refused-group": "gemengd"})
    form = ShowcaseForm(typed, prefix="refused", meta={"csrf": False})
    form.validate()
    return form


def filter_form() -> ShowcaseForm:
    """Return the form once more, with other ids, so that one page can hold it twice."""
    return ShowcaseForm(formdata=None, prefix="filter", meta={"csrf": False})
