"""Bringing back what stood somewhere before a change."""

from __future__ import annotations

from wtforms import HiddenField
from wtforms.validators import InputRequired

from cleanup.forms.platform.base import Form


class BringBackForm(Form):
    """Which field of which change, and the mark of what stood there on the page."""

    change = HiddenField(validators=[InputRequired()])
    field = HiddenField(validators=[InputRequired()])
    seen = HiddenField(validators=[InputRequired()])
