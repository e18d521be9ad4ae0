"""Areas: making one, its phase and level, and who of us works there."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, DateField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from cleanup.domain.platform.phases import PHASE_LABELS
from cleanup.domain.unrest.words import LEVEL_LABELS
from cleanup.forms.network.words import labelled
from cleanup.forms.platform.base import Form, choices

Pairs = Iterable[tuple[str, str]]
WHY = 500


def optional_list(pairs: Pairs) -> list[Any]:
    """Return choices with an empty one first."""
    return [*choices([("", _("kies"))]), *choices(pairs)]


class AreaForm(Form):
    """A new area."""

    title = StringField(
        _("Hoe heet het gebied?"), [DataRequired(_("Geef het gebied een titel.")), Length(max=120)]
    )
    municipality = StringField(
        _("Gemeente"),
        [DataRequired(_("Vul de gemeente in.")), Length(max=80)],
        description=_("Pilots in deze gemeente krijgen de waarschuwing."),
    )
    director_id = SelectField(_("Regisseur"), choices=[], validate_choice=False, default="")

    def offer(self, organisations: Pairs) -> AreaForm:
        """Offer organisations as director."""
        self.director_id.choices = optional_list(organisations)
        return self


class PhaseForm(Form):
    """Another phase, or the same anew."""

    part = "fase"

    phase = SelectField(_("Fase"), choices=labelled(PHASE_LABELS))
    on = DateField(_("Sinds"), [Optional()], description=_("Leeg: vandaag."))
    why = StringField(_("Waarom"), [DataRequired(_("Schrijf waarom.")), Length(max=WHY)])


class LevelForm(Form):
    """A level, set by who is on the ladder."""

    part = "niveau"

    level = SelectField(_("Niveau"), choices=labelled(LEVEL_LABELS))
    setter = SelectField(_("Wie besluit?"), choices=[], validate_choice=False, default="")
    present = SelectMultipleField(
        _("Wie waren erbij?"),
        choices=[],
        validate_choice=False,
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )
    why = TextAreaField(_("Waarom"), [DataRequired(_("Schrijf waarom.")), Length(max=WHY)])
    considered_nothing = TextAreaField(
        _("Wat gebeurt er als je niets doet?"),
        [Optional(), Length(max=WHY)],
        description=_("Nodig als het niveau omhooggaat."),
    )
    is_danger = BooleanField(
        _("Er is levensgevaar"),
        description=_("Alleen dan mag het omhoog zonder een tweede organisatie. Bel eerst 112."),
    )

    def offer(self, organisations: list[tuple[str, str]]) -> LevelForm:
        """Offer the partners of an area."""
        self.setter.choices = optional_list(organisations)
        self.present.choices = choices(organisations)
        return self


class AreaStaffForm(Form):
    """Somebody of us in an area."""

    part = "team"

    account_id = SelectField(_("Medewerker"), choices=[], validate_choice=False)

    def offer(self, people: Pairs) -> AreaStaffForm:
        """Offer who does not work there yet."""
        self.account_id.choices = choices(people)
        return self
