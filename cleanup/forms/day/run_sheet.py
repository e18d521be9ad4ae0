"""The run sheet of a pilot, and the quiz on phones."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import HiddenField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional

from cleanup.domain.day.planning import LONGEST_NAME, MOST_MINUTES
from cleanup.forms.platform.base import Form, WholeNumberField, choices
from cleanup.forms.platform.editing import EditForm

LONGEST_LINES = 2000
PHASES = (
    ("P1", _("Kennismaken")),
    ("P2", _("Nulmeting")),
    ("P3", _("Ervaringen, theorie en reflectie")),
    ("P4", _("Oefenen")),
    ("P5", _("Actie")),
    ("P6", _("Evaluatie en afronding")),
)
KINDS = (("programme", _("Programma")), ("energiser", _("Energiser")), ("break", _("Pauze")))
LEADS = (("both", _("Samen")), ("lead_1", _("Begeleider 1")), ("lead_2", _("Begeleider 2")))
ACTIONS = (
    ("", _("Geen")),
    ("t0", _("Nulmeting openen")),
    ("quiz", _("Quiz")),
    ("toolkit", _("Toolkit")),
    ("action", _("Actie")),
    ("t1", _("Eindmeting openen")),
)


def _lines(label: object, description: object = "") -> TextAreaField:
    return TextAreaField(label, [Optional(), Length(max=LONGEST_LINES)], description=description)  # type: ignore[arg-type]


class PartForm(EditForm):
    """One part of the day."""

    name = StringField(_("Naam"), [DataRequired(_("Geef het onderdeel een naam.")), Length(max=LONGEST_NAME)])
    minutes = WholeNumberField(
        _("Minuten"),
        [
            InputRequired(_("Vul in hoeveel minuten het duurt.")),
            NumberRange(1, MOST_MINUTES, _("Kies 1 tot %(max)s minuten.")),
        ],
    )
    phase = SelectField(_("Deel van het programma"), choices=choices(PHASES))
    kind = SelectField(_("Soort"), choices=choices(KINDS))
    leads = SelectField(_("Wie leidt"), choices=choices(LEADS))
    fixed = WholeNumberField(
        _("Vaste begintijd"),
        [Optional(), NumberRange(0, 24 * 60, _("Kies 0 tot %(max)s minuten na het begin."))],
        description=_("In minuten na het begin van de dag. Leeg: begint na het vorige onderdeel."),
    )
    action = SelectField(_("Wat de tablet aanbiedt"), choices=choices(ACTIONS))
    goal = StringField(_("Doel"), [Optional(), Length(max=300)])
    steps = _lines(_("Stappen"), _("Een stap per regel."))
    materials = _lines(_("Materiaal"), _("Een ding per regel."))

    def fill(self, document: dict[str, Any]) -> None:
        """Show a part that exists."""
        for name in ("minutes", "phase", "kind", "leads", "fixed"):
            self[name].data = document[name]
        self.name.data = document["name"]["nl"]
        self.goal.data = document["goal"].get("nl", "")
        self.action.data = document["action"] or ""
        self.steps.data = "\n".join(step["nl"] for step in document["steps"])
        self.materials.data = "\n".join(thing["nl"] for thing in document["materials"])

    def texts(self) -> dict[str, str]:
        """Return what the form holds as text by field, to see later what others changed."""
        names = ("name", "minutes", "phase", "kind", "leads", "fixed", "action", "goal", "steps", "materials")
        return {name: "" if self[name].data is None else str(self[name].data) for name in names}

    def document(self, code: str) -> dict[str, Any]:
        """Return the part as plain values."""
        return {
            "code": code,
            "phase": self.phase.data,
            "kind": self.kind.data,
            "name": {"nl": self.name.data},
            "minutes": self.minutes.data,
            "goal": {"nl": self.goal.data} if self.goal.data else {},
            "steps": _texts(self.steps.data),
            "materials": _texts(self.materials.data),
            "leads": self.leads.data,
            "action": self.action.data or None,
            "fixed": self.fixed.data,
            "activities": [],
        }


class AddActivityForm(Form):
    """A way of working from the library, somewhere in the day."""

    activity = HiddenField()
    after = SelectField(_("Na"), validate_choice=True)

    def offer(self, parts: Iterable[tuple[str, str]]) -> None:
        """Offer the places in the day."""
        self.after.choices = choices(parts)


class AnswerQuizForm(Form):
    """One answer to the question on the big screen."""

    item = HiddenField()
    answer = RadioField(_("Wat is dit?"), [InputRequired(_("Kies een van de antwoorden."))])


def _texts(lines: str | None) -> list[dict[str, str]]:
    return [{"nl": line.strip()} for line in (lines or "").splitlines() if line.strip()]
