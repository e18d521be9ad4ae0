"""Agreements: covenant, partners, tasks, the ladder, the way of working, and moments of risk."""

from __future__ import annotations

from flask_babel import lazy_gettext as _
from wtforms import DateField, HiddenField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length, Optional

from cleanup.domain.platform.phases import PHASE_LABELS
from cleanup.domain.unrest.words import PRESENCE_LABELS, RISK_LABELS
from cleanup.forms.network.words import labelled
from cleanup.forms.platform.base import Form, WholeNumberField
from cleanup.forms.platform.editing import GuardedForm
from cleanup.forms.unrest.areas import Pairs, optional_list

LONG = 500


class CovenantForm(Form):
    """The dates of a covenant."""

    part = "convenant"

    director_id = SelectField(_("Regisseur"), choices=[], validate_choice=False, default="")
    signed_on = DateField(_("Getekend op"), [Optional()])
    reviewed_on = DateField(_("Voor het laatst herzien op"), [Optional()])
    dpia_on = DateField(_("DPIA gedaan op"), [Optional()])
    officer_asked_on = DateField(_("Functionaris gegevensbescherming gevraagd op"), [Optional()])
    kept_where = StringField(
        _("Waar het papier ligt"),
        [Optional(), Length(max=200)],
        description=_("Bijvoorbeeld: kast van de gemeente. Geen webadres."),
    )
    revision = HiddenField()

    def offer(self, organisations: Pairs) -> CovenantForm:
        """Offer organisations as director."""
        self.director_id.choices = optional_list(organisations)
        return self


class CovenantPartnerForm(Form):
    """An organisation that takes part."""

    part = "partner"

    organisation_id = SelectField(_("Organisatie"), choices=[], validate_choice=False, default="")
    presence = SelectField(_("Online"), choices=labelled(PRESENCE_LABELS))
    signed_on = DateField(_("Getekend op"), [Optional()])
    powers = TextAreaField(_("Wat mag deze partner, en wat niet?"), [Optional(), Length(max=LONG)])

    def offer(self, organisations: Pairs) -> CovenantPartnerForm:
        """Offer organisations that do not take part yet."""
        self.organisation_id.choices = optional_list(organisations)
        return self


class CovenantTaskForm(Form):
    """What a partner does in a phase."""

    part = "taak"

    partner_id = SelectField(_("Partner"), choices=[], validate_choice=False, default="")
    phase = SelectField(_("Fase"), choices=labelled(PHASE_LABELS))
    task = StringField(_("Taak"), [DataRequired(_("Schrijf wat deze partner doet.")), Length(max=300)])
    backup_id = SelectField(_("Achtervang"), choices=[], validate_choice=False, default="")

    def offer(self, partners: Pairs, organisations: Pairs) -> CovenantTaskForm:
        """Offer the partners of an area, and who could take over."""
        self.partner_id.choices = optional_list(partners)
        self.backup_id.choices = optional_list(organisations)
        return self


class LadderForm(GuardedForm):
    """One level of the ladder, with up to four calls in order."""

    part = "ladder"

    criterion = StringField(
        _("Wanneer"), [DataRequired(_("Schrijf wanneer dit niveau geldt.")), Length(max=300)]
    )
    within_minutes = WholeNumberField(_("Bellen binnen (minuten)"), [Optional()])
    setter_id = SelectField(_("Wie zet dit niveau?"), choices=[], validate_choice=False, default="")
    caller_1 = SelectField(_("Eerst belt"), choices=[], validate_choice=False, default="")
    contact_1 = SelectField(_("met"), choices=[], validate_choice=False, default="")
    caller_2 = SelectField(_("Daarna belt"), choices=[], validate_choice=False, default="")
    contact_2 = SelectField(_("met"), choices=[], validate_choice=False, default="")
    caller_3 = SelectField(_("Dan belt"), choices=[], validate_choice=False, default="")
    contact_3 = SelectField(_("met"), choices=[], validate_choice=False, default="")
    caller_4 = SelectField(_("Tot slot belt"), choices=[], validate_choice=False, default="")
    contact_4 = SelectField(_("met"), choices=[], validate_choice=False, default="")

    def offer(self, partners: list[tuple[str, str]], contacts: list[tuple[str, str]]) -> LadderForm:
        """Offer the partners of an area and the people whom partners may call."""
        for field in (self.setter_id, self.caller_1, self.caller_2, self.caller_3, self.caller_4):
            field.choices = optional_list(partners)
        for field in (self.contact_1, self.contact_2, self.contact_3, self.contact_4):
            field.choices = optional_list(contacts)
        return self


class RiskMomentForm(Form):
    """A moment that asks for care."""

    kind = SelectField(_("Soort"), choices=labelled(RISK_LABELS))
    starts_on = DateField(
        _("Datum"),
        [DataRequired(_("Kies een datum."))],
        description=_("Bij een herdenking: de dag van het incident."),
    )
    ends_on = DateField(
        _("Tot en met"),
        [Optional()],
        description=_("Alleen bij een moment van meer dagen, zoals een evenement."),
    )
    title = StringField(
        _("Titel"),
        [Optional(), Length(max=120)],
        description=_("Leeg: wij stellen er een voor, zoals “herdenking incident 2026-03”. Nooit een naam."),
    )
    note = StringField(_("Notitie"), [Optional(), Length(max=LONG)])
