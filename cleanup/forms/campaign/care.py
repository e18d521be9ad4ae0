"""Forms about who keeps a channel: joining, a shift, how somebody is."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, DateField, HiddenField, RadioField, SelectField, StringField
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange

from cleanup.domain.campaign.care import BANDS, FEELING_LABELS, KEEPER_LABELS
from cleanup.domain.campaign.posts import PLATFORM_LABELS
from cleanup.forms.campaign.posts import labelled
from cleanup.forms.platform.base import Form, WholeNumberField, choices

LONGEST_SHIFT = 600


class ChannelCareForm(Form):
    """An account on a platform."""

    name = StringField(
        _("Naam van het account"), [DataRequired(_("Vul de naam van het account in.")), Length(max=80)]
    )
    platform = SelectField(_("Platform"), choices=choices(PLATFORM_LABELS.items()))
    opened_on = DateField(_("Begonnen op"), [DataRequired(_("Vul de datum in."))])


class KeeperForm(Form):
    """Somebody who will keep a channel."""

    part = "beheerder"

    account = SelectField(_("Wie?"), validate_choice=False)
    kind = RadioField(_("Rol"), choices=labelled(KEEPER_LABELS), default="beheerder")
    over_20 = BooleanField(_("Is 20 jaar of ouder"))
    has_contract = BooleanField(_("Contract of vergoeding is afgesproken"))

    def offer(self, people: Iterable[tuple[str, str]]) -> KeeperForm:
        """Offer these people."""
        self.account.choices = choices(people)
        return self


class ShiftForm(Form):
    """Who is on duty on a day."""

    part = "dienst"

    account = SelectField(_("Wie?"), validate_choice=False)
    day = DateField(_("Dag"), [DataRequired(_("Kies een dag."))])

    def offer(self, people: Iterable[tuple[str, str]]) -> ShiftForm:
        """Offer these people."""
        self.account.choices = choices(people)
        return self


class EndShiftForm(Form):
    """How a shift was: its length and how much hostile there was, in a band."""

    part = "klaar"

    minutes = WholeNumberField(
        _("Hoeveel minuten?"),
        [
            InputRequired(_("Vul in hoe lang je bezig was.")),
            NumberRange(0, LONGEST_SHIFT, _("Vul minuten in, hoogstens 600.")),
        ],
    )
    band = RadioField(
        _("Hoeveel nare reacties las je, ongeveer?"),
        [InputRequired(_("Kies hoeveel het er waren."))],
        choices=choices((band, band.replace("-", " tot ")) for band in BANDS),
    )
    key = HiddenField(default=lambda: str(uuid.uuid4()))


class KeeperCheckInForm(Form):
    """How a keeper is, for themselves and their coach."""

    part = "inchecken"

    feeling = RadioField(
        _("Hoe gaat het met je?"),
        [InputRequired(_("Kies hoe het met je gaat."))],
        choices=labelled(FEELING_LABELS),
    )
    wants_contact = BooleanField(_("Ik wil dat mijn coach contact opneemt"))


class CoachForm(Form):
    """Who reads along."""

    part = "coach"

    coach = SelectField(_("Wie is je coach?"), validate_choice=False)

    def offer(self, people: Iterable[tuple[str, str]]) -> CoachForm:
        """Offer these people."""
        self.coach.choices = choices(people)
        return self
