"""When people can lead a pilot, and who was trained."""

from __future__ import annotations

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, DateField, RadioField, StringField
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from cleanup.domain.pilots.crew import CAN, CANNOT
from cleanup.forms.platform.base import Form, choices
from cleanup.forms.platform.ticking import TicksField, TicksForm


class AvailabilityForm(Form):
    """Days on which somebody can or cannot."""

    kind = RadioField(
        _("Kun je op deze dagen?"),
        choices=choices([(CAN, _("Ik kan")), (CANNOT, _("Ik kan niet"))]),
        validators=[InputRequired(_("Kies of je kunt of niet kunt."))],
    )
    starts_on = DateField(_("Eerste dag"), [DataRequired(_("Kies een datum."))])
    ends_on = DateField(_("Laatste dag"), [Optional()], description=_("Leeg: alleen die ene dag."))
    note = StringField(_("Toelichting"), [Optional(), Length(max=200)])
    replaces = BooleanField(_("Ja, wat ik nu invul geldt voor deze dagen"))


class TrainingForm(Form):
    """A session in which peer educators are trained."""

    title = StringField(_("Naam"), [DataRequired(_("Vul een naam in.")), Length(max=120)])
    date = DateField(_("Datum"), [DataRequired(_("Kies een datum."))])
    place = StringField(_("Plek"), [Optional(), Length(max=200)])


class AttendanceForm(TicksForm):
    """Who was there."""

    present = TicksField(_("Wie was er?"))
