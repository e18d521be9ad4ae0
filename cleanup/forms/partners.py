"""Organisations, the people there, and how the conversation goes."""

from __future__ import annotations

from flask_babel import lazy_gettext as _
from wtforms import DateField, EmailField, SelectField, StringField, TelField, TextAreaField
from wtforms.validators import DataRequired, Length, Optional

from cleanup.domain.partners import (
    CONTACT_WAY_LABELS,
    ORGANISATION_KIND_LABELS,
    OUTREACH_LABELS,
    OUTREACH_STATES,
    REGIONS,
)
from cleanup.forms.base import Form, choices
from cleanup.forms.editing import EditForm
from cleanup.web.wording import translated_later

LONGEST_NAME = 120
LONGEST_NOTE = 4000
_KINDS = choices((key, translated_later(text)) for key, text in ORGANISATION_KIND_LABELS.items())
_WAYS = choices((key, translated_later(text)) for key, text in CONTACT_WAY_LABELS.items())


class OrganisationForm(EditForm):
    """A partner organisation."""

    name = StringField(
        _("Naam"),
        [DataRequired(_("Vul de naam van de organisatie in.")), Length(max=LONGEST_NAME)],
        description=_("Zoals de organisatie zichzelf noemt."),
    )
    kind = SelectField(_("Soort"), choices=_KINDS)
    municipality = StringField(
        _("Gemeente"),
        [DataRequired(_("Vul de gemeente in.")), Length(max=80)],
        description=_("Daarmee weten we welke schoolvakanties gelden."),
    )
    region = SelectField(
        _("Vakantieregio"),
        choices=choices([("", _("Volgt uit de gemeente")), *((region, region) for region in REGIONS)]),
        description=_("Kies zelf als de gemeente in twee regio’s ligt, of als de scholen anders doen."),
    )
    notes = TextAreaField(_("Aantekeningen"), [Optional(), Length(max=LONGEST_NOTE)])


class ProgrammeForm(Form):
    """A funded period with pilots."""

    code = StringField(
        _("Code"),
        [DataRequired(_("Vul een korte code in, zoals SCD-27.")), Length(max=20)],
        description=_("Kort, zoals SCD-27. Staat in bestanden en overzichten."),
    )
    name = StringField(
        _("Naam"), [DataRequired(_("Vul de naam van het programma in.")), Length(max=LONGEST_NAME)]
    )
    starts_on = DateField(_("Eerste dag"), [DataRequired(_("Kies een datum."))])
    ends_on = DateField(_("Laatste dag"), [DataRequired(_("Kies een datum."))])


class MoveOutreachForm(Form):
    """The next state of a conversation."""

    part = "stand"

    state = SelectField(_("Nieuwe stand"))
    reason = TextAreaField(
        _("Reden"), [Optional(), Length(max=LONGEST_NOTE)], description=_("Verplicht als iemand afhaakt.")
    )

    def offer(self, states: tuple[str, ...]) -> MoveOutreachForm:
        """Offer these states; a state that was sent and may not be is left for the rule to refuse."""
        known = [state for state in OUTREACH_STATES if state in states or state == self.state.data]
        self.state.choices = choices((state, translated_later(OUTREACH_LABELS[state])) for state in known)
        return self


class NextStepForm(Form):
    """What happens next with an organisation, when, and who does it."""

    part = "stap"

    next_step = StringField(_("Volgende stap"), [Optional(), Length(max=200)])
    next_step_on = DateField(_("Wanneer"), [Optional()])
    owner = SelectField(_("Wie"), choices=[])


class ContactForm(EditForm):
    """A person at an organisation."""

    name = StringField(_("Naam"), [DataRequired(_("Vul een naam in.")), Length(max=LONGEST_NAME)])
    job = StringField(_("Functie"), [Optional(), Length(max=LONGEST_NAME)])
    email = EmailField(_("E-mailadres"), [Optional()])
    phone = TelField(_("Telefoon"), [Optional(), Length(max=40)])


class ContactMomentForm(Form):
    """One contact with an organisation."""

    part = "contact"

    happened_on = DateField(_("Wanneer"), [DataRequired(_("Kies een datum."))])
    way = SelectField(_("Hoe"), choices=_WAYS)
    note = TextAreaField(_("Wat is er besproken?"), [Optional(), Length(max=LONGEST_NOTE)])
