"""The run sheet of a pilot, and the quiz on phones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import HiddenField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional

from cleanup.domain.day.both_languages import as_lines, both_languages
from cleanup.domain.day.planning import LONGEST_NAME, MOST_MINUTES
from cleanup.domain.platform.origin import Text
from cleanup.forms.platform.base import Form, WholeNumberField, choices
from cleanup.forms.platform.editing import EditForm

LONGEST_LINES = 2000
WORDS = ("name", "goal", "steps", "materials")
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
    name_en = StringField(_("Naam in het Engels"), [Optional(), Length(max=LONGEST_NAME)])
    goal_en = StringField(_("Doel in het Engels"), [Optional(), Length(max=300)])
    steps_en = _lines(_("Stappen in het Engels"), _("Evenveel regels als in het Nederlands."))
    materials_en = _lines(_("Materiaal in het Engels"), _("Evenveel regels als in het Nederlands."))

    def fill(self, document: dict[str, Any]) -> None:
        """Show a part that exists."""
        for name in ("minutes", "phase", "kind", "leads", "fixed"):
            self[name].data = document[name]
        self.action.data = document["action"] or ""
        for name, texts in _texts_of(document).items():
            self[name].data = as_lines(texts, "nl")
            self[f"{name}_en"].data = as_lines(texts, "en")

    def texts(self) -> dict[str, str]:
        """Return what the form holds as text by field, to see later what others changed."""
        names = (
            "minutes",
            "phase",
            "kind",
            "leads",
            "fixed",
            "action",
            *WORDS,
            *(f"{one}_en" for one in WORDS),
        )
        return {name: "" if self[name].data is None else str(self[name].data) for name in names}

    def document(self, code: str, before: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """Return the part as plain values; ``before`` is how it was, for the English that nobody touched.

        Raises
        ------
        RuleBrokenError
            When the English has another number of lines than the Dutch.
        """
        was = _texts_of(before) if before else {}
        words = {
            name: both_languages(self[name].data, self[f"{name}_en"].data, was.get(name, []), f"{name}_en")
            for name in WORDS
        }
        return {
            "code": code,
            "phase": self.phase.data,
            "kind": self.kind.data,
            "name": words["name"][0],
            "minutes": self.minutes.data,
            "goal": words["goal"][0] if words["goal"] else {},
            "steps": words["steps"],
            "materials": words["materials"],
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


def _texts_of(document: Mapping[str, Any]) -> dict[str, list[Text]]:
    """Return the words of a part by field, each as lines: a name and a goal are one, or none."""
    one_line = {name: [document[name]] if document[name] else [] for name in ("name", "goal")}
    return one_line | {name: document[name] for name in ("steps", "materials")}
