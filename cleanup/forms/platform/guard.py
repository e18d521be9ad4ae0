"""A form whose texts may be about nobody in particular, and that asks once when one seems to be."""

from __future__ import annotations

from flask_babel import lazy_gettext as _
from wtforms import BooleanField

from cleanup.domain.platform.errors import RuleBrokenError
from cleanup.domain.platform.guard import PersonalTextError
from cleanup.forms.platform.base import Form


class AsksNoPerson(Form):
    """Adds ``no_person``, which the page shows once a text may point to a person.

    In a template ``{{ confirm_no_person(form) }}`` stands above the button.
    """

    no_person = BooleanField(_("Dit gaat niet over een persoon"))
    asks_no_person = False

    def refuse(self, error: RuleBrokenError) -> None:
        """Show what was refused, and ask whether it is a person."""
        super().refuse(error)
        self.asks_no_person = self.asks_no_person or isinstance(error, PersonalTextError)
