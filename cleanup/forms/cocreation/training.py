"""Training: how far somebody is with each module, and planning an intervision."""

from __future__ import annotations

from collections.abc import Iterable

from flask_babel import lazy_gettext as _
from wtforms import DateField, RadioField, StringField
from wtforms.validators import DataRequired, Length, Optional

from cleanup.domain.cocreation.training import LEVEL_LABELS
from cleanup.forms.cocreation.groups import labelled
from cleanup.forms.platform.base import Form


class LevelsForm(Form):
    """A level for each module; its fields follow from the content."""

    @classmethod
    def of_modules(cls, modules: Iterable[tuple[str, str]], known: dict[str, str]) -> LevelsForm:
        """Return a form with a level for each module (code, statement)."""
        fields = {
            code: RadioField(
                statement,
                [Optional()],
                choices=labelled(LEVEL_LABELS),
                default=known.get(code, ""),
                validate_choice=False,
            )
            for code, statement in modules
        }
        return type("LevelsOfModulesForm", (cls,), fields)()  # type: ignore[no-any-return]


class IntervisionForm(Form):
    """An intervision: when, where, about what."""

    part = "intervisie"

    held_on = DateField(_("Wanneer"), [DataRequired(_("Kies een datum."))])
    place = StringField(_("Plek"), [Optional(), Length(max=200)])
    subject = StringField(_("Onderwerp"), [Optional(), Length(max=200)])
