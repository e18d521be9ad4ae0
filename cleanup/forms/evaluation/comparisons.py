"""Who goes and who waits: drawing it, settling it without a draw, or comparing with another programme."""

from __future__ import annotations

from collections.abc import Iterable

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, HiddenField, SelectField, SelectMultipleField
from wtforms.validators import AnyOf
from wtforms.widgets import CheckboxInput, ListWidget

from cleanup.domain.evaluation.had_day import ToldOfDay
from cleanup.forms.platform.base import Form, choices


class _PilotsField(SelectMultipleField):
    """Pilots to tick; what was sent is left for the rule to refuse."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class PromiseDrawForm(Form):
    """Which pilots to draw from, when every partner agreed to both dates."""

    pilots = _PilotsField(_("Tussen welke pilots loten we?"), validate_choice=False)
    agreed = BooleanField(_("Elke partner is akkoord met beide data: nu gaan of later"))


class DrawForm(Form):
    """Drawing: nothing is typed, but a refusal stands above the button."""


class PlacePilotsForm(Form):
    """Who goes and who waits, without a draw."""

    goes = _PilotsField(_("Wie gaat?"), validate_choice=False)
    waits = _PilotsField(_("Wie wacht?"), validate_choice=False)


class CompareWithForm(Form):
    """Another programme to compare with."""

    other = SelectField(_("Met welk programma vergelijken we?"), validate_choice=False)
    without_day = BooleanField(_("De jongeren van dat programma hadden de dag niet"))
    despite = BooleanField(_("Ook niet in pilots waar iets op een dag wijst"))


class TellDayForm(Form):
    """Whether the young people of one pilot had the day: two buttons."""

    pilot = HiddenField()
    told = HiddenField(validators=[AnyOf([*ToldOfDay])])


def offer(
    pilots: Iterable[tuple[str, str]],
    programmes: Iterable[tuple[str, str]],
    promise: PromiseDrawForm,
    place: PlacePilotsForm,
    other: CompareWithForm,
) -> None:
    """Offer these pilots and programmes (code and name) in the three forms."""
    listed = choices(list(pilots))
    for field in (promise.pilots, place.goes, place.waits):
        field.choices = listed
    other.other.choices = choices([("", _("Kies een programma")), *programmes])
