"""Groups: the group itself, recruiting, meetings, makers, and how many were at a pilot."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, DateField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from cleanup.domain.cocreation.groups import FEE_LABELS, FEE_NONE, MEETING_LABELS, WAY_LABELS
from cleanup.forms.platform.base import Form, WholeNumberField, choices
from cleanup.forms.platform.editing import GuardedForm
from cleanup.web.wording import translated_later

LONGEST_TEXT = 4000


def labelled(labels: Mapping[str, str]) -> list[Any]:
    """Return the choices of a list of codes with their labels."""
    return choices((key, translated_later(text)) for key, text in labels.items())


def long_text(label: Any, hint: Any = "") -> TextAreaField:
    """Return a text of some paragraphs that may stay empty."""
    return TextAreaField(label, [Optional(), Length(max=LONGEST_TEXT)], description=hint)


class GroupForm(GuardedForm):
    """A group that designs along."""

    name = StringField(_("Naam van de groep"), [DataRequired(_("Geef de groep een naam.")), Length(max=120)])
    people = WholeNumberField(
        _("Hoeveel jongeren?"),
        [InputRequired(_("Vul in hoeveel jongeren er in de groep zitten."))],
        description=_("Iedereen die meedeed of meedoet, één keer geteld. 10 tot 15 werkte het best."),
    )
    source = StringField(
        _("Hoe weet je dit aantal?"),
        [DataRequired(_("Vul in hoe je dit aantal weet: zonder bron tonen we het niet.")), Length(max=200)],
        description=_("Zoals: presentielijst, of eindrapport bijlage 1."),
    )
    as_of = DateField(_("Peildatum"), [DataRequired(_("Kies de datum waarop dit aantal gold."))])
    starts_on = DateField(_("Eerste dag"), [Optional()])
    ends_on = DateField(_("Laatste dag"), [Optional()])
    role_text = long_text(_("Wat doet een maker?"), _("In gewone woorden, zoals je het vertelt."))
    gives = long_text(_("Wat levert het een maker op?"))
    pay = long_text(
        _("Vergoeding en reiskosten"),
        _("Wat is afgesproken, zonder rekeningnummers."),
    )
    given_back = long_text(
        _("Dit werd ermee gedaan"),
        _("Wat er met hun werk is gebeurd. Makers lezen dit via hun link."),
    )


class RecruitingChannelForm(GuardedForm):
    """A way in which young people were looked for."""

    channel = StringField(
        _("Waar zochten jullie?"),
        [DataRequired(_("Vul in waar jullie zochten.")), Length(max=120)],
        description=_("Zoals: nieuwsbrief van een jongerencentrum."),
    )
    placed_on = DateField(_("Wanneer"), [DataRequired(_("Kies een datum."))])
    text = long_text(_("Met welke tekst?"))
    replies = WholeNumberField(_("Reacties"), [Optional()])
    talks = WholeNumberField(_("Persoonlijke gesprekken"), [Optional()])
    joined = WholeNumberField(_("Deden mee"), [Optional()])


class DiversityForm(Form):
    """What a group aims at and reached, in counts."""

    part = "mix"

    feature = StringField(
        _("Waar letten jullie op?"),
        [DataRequired(_("Vul in waar jullie op letten.")), Length(max=80)],
        description=_("Zoals: van buiten de grote steden. Alleen aantallen, nooit wie."),
    )
    aimed = WholeNumberField(_("Hoeveel wilden jullie?"), [Optional()])
    reached = WholeNumberField(_("Hoeveel zijn het er?"), [Optional()])


class MeetingForm(GuardedForm):
    """One meeting of a group."""

    kind = SelectField(_("Soort"), choices=labelled(MEETING_LABELS), default="kickoff")
    held_on = DateField(_("Wanneer"), [DataRequired(_("Kies een datum."))])
    way = SelectField(_("Hoe doet de groep mee?"), choices=labelled(WAY_LABELS), default="fysiek")
    agenda = long_text(_("Agenda"))
    present = WholeNumberField(_("Hoeveel jongeren waren er?"), [Optional()])
    agreements = long_text(_("Afspraken"))
    outcome = long_text(_("Opbrengst"))


class MakerForm(Form):
    """Somebody who joins a group."""

    first_name = StringField(
        _("Voornaam"),
        [Optional(), Length(max=40)],
        description=_("Alleen als de maker dat wil, en zoals die zelf kiest. Mag leeg."),
    )
    fee = SelectField(_("Vergoeding"), choices=labelled(FEE_LABELS), default=FEE_NONE)


class ChangeMakerForm(GuardedForm):
    """Whether a fee was agreed or paid, and whether a maker stopped."""

    fee = SelectField(_("Vergoeding"), choices=labelled(FEE_LABELS), default=FEE_NONE)
    stopped = BooleanField(_("Is halverwege gestopt"))

    def numbered(self, place: int) -> ChangeMakerForm:
        """Set the inputs of this form apart from those of the others on its page."""
        for field in self:
            field.id = field.label.field_id = f"maker-{place}-{field.name}"
        return self


class OwnNameForm(Form):
    """The first name that a maker goes by."""

    first_name = StringField(_("Je voornaam"), [Optional(), Length(max=40)], description=_("Mag leeg."))


class OverlapForm(GuardedForm):
    """How many of a group were at each pilot; its fields follow from the pilots."""

    @classmethod
    def of_pilots(cls, pilots: list[tuple[str, str, int]], known: Mapping[str, int]) -> OverlapForm:
        """Return a form with a number for each pilot (code, title, how many took part)."""
        fields = {
            f"pilot_{code}": WholeNumberField(
                title,
                [Optional()],
                description=_("Aanwezig: %(count)s.", count=people),
            )
            for code, title, people in pilots
        }
        began = {f"pilot_{code}": known.get(code, 0) for code, _title, _people in pilots}
        return type("OverlapOfPilotsForm", (cls,), fields)(data=began)  # type: ignore[no-any-return]
