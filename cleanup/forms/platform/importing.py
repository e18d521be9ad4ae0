"""A file with rows: first to look at, with its columns pointed out where needed, and then to store."""

from __future__ import annotations

from typing import Self

from flask import request
from flask_babel import lazy_gettext as _
from flask_wtf.file import FileField
from wtforms import BooleanField, HiddenField, SelectField, ValidationError

from cleanup.domain.platform.tables import SKIP, pack, unpack
from cleanup.forms.platform.base import Form

COLUMN = "kolom_"
"""Begins the name of the list in which somebody says what a column is; its place follows."""


class ImportForm(Form):
    """The file as it is on the computer of whoever imports, or its rows once more with columns chosen."""

    file = FileField(_("Bestand (.xlsx, .ods of CSV)"))
    text = HiddenField()

    def validate_file(self, field: FileField) -> None:
        """Ask for a file, unless its rows come along."""
        if not field.data and not self.text.data:
            raise ValidationError(_("Kies een bestand."))

    def content(self) -> bytes:
        """Return the bytes of the file, or of the rows that came along; read once."""
        if not self.is_submitted():
            return b""
        return bytes(self.file.data.read()) if self.file.data else unpack(self.text.data or "")

    @staticmethod
    def is_swapped() -> bool | None:
        """Return whether somebody said that day and month were swapped; None when nobody was asked."""
        return {"ja": True, "nee": False}.get(request.form.get("swapped", ""))

    @staticmethod
    def by_hand(known: tuple[str, ...]) -> dict[int, str]:
        """Return which of our columns were chosen by hand, by their place in the file."""
        return {
            int(name.removeprefix(COLUMN)): chosen
            for name, chosen in request.form.items()
            if name.startswith(COLUMN) and name[len(COLUMN) :].isdecimal() and chosen in {*known, SKIP}
        }


class ConfirmImportForm(Form):
    """The rows that were looked at."""

    text = HiddenField()

    @classmethod
    def of(cls, text: str) -> Self:
        """Return the form that stores these rows."""
        return cls(formdata=None, text=pack(text))

    def content(self) -> bytes:
        """Return the rows that were looked at."""
        return unpack(self.text.data or "")


class ProgrammeOfRowsForm(Form):
    """Into which programme the rows go that name none."""

    programme = SelectField(_("Programma van rijen die er geen noemen"), validate_choice=False, default="")


class ConfirmPeopleForm(ConfirmImportForm):
    """The people that were looked at, and whether they are mailed."""

    invited = BooleanField(
        _("Mail iedereen die erbij komt een uitnodiging"),
        description=_("Zonder vinkje krijgt niemand mail. Een link maken kan later ook, per persoon."),
    )
