"""Organisations, the people there, and how the conversation goes."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import (
    DateField,
    EmailField,
    SelectField,
    StringField,
    TelField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its types
from wtforms.validators import DataRequired, Length, Optional

from cleanup.domain.partners.pipeline import (
    CONTACT_WAY_LABELS,
    ORGANISATION_KIND_LABELS,
    OUTREACH_LABELS,
    OUTREACH_STATES,
    REGIONS,
    STAKEHOLDER_LABELS,
    next_states,
)
from cleanup.domain.platform.parts import PART_ABOUT, PART_LABELS, Part, read_parts
from cleanup.forms.platform.base import Form, choices
from cleanup.forms.platform.editing import EditForm, GuardedForm
from cleanup.forms.platform.ticking import TicksField, TicksForm
from cleanup.web.wording import translated_later

LONGEST_NAME = 120
LONGEST_NOTE = 4000
_KINDS = choices((key, translated_later(text)) for key, text in ORGANISATION_KIND_LABELS.items())
_PARTIES = tuple((key, translated_later(text)) for key, text in STAKEHOLDER_LABELS.items())
_WAYS = choices((key, translated_later(text)) for key, text in CONTACT_WAY_LABELS.items())


def _label_of(part: Part) -> Any:
    """Return the name of a part with what it is for, worked out when it is shown."""
    label, about = translated_later(PART_LABELS[part]), translated_later(PART_ABOUT[part])
    return _("%(part)s: %(about)s", part=label, about=about)


class OrganisationForm(EditForm):
    """A partner organisation."""

    name = StringField(
        _("Naam"),
        [DataRequired(_("Vul de naam van de organisatie in.")), Length(max=LONGEST_NAME)],
        description=_("Zoals de organisatie zichzelf noemt."),
    )
    kind = SelectField(_("Soort"), choices=_KINDS)
    stakeholder_kind = SelectField(
        _("Soort partij"),
        choices=choices([("", _("Volgt uit de soort")), *_PARTIES]),
        default="",
        filters=[lambda kind: kind or ""],
        description=_(
            "Preciezer, voor wie er rond jongeren samenwerkt: wie is deze organisatie in het netwerk?"
        ),
    )
    municipality = StringField(
        _("Gemeente"),
        [DataRequired(_("Vul de gemeente in.")), Length(max=80)],
        description=_("Daarmee weten we welke schoolvakanties gelden."),
    )
    region = SelectField(
        _("Vakantieregio"),
        choices=choices([("", _("Volgt uit de gemeente")), *((region, region) for region in REGIONS)]),
        description=_("Kies zelf als de gemeente in twee regio’s ligt, of als de scholen anders doen."),
    )
    notes = TextAreaField(_("Aantekeningen"), [Optional(), Length(max=LONGEST_NOTE)])


class ProgrammePartsForm(TicksForm):
    """Which parts of the wider programme a programme uses."""

    parts = TicksField(
        _("Wat gebruikt dit programma?"),
        choices=choices((part, _label_of(part)) for part in Part),
        description=_(
            "Wat uit staat, staat niet in het menu en niet in bestanden. Wat bewaard was, blijft bewaard."
        ),
    )

    @property
    def chosen(self) -> frozenset[Part]:
        """The parts that are to be used: as they are, with what was ticked and unticked."""
        return read_parts(self.chosen_in("parts"))


class ProgrammeForm(ProgrammePartsForm):
    """A funded period with pilots."""

    code = StringField(
        _("Code"),
        [DataRequired(_("Vul een korte code in, zoals SCD-27.")), Length(max=20)],
        description=_("Kort, zoals SCD-27. Staat in bestanden en overzichten."),
    )
    name = StringField(
        _("Naam"), [DataRequired(_("Vul de naam van het programma in.")), Length(max=LONGEST_NAME)]
    )
    starts_on = DateField(_("Eerste dag"), [DataRequired(_("Kies een datum."))])
    ends_on = DateField(_("Laatste dag"), [DataRequired(_("Kies een datum."))])


class ChangeProgrammeForm(EditForm):
    """Name and period of a programme; its code stays."""

    name = StringField(
        _("Naam"), [DataRequired(_("Vul de naam van het programma in.")), Length(max=LONGEST_NAME)]
    )
    starts_on = DateField(_("Eerste dag"), [DataRequired(_("Kies een datum."))])
    ends_on = DateField(_("Laatste dag"), [DataRequired(_("Kies een datum."))])


class StakeholderKindForm(Form):
    """The kind of party of one organisation."""

    stakeholder_kind = SelectField(
        _("Soort partij"),
        [DataRequired(_("Kies een soort partij."))],
        choices=choices([("", _("Kies een soort partij")), *_PARTIES]),
    )

    def numbered(self, place: int) -> StakeholderKindForm:
        """Set the inputs of this form apart from those of the others on its page."""
        for field in self:
            field.id = field.label.field_id = f"soort-{place}-{field.name}"
        return self


def _moves(state: str) -> list[SelectChoice]:
    usual = next_states(state)
    other = [one for one in OUTREACH_STATES if one not in (state, *usual)]
    pairs = [(one, translated_later(OUTREACH_LABELS[one])) for one in usual]
    corrections = [
        (one, _("corrigeer: %(state)s", state=translated_later(OUTREACH_LABELS[one]))) for one in other
    ]
    return choices([*pairs, *corrections])


class MoveOutreachForm(Form):
    """The next state of a conversation."""

    part = "stand"

    state = SelectField(_("Nieuwe stand"))
    reason = TextAreaField(
        _("Reden"),
        [Optional(), Length(max=LONGEST_NOTE)],
        description=_("Verplicht als iemand afhaakt, en als je een stand corrigeert."),
    )

    def offer(self, state: str) -> MoveOutreachForm:
        """Offer the next states of a conversation first, then those that correct where it stands."""
        self.state.choices = _moves(state)
        return self


class NextStepForm(GuardedForm):
    """What happens next with an organisation, when, and who does it."""

    part = "stap"

    next_step = StringField(_("Volgende stap"), [Optional(), Length(max=200)])
    next_step_on = DateField(_("Wanneer"), [Optional()])
    owner = SelectField(_("Wie"), choices=[])


class ContactForm(EditForm):
    """A person at an organisation."""

    name = StringField(_("Naam"), [DataRequired(_("Vul een naam in.")), Length(max=LONGEST_NAME)])
    job = StringField(_("Functie"), [Optional(), Length(max=LONGEST_NAME)])
    email = EmailField(_("E-mailadres"), [Optional()])
    phone = TelField(_("Telefoonnummer"), [Optional(), Length(max=40)])


class ContactMomentForm(Form):
    """One contact with an organisation."""

    part = "contact"

    happened_on = DateField(_("Wanneer"), [DataRequired(_("Kies een datum."))])
    way = SelectField(_("Hoe"), choices=_WAYS)
    note = TextAreaField(_("Wat is er besproken?"), [Optional(), Length(max=LONGEST_NOTE)])
    state = SelectField(_("Stand na dit contact"), filters=[lambda typed: typed or ""])
    reason = StringField(
        _("Reden"),
        [Optional(), Length(max=LONGEST_NOTE)],
        description=_("Alleen nodig bij afhaken of corrigeren."),
    )

    def offer(self, state: str | None) -> ContactMomentForm:
        """Offer where a conversation in ``state`` goes with this contact; None: there is none."""
        moves = _moves(state) if state is not None else []
        self.state.choices = [*choices([("", _("Blijft zoals het is"))]), *moves]
        return self
