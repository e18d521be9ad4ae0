"""Aftercare: what staff, crew and youth workers type after a day."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, DateField, HiddenField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from cleanup.domain.aftercare.duties import FEELING_LABELS, GROUP_LABELS, LONGEST_TEXT, SEVERITY_LABELS
from cleanup.forms.platform.base import Form, choices
from cleanup.forms.platform.editing import GuardedForm
from cleanup.web.wording import translated_later

NO_NAMES = _("Schrijf geen namen van jongeren op. Schrijf wat er gebeurde en wat er nodig is.")


def new_key() -> str:
    """Return the key of one form on one page, so that sending it twice counts once."""
    return str(uuid.uuid4())


def told_in_words(
    label: str, hint: str, longest: int = LONGEST_TEXT, *, may_be_empty: bool = False
) -> TextAreaField:
    """Return a field in which somebody tells something, with a gentle check on names while they type."""
    needed = Optional() if may_be_empty else DataRequired(_("Schrijf kort op wat er is."))
    return TextAreaField(
        label,
        [needed, Length(max=longest)],
        description=hint,
        render_kw={"data-name-check": "", "maxlength": longest},
    )


class HappenedForm(Form):
    """How heavy it is, and what happened, without names."""

    severity = RadioField(
        _("Hoe zwaar is het?"),
        [InputRequired(_("Kies hoe zwaar het is."))],
        choices=choices((key, translated_later(text)) for key, text in SEVERITY_LABELS.items()),
    )
    text = told_in_words(_("Wat is er gebeurd?"), NO_NAMES)


class ReportForm(HappenedForm):
    """Er is iets gebeurd; the key makes that sending it twice counts once."""

    key = HiddenField(validators=[DataRequired(), Length(min=36, max=36)], default=new_key)


class RewriteForm(GuardedForm, HappenedForm):
    """Other words for something that was reported."""

    part = "aanpassen"


class NoteForm(Form):
    """One line of what was done."""

    part = "notitie"

    text = told_in_words(
        _("Wat is er gedaan of afgesproken?"),
        _("Met wie je sprak (functie, geen naam van een jongere) en wat jullie afspraken."),
    )


class CloseForm(Form):
    """Closing something that was reported."""

    part = "sluiten"

    outcome = told_in_words(
        _("Hoe is het afgelopen?"), _("Zonder namen. Pas als dit is ingevuld, kan de pilot worden afgerond.")
    )


class AssignForm(GuardedForm):
    """Who does something, and by when."""

    part = "wie"

    owner = SelectField(_("Wie pakt het op?"), validate_choice=False)
    due_on = DateField(_("Uiterlijk"), [DataRequired(_("Kies een datum."))])

    def offer(self, people: Iterable[tuple[str, str]]) -> AssignForm:
        """Offer these people, and nobody in particular."""
        self.owner.choices = choices([("", _("Nog niemand")), *people])
        return self


class AddTaskForm(AssignForm):
    """A task that the template does not have."""

    part = "taak"

    who = SelectField(
        _("Voor wie is het?"),
        choices=choices((key, translated_later(text)) for key, text in GROUP_LABELS.items()),
    )
    text = told_in_words(_("Wat moet er gebeuren?"), _("Geen namen van jongeren."), 500)


class MakeLinkForm(Form):
    """A page for a youth worker."""

    part = "link"

    name = StringField(
        _("Voor wie is deze link?"),
        [Optional(), Length(max=120)],
        description=_("Zo weet je later welke link je intrekt. De jongerenwerker ziet dit niet."),
    )


class CheckInForm(Form):
    """How somebody who led the day is."""

    part = "inchecken"

    key = HiddenField(validators=[DataRequired(), Length(min=36, max=36)], default=new_key)
    feeling = RadioField(
        _("Hoe gaat het met je, na deze dag?"),
        [InputRequired(_("Kies hoe het met je gaat."))],
        choices=choices((key, translated_later(text)) for key, text in FEELING_LABELS.items()),
    )
    contact = BooleanField(_("Ik wil contact. Bel me binnen een dag."))
    text = told_in_words(
        _("Wil je er iets bij zeggen?"),
        _(
            "Alleen medewerkers van Diversion lezen dit, ook als je geen contact wilt. "
            "Je mede-begeleiders niet. Schrijf geen namen van jongeren op."
        ),
        may_be_empty=True,
    )


class AddContactForm(Form):
    """Somebody who can be called."""

    name = StringField(
        _("Wie"), [DataRequired(_("Vul in wie je belt.")), Length(max=120)],
        description=_("Zoals: coördinator nazorg."),
    )  # fmt: skip
    phone = StringField(
        _("Telefoonnummer"),
        [DataRequired(_("Vul een telefoonnummer in, zoals 06 12345678.")), Length(max=40)],
        render_kw={"inputmode": "tel", "autocomplete": "off"},
    )
    reachable = StringField(
        _("Wanneer bereikbaar"),
        [Optional(), Length(max=200)],
        description=_("Zoals: elke dag tot 22.00 uur."),
    )
    for_partners = BooleanField(_("Jongerenwerkers mogen dit nummer ook zien"))


class ChooseCoachForm(Form):
    """With whom somebody shares their growth line."""

    coach = SelectField(_("Wie mag meelezen?"), validate_choice=False)

    def offer(self, people: Iterable[tuple[str, str]]) -> ChooseCoachForm:
        """Offer these people, and nobody."""
        self.coach.choices = choices([("", _("Niemand: alleen ik")), *people])
        return self
