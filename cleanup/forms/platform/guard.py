"""A form whose texts may be about nobody in particular, and that asks once when one seems to be."""

from __future__ import annotations

import datetime as dt
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import BooleanField

from cleanup.domain.platform.errors import RuleBrokenError
from cleanup.domain.platform.guard import NoPerson, PersonalTextError
from cleanup.forms.platform.base import Form


class AsksNoPerson(Form):
    """Adds ``no_person``, which the page shows once a text may point to a person.

    In a template ``{{ confirm_no_person(form) }}`` stands above the button.
    """

    no_person = BooleanField(_("Dit gaat niet over een persoon"))
    asks_no_person = False

    def typed(self, *left_out: str) -> dict[str, Any]:
        """Return what was typed, without the answer about persons."""
        return super().typed("no_person", *left_out)

    def answer(self, by_id: str, now: dt.datetime) -> NoPerson:
        """Return what was answered to the question, with who did and when."""
        return NoPerson(self.no_person.data, by_id, now)

    def refuse(self, error: RuleBrokenError) -> None:
        """Show what was refused, and ask whether it is a person."""
        super().refuse(error)
        self.asks_no_person = self.asks_no_person or isinstance(error, PersonalTextError)
