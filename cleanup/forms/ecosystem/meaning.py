"""What a session makes of its map."""

from __future__ import annotations

from flask_babel import lazy_gettext as _
from wtforms import DateField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from cleanup.domain.ecosystem.meaning import (
    CASE_LEVEL_LABELS,
    FACTOR_LABELS,
    GOAL_LABELS,
    SPOT_REASON_LABELS,
)
from cleanup.forms.ecosystem.maps import KINDS, LONGEST_TEXT, LONGEST_TITLE
from cleanup.forms.platform.base import Form, WholeNumberField, choices
from cleanup.forms.platform.editing import BeganWith
from cleanup.web.wording import translated_later

ANYBODY = choices([("", "–"), *((one.value, one.label) for one in KINDS)])


class MapCaseForm(Form):
    """A story that a session worked through."""

    part = "casus"

    title = StringField(_("Titel"), [DataRequired(_("Geef de casus een titel.")), Length(max=LONGEST_TITLE)])
    story = TextAreaField(
        _("Wat gebeurde er?"),
        [DataRequired(_("Schrijf kort wat er gebeurde.")), Length(max=LONGEST_TEXT)],
        description=_("Schrijf over partijen, niet over mensen."),
    )
    started_by = SelectField(_("Begonnen door"), choices=ANYBODY, default="")
    level = SelectField(
        _("Waar liep het vast?"),
        choices=choices(
            [("", "–"), *((key, translated_later(text)) for key, text in CASE_LEVEL_LABELS.items())]
        ),
        default="",
    )


class FactorForm(Form):
    """What helped in a case, or did not."""

    part = "factor"

    kind = SelectField(
        _("Wat was dit?"),
        choices=choices((key, translated_later(text)) for key, text in FACTOR_LABELS.items()),
    )
    text = StringField(_("In één zin"), [DataRequired(_("Schrijf het in één zin.")), Length(max=500)])


class SpotForm(Form):
    """A party that a session missed."""

    part = "vlek"

    stakeholder_kind = SelectField(_("Wie ontbreekt?"), choices=ANYBODY, default="")
    text = StringField(_("Of in eigen woorden"), [Optional(), Length(max=200)])
    why = SelectField(
        _("Waarom?"),
        choices=choices((key, translated_later(text)) for key, text in SPOT_REASON_LABELS.items()),
    )
    plan = TextAreaField(_("Wat doen we eraan?"), [Optional(), Length(max=LONGEST_TEXT)])


class ActionForm(Form):
    """Something that was agreed."""

    part = "actie"

    what = TextAreaField(
        _("Wat spreken we af?"), [DataRequired(_("Schrijf op wat je afspreekt.")), Length(max=LONGEST_TEXT)]
    )
    who = StringField(_("Welke organisatie doet het?"), [Optional(), Length(max=LONGEST_TITLE)])
    with_kinds = StringField(_("Met wie samen?"), [Optional(), Length(max=500)])
    needs = StringField(_("Wat is daarvoor nodig?"), [Optional(), Length(max=500)])
    due_on = DateField(_("Wanneer is het klaar?"), [Optional()])


class FinishForm(Form):
    """That it was done, and what came of it."""

    part = "klaar"

    outcome = StringField(_("Wat kwam ervan?"), [Optional(), Length(max=500)])


class MapAdviceForm(Form):
    """A recommendation."""

    part = "advies"

    for_kind = SelectField(
        _("Voor wie?"), choices=ANYBODY, default="", description=_("Leeg is voor iedereen.")
    )
    text = TextAreaField(
        _("Wat raden we aan?"), [DataRequired(_("Schrijf de aanbeveling op.")), Length(max=LONGEST_TEXT)]
    )
    source = StringField(_("Bron"), [Optional(), Length(max=80)])


class MarkForm(Form):
    """How much influence a party has, and which goals it works on."""

    part = "toren"

    seen = BeganWith()
    actor_id = SelectField(_("Partij"), choices=[])
    height = WholeNumberField(
        _("Hoogte van de toren (0 tot 10)"),
        [
            InputRequired(_("Een toren is 0 tot 10 hoog.")),
            NumberRange(0, 10, _("Een toren is 0 tot 10 hoog.")),
        ],
    )
    on_what = StringField(_("Invloed waarop?"), [Optional(), Length(max=200)])
    goals = SelectMultipleField(
        _("Werkt aan"),
        choices=choices((key, translated_later(text)) for key, text in GOAL_LABELS.items()),
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )
