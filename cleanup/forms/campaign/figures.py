"""Forms for figures: the state of a channel, the counts of a post, a file of a platform."""

from __future__ import annotations

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, DateField, FileField, HiddenField, RadioField, SelectField, StringField
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional

from cleanup.domain.campaign.insight_times import ORDER_LABELS, ZONE_LABELS
from cleanup.domain.campaign.reach import COUNT_LABELS, COUNTS
from cleanup.domain.platform.errors import N_
from cleanup.forms.campaign.posts import labelled
from cleanup.forms.platform.base import Form, WholeNumberField
from cleanup.web.wording import translated_later

LARGEST = 10**10
NOT_NEGATIVE = _("Vul een aantal van nul of meer in.")


class CountForm(Form):
    """The state of a channel on a day, as the platform gave it."""

    part = "stand"

    as_of = DateField(_("Stand op"), [DataRequired(_("Vul de datum in."))])
    followers = WholeNumberField(_("Volgers"), [Optional(), NumberRange(0, LARGEST, NOT_NEGATIVE)])
    reach_unique = WholeNumberField(
        _("Uniek bereik in totaal"),
        [Optional(), NumberRange(0, LARGEST, NOT_NEGATIVE)],
        description=_("Het totaal van het platform zelf, elk account één keer geteld. Tel nooit zelf op."),
    )
    reach_period_from = DateField(_("Bereik van"), [Optional()])
    reach_period_to = DateField(_("tot en met"), [Optional()])
    source = StringField(
        _("Bron"),
        [DataRequired(_("Vul de bron van dit cijfer in.")), Length(max=200)],
        description=_("Zoals: overzicht van Instagram, 30 dagen."),
    )


class InsightForm(Form):
    """The counts of one post, typed."""

    part = "cijfers"

    as_of = DateField(_("Stand op"), [DataRequired(_("Vul de datum in."))])
    paid = BooleanField(_("Betaald (advertentie)"))


for _name in COUNTS:
    setattr(
        InsightForm,
        _name,
        WholeNumberField(
            translated_later(COUNT_LABELS[_name]), [Optional(), NumberRange(0, LARGEST, NOT_NEGATIVE)]
        ),
    )


class InsightFileForm(Form):
    """A file of a platform, and what it leaves open."""

    file = FileField(_("Bestand"), description=_("Een CSV zoals het platform hem geeft, hoogstens 5 MB."))
    paid = RadioField(
        _("Wat staat erin?"),
        choices=labelled({"nee": N_("Gewone berichten (niet betaald)"), "ja": N_("Advertenties (betaald)")}),
        default="nee",
    )
    zone = SelectField(_("De klok in het bestand"), choices=labelled(ZONE_LABELS))
    order = SelectField(
        _("Volgorde van de datum"), choices=labelled({"": N_("Zoek zelf uit")} | ORDER_LABELS), default=""
    )


class KeepInsightsForm(Form):
    """The rows that were looked at, without anything of a person."""

    part = "bewaren"

    rows = HiddenField(validators=[InputRequired()])
    paid = HiddenField()
