"""What a study will look at, in the fields in which OSF registers a plan."""

from __future__ import annotations

from flask_babel import lazy_gettext as _
from wtforms import SelectField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional

from cleanup.domain.evaluation.figures import FACTOR_LABELS
from cleanup.domain.evaluation.plans import FURTHER
from cleanup.forms.platform.base import Form, WholeNumberField, choices
from cleanup.web.wording import translated_later


class FreezePlanForm(Form):
    """What a study will look at, to be frozen before its first answer."""

    question = TextAreaField(
        _("Welke vraag beantwoordt dit onderzoek?"),
        [DataRequired(_("Schrijf welke vraag dit onderzoek beantwoordt.")), Length(max=1000)],
        description=_("Met wat je verwacht te zien, als je iets verwacht."),
    )
    factor = SelectField(
        _("Welke factor telt?"),
        choices=choices((key, translated_later(text)) for key, text in FACTOR_LABELS.items()),
        description=_("Eén factor: wie er vier bekijkt, vindt al gauw iets."),
    )
    pilots = WholeNumberField(
        _("Hoeveel pilots?"), [InputRequired(), NumberRange(1, 200, _("Van 1 tot en met 200."))]
    )
    people = WholeNumberField(
        _("Hoeveel mensen bij de nulmeting?"),
        [InputRequired(), NumberRange(1, 20000, _("Van 1 tot en met 20.000."))],
    )
    left_out = TextAreaField(
        _("Wie of wat telt niet mee?"),
        [Optional(), Length(max=1000)],
        description=_("Zoals: antwoorden waarin overal hetzelfde is gekozen."),
    )
    design = TextAreaField(
        translated_later(FURTHER["design"]),
        [Optional(), Length(max=1000)],
        description=_("Zoals: zelfde mensen voor en na; zes pilots gaan, zes wachten, geloot."),
    )
    existing = TextAreaField(
        translated_later(FURTHER["existing"]),
        [Optional(), Length(max=1000)],
        description=_("Zoals: nog geen, of de cijfers van vorig jaar zijn bekend."),
    )
    stopping = TextAreaField(
        translated_later(FURTHER["stopping"]),
        [Optional(), Length(max=1000)],
        description=_("Zoals: na twaalf pilots, of op 1 juli."),
    )
    measures = TextAreaField(
        translated_later(FURTHER["measures"]),
        [Optional(), Length(max=1000)],
        description=_("Zoals: het gemiddelde van de drie vragen over kennis, bij t0 en t1."),
    )
    analysis = TextAreaField(
        translated_later(FURTHER["analysis"]),
        [Optional(), Length(max=1000)],
        description=_(
            "Zoals: verschil van veranderingen, met een betrouwbaarheidsinterval over hele pilots."
        ),
    )
    missing = TextAreaField(
        translated_later(FURTHER["missing"]),
        [Optional(), Length(max=1000)],
        description=_("Zoals: alleen koppels tellen, met de uitersten ernaast."),
    )
    exploratory = TextAreaField(
        translated_later(FURTHER["exploratory"]),
        [Optional(), Length(max=1000)],
        description=_("Wat hier staat, telt niet als getoetst."),
    )
