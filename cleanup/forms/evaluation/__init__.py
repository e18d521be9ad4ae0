"""Evaluation: what is asked for, typed figures, exports, and judging answers."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import DateField, HiddenField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional

from cleanup.domain.aftercare.duties import CHANGE_KINDS, HELPED_LABELS
from cleanup.domain.evaluation.figures import (
    CONSENT_LABELS,
    EXCLUSION_LABELS,
    FACTORS,
    FORMAT_LABELS,
    LONGEST_QUOTE,
    PROFILE_LABELS,
    SHAREABLE,
    Filters,
)
from cleanup.domain.pilots.variants import VARIANT_LABELS, grouped
from cleanup.domain.platform.targets import AT_LEAST, DIRECTION_LABELS
from cleanup.forms.platform.base import Form, NumberField, WholeNumberField, choices, grouped_choices
from cleanup.web.wording import translated_later

LONGEST_LINE = 200


class ChooseFiguresForm(Form):
    """Which programme, and which of its pilots."""

    class Meta(Form.Meta):
        """A form that only reads needs no token."""

        csrf = False

    programma = SelectField(_("Programma"), validate_choice=False)
    variant = SelectField(
        _("Variant"),
        choices=[
            *choices([("", _("Alle varianten"))]),
            *grouped_choices(
                (translated_later(group), [(one.code, translated_later(one.label)) for one in variants])
                for group, variants in grouped()
            ),
        ],
        default="",
    )
    van = DateField(_("Vanaf"), [Optional()])
    tot = DateField(_("Tot en met"), [Optional()])

    @property
    def filters(self) -> Filters:
        """What was chosen; a value that cannot be read does not filter."""
        return Filters(
            variant=self.variant.data if self.variant.data in VARIANT_LABELS else "",
            since=self.van.data,
            until=self.tot.data,
        )


class AddFigureForm(Form):
    """A typed figure; it does not exist without a source and a date."""

    activity = StringField(
        _("Wat telt dit?"),
        [DataRequired(_("Vul in wat dit cijfer telt.")), Length(max=LONGEST_LINE)],
        description=_("Zoals: Beoordeling expertsessies."),
    )
    value = NumberField(_("Getal"), [InputRequired(_("Vul een getal in."))])
    unit = StringField(
        _("Eenheid"),
        [DataRequired(_("Vul in wat je telt, zoals mensen of cijfer.")), Length(max=40)],
        description=_("Zoals: mensen, organisaties, cijfer."),
    )
    numerator = NumberField(
        _("Teller"), [Optional()], description=_("Bij een deel van een geheel: hoeveel daarvan.")
    )
    denominator = NumberField(
        _("Noemer"), [Optional()], description=_("Waarvan dit een deel is, of hoeveel mensen antwoordden.")
    )
    source = StringField(
        _("Bron"),
        [
            DataRequired(_("Vul de bron van dit cijfer in: zonder bron tonen we het niet.")),
            Length(max=LONGEST_LINE),
        ],
        description=_("Waar iemand dit cijfer kan nalezen: document, bladzijde, systeem."),
    )
    as_of = DateField(_("Peildatum"), [DataRequired(_("Kies de datum waarop dit cijfer gold."))])
    note = TextAreaField(_("Toelichting"), [Optional(), Length(max=2000)])


class TargetForm(Form):
    """What was agreed on for a figure: from where, how far, by whom and when; and why it changes."""

    baseline = NumberField(
        _("Nulwaarde"), [Optional()], description=_("Hoe het stond voordat het programma begon.")
    )
    target = NumberField(_("Doel"), [Optional()], description=_("Leeg: er is geen doel afgesproken."))
    target_direction = SelectField(
        _("Richting"),
        choices=choices((key, translated_later(text)) for key, text in DIRECTION_LABELS.items()),
        default=AT_LEAST,
    )
    target_source = StringField(
        _("Waar is dit doel afgesproken?"),
        [Optional(), Length(max=LONGEST_LINE)],
        description=_("Zoals: projectplan, bladzijde 4."),
    )
    target_set_on = DateField(_("Wanneer is dit doel afgesproken?"), [Optional()])
    reason = StringField(
        _("Waarom verandert het doel?"),
        [Optional(), Length(max=300)],
        description=_("Nodig als er al een doel was. Wat het was, blijft te zien."),
    )


class ExportForm(Form):
    """An export: for whom, and which kind of file."""

    profile = RadioField(
        _("Voor wie"),
        [DataRequired(_("Kies een profiel: onderzoek of deelbaar."))],
        choices=choices((key, translated_later(text)) for key, text in PROFILE_LABELS.items()),
        default=SHAREABLE,
    )
    form = RadioField(
        _("Soort bestand"),
        [DataRequired(_("Kies een soort bestand: Excel, CSV, SPSS of onderzoekspakket."))],
        choices=choices((key, translated_later(text)) for key, text in FORMAT_LABELS.items()),
        default="xlsx",
    )

    def offer(self, profiles: tuple[str, ...]) -> ExportForm:
        """Offer only these profiles; one that was sent is left for the rule to refuse."""
        offered = [*profiles, *([self.profile.data] if self.profile.data in PROFILE_LABELS else [])]
        pairs: list[tuple[str, Any]] = [
            (key, translated_later(PROFILE_LABELS[key])) for key in dict.fromkeys(offered)
        ]
        self.profile.choices = choices(pairs)
        return self


class ScreenAnswerForm(Form):
    """Judging a written answer: without names, how far it may go, and which factor it is about."""

    cleaned_text = TextAreaField(
        _("Tekst zonder namen of herkenbare details"),
        [Optional(), Length(max=LONGEST_QUOTE)],
    )
    consent = SelectField(
        _("Mag getoond worden"),
        choices=choices((key, translated_later(text)) for key, text in CONSENT_LABELS.items()),
    )
    factor = SelectField(
        _("Factor"),
        choices=choices(
            [("", _("geen factor")), *((key, translated_later(text)) for key, text in FACTORS.items())]
        ),
    )


class ExcludeResponseForm(Form):
    """Setting an answer aside, with the reason."""

    reason = SelectField(
        _("Reden"),
        [DataRequired(_("Kies waarom dit antwoord niet meetelt."))],
        choices=choices(
            [
                ("", _("Kies een reden")),
                *((key, translated_later(text)) for key, text in EXCLUSION_LABELS.items()),
            ]
        ),
    )


class AddLessonForm(Form):
    """What was learned, what was changed because of it, and why that would help."""

    learned = TextAreaField(
        _("Wat hebben we geleerd?"), [DataRequired(_("Schrijf wat je hebt geleerd.")), Length(max=1000)]
    )
    changed = TextAreaField(
        _("Wat is daarom veranderd?"),
        [Optional(), Length(max=1000)],
        description=_("Zoals: het draaiboek heeft nu meer tijd voor oefenen."),
    )
    change_kind = SelectField(
        _("Waar zit de verandering?"),
        choices=choices((key, translated_later(text)) for key, text in CHANGE_KINDS.items()),
        default="",
    )
    change_place = StringField(
        _("Welk onderdeel of welke tekst?"),
        [Optional(), Length(max=60)],
        description=_("Zoals: Oefenen, of de posterkaart."),
    )
    reason = TextAreaField(
        _("Waarom helpt dit?"), [Optional(), Length(max=1000)], description=_("Nodig als er iets verandert.")
    )
    proposal = HiddenField()


class JudgeLessonForm(Form):
    """Whether a change helped in a later pilot."""

    pilot_code = SelectField(_("In welke pilot?"), validate_choice=False)
    helped = SelectField(
        _("Hielp het?"), choices=choices((key, translated_later(text)) for key, text in HELPED_LABELS.items())
    )
    note = StringField(_("Waaraan zag je dat?"), [Optional(), Length(max=500)])


class ReleaseForm(Form):
    """Publishing the figures: nothing is typed, but a refusal stands above the button."""


class PlanStudyForm(Form):
    """The numbers of a study that is planned; what is not asked has a default that somebody can defend."""

    class Meta(Form.Meta):
        """A form that only reads needs no token."""

        csrf = False

    pilots = WholeNumberField(
        _("Pilots"), [InputRequired(), NumberRange(1, 200, _("Van 1 tot en met 200."))], default=8
    )
    deelnemers = WholeNumberField(
        _("Deelnemers per pilot"),
        [InputRequired(), NumberRange(2, 100, _("Van 2 tot en met 100."))],
        default=15,
    )
    terug = WholeNumberField(
        _("Van de honderd te koppelen"),
        [InputRequired(), NumberRange(1, 100, _("Van 1 tot en met 100."))],
        default=75,
        description=_("Hoeveel van de honderd mensen van de nulmeting ook de eindmeting invullen."),
    )
    spreiding = NumberField(
        _("Spreiding van een score"),
        [InputRequired(), NumberRange(0.1, 2, _("Van 0,1 tot en met 2."))],
        default=0.7,
        description=_("Standaarddeviatie in punten; 0,7 is gewoon op een schaal van 1 tot 5."),
    )
    samenhang = NumberField(
        _("Samenhang tussen voor en na"),
        [InputRequired(), NumberRange(0, 0.95, _("Van 0 tot en met 0,95."))],
        default=0.6,
        description=_("Correlatie; 0,6 als je het niet weet."),
    )

    @property
    def plan(self) -> dict[str, Any]:
        """What was asked, in the words of the calculation."""
        return {
            "pilots": self.pilots.data,
            "people": self.deelnemers.data,
            "stay": self.terug.data / 100,
            "sd": self.spreiding.data,
            "rho": self.samenhang.data,
        }
