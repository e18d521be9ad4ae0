"""Date proposals: what staff propose, and what a partner answers."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import DateField, RadioField, TextAreaField, TimeField
from wtforms.validators import InputRequired, Length, Optional

from cleanup.domain.pilots.proposals import ANSWER_LABELS, MOST, ProposedSlot
from cleanup.forms.platform.base import Form, choices
from cleanup.forms.platform.editing import CHANGED_BY_LINK, GuardedForm
from cleanup.web.wording import translated_later

_ANSWERS = choices((key, translated_later(text)) for key, text in ANSWER_LABELS.items())


class ProposeDatesForm(Form):
    """Two to five dates at the same hours."""

    starts_at = TimeField(_("Begintijd"), [InputRequired(_("Kies een begintijd."))])
    ends_at = TimeField(_("Eindtijd"), [InputRequired(_("Kies een eindtijd."))])
    option_1 = DateField(_("Datum 1"), [Optional()])
    option_2 = DateField(_("Datum 2"), [Optional()])
    option_3 = DateField(_("Datum 3"), [Optional()])
    option_4 = DateField(_("Datum 4"), [Optional()])
    option_5 = DateField(_("Datum 5"), [Optional()])

    def dates(self) -> list[Any]:
        """Return the fields of the dates, in order."""
        return [self[f"option_{number}"] for number in range(1, MOST + 1)]

    def slots(self) -> list[ProposedSlot]:
        """Return the dates that were given."""
        hours: Any = (self.starts_at.data, self.ends_at.data)
        return [ProposedSlot(field.data, *hours) for field in self.dates() if field.data]


class AnswerProposalForm(GuardedForm):
    """Ja, als het moet or nee for each date; at most five."""

    others_were_first = CHANGED_BY_LINK

    answer_1 = RadioField(choices=_ANSWERS, validate_choice=False)
    answer_2 = RadioField(choices=_ANSWERS, validate_choice=False)
    answer_3 = RadioField(choices=_ANSWERS, validate_choice=False)
    answer_4 = RadioField(choices=_ANSWERS, validate_choice=False)
    answer_5 = RadioField(choices=_ANSWERS, validate_choice=False)
    remark = TextAreaField(
        _("Wil je er iets bij zeggen?"),
        [Optional(), Length(max=2000)],
        description=_("Geen namen van jongeren."),
    )

    def offer(self, labels: dict[int, str]) -> AnswerProposalForm:
        """Keep as many questions as there are dates, each with its date as label."""
        for number in range(1, MOST + 1):
            name = f"answer_{number}"
            if number in labels:
                self[name].label.text = labels[number]
                self[name].flags.required = True
            else:
                del self[name]
        return self

    def answers(self) -> dict[int, str]:
        """Return the answers by position."""
        return {
            number: self[f"answer_{number}"].data or ""
            for number in range(1, MOST + 1)
            if f"answer_{number}" in self
        }
