"""Advice, promises, what sources say, stories and experiments."""

from __future__ import annotations

from flask_babel import lazy_gettext as _
from wtforms import DateField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from cleanup.domain.evaluation.figures import FACTORS
from cleanup.domain.network.advice import ADVICE_LABELS, READER_LABELS
from cleanup.domain.network.experiments import (
    AGAIN_LABELS,
    AIM_LABELS,
    COST_LABELS,
    PLATFORM_LABELS,
    VIEW_LABELS,
)
from cleanup.domain.network.stories import CONSENT_LABELS, PLACE_LABELS
from cleanup.domain.partners.pipeline import STAKEHOLDER_LABELS
from cleanup.forms.network.words import labelled, labelled_or_none
from cleanup.forms.platform.base import Form, NumberField
from cleanup.forms.platform.editing import GuardedForm
from cleanup.forms.platform.guard import AsksNoPerson

SOURCE = [DataRequired(_("Vul de bron in: zonder bron tonen we het niet.")), Length(max=200)]


class AdviceForm(AsksNoPerson):
    """Advice of our own."""

    for_kind = SelectField(_("Voor wie"), choices=labelled(READER_LABELS))
    text = TextAreaField(_("Advies"), [DataRequired(_("Schrijf het advies op.")), Length(max=1000)])
    source = StringField(_("Bron"), SOURCE)


class MoveAdviceForm(AsksNoPerson, GuardedForm):
    """How far advice is."""

    state = SelectField(_("Stand"), choices=labelled(ADVICE_LABELS), validate_choice=False)
    why = StringField(_("Waarom"), [Optional(), Length(max=500)], description=_("Nodig bij “niet”."))


class PledgeForm(Form):
    """What an organisation promises."""

    part = "toezegging"

    advice_id = SelectField(_("Bij welk advies"), choices=[], validate_choice=False)
    organisation_id = SelectField(_("Organisatie"), choices=[], validate_choice=False)
    what = TextAreaField(
        _("Wat gaan jullie doen?"), [DataRequired(_("Schrijf wat jullie gaan doen.")), Length(max=1000)]
    )
    due_on = DateField(_("Klaar op"), [Optional()])


class TypedTotalForm(Form):
    """A total that stands somewhere, of something that is counted here as well."""

    part = "totaal"

    what = SelectField(_("Waarvan"), choices=[])
    value = NumberField(_("Getal"), [InputRequired(_("Vul een getal in."))])
    source = StringField(_("Bron"), SOURCE)
    as_of = DateField(_("Peildatum"), [DataRequired(_("Kies de datum waarop dit cijfer gold."))])


class StatementForm(Form):
    """What one source says about a subject."""

    part = "uitspraak"

    subject = StringField(_("Onderwerp"), [DataRequired(_("Vul het onderwerp in.")), Length(max=200)])
    value = StringField(
        _("Wat zegt deze bron?"), [DataRequired(_("Schrijf op wat er staat.")), Length(max=300)]
    )
    source = StringField(_("Bron"), SOURCE)
    as_of = DateField(_("Peildatum"), [Optional()])
    note = TextAreaField(_("Toelichting"), [Optional(), Length(max=1000)])


class StoryForm(Form):
    """A story with what its teller allows."""

    title = StringField(_("Titel"), [DataRequired(_("Geef het verhaal een titel.")), Length(max=120)])
    text = TextAreaField(
        _("Verhaal"),
        [DataRequired(_("Schrijf het verhaal op.")), Length(max=4000)],
        description=_("Zonder namen of herkenbare details."),
    )
    teller_kind = SelectField(_("Wie vertelt dit?"), choices=labelled(STAKEHOLDER_LABELS))
    theme = StringField(_("Thema"), [Optional(), Length(max=80)])
    factor = SelectField(
        _("Factor"), choices=labelled_or_none(FACTORS, _("geen factor")), validate_choice=False, default=""
    )
    consent = SelectField(_("Waarvoor gaf de verteller toestemming?"), choices=labelled(CONSENT_LABELS))
    until = DateField(_("Tot en met"), [Optional()], description=_("Leeg: tot de verteller het intrekt."))
    pilot_code = StringField(_("Code van een pilot"), [Optional(), Length(max=20)])


class UseStoryForm(Form):
    """Where a story stands."""

    place = SelectField(_("Waar"), choices=labelled(PLACE_LABELS), validate_choice=False)
    what = StringField(_("Welk stuk precies"), [DataRequired(_("Schrijf waar precies.")), Length(max=200)])


class ExperimentForm(AsksNoPerson):
    """Something a partner tried."""

    title = StringField(_("Naam"), [DataRequired(_("Geef het experiment een naam.")), Length(max=200)])
    aim = SelectField(_("Gericht op"), choices=labelled(AIM_LABELS))
    view = SelectField(_("Kijk op online"), choices=labelled(VIEW_LABELS))
    platform = SelectField(_("Soort plek"), choices=labelled(PLATFORM_LABELS))
    partners = StringField(_("Met wie"), [Optional(), Length(max=300)])
    started_on = DateField(_("Begonnen"), [Optional()])
    ended_on = DateField(_("Gestopt"), [Optional()])
    hoped = TextAreaField(_("Wat hoopten jullie?"), [Optional(), Length(max=1000)])
    saw = TextAreaField(_("Wat zagen jullie?"), [Optional(), Length(max=1000)])
    again = SelectField(_("Nog een keer doen?"), choices=labelled(AGAIN_LABELS))
    cost = SelectField(_("Kosten"), choices=labelled(COST_LABELS))
