"""Yields, questions, offers, working together, mailings and material."""

from __future__ import annotations

from flask_babel import lazy_gettext as _
from wtforms import DateField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, Optional, Regexp

from cleanup.domain.network.words import (
    COLLABORATION_CAUSES,
    DOMAIN_LABELS,
    EVIDENCE_LABELS,
    LEVEL_LABELS,
    MAILING_LABELS,
    MATERIAL_LABELS,
    QUESTION_LABELS,
    RING_LABELS,
    YIELD_KIND_LABELS,
)
from cleanup.domain.partners.pipeline import STAKEHOLDER_LABELS
from cleanup.forms.network.words import labelled, labelled_or_none
from cleanup.forms.platform.base import Form, WholeNumberField
from cleanup.forms.platform.editing import GuardedForm

RINGS_OR_ALL = labelled_or_none(RING_LABELS, _("iedereen"))


class NetworkYieldForm(Form):
    """What a gathering or the network brought up."""

    text = TextAreaField(
        _("Wat kwam eruit?"), [DataRequired(_("Schrijf op wat eruit kwam.")), Length(max=1000)]
    )
    theme = StringField(_("Thema"), [DataRequired(_("Geef een thema, zoals ouders.")), Length(max=80)])
    domain = SelectField(_("Domein"), choices=labelled(DOMAIN_LABELS))
    kind = SelectField(_("Soort"), choices=labelled(YIELD_KIND_LABELS))
    level = SelectField(_("Niveau"), choices=labelled(LEVEL_LABELS))
    gathering = SelectField(_("Bijeenkomst"), choices=[], validate_choice=False)


class UseYieldForm(Form):
    """Where a yield is used."""

    pilot_code = StringField(_("Code van een pilot"), [Optional(), Length(max=20)])
    what = StringField(_("Of: welke tekst of welk advies"), [Optional(), Length(max=200)])


class QuestionForm(Form):
    """A question of the network."""

    text = TextAreaField(_("Vraag"), [DataRequired(_("Schrijf de vraag op.")), Length(max=500)])
    theme = StringField(_("Thema"), [Optional(), Length(max=80)])
    domain = SelectField(_("Uit welk domein?"), choices=labelled(DOMAIN_LABELS))


class AnswerForm(GuardedForm):
    """How far a question is."""

    state = SelectField(_("Stand"), choices=labelled(QUESTION_LABELS), validate_choice=False)
    answer = TextAreaField(_("Antwoord"), [Optional(), Length(max=2000)])


class OfferForm(Form):
    """What an organisation offers."""

    organisation_id = SelectField(_("Organisatie"), choices=[])
    title = StringField(_("Wat is het?"), [DataRequired(_("Schrijf op wat het is.")), Length(max=200)])
    for_whom = SelectField(_("Voor wie"), choices=labelled(STAKEHOLDER_LABELS))
    level = SelectField(_("Niveau"), choices=labelled(LEVEL_LABELS))
    evidence = SelectField(_("Bewijs"), choices=labelled(EVIDENCE_LABELS))
    place = StringField(_("Waar het te vinden is"), [Optional(), Length(max=300)])


class CollaborationForm(Form):
    """Two organisations that work together."""

    part = "samen"

    first_id = SelectField(_("Organisatie"), choices=[])
    second_id = SelectField(_("Werkt samen met"), choices=[])
    began_on = DateField(_("Sinds"), [DataRequired(_("Kies een datum."))])
    because_of = SelectField(_("Door"), choices=labelled(COLLABORATION_CAUSES))
    what = StringField(_("Waaraan"), [DataRequired(_("Schrijf op waaraan.")), Length(max=200)])


class MailingForm(Form):
    """A mailing that went out."""

    sent_on = DateField(_("Datum"), [DataRequired(_("Kies een datum."))])
    kind = SelectField(_("Soort"), choices=labelled(MAILING_LABELS))
    subject = StringField(_("Onderwerp"), [DataRequired(_("Vul het onderwerp in.")), Length(max=200)])
    recipients = WholeNumberField(_("Hoeveel ontvangers?"), [Optional()])
    from_ring = SelectField(_("Kring"), choices=RINGS_OR_ALL, validate_choice=False, default="")


class SendMailingForm(Form):
    """A mail to write to a ring; plain text, nothing in it follows anybody."""

    part = "mail"

    kind = SelectField(_("Soort"), choices=labelled(MAILING_LABELS))
    subject = StringField(_("Onderwerp"), [DataRequired(_("Vul het onderwerp in.")), Length(max=200)])
    body = TextAreaField(_("Tekst"), [DataRequired(_("Schrijf de mail.")), Length(max=4000)])
    from_ring = SelectField(_("Aan welke kring?"), choices=RINGS_OR_ALL, validate_choice=False, default="")


class MaterialForm(Form):
    """Something that is shared."""

    title = StringField(_("Titel"), [DataRequired(_("Vul een titel in.")), Length(max=200)])
    kind = SelectField(_("Soort"), choices=labelled(MATERIAL_LABELS))
    version = StringField(_("Versie"), [Optional(), Length(max=40)])
    place = StringField(_("Waar het staat"), [Optional(), Length(max=300)])


class CountMaterialForm(Form):
    """Views and downloads of a month."""

    month = StringField(
        _("Maand"),
        [InputRequired(_("Vul de maand in, zoals 2026-03.")),
         Regexp(r"^20\d\d-(0[1-9]|1[0-2])$", message=_("Schrijf de maand als 2026-03."))],
    )  # fmt: skip
    views = WholeNumberField(_("Weergaven"), [Optional()])
    downloads = WholeNumberField(_("Downloads"), [Optional()])
    source = StringField(_("Bron"), [DataRequired(_("Vul de bron in.")), Length(max=200)])
