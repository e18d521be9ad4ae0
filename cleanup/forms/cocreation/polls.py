"""Polls: opening one."""

from __future__ import annotations

from flask_babel import lazy_gettext as _
from wtforms import SelectField, SelectMultipleField, StringField
from wtforms.validators import DataRequired, Length
from wtforms.widgets import CheckboxInput, ListWidget

from cleanup.domain.cocreation.polls import POLL_LABELS
from cleanup.forms.cocreation.groups import labelled
from cleanup.forms.platform.base import Form, choices


class PollForm(Form):
    """A poll to open."""

    questionnaire = SelectField(_("Wie vragen we?"), choices=labelled(POLL_LABELS))
    title = StringField(
        _("Naam van de peiling"),
        [DataRequired(_("Geef de peiling een naam.")), Length(max=120)],
        description=_("Alleen voor jullie zelf. Zoals: najaar 2026."),
    )
    organisations = SelectMultipleField(
        _("Voor welke organisaties?"),
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
        validate_choice=False,
        description=_("Alleen bij professionals: elke organisatie krijgt een eigen link."),
    )

    def offer(self, organisations: list[tuple[str, str]]) -> PollForm:
        """Offer the organisations (id, name)."""
        self.organisations.choices = choices(organisations)
        return self
