"""Situations: thinking in order, steps, what is true, messages, care and evaluation."""

from __future__ import annotations

from flask_babel import lazy_gettext as _
from wtforms import (
    BooleanField,
    DateField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import DataRequired, InputRequired, Length, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from cleanup.domain.campaign.care import FEELING_LABELS
from cleanup.domain.unrest.situations import CARE_ANSWER_LABELS
from cleanup.domain.unrest.words import STEP_LABELS, TELLER_LABELS, WENT_LABELS, WHERE_LABELS
from cleanup.forms.network.words import labelled
from cleanup.forms.platform.base import Form, choices
from cleanup.forms.platform.editing import GuardedForm
from cleanup.forms.unrest.areas import optional_list
from cleanup.web.wording import translated

LONG = 2000
Pairs = list[tuple[str, str]]


def _ticks(label: object) -> SelectMultipleField:
    return SelectMultipleField(
        label,  # type: ignore[arg-type]  # a lazy text
        choices=[],
        validate_choice=False,
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )


class SituationForm(Form):
    """A new situation, with who is involved."""

    title = StringField(
        _("Wat is er aan de hand, in het algemeen?"),
        [DataRequired(_("Schrijf in een paar woorden wat er aan de hand is.")), Length(max=120)],
        description=_("Bijvoorbeeld: spanning na een wedstrijd. Geen namen."),
    )
    opened_on = DateField(_("Sinds"), [Optional()], description=_("Leeg: vandaag."))
    partners = _ticks(_("Welke partners zijn betrokken?"))

    def offer(self, organisations: Pairs) -> SituationForm:
        """Offer the partners of an area."""
        self.partners.choices = choices(organisations)
        return self


class ThinkingForm(Form):
    """Picture, judgement and decision, in that order."""

    part = "duiding"

    present = _ticks(_("Wie waren erbij?"))
    picture = TextAreaField(_("1. Beeld: wat weet je zeker, en wat niet?"), [Optional(), Length(max=LONG)])
    judgement = TextAreaField(_("2. Oordeel: wat betekent het?"), [Optional(), Length(max=LONG)])
    decision = TextAreaField(_("3. Besluit: wat doen jullie?"), [Optional(), Length(max=LONG)])
    alternative = TextAreaField(_("Welke andere weg bekeek je?"), [Optional(), Length(max=LONG)])
    doing_nothing = TextAreaField(_("Wat gebeurt er als je niets doet?"), [Optional(), Length(max=LONG)])

    def offer(self, organisations: Pairs) -> ThinkingForm:
        """Offer who could have been there."""
        self.present.choices = choices(organisations)
        return self


class MeasureForm(Form):
    """A step that was taken."""

    part = "maatregel"

    step = SelectField(_("Stap"), choices=[], validate_choice=False, default="0")
    place = SelectField(_("Waar"), choices=labelled(WHERE_LABELS))
    organisation_id = SelectField(_("Door"), choices=[], validate_choice=False, default="")
    done_on = DateField(_("Op"), [Optional()], description=_("Leeg: vandaag."))
    went = SelectField(_("Hoe ging het?"), choices=labelled(WENT_LABELS))
    why_not_softer = TextAreaField(
        _("Waarom niet eerst kleiner?"),
        [Optional(), Length(max=LONG)],
        description=_("Alleen bij stap 7 of 8 als er nog geen stap 1 tot en met 6 was."),
    )

    def offer(self, organisations: Pairs) -> MeasureForm:
        """Offer who could have done it."""
        self.organisation_id.choices = optional_list(organisations)
        self.step.choices = choices(
            (str(step), f"{step}. {translated(label)}") for step, label in STEP_LABELS.items()
        )
        return self


class CorrectionForm(Form):
    """What is true, before what is not."""

    part = "weerlegging"

    fact = TextAreaField(_("Wat klopt er?"), [Optional(), Length(max=LONG)])
    teller = SelectField(_("Wie vertelt het?"), choices=labelled(TELLER_LABELS))
    told_on = DateField(_("Verteld op"), [Optional()])
    rumour = TextAreaField(
        _("Het verkeerde verhaal"),
        [Optional(), Length(max=LONG)],
        description=_("Mag leeg. In een bericht komt dit nooit eerst."),
    )


class InvolvePartnerForm(Form):
    """Another partner that is involved."""

    part = "partner"

    organisation_id = SelectField(_("Partner"), choices=[], validate_choice=False, default="")

    def offer(self, organisations: Pairs) -> InvolvePartnerForm:
        """Offer the partners of an area."""
        self.organisation_id.choices = optional_list(organisations)
        return self


class ProfessionalForm(Form):
    """Somebody of us who was involved."""

    part = "professional"

    account_id = SelectField(_("Collega"), choices=[], validate_choice=False, default="")

    def offer(self, people: Pairs) -> ProfessionalForm:
        """Offer who could have been involved."""
        self.account_id.choices = optional_list(people)
        return self


class CloseSituationForm(Form):
    """How it ended."""

    part = "sluiten"

    outcome = TextAreaField(_("Hoe liep het af?"), [Optional(), Length(max=LONG)])


class SituationMessageForm(Form):
    """A message, looked at before it goes out."""

    text = TextAreaField(_("Bericht"), [Optional()])
    why_anyway = TextAreaField(
        _("Toch, want"),
        [Optional(), Length(max=LONG)],
        description=_("Alleen nodig als hierboven iets staat om nog eens naar te kijken."),
    )


class CareAnswerForm(GuardedForm):
    """How care went."""

    answer = SelectField(_("Hoe ging het?"), choices=labelled(CARE_ANSWER_LABELS))
    remark = StringField(_("Opmerking"), [Optional(), Length(max=500)])


class RoundForm(GuardedForm):
    """A round of evaluation, or why it was left out."""

    good = TextAreaField(_("Wat ging goed?"), [Optional(), Length(max=LONG)])
    not_good = TextAreaField(_("Wat ging niet goed?"), [Optional(), Length(max=LONG)])
    next_time = TextAreaField(_("Wat doe je de volgende keer?"), [Optional(), Length(max=LONG)])
    as_lesson = BooleanField(_("Zet dit bij de lessen van het programma"))
    waived_why = StringField(_("Afgezien, want"), [Optional(), Length(max=500)])


class ProfessionalCheckInForm(Form):
    """How somebody is."""

    feeling = RadioField(
        _("Hoe gaat het met je?"),
        [InputRequired(_("Kies hoe het gaat."))],
        choices=labelled(FEELING_LABELS),
    )
    wants_contact = BooleanField(_("Ik wil graag even praten"))
