"""A file with rows: first to look at, with its columns pointed out where needed, and then to store."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol, Self, TypeVar

from flask import request
from flask_babel import lazy_gettext as _
from flask_wtf.file import FileField
from wtforms import BooleanField, HiddenField, ValidationError

from cleanup.domain.platform.csv_files import Columns, Problem, RowsRefusedError
from cleanup.domain.platform.tables import SKIP, pack, unpack
from cleanup.forms.platform.base import Form


class _Checked(Protocol):
    """A file that was looked at."""

    @property
    def problems(self) -> list[Problem]:
        """What is wrong with its rows."""


HasProblems = TypeVar("HasProblems", bound=_Checked)
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
    def by_hand(known: tuple[str, ...]) -> dict[int, str]:
        """Return which of our columns were chosen by hand, by their place in the file."""
        return {
            int(name.removeprefix(COLUMN)): chosen
            for name, chosen in request.form.items()
            if name.startswith(COLUMN) and name[len(COLUMN) :].isdecimal() and chosen in {*known, SKIP}
        }

    def look(
        self,
        content: bytes,
        columns: Columns,
        check: Callable[[dict[int, str]], HasProblems],
        look_at_columns: Callable[[bytes, dict[int, str]], dict[str, Any] | None],
    ) -> tuple[HasProblems | None, list[Problem], dict[str, Any] | None]:
        """Return what was found in a file, what is wrong with it, and its columns to point out, if any.

        ``check`` and ``look_at_columns`` get the columns that were chosen by hand, by their place.
        """
        by_hand = self.by_hand(columns.all)
        try:
            checked = self.accepts(lambda: check(by_hand))
        except RowsRefusedError as refused:
            return None, refused.problems, None
        if checked is None and content:
            found = look_at_columns(content, by_hand)
            return None, [], found and {**found, "text": pack(found["text"]), "known": columns.all}
        return checked, list(checked.problems) if checked else [], None


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


class ConfirmPeopleForm(ConfirmImportForm):
    """The people that were looked at, and whether they are mailed."""

    invited = BooleanField(
        _("Mail iedereen die erbij komt een uitnodiging"),
        description=_("Zonder vinkje krijgt niemand mail. Een link maken kan later ook, per persoon."),
    )
