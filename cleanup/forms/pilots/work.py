"""Tasks of pilots: adding one, giving it to somebody, and saying that it does not apply."""

from __future__ import annotations

from collections.abc import Iterable

from flask_babel import lazy_gettext as _
from wtforms import DateField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length, NumberRange, Optional

from cleanup.domain.pilots.work import LONGEST_REMARK, LONGEST_TASK, MOST_DAYS
from cleanup.forms.platform.base import Form, WholeNumberField, choices
from cleanup.forms.platform.editing import EditForm

BEFORE, AFTER = "ervoor", "erna"


def _offer(field: SelectField, people: Iterable[tuple[str, str]]) -> None:
    field.choices = choices([("", _("Nog niemand")), *people])


class AddWorkForm(Form):
    """A task of our own, due on a date or so many days from the pilot."""

    asks_far_days = False  # a task is due within two years of its pilot

    part = "taak"

    text = StringField(
        _("Wat moet er gebeuren?"),
        [DataRequired(_("Schrijf kort op wat er moet gebeuren.")), Length(max=LONGEST_TASK)],
    )
    owner = SelectField(_("Wie pakt het op?"), validate_choice=False)
    day = WholeNumberField(
        _("Aantal dagen"),
        [
            Optional(),
            NumberRange(0, MOST_DAYS, _("Vul een getal van %(min)s tot %(max)s in.")),
        ],
        description=_("Verschuift de pilot, dan schuift deze taak mee."),
    )
    side = RadioField(
        _("Voor of na de pilot"),
        choices=choices([(BEFORE, _("voor de pilot")), (AFTER, _("na de pilot"))]),
        default=BEFORE,
    )
    due_on = DateField(
        _("Of op een vaste datum"),
        [Optional()],
        description=_("Deze datum blijft, ook als de pilot verschuift."),
    )

    def offer(self, people: Iterable[tuple[str, str]]) -> AddWorkForm:
        """Offer these people, and nobody in particular."""
        _offer(self.owner, people)
        return self

    def days_from_pilot(self) -> int | None:
        """Return how many days from the date of the pilot it is due, below zero before it; or None."""
        if self.day.data is None:
            return None
        return int(self.day.data) * (-1 if self.side.data == BEFORE else 1)


class ChangeWorkForm(EditForm):
    """Who does a task and by when, and what there is to say about it."""

    asks_far_days = False

    text = StringField(_("Wat moet er gebeuren?"), [Optional(), Length(max=LONGEST_TASK)])
    owner = SelectField(_("Wie pakt het op?"), validate_choice=False)
    due_on = DateField(_("Uiterlijk"), [DataRequired(_("Kies een datum."))])
    remark = TextAreaField(_("Opmerking"), [Optional(), Length(max=LONGEST_REMARK)])

    def offer(self, people: Iterable[tuple[str, str]]) -> ChangeWorkForm:
        """Offer these people, and nobody in particular."""
        _offer(self.owner, people)
        return self


class SkipWorkForm(Form):
    """Why a task does not apply."""

    part = "nvt"

    reason = StringField(
        _("Waarom is deze taak niet nodig?"),
        [DataRequired(_("Schrijf waarom deze taak niet nodig is.")), Length(max=500)],
    )
