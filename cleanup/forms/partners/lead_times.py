"""How many weeks before the day each kind of organisation must be asked."""

from __future__ import annotations

from flask_babel import lazy_gettext as _
from wtforms.validators import InputRequired, NumberRange

from cleanup.domain.partners.lead_times import FEWEST_WEEKS, MOST_WEEKS
from cleanup.domain.partners.pipeline import ORGANISATION_KIND_LABELS
from cleanup.forms.platform.base import WholeNumberField
from cleanup.forms.platform.editing import GuardedForm
from cleanup.web.wording import translated_later


class LeadTimesForm(GuardedForm):
    """The weeks of every kind of organisation: one number each."""


for _kind, _label in ORGANISATION_KIND_LABELS.items():
    _checks = [
        InputRequired(_("Vul een aantal weken in.")),
        NumberRange(FEWEST_WEEKS, MOST_WEEKS, _("Kies %(min)s tot %(max)s weken.")),
    ]
    setattr(
        LeadTimesForm,
        _kind,
        WholeNumberField(_("Weken vooraf: %(kind)s", kind=translated_later(_label)), _checks),
    )
