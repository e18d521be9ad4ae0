"""Planning pilots, and everything staff decide about one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import (
    BooleanField,
    DateField,
    Field,
    HiddenField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
    TimeField,
)
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional

from cleanup.domain.pilots.crew import LARGEST_CREW, SMALLEST_CREW
from cleanup.domain.pilots.fields import ASKED, PLACES, FieldKind, PlanField
from cleanup.domain.pilots.plan import (
    ACCEPTED,
    AGE_BAND_LABELS,
    CREW_NEEDED,
    DECLINED,
    LARGEST_EXPECTED,
    MOTIVATION_LABELS,
    SMALLEST_EXPECTED,
)
from cleanup.domain.pilots.variants import grouped
from cleanup.domain.platform.errors import N_, RuleBrokenError
from cleanup.domain.platform.phases import PEACE, PHASE_LABELS
from cleanup.forms.platform.base import Form, WholeNumberField, choices, grouped_choices
from cleanup.forms.platform.editing import GuardedForm
from cleanup.web.wording import translated_later

LONGEST_NOTE = 4000
INPUTS = {
    FieldKind.DATE: DateField,
    FieldKind.TIME: TimeField,
    FieldKind.WHOLE: WholeNumberField,
    FieldKind.LINE: StringField,
}
"""What a field that is asked is typed in; a line is as long as its column."""
_VARIANTS = grouped_choices(
    (translated_later(group), [(one.code, translated_later(one.label)) for one in variants])
    for group, variants in grouped()
)
_MOTIVATIONS = choices((key, translated_later(text)) for key, text in MOTIVATION_LABELS.items())
_PHASES = choices((key, translated_later(text)) for key, text in PHASE_LABELS.items())
_AGE_BANDS = choices((key, translated_later(text)) for key, text in AGE_BAND_LABELS.items())


def _note(label: str, description: str = "") -> TextAreaField:
    return TextAreaField(label, [Optional(), Length(max=LONGEST_NOTE)], description=description)


class PlanForm(Form):
    """When and where, for whom, and what the partner told about the group."""

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
    expected = WholeNumberField(
        _("Verwacht aantal deelnemers"),
        [
            InputRequired(_("Vul in hoeveel jongeren je verwacht.")),
            NumberRange(
                SMALLEST_EXPECTED, LARGEST_EXPECTED, _("Een groep heeft %(min)s tot %(max)s deelnemers.")
            ),
        ],
    )
    crew_places = WholeNumberField(
        _("Aantal begeleiders"),
        [
            Optional(),
            NumberRange(SMALLEST_CREW, LARGEST_CREW, _("Er zijn %(min)s tot %(max)s begeleiders.")),
        ],
        default=CREW_NEEDED,
        filters=[lambda typed: typed or CREW_NEEDED],
    )
    age_band = SelectField(_("Leeftijd"), choices=_AGE_BANDS)
    variant = SelectField(_("Variant"), choices=_VARIANTS)
    phase = SelectField(
        _("Fase"),
        choices=_PHASES,
        default=PEACE,
        filters=[lambda typed: typed or PEACE],
        description=_("Is het rustig rond deze groep, is er iets gaande, of is het de tijd erna?"),
    )
    motivation = SelectField(_("Verwachte motivatie"), choices=_MOTIVATIONS)
    phones_allowed = BooleanField(_("Deelnemers mogen hun telefoon gebruiken"), default=True)

    def validate(self, extra_validators: Any = None) -> bool:
        """Say of the hours what cannot be, together with everything else."""
        is_fine = bool(super().validate(extra_validators))
        faults = list(self._faults_of_the_hours())
        for fault in faults:
            self.refuse(fault)
        return is_fine and not faults

    def _faults_of_the_hours(self) -> Iterator[RuleBrokenError]:
        if self.starts_at.data and self.ends_at.data and self.ends_at.data <= self.starts_at.data:
            yield RuleBrokenError(
                N_("Kies een eindtijd na de begintijd. Over middernacht kan een dag niet gaan."), "ends_at"
            )

    @property
    def asked(self) -> list[Field]:
        """The questions that have no place of their own on the page, in the order of the plan."""
        return [self[place.name] for place in ASKED]

    def plan(self, **more: Any) -> dict[str, Any]:
        """Return what was typed of the plan, by the names of its fields."""
        return {place.name: self[place.name].data for place in PLACES if place.name in self} | more


def input_of(place: PlanField) -> Any:
    """Return the input of a field that is asked; one without a default must be filled in."""
    words = {"label": translated_later(place.asked), "description": translated_later(place.hint)}
    if place.kind is FieldKind.NOTE:
        return _note(**words)
    if place.kind is FieldKind.YES_NO:
        return BooleanField(**words, default=place.default)
    rules = [Optional()] if place.default is not None else [InputRequired()]
    filters = [lambda typed: place.default if typed in {None, ""} else typed]
    if place.kind is FieldKind.CHOICE:
        found = choices((key, translated_later(text)) for key, text in (place.choices or {}).items())
        return SelectField(**words, choices=found, default=place.default, filters=filters)
    return INPUTS[place.kind](**words, validators=rules, default=place.default, filters=filters)


for _place in ASKED:
    setattr(PlanForm, _place.name, input_of(_place))


class PlanPilotForm(PlanForm):
    """A new pilot: a plan within a programme, with an organisation."""

    programme = SelectField(_("Programma"), [DataRequired(_("Kies een programma."))])
    organisation = SelectField(_("Organisatie"), [DataRequired(_("Kies een organisatie."))])
    contact = SelectField(
        _("Contactpersoon"),
        filters=[lambda typed: typed or ""],
        description=_("Met wie je deze pilot regelt. Kies iemand van dezelfde organisatie."),
    )
    again = BooleanField(_("Plan er toch nog een: het zijn twee pilots"))


class ChangePilotForm(PlanForm):
    """A plan that exists, and with whom it is; ``revision`` says what this person looked at."""

    revision = HiddenField()
    organisation_id = SelectField(
        _("Organisatie"),
        description=_("Kies je een andere? Dan werken de links van de oude partner niet meer."),
    )
    contact_id = SelectField(
        _("Contactpersoon"),
        filters=[lambda typed: typed or ""],
        description=_("Met wie je deze pilot regelt bij de organisatie. Staat in teksten en in de briefing."),
    )

    def seen_revision(self) -> int:
        """Return the revision that was looked at; 0 when that was tampered with."""
        typed = self.revision.data or ""
        return int(typed) if typed.isdecimal() else 0


class CopyPilotForm(Form):
    """The day of a copy."""

    date = DateField(_("Datum"), [DataRequired(_("Kies een datum."))])


class DecideForm(Form):
    """Going on in spite of a warning."""

    part = "besluit"

    finding = HiddenField()
    reason = StringField(_("Waarom kan dit toch?"), [Optional(), Length(max=500)])
    choice = StringField(_("Wat doe je?"), [Optional(), Length(max=20)])
    call = StringField(_("Wie bel je op de dag?"), [Optional(), Length(max=36)])


class AddToCrewForm(Form):
    """Somebody for the crew of a pilot."""

    part = "erbij"

    account = SelectField(_("Wie"), [DataRequired(_("Kies iemand."))])
    way = RadioField(
        _("Hoe"),
        choices=choices([("zeker", _("Het is al afgesproken")), ("vragen", _("Vraag het eerst"))]),
        default="zeker",
    )


class AnswerInvitationForm(Form):
    """Ja or nee to leading a pilot."""

    part = "antwoord"

    answer = RadioField(
        _("Kun je deze pilot begeleiden?"),
        choices=choices([(ACCEPTED, _("Ja, ik doe mee")), (DECLINED, _("Nee, ik kan niet"))]),
        validators=[InputRequired(_("Kies ja of nee."))],
    )
    reason = StringField(
        _("Reden"), [Optional(), Length(max=500)], description=_("Alleen nodig als je niet kunt.")
    )


class SetStatusForm(Form):
    """Another status for a pilot."""

    part = "status"

    status = SelectField(_("Nieuwe status"))
    reason = _note(_("Reden"), _("Verplicht als de pilot niet doorgaat, of als je de status rechtzet."))


class SetPresentForm(GuardedForm):
    """How many participants are there."""

    part = "aanwezig"

    present = WholeNumberField(
        _("Aantal deelnemers dat er was"),
        [InputRequired(_("Vul een getal in.")), NumberRange(0, 200, _("Vul een getal van 0 tot 200 in."))],
    )


class SendMessageForm(Form):
    """A text as it will be sent."""

    recipient = StringField(
        _("Aan"),
        [Optional()],
        render_kw={"autocapitalize": "none", "spellcheck": "false"},
    )
    subject = StringField(_("Onderwerp"), [Optional(), Length(max=200)])
    body = TextAreaField(_("Tekst"), [DataRequired(_("De tekst is leeg.")), Length(max=10_000)])
