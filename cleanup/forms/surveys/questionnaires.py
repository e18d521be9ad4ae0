"""Adding a questionnaire as a file, and saying who asks it."""

from __future__ import annotations

from flask_babel import lazy_gettext as _
from flask_wtf.file import FileField
from wtforms import SelectField, ValidationError

from cleanup.forms.platform.base import Form, grouped_choices

PROGRAMME, PILOT = "programma", "pilot"


class AddQuestionnaireForm(Form):
    """The file of a questionnaire."""

    file = FileField(
        _("Bestand (.yaml of .json)"),
        description=_("Na het kiezen kijken we het na. Deelnemers zien het pas als je het publiceert."),
    )

    def validate_file(self, field: FileField) -> None:
        """Ask for a file."""
        if not field.data:
            raise ValidationError(_("Kies een bestand."))

    def content(self) -> bytes:
        """Return the bytes of the file, nothing without one."""
        return bytes(self.file.data.read()) if self.file.data else b""

    def file_name(self) -> str:
        """Return how the file is called, for messages."""
        return str(self.file.data.filename or "") if self.file.data else ""


class GiveQuestionnaireForm(Form):
    """Who asks a questionnaire: all pilots of a programme, or one."""

    whom = SelectField(_("Programma of pilot"), validate_choice=False)

    def offer(self, programmes: list[tuple[str, str]], pilots: list[tuple[str, str]]) -> None:
        """Fill the list: (id, name) of programmes and (code, name) of pilots."""
        self.whom.choices = grouped_choices(
            [
                (_("Programma's"), [(f"{PROGRAMME}:{id_}", name) for id_, name in programmes]),
                (_("Pilots"), [(f"{PILOT}:{code}", name) for code, name in pilots]),
            ]
        )

    def validate_whom(self, field: SelectField) -> None:
        """Ask for one of the two."""
        if (field.data or "").partition(":")[0] not in {PROGRAMME, PILOT}:
            raise ValidationError(_("Kies een programma of een pilot."))

    def chosen(self) -> tuple[str, str]:
        """Return what kind was chosen, with its id or code."""
        kind, _colon, which = (self.whom.data or "").partition(":")
        return kind, which
