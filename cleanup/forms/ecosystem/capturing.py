"""Lines from the table."""

from __future__ import annotations

from flask_babel import lazy_gettext as _
from wtforms import SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length, Optional

from cleanup.domain.ecosystem.words import END_LABELS
from cleanup.forms.ecosystem.maps import KINDS
from cleanup.forms.platform.base import Form, choices
from cleanup.web.wording import translated_later

LONGEST_LINES = 60_000


class CaptureForm(Form):
    """Arrows as short lines, and who says so."""

    text = TextAreaField(
        _("Pijlen"),
        [DataRequired(_("Typ minstens één pijl, zoals: gem > mo o.")), Length(max=LONGEST_LINES)],
        description=_("Eén pijl per regel: gem > mo o h. Met Ctrl en Enter sla je op."),
    )
    said_by_kind = SelectField(
        _("Wie zegt dit?"),
        default="",
        choices=choices([("", _("niet opgeschreven")), *((one.value, one.label) for one in KINDS)]),
    )
    said_by_end = SelectField(
        _("Dat is"),
        default="",
        choices=choices(
            [
                ("", _("niet opgeschreven")),
                *((key, translated_later(text)) for key, text in END_LABELS.items()),
            ]
        ),
    )
    source = StringField(
        _("Bron"),
        [Optional(), Length(max=80)],
        description=_("Bijvoorbeeld een hoofdstuk, een casus of een vel."),
    )
