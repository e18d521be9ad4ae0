"""What was found when people thought aloud over a questionnaire."""

from __future__ import annotations

from flask_babel import lazy_gettext as _
from wtforms import DateField, SelectField, TextAreaField
from wtforms.validators import InputRequired, Length

from cleanup.domain.surveys.instrument import DECISION_LABELS
from cleanup.forms.platform.base import Form, WholeNumberField, choices
from cleanup.web.wording import translated_later


class AddFindingForm(Form):
    """One finding: when, how many people, about which question, what was found and what is done with it."""

    held_on = DateField(_("Wanneer?"), [InputRequired(_("Vul een datum in."))])
    people = WholeNumberField(
        _("Hoeveel mensen dachten hardop?"),
        [InputRequired(_("Vul een aantal in."))],
        description=_("Zonder namen. Op één dag tellen dezelfde mensen één keer."),
    )
    item = SelectField(_("Over welke vraag?"), default="")
    finding = TextAreaField(
        _("Wat vond je?"),
        [InputRequired(_("Schrijf wat je vond, ook als alles duidelijk was.")), Length(max=2000)],
        description=_("Schrijf over de vraag, niet over mensen."),
    )
    decision = SelectField(
        _("Wat doe je ermee?"),
        choices=choices((key, translated_later(text)) for key, text in DECISION_LABELS.items()),
        default="open",
    )
