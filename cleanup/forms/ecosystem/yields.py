"""What a relation brought."""

from __future__ import annotations

from flask_babel import lazy_gettext as _
from wtforms import SelectField
from wtforms.validators import DataRequired

from cleanup.forms.platform.base import Form


class YieldForm(Form):
    """A relation, and the pilot or the partner that came of it."""

    part = "opbrengst"

    tie_id = SelectField(_("Relatie"), [DataRequired(_("Kies een relatie."))], choices=[])
    pilot_id = SelectField(_("leverde deze pilot op"), choices=[], default="")
    outreach_id = SelectField(_("of dit gesprek met een partner"), choices=[], default="")
