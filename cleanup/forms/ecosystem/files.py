"""Files to bring onto a map."""

from __future__ import annotations

from flask_babel import lazy_gettext as _
from flask_wtf.file import FileField, FileRequired
from wtforms import BooleanField, HiddenField

from cleanup.forms.platform.base import Form


class MapFileForm(Form):
    """A workbook as Kumu has it, or lines in a text file."""

    file = FileField(
        _("Bestand"),
        [FileRequired(_("Kies een bestand."))],
        description=_("Een Kumu-werkmap (.xlsx), of een CSV of tekstbestand met een pijl per regel."),
    )


class StoreMapFileForm(Form):
    """The rows of a workbook that was looked at."""

    part = "opslaan"

    text = HiddenField()
    say_gone = BooleanField(_("Wat niet in het bestand staat, is er niet meer"))
