"""A file of answers of another product: where it belongs, what its columns are, and why it comes in now."""

from __future__ import annotations

import base64
import zlib

from flask import request
from flask_babel import lazy_gettext as _
from flask_wtf.file import FileField
from wtforms import BooleanField, HiddenField, SelectField, StringField, ValidationError

from cleanup.domain.surveys.answer_files.tables import AnswerTable, read_back, write_down
from cleanup.domain.surveys.answer_files.value_labels import ORDERS
from cleanup.domain.surveys.moments import EVERY_MOMENT
from cleanup.forms.platform.base import Form, choices

COLUMN = "kolom_"
"""Begins the name of the list in which somebody says what a column is; its place follows."""
ORDER = "volgorde_"
"""Begins the name of the list in which somebody says which way the numbers of a column go."""
LARGEST_UNPACKED = 96 * 2**20


class AnswerFileForm(Form):
    """The file, or its rows once more, with what was chosen for it."""

    file = FileField(_("Bestand (.xlsx, .ods, CSV of .sav)"))
    text = HiddenField()
    pilot = SelectField(_("Pilot"), validate_choice=False)
    moment = SelectField(_("Moment"), validate_choice=False)
    recipe = SelectField(
        _("Recept voor de kolommen"),
        validate_choice=False,
        description=_("Een recept weet van een eerdere keer wat welke kolom is."),
    )
    missing = StringField(
        _("Andere codes voor geen antwoord"),
        description=_("Bijvoorbeeld 99, 88. Getallen onder nul tellen al als geen antwoord."),
    )
    reason = StringField(
        _("Waarom nu?"),
        description=_("Nodig als een moment gesloten is, of nooit open was. De reden blijft erbij staan."),
    )
    only_new = BooleanField(_("Sla regels over die er al zijn"))
    drop_other = BooleanField(
        _("Laat eigen woorden weg bij vragen die daar geen plek voor hebben"),
        description=_("Zoals “Anders: …” bij een vraag zonder dat antwoord. De gekozen antwoorden blijven."),
    )
    recipe_name = StringField(
        _("Bewaar deze kolommen als recept"),
        description=_("Geef het een naam die je terugvindt. Laat leeg om niets te bewaren."),
    )

    def offer(self, pilots: list[tuple[str, str]], recipes: list[str]) -> None:
        """Fill the lists somebody can choose from."""
        self.pilot.choices = choices([("", _("staat in een kolom")), *pilots])
        self.moment.choices = choices([("", _("staat in een kolom")), *((one, one) for one in EVERY_MOMENT)])
        self.recipe.choices = choices([("", _("geen")), *((name, name) for name in recipes)])

    def validate_file(self, field: FileField) -> None:
        """Ask for a file, unless its rows come along."""
        if not field.data and not self.text.data:
            raise ValidationError(_("Kies een bestand."))

    def validate_moment(self, field: SelectField) -> None:
        """Refuse a moment there is none of."""
        if field.data and field.data not in EVERY_MOMENT:
            raise ValidationError(_("Kies een moment uit de lijst."))

    def content(self) -> bytes:
        """Return the bytes of a file that was sent, nothing without one."""
        return bytes(self.file.data.read()) if self.file.data else b""

    def sent_table(self) -> AnswerTable | None:
        """Return the rows that came along from the page before, None without them."""
        try:
            opener = zlib.decompressobj()
            packed = base64.b64decode(self.text.data or "", validate=True)
            content = opener.decompress(packed, LARGEST_UNPACKED)
            return None if opener.unconsumed_tail else read_back(content.decode())
        except (ValueError, zlib.error):
            return None

    @staticmethod
    def packed(table: AnswerTable) -> str:
        """Return rows as they travel to the next page."""
        return base64.b64encode(zlib.compress(write_down(table).encode())).decode()

    @staticmethod
    def by_hand() -> dict[int, str]:
        """Return what was chosen for each column, by its place in the file."""
        return _by_place(COLUMN)

    @staticmethod
    def orders() -> dict[int, str]:
        """Return which way the numbers of a column go, by its place; nothing where nobody said it."""
        return {place: order for place, order in _by_place(ORDER).items() if order in ORDERS}


def _by_place(begin: str) -> dict[int, str]:
    return {
        int(name.removeprefix(begin)): chosen
        for name, chosen in request.form.items()
        if name.startswith(begin) and name[len(begin) :].isdecimal() and len(name) <= len(begin) + 4
    }
