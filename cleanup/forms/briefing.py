"""Writing a briefing, confirming it, and the self-check."""

from __future__ import annotations

from collections.abc import Iterable

from flask_babel import lazy_gettext as _
from wtforms import HiddenField, SelectField, SelectMultipleField, TextAreaField
from wtforms.validators import Length, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from cleanup.domain.briefing.versions import LONGEST_TEXT, TEXTS
from cleanup.forms.platform.base import Form, choices
from cleanup.forms.platform.editing import EditForm
from cleanup.web.wording import translated_later


def _text(name: str, hint: str = "", rows: int = 4) -> TextAreaField:
    return TextAreaField(
        translated_later(TEXTS[name]),
        [Optional(), Length(max=LONGEST_TEXT, message=_("Houd het bij %(max)s tekens."))],
        description=hint,
        render_kw={"rows": rows},
    )


class WriteBriefingForm(EditForm):
    """All texts of a briefing; the rest comes from the pilot and the content files."""

    practical = _text("practical", _("Adres, sleutel, wifi, parkeren, hoe laat wie er is."))
    roles = _text("roles", _("Een regel per persoon."), rows=3)
    group_profile = _text("group_profile", _("Wie zijn deze jongeren? Geen namen."))
    sensitivities = _text(
        "sensitivities", _("Wat ligt gevoelig? Geen namen. Een wijziging vraagt om opnieuw lezen.")
    )
    goals = _text("goals")
    aftercare = _text("aftercare", _("Wat doen we na afloop, en wie doet wat?"), rows=3)
    call = _text("call", _("Naam en nummer van wie bereikbaar is op de dag."), rows=3)

    def texts(self) -> dict[str, str]:
        """Return what was typed, by the names of the briefing."""
        return {name: self[name].data or "" for name in TEXTS}


class ConfirmReadForm(Form):
    """The mark of the briefing that somebody saw."""

    seen = HiddenField()


class FillInReadinessForm(Form):
    """What somebody is unsure about, and with whom they share it."""

    unsure = SelectMultipleField(
        _("Waar ben je nog niet zeker van?"),
        [Optional()],
        option_widget=CheckboxInput(),
        widget=ListWidget(prefix_label=False),
    )
    coach = SelectField(_("Wie mag dit zien?"), [Optional()], validate_choice=False)

    def offer(self, items: Iterable[tuple[str, str]], coaches: Iterable[tuple[str, str]]) -> None:
        """Offer the statements, and the people who may be a coach."""
        self.unsure.choices = choices(items)
        self.coach.choices = choices([("", str(_("Alleen ik"))), *coaches])
