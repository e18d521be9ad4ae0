"""Forms of the toolkit's upkeep: an example, its review, the choice for a pilot, counting, and texts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import (
    BooleanField,
    DateField,
    HiddenField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from cleanup.domain.toolkit.practice import (
    ACTIONS,
    FEELINGS,
    FORM_LABELS,
    GROUND_LABELS,
    HIT_LABELS,
    LARGEST_COUNT,
    MEDIUM_LABELS,
    TONE_LABELS,
    Tally,
)
from cleanup.forms.platform.base import Form, WholeNumberField, choices
from cleanup.forms.platform.ticking import TicksField, TicksForm
from cleanup.web.wording import translated_later

NEEDED = _("Vul dit in.")
CHOOSE = _("Kies een antwoord uit de lijst.")
LONGEST_QUOTE = 600
LONGEST_LINE = 160
LARGEST_TEXT = 120_000
SHOWN = 90
"""Signs of a lesson in a list: enough to know it by."""


def _line(label: Any, hint: Any = "", *, needed: bool = True, longest: int = LONGEST_LINE) -> StringField:
    rules = [
        DataRequired(NEEDED) if needed else Optional(),
        Length(max=longest, message=_("Houd het bij %(max)s tekens.")),
    ]
    return StringField(label, rules, description=hint)


def _text(label: Any, hint: Any = "", *, needed: bool = True) -> TextAreaField:
    rules = [
        DataRequired(NEEDED) if needed else Optional(),
        Length(max=LONGEST_QUOTE, message=_("Houd het bij %(max)s tekens.")),
    ]
    return TextAreaField(label, rules, description=hint, render_kw={"rows": 3, "dir": "auto"})


def _approach() -> SelectField:
    return SelectField(_("Aanpak"), [Optional()], validate_choice=False)


class WriteExampleForm(Form):
    """An example without names or accounts, with good replies."""

    title = _line(_("Titel"), _("Waar gaat het over? Dit staat er als het voorbeeld dicht is."))
    warning = _line(_("Waarschuwing"), _("Zeg precies wat er komt, zoals: racisme in een sportreactie."))
    quote = _text(
        _("De tekst"),
        _("Geen namen, accounts, nummers of links. Schrijf hem zo om dat niemand hem terugvindt."),
    )
    platform = SelectField(_("App"), [InputRequired(CHOOSE)])
    medium = SelectField(_("Soort"), [Optional()])
    form = SelectField(_("Vorm"), [InputRequired(CHOOSE)])
    hits = SelectField(_("Wie wordt geraakt?"), [Optional()])
    tone = SelectField(_("Toon"), [Optional()])
    grounds = SelectMultipleField(
        _("Gronden"), [Optional()], option_widget=CheckboxInput(), widget=ListWidget(prefix_label=False)
    )
    target = _line(_("Doelwit"), _("Een groep of rol, geen persoon: een zwarte speler, vrouwen die gamen."))
    explicit = BooleanField(_("De haat staat er letterlijk (niet verpakt als grap, vraag of hint)"))
    seen_on = DateField(_("Gezien op"), [InputRequired(NEEDED)])
    source = _line(_("Herkomst"), _("Bijvoorbeeld: herschreven naar een openbare reactie, of: zelf bedacht."))
    approach_1 = _approach()
    reply_1 = _text(_("Goede reactie 1"))
    approach_2 = _approach()
    reply_2 = _text(_("Goede reactie 2"), needed=False)
    approach_3 = _approach()
    reply_3 = _text(_("Goede reactie 3"), needed=False)
    title_en = _line(_("Titel in het Engels"), needed=False)
    warning_en = _line(_("Waarschuwing in het Engels"), needed=False)
    quote_en = _text(_("De tekst in het Engels"), needed=False)
    target_en = _line(_("Doelwit in het Engels"), needed=False)
    revision = HiddenField(default="0")

    def offer(self, platforms: Iterable[tuple[str, str]], approaches: Iterable[tuple[str, str]]) -> None:
        """Offer the apps and the approaches of the content."""
        self.platform.choices = choices([("", ""), *platforms])
        listed = choices([("", ""), *approaches])
        for field in (self.approach_1, self.approach_2, self.approach_3):
            field.choices = listed
        listed_labels = (
            (self.form, FORM_LABELS), (self.medium, MEDIUM_LABELS),
            (self.hits, HIT_LABELS), (self.tone, TONE_LABELS),
        )  # fmt: skip
        for field, labels in listed_labels:
            named = ((code, translated_later(label)) for code, label in labels.items())
            field.choices = choices([("", ""), *named])
        self.grounds.choices = choices(
            (code, translated_later(label)) for code, label in GROUND_LABELS.items()
        )

    def validate(self, extra_validators: Any = None) -> bool:
        """Refuse a reply that does not say which approach it is an example of."""
        is_valid = bool(super().validate(extra_validators))
        known = {value for value, *_rest in self.approach_1.iter_choices()} - {""}
        for number in (1, 2, 3):
            approach = self[f"approach_{number}"]
            if self[f"reply_{number}"].data and approach.data not in known:
                approach.errors = [*approach.errors, CHOOSE]
                is_valid = False
        return is_valid

    def typed_example(self) -> dict[str, Any]:
        """Return what was typed, with the replies as pairs."""
        typed = self.typed(*(f"{kind}_{n}" for kind in ("approach", "reply") for n in (1, 2, 3)))
        pairs = [(self[f"approach_{n}"].data, self[f"reply_{n}"].data) for n in (1, 2, 3)]
        return typed | {"replies": [(approach, words) for approach, words in pairs if words]}


class ReviewExampleForm(Form):
    """What a second person says."""

    verdict = RadioField(
        _("Kan dit gebruikt worden?"),
        [InputRequired(CHOOSE)],
        choices=choices(
            [
                (
                    "goedgekeurd",
                    _("Ja: geen persoon te herkennen, de waarschuwing klopt, de reacties zijn goed"),
                ),
                ("teruggestuurd", _("Nog niet")),
            ]
        ),
    )
    note = _text(_("Opmerking"), needed=False)
    seen = HiddenField()


class ChooseExamplesForm(TicksForm):
    """The examples of a pilot."""

    examples = TicksField(_("Voorbeelden"), [Optional()])


class CountActionForm(Form):
    """One line of the action log: codes and a number, no words."""

    form = SelectField(_("Herkend als"), [InputRequired(CHOOSE)])
    outcome = SelectField(_("Uitkomst van stap 1"), [InputRequired(CHOOSE)])
    approach = SelectField(_("Gekozen aanpak"), [InputRequired(CHOOSE)])
    action = SelectField(_("Actie"), [InputRequired(CHOOSE)])
    executed = RadioField(
        _("Gedaan?"),
        [InputRequired(CHOOSE)],
        choices=choices([("ja", _("Ja, gedaan")), ("nee", _("Nee, alleen gekozen"))]),
    )
    felt = SelectField(_("Hoe voelde het?"), [InputRequired(CHOOSE)])
    count = WholeNumberField(
        _("Hoe vaak?"),
        [InputRequired(NEEDED), NumberRange(1, LARGEST_COUNT, _("Vul een aantal in van 1 tot en met 200."))],
        default=1,
    )
    seen = HiddenField(default="0")

    def offer(self, outcomes: Iterable[tuple[str, str]], approaches: Iterable[tuple[str, str]]) -> None:
        """Offer the codes with their words."""
        self.form.choices = choices(
            [("", ""), *((code, translated_later(label)) for code, label in FORM_LABELS.items())]
        )
        self.outcome.choices = choices([("", ""), *outcomes])
        self.approach.choices = choices([("", ""), *approaches])
        self.action.choices = choices(
            [("", ""), *((code, translated_later(label)) for code, label in ACTIONS.items())]
        )
        self.felt.choices = choices(
            [("", ""), *((code, translated_later(label)) for code, label in FEELINGS.items())]
        )

    def tally(self) -> Tally:
        """Return what was counted."""
        return Tally(
            form=self.form.data,
            outcome=self.outcome.data,
            approach=self.approach.data,
            action=self.action.data,
            executed=self.executed.data == "ja",
            felt=self.felt.data,
            count=self.count.data or 0,
        )


class EditFileForm(Form):
    """The whole text of a content file."""

    text = TextAreaField(
        _("De hele tekst"),
        [DataRequired(NEEDED), Length(max=LARGEST_TEXT, message=_("Houd het bij %(max)s tekens."))],
        render_kw={"rows": 30, "spellcheck": "false"},
    )
    revision = HiddenField(default="0")


class PublishForm(Form):
    """From which lesson a change comes; every change of a text names one, or says why there is none."""

    part = "live"

    lesson = SelectField(_("Uit welke les komt dit?"), [InputRequired(CHOOSE)], validate_choice=False)
    why = _line(
        _("Geen les, want"), _("Alleen als er geen les achter zit, zoals: een tikfout."), needed=False
    )

    def offer(self, lessons: Iterable[tuple[str, str]], none: str) -> PublishForm:
        """Offer the lessons (id, words), and that there is none."""
        shortened = (
            (code, words if len(words) <= SHOWN else f"{words[: SHOWN - 1]}…") for code, words in lessons
        )
        self.lesson.choices = choices([("", _("Kies een les")), (none, _("Geen les, want …")), *shortened])
        return self


class EditCardForm(Form):
    """The texts of one card; its fields come from the file."""

    revision = HiddenField(default="0")
