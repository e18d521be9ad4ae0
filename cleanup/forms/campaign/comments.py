"""Forms about comments: a tap without a script, a case in general words, closing one."""

from __future__ import annotations

import uuid

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, HiddenField, RadioField, SelectField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length

from cleanup.domain.campaign.comments import ACTION_LABELS, CATEGORY_LABELS, SEVERITY_LABELS
from cleanup.domain.platform.errors import N_
from cleanup.domain.toolkit.cards import GROUNDS
from cleanup.domain.toolkit.practice import GROUND_LABELS
from cleanup.forms.campaign.posts import labelled
from cleanup.forms.platform.base import Form

LONGEST = 500


def new_key() -> str:
    """Return the key of one form on one page, so that sending it twice counts once."""
    return str(uuid.uuid4())


class TapForm(Form):
    """One tap where there is no script."""

    key = HiddenField(validators=[DataRequired()], default=new_key)
    category = HiddenField(validators=[InputRequired()])
    severity = HiddenField()
    of = HiddenField()


class CaseForm(Form):
    """A comment that asks for more than a tap, in general words."""

    key = HiddenField(validators=[DataRequired(), Length(min=36, max=36)], default=new_key)
    category = RadioField(
        _("Wat voor reactie is het?"),
        [InputRequired(_("Kies wat voor reactie het is."))],
        choices=labelled(CATEGORY_LABELS),
    )
    severity = RadioField(
        _("Hoe zwaar is het?"),
        [InputRequired(_("Kies hoe zwaar het is."))],
        choices=labelled(SEVERITY_LABELS),
    )
    what = TextAreaField(
        _("Wat is er gebeurd?"),
        [DataRequired(_("Schrijf kort op wat er is.")), Length(max=LONGEST)],
        description=_(
            "In je eigen woorden, heel algemeen. Geen naam, account, link, nummer of letterlijke tekst."
        ),
        render_kw={"rows": 4, "maxlength": LONGEST},
    )
    ground = SelectField(
        _("Over welke grond gaat het?"),
        choices=labelled({"": "–"} | {code: GROUND_LABELS[code] for code in GROUNDS}),
    )
    about_me = BooleanField(_("Het gaat over mij of mijn groep"))
    in_doubt = BooleanField(_("Ik twijfel: een tweede beheerder moet kiezen"))
    action = SelectField(
        _("Wat heb je gedaan?"), choices=labelled({"": N_("Volg het advies")} | ACTION_LABELS)
    )
    referred_to = SelectField(_("Gewezen op een hulplijn?"), validate_choice=False)

    def offer(self, helplines: list[tuple[str, str]]) -> CaseForm:
        """Offer these help lines."""
        self.referred_to.choices = labelled({"": "–"} | dict(helplines))
        return self


class CloseCaseForm(Form):
    """What was done about a case."""

    part = "sluiten"

    outcome = TextAreaField(
        _("Wat is ermee gedaan?"),
        [DataRequired(_("Schrijf kort op wat ermee gedaan is.")), Length(max=LONGEST)],
        description=_("Zonder namen."),
        render_kw={"rows": 3},
    )
    evidence_kept = BooleanField(
        _("Bewijs voor aangifte is bewaard, buiten dit programma"),
        description=_("Alleen dat het gebeurde. Zet hier niets uit het bewijs neer."),
    )


class DoubtForm(Form):
    """What a second keeper decides in a case of doubt."""

    part = "twijfel"

    action = SelectField(
        _("Wat doen we?"), [InputRequired(_("Kies wat we doen."))], choices=labelled(ACTION_LABELS)
    )
