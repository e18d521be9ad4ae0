"""Gatherings: planning, counting, who was there, and grades."""

from __future__ import annotations

from flask_babel import lazy_gettext as _
from flask_wtf.file import FileField
from wtforms import (
    DateField,
    HiddenField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from cleanup.domain.network.grades import GRADES
from cleanup.domain.network.words import FORM_LABELS, GATHERING_KIND_LABELS
from cleanup.domain.partners.pipeline import STAKEHOLDER_LABELS
from cleanup.forms.network.words import OpenMeta, labelled
from cleanup.forms.platform.base import Form, WholeNumberField, choices
from cleanup.forms.platform.editing import GuardedForm
from cleanup.forms.platform.ticking import TicksField, TicksForm


class GatheringForm(Form):
    """A gathering; the number of people may come later."""

    title = StringField(_("Titel"), [DataRequired(_("Geef de bijeenkomst een titel.")), Length(max=200)])
    kind = SelectField(_("Soort"), choices=labelled(GATHERING_KIND_LABELS))
    form = SelectField(_("Vorm"), choices=labelled(FORM_LABELS))
    held_on = DateField(_("Datum"), [DataRequired(_("Kies een datum."))])
    place = StringField(_("Plaats"), [Optional(), Length(max=200)])
    aims = TextAreaField(_("Waarvoor"), [Optional(), Length(max=1000)])
    report_place = StringField(_("Waar het verslag staat"), [Optional(), Length(max=300)])


class CountPeopleForm(GuardedForm):
    """How many people came, and who counted."""

    part = "telling"

    counted = WholeNumberField(
        _("Hoeveel mensen waren er?"), [Optional()], description=_("Leeg: niet geteld.")
    )
    counted_source = StringField(
        _("Bron"), [Optional(), Length(max=200)], description=_("Wie telde, of waar staat het?")
    )


class KindsForm(TicksForm):
    """Which kinds of parties were there."""

    part = "soorten"

    kinds = TicksField(_("Welke soorten partijen waren er?"), choices=labelled(STAKEHOLDER_LABELS))


class PresentForm(TicksForm):
    """The members who agreed to be on the list."""

    members = TicksField(_("Leden op de lijst, met hun toestemming"), choices=[], validate_choice=False)


class AttendanceListForm(Form):
    """The list of an online meeting: counted, and then dropped."""

    part = "lijst"

    names = FileField(_("Deelnemerslijst van Teams of Zoom (CSV)"))


class GradeForm(Form):
    """A grade, without account or cookie."""

    class Meta(OpenMeta):
        """A page without cookie has no token to show."""

    grade = RadioField(
        _("Welk cijfer geef je deze bijeenkomst?"),
        [InputRequired(_("Kies een cijfer van 1 tot en met 10."))],
        choices=choices((str(grade), str(grade)) for grade in GRADES),
    )
    remark = TextAreaField(
        _("Wil je iets zeggen?"),
        [Optional(), Length(max=500)],
        description=_("Schrijf geen namen op. Dit staat los van je cijfer."),
    )
    client_id = HiddenField()
