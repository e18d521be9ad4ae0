"""Date polls: what staff put to organisations, what an organisation answers, and picking a date."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import (
    BooleanField,
    DateField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    TimeField,
)
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from cleanup.domain.partners.date_polls import DATE_ANSWER_LABELS, LONGEST_REMARK, MOST_DATES, PolledSlot
from cleanup.domain.pilots.plan import LARGEST_EXPECTED, SMALLEST_EXPECTED
from cleanup.forms.platform.base import Form, WholeNumberField, choices
from cleanup.forms.platform.editing import CHANGED_BY_LINK, GuardedForm
from cleanup.web.wording import translated_later

LONGEST_TITLE = 120
USUAL_START, USUAL_END, USUAL_GROUP = dt.time(13), dt.time(17), 15
NUMBERS = range(1, MOST_DATES + 1)
_ANSWERS = choices((key, translated_later(text)) for key, text in DATE_ANSWER_LABELS.items())


class DatePollForm(Form):
    """Two to five dates, each with its own times, for one or more organisations.

    The fields of the dates are ``date_1``, ``starts_1``, ``ends_1`` and ``remark_1`` up to number five.
    """

    title = StringField(
        _("Waar is dit voor?"),
        [DataRequired(_("Geef het een naam.")), Length(max=LONGEST_TITLE)],
        description=_("Alleen jullie zien dit. Bijvoorbeeld: pilots in maart."),
    )
    programme = SelectField(_("Programma"), [DataRequired(_("Kies een programma."))])
    answer_by = DateField(
        _("Antwoorden kan tot en met"), [DataRequired(_("Kies tot wanneer er geantwoord kan worden."))]
    )
    organisations = SelectMultipleField(
        _("Aan wie vraag je het?"),
        [DataRequired(_("Kies minstens één organisatie."))],
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
        description=_("Elke organisatie krijgt een eigen link, en ziet de anderen niet."),
    )

    def rows(self) -> list[list[Any]]:
        """Return the fields of each date, in order: date, begin, end, remark."""
        return [[self[f"{name}_{n}"] for name in ("date", "starts", "ends", "remark")] for n in NUMBERS]

    def slots(self) -> list[PolledSlot]:
        """Return the dates that were given."""
        return [
            PolledSlot(date.data, starts.data, ends.data, remark.data or "")
            for date, starts, ends, remark in self.rows()
            if date.data
        ]

    def validate(self, extra_validators: Any = None) -> bool:
        """Say of every date at once what is wrong with its times."""
        is_fine = bool(super().validate(extra_validators))
        for date, starts, ends, _remark in self.rows():
            if date.data and (starts.data is None or ends.data is None or ends.data <= starts.data):
                ends.errors = [
                    *ends.errors,
                    gettext("Kies een eindtijd na de begintijd. Over middernacht kan een dag niet gaan."),
                ]
                is_fine = False
        return is_fine


for _n in NUMBERS:
    setattr(DatePollForm, f"date_{_n}", DateField(_("Datum %(number)s", number=_n), [Optional()]))
    setattr(DatePollForm, f"starts_{_n}", TimeField(_("Begintijd"), [Optional()], default=USUAL_START))
    setattr(DatePollForm, f"ends_{_n}", TimeField(_("Eindtijd"), [Optional()], default=USUAL_END))
    _remark = StringField(_("Opmerking bij deze datum"), [Optional(), Length(max=LONGEST_REMARK)])
    setattr(DatePollForm, f"remark_{_n}", _remark)


class AnswerDatesForm(GuardedForm):
    """Ja, als het moet or nee for each date, with room to say why; at most five."""

    others_were_first = CHANGED_BY_LINK

    remark = TextAreaField(
        _("Wil je er nog iets bij zeggen?"),
        [Optional(), Length(max=2000)],
        description=_("Bijvoorbeeld welke dag wel past. Geen namen van jongeren."),
    )

    def offer(self, labels: dict[int, str]) -> AnswerDatesForm:
        """Keep as many questions as there are dates to come, each with its date as label."""
        for number in NUMBERS:
            if number in labels:
                self[f"answer_{number}"].label.text = labels[number]
                self[f"answer_{number}"].flags.required = True
            else:
                del self[f"answer_{number}"], self[f"why_{number}"]
        return self

    def answers(self) -> dict[int, tuple[str, str]]:
        """Return (answer, remark) by position."""
        return {
            number: (self[f"answer_{number}"].data or "", self[f"why_{number}"].data or "")
            for number in NUMBERS
            if f"answer_{number}" in self
        }


for _n in NUMBERS:
    setattr(AnswerDatesForm, f"answer_{_n}", RadioField(choices=_ANSWERS, validate_choice=False))
    _why = StringField(_("Toelichting"), [Optional(), Length(max=LONGEST_REMARK)])
    setattr(AnswerDatesForm, f"why_{_n}", _why)


class AskOneMoreForm(Form):
    """Another organisation for the same dates."""

    part = "erbij"

    organisation = SelectField(_("Organisatie"), [DataRequired(_("Kies een organisatie."))])


class ExtendDatePollForm(GuardedForm):
    """Another last day for answers."""

    part = "langer"

    answer_by = DateField(_("Antwoorden kan tot en met"), [DataRequired(_("Kies een dag."))])


class PickDateForm(Form):
    """The date for one organisation, and what it is for: a new pilot, or one that exists."""

    part = "kies"

    position = RadioField(_("Welke datum?"), [InputRequired(_("Kies een datum."))], coerce=int)
    moving = SelectField(_("Voor welke pilot?"), filters=[lambda typed: typed or ""])
    expected = WholeNumberField(
        _("Verwacht aantal deelnemers"),
        [
            Optional(),
            NumberRange(
                SMALLEST_EXPECTED, LARGEST_EXPECTED, _("Een groep heeft %(min)s tot %(max)s deelnemers.")
            ),
        ],
        default=USUAL_GROUP,
        filters=[lambda typed: typed or USUAL_GROUP],
        description=_("Alleen voor een nieuwe pilot. Je kunt het later wijzigen."),
    )
    sure = BooleanField(_("Ik heb dit gezien. Plan het toch"))

    def offer(self, dates: Iterable[tuple[int, str]], pilots: Iterable[tuple[str, str]]) -> PickDateForm:
        """Offer these dates, and the pilots that could move; a date that was sent is left to the rule."""
        self.position.choices = choices((str(place), label) for place, label in dates)
        self.position.validate_choice = False
        self.moving.choices = choices([("", gettext("Een nieuwe pilot")), *pilots])
        return self
