"""A CSV file, first to look at and then to store."""

from __future__ import annotations

from flask_babel import lazy_gettext as _
from flask_wtf.file import FileField, FileRequired
from wtforms import HiddenField

from cleanup.forms.platform.base import Form


class ImportForm(Form):
    """The file as it is on the computer of whoever imports."""

    file = FileField(_("CSV-bestand"), [FileRequired(_("Kies een bestand."))])


class ConfirmImportForm(Form):
    """The text of a file that was looked at."""

    text = HiddenField()
