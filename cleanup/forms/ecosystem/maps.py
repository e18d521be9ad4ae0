"""A map, its sessions, its parties and where they stand."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, DateField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional

from cleanup.domain.ecosystem.words import LEVEL_LABELS, SESSION_FORM_LABELS
from cleanup.domain.partners.pipeline import STAKEHOLDER_LABELS
from cleanup.forms.platform.base import WholeNumberField, choices
from cleanup.forms.platform.editing import EditForm, GuardedForm
from cleanup.web.wording import translated_later

LONGEST_TITLE, LONGEST_QUESTION, LONGEST_TEXT = 120, 300, 4000
KINDS = choices((key, translated_later(text)) for key, text in STAKEHOLDER_LABELS.items())
_LEVELS = choices((key, translated_later(text)) for key, text in LEVEL_LABELS.items())
_FORMS = choices((key, translated_later(text)) for key, text in SESSION_FORM_LABELS.items())


class MapForm(EditForm):
    """What a map is called and which question it answers."""

    title = StringField(_("Titel"), [DataRequired(_("Geef de kaart een titel.")), Length(max=LONGEST_TITLE)])
    question = TextAreaField(
        _("Vraag"),
        [
            DataRequired(_("Schrijf de vraag op waar de kaart antwoord op geeft.")),
            Length(max=LONGEST_QUESTION),
        ],
        description=_("Bijvoorbeeld: wie doet wat tegen online haat onder jongeren in onze stad?"),
    )
    municipality = StringField(_("Gemeente of gebied"), [Optional(), Length(max=80)])


class NewMapForm(MapForm):
    """A new map."""

    with_kinds = BooleanField(
        _("Begin met de achttien soorten partijen"),
        default=True,
        description=_("Organisaties zet je er later bij. Mensen staan nooit op een kaart."),
    )


class SessionForm(EditForm):
    """One session: when, how, and how many people of which kind of party."""

    held_on = DateField(_("Dag"), [DataRequired(_("Kies een datum."))])
    form = SelectField(_("Hoe"), choices=_FORMS)
    participants = WholeNumberField(
        _("Hoeveel mensen deden mee?"),
        [Optional(), NumberRange(min=1, max=500, message=_("Vul een aantal mensen in."))],
        description=_("Laat leeg om de aantallen hieronder op te tellen."),
    )
    led_by = StringField(_("Welke organisatie leidde de sessie?"), [Optional(), Length(max=LONGEST_TITLE)])
    source = StringField(
        _("Bron"),
        [Optional(), Length(max=200)],
        description=_("Het verslag of het vel waar dit uit komt."),
    )

    @property
    def presence(self) -> dict[str, int]:
        """The number of people per kind of party, for the kinds that were there."""
        return {kind: int(field.data) for kind, field in self.people.items() if field.data}

    @property
    def people(self) -> dict[str, Any]:
        """The fields for how many people of each kind were there, by kind."""
        return {kind: self[f"people_{kind}"] for kind in STAKEHOLDER_LABELS}


for _kind, _label in STAKEHOLDER_LABELS.items():
    setattr(
        SessionForm,
        f"people_{_kind}",
        WholeNumberField(
            translated_later(_label),
            [Optional(), NumberRange(min=0, max=500, message=_("Vul een aantal mensen in."))],
        ),
    )


class ActorForm(EditForm):
    """A party on a map."""

    level = SelectField(_("Wat voor partij"), choices=_LEVELS)
    stakeholder_kind = SelectField(_("Soort partij"), choices=KINDS)
    organisation_id = SelectField(
        _("Organisatie uit Partners"), choices=[], default="", description=_("Alleen als die daar staat.")
    )
    label = StringField(
        _("Naam op de kaart"),
        [Optional(), Length(max=LONGEST_TITLE)],
        description=_("Nooit een mens. Een soort partij heeft zonder naam haar gewone naam."),
    )
    tasks = TextAreaField(_("Taken"), [Optional(), Length(max=LONGEST_TEXT)])
    chance = TextAreaField(_("Kans om samen sterker te worden"), [Optional(), Length(max=LONGEST_TEXT)])


class MoveForm(GuardedForm):
    """Where a box stands."""

    part = "plek"

    x = WholeNumberField(
        _("Van links (0 tot 1000)"),
        [
            InputRequired(_("Vul een getal van 0 tot 1000 in.")),
            NumberRange(0, 1000, _("Vul een getal van 0 tot 1000 in.")),
        ],
    )
    y = WholeNumberField(
        _("Van boven (0 tot 1000)"),
        [
            InputRequired(_("Vul een getal van 0 tot 1000 in.")),
            NumberRange(0, 1000, _("Vul een getal van 0 tot 1000 in.")),
        ],
    )
