"""Forms for posts: making one, a step, a consent."""

from __future__ import annotations

from collections.abc import Mapping

from flask_babel import lazy_gettext as _
from wtforms import (
    BooleanField,
    DateField,
    HiddenField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    TimeField,
)
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its types
from wtforms.validators import DataRequired, InputRequired, Length, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from cleanup.domain.campaign.posts import (
    AIM_LABELS,
    CONSENT_LABELS,
    FORMAT_LABELS,
    HOOK_LABELS,
    TONE_LABELS,
)
from cleanup.domain.toolkit.cards import GROUNDS
from cleanup.domain.toolkit.practice import GROUND_LABELS
from cleanup.forms.platform.base import Form, choices
from cleanup.forms.platform.editing import EditForm
from cleanup.web.wording import translated_later

LONGEST_TEXT, LONGEST_NOTE = 5000, 2000


def labelled(labels: Mapping[str, str]) -> list[SelectChoice]:
    """Return codes with their labels as choices."""
    return choices((code, translated_later(label)) for code, label in labels.items())


class PostForm(EditForm):
    """A post. Only the title is needed: an idea is dropped in a minute, the rest comes while making it."""

    title = StringField(
        _("Waar gaat het over?"),
        [DataRequired(_("Geef je idee een titel.")), Length(max=120)],
        description=_("In een paar woorden. De titel komt niet online."),
    )
    text = TextAreaField(
        _("Tekst"), [Optional(), Length(max=LONGEST_TEXT)], render_kw={"rows": 6, "maxlength": LONGEST_TEXT}
    )
    alt_text = TextAreaField(
        _("Beschrijving van het beeld (alt-tekst)"),
        [Optional(), Length(max=LONGEST_NOTE)],
        description=_("Voor wie het beeld niet ziet. Zonder alt-tekst kan een bericht niet online."),
        render_kw={"rows": 3, "maxlength": LONGEST_NOTE},
    )
    image_note = TextAreaField(
        _("Wat is er te zien of te maken?"), [Optional(), Length(max=LONGEST_NOTE)], render_kw={"rows": 3}
    )
    script = TextAreaField(
        _("Script"),
        [Optional(), Length(max=LONGEST_TEXT)],
        description=_("Voor een reel of story: wat er gezegd en gedaan wordt."),
        render_kw={"rows": 4},
    )
    format = SelectField(_("Vorm"), choices=labelled(FORMAT_LABELS))
    tone = SelectField(_("Toon"), choices=labelled(TONE_LABELS))
    aim = SelectField(_("Doel"), choices=labelled(AIM_LABELS))
    hook = SelectField(_("Aanleiding"), choices=labelled(HOOK_LABELS))
    interaction = BooleanField(_("Het vraagt een reactie, zoals een poll of een vraag"))
    grounds = SelectMultipleField(
        _("Over welke grond gaat het?"),
        choices=labelled({code: GROUND_LABELS[code] for code in GROUNDS}),
        option_widget=CheckboxInput(),
        widget=ListWidget(prefix_label=False),
    )
    planned_day = DateField(
        _("Dag"), [Optional()], description=_("Leeg laten mag, zolang er nog geen dag is.")
    )
    planned_time = TimeField(_("Tijd"), [Optional()], description=_("Nederlandse tijd. Leeg is 12:00."))
    maker_label = StringField(
        _("Gemaakt door"), [Optional(), Length(max=80)], description=_("Een groep, zoals: co-creatiegroep.")
    )
    helped_by = StringField(
        _("Wie hielp mee?"),
        [Optional(), Length(max=120)],
        description=_("Een functie, zoals: videomaker. Geen naam."),
    )
    in_package = BooleanField(_("Partners mogen dit overnemen (pakket)"), default=True)


class StepForm(Form):
    """One step of a post, with a remark where somebody has to know why."""

    part = "stap"

    step = HiddenField(validators=[InputRequired()])
    seen = HiddenField()
    remark = TextAreaField(_("Opmerking"), [Optional(), Length(max=1000)], render_kw={"rows": 2})


class ConsentForm(Form):
    """Somebody agreed; who, stands on a form that is kept elsewhere."""

    part = "toestemming"

    kind = RadioField(_("Waarvoor?"), [InputRequired(_("Kies waarvoor."))], choices=labelled(CONSENT_LABELS))
    given_on = DateField(_("Getekend op"), [DataRequired(_("Vul de datum in."))])
    held_where = StringField(
        _("Waar ligt het formulier?"),
        [Optional(), Length(max=200)],
        description=_("Zoals: map toestemmingen, nummer 12. Geen naam."),
    )
