"""The run sheet of a pilot, and the quiz on phones."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, IntegerField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from cleanup.domain.day.planning import LONGEST_NAME, MOST_MINUTES
from cleanup.forms.base import Form, choices

LONGEST_LINES = 2000
PHASES = (
    ("P1", _l("Kennismaken")),
    ("P2", _l("Nulmeting")),
    ("P3", _l("Ervaringen, theorie en reflectie")),
    ("P4", _l("Oefenen")),
    ("P5", _l("Actie")),
    ("P6", _l("Evaluatie en afronding")),
)
KINDS = (("programme", _l("Programma")), ("energiser", _l("Energiser")), ("break", _l("Pauze")))
LEADS = (("both", _l("Samen")), ("lead_1", _l("Begeleider 1")), ("lead_2", _l("Begeleider 2")))
ACTIONS = (
    ("", _l("Geen")),
    ("t0", _l("Nulmeting openen")),
    ("quiz", _l("Quiz")),
    ("toolkit", _l("Toolkit")),
    ("action", _l("Actie")),
    ("t1", _l("Eindmeting openen")),
)


def _lines(label: object, description: object = "") -> TextAreaField:
    return TextAreaField(label, [Optional(), Length(max=LONGEST_LINES)], description=description)  # type: ignore[arg-type]


class PartForm(Form):
    """One part of the day."""

    name = StringField(
        _l("Naam"), [InputRequired(_l("Geef het onderdeel een naam.")), Length(max=LONGEST_NAME)]
    )
    minutes = IntegerField(
        _l("Minuten"),
        [
            InputRequired(_l("Vul in hoeveel minuten het duurt.")),
            NumberRange(1, MOST_MINUTES, _l("Kies 1 tot %(max)s minuten.")),
        ],
    )
    phase = SelectField(_l("Deel van het programma"), choices=choices(PHASES))
    kind = SelectField(_l("Soort"), choices=choices(KINDS))
    leads = SelectField(_l("Wie leidt"), choices=choices(LEADS))
    fixed = IntegerField(
        _l("Vaste begintijd"),
        [Optional(), NumberRange(0, 24 * 60, _l("Kies 0 tot %(max)s minuten na het begin."))],
        description=_l("In minuten na het begin van de dag. Leeg: begint na het vorige onderdeel."),
    )
    action = SelectField(_l("Wat de tablet aanbiedt"), choices=choices(ACTIONS))
    goal = StringField(_l("Doel"), [Optional(), Length(max=300)])
    steps = _lines(_l("Stappen"), _l("Een stap per regel."))
    materials = _lines(_l("Materiaal"), _l("Een ding per regel."))

    def fill(self, document: dict[str, Any]) -> None:
        """Show a part that exists."""
        for name in ("minutes", "phase", "kind", "leads", "fixed"):
            self[name].data = document[name]
        self.name.data = document["name"]["nl"]
        self.goal.data = document["goal"].get("nl", "")
        self.action.data = document["action"] or ""
        self.steps.data = "\n".join(step["nl"] for step in document["steps"])
        self.materials.data = "\n".join(thing["nl"] for thing in document["materials"])

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
    after = SelectField(_l("Na"), validate_choice=True)

    def offer(self, parts: Iterable[tuple[str, str]]) -> None:
        """Offer the places in the day."""
        self.after.choices = choices(parts)


class AnswerQuizForm(Form):
    """One answer to the question on the big screen."""

    item = HiddenField()
    answer = RadioField(_l("Wat is dit?"), [InputRequired(_l("Kies een van de antwoorden."))])


def _texts(lines: str | None) -> list[dict[str, str]]:
    return [{"nl": line.strip()} for line in (lines or "").splitlines() if line.strip()]
