"""The form of an ad, as it was handed in at a platform."""

from __future__ import annotations

from flask_babel import lazy_gettext as _
from wtforms import DateField, SelectField, TextAreaField
from wtforms.validators import DataRequired, Length, NumberRange, Optional

from cleanup.domain.campaign.ads import AD_STATE_LABELS, REFUSAL_LABELS
from cleanup.forms.campaign.posts import labelled
from cleanup.forms.platform.base import WholeNumberField
from cleanup.forms.platform.editing import GuardedForm

LARGEST_REACH = 10**10
LARGEST_BUDGET = 10**6


class AdForm(GuardedForm):
    """An ad: its text, and what became of it."""

    text = TextAreaField(
        _("Tekst van de advertentie"),
        [DataRequired(_("Vul de tekst in.")), Length(max=2000)],
        description=_("Na opslaan zie je welke woorden eerder zijn afgekeurd. Dat houdt niets tegen."),
        render_kw={"rows": 4},
    )
    state = SelectField(_("Stand"), choices=labelled(AD_STATE_LABELS))
    refused_because = SelectField(
        _("Waarom afgekeurd?"), choices=labelled({"": "–"} | REFUSAL_LABELS), validate_choice=True
    )
    decided_on = DateField(_("Besloten op"), [Optional()])
    starts_on = DateField(_("Eerste dag"), [Optional()])
    ends_on = DateField(_("Laatste dag"), [Optional()])
    budget_eur = WholeNumberField(
        _("Budget in euro"), [Optional(), NumberRange(0, LARGEST_BUDGET, _("Vul een bedrag in."))]
    )
    reach = WholeNumberField(
        _("Bereik"),
        [Optional(), NumberRange(0, LARGEST_REACH, _("Vul een aantal van nul of meer in."))],
        description=_("Zoals het platform het geeft, voor deze advertentie alleen."),
    )
