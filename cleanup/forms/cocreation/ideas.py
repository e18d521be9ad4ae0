"""Ideas: noting one, judging it, and what became of it."""

from __future__ import annotations

from flask_babel import lazy_gettext as _
from wtforms import SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length, Optional

from cleanup.domain.cocreation.ideas import BECAME_LABELS, CRITERIA, STATE_LABELS, VERDICT_LABELS
from cleanup.forms.cocreation.groups import labelled, long_text
from cleanup.forms.platform.base import choices
from cleanup.forms.platform.editing import GuardedForm
from cleanup.web.wording import translated_later


def _verdict(criterion: str) -> SelectField:
    return SelectField(
        translated_later(CRITERIA[criterion]),
        choices=labelled(VERDICT_LABELS),
        default="",
        validate_choice=False,
    )


class IdeaForm(GuardedForm):
    """An idea in a few words."""

    part = "idee"

    title = StringField(_("Idee"), [DataRequired(_("Schrijf het idee kort op.")), Length(max=120)])
    text = long_text(_("Toelichting"), _("Zonder namen van personen."))


class JudgeIdeaForm(GuardedForm):
    """The four criteria, where the idea goes, and why."""

    part = "keuze"

    bundles = _verdict("bundles")
    fits = _verdict("fits")
    feasible = _verdict("feasible")
    scalable = _verdict("scalable")
    state = SelectField(_("Wat wordt het?"), validate_choice=False)
    reason = TextAreaField(
        _("Waarom?"), [Optional(), Length(max=1000)], description=_("Nodig als het idee een stap zet.")
    )

    def offer(self, state: str, following: tuple[str, ...]) -> JudgeIdeaForm:
        """Offer the state it has and those it may go to."""
        offered = {key: STATE_LABELS[key] for key in (state, *following)}
        self.state.choices = labelled(offered)
        return self


class FollowIdeaForm(GuardedForm):
    """What an idea became."""

    part = "vervolg"

    became = SelectField(_("Wat werd het?"), choices=labelled(BECAME_LABELS), default="")
    pilot = SelectField(_("Bij welke pilot?"), validate_choice=False)
    became_text = StringField(_("In een zin"), [Optional(), Length(max=300)])

    def offer(self, pilots: list[tuple[str, str]]) -> FollowIdeaForm:
        """Offer the pilots of the programme (id, title)."""
        self.pilot.choices = choices([("", _("geen")), *pilots])
        return self
