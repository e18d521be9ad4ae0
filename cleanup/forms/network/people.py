"""Members: joining, changing, moving and leaving."""

from __future__ import annotations

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, DateField, EmailField, HiddenField, SelectField, StringField
from wtforms.validators import DataRequired, Length, Optional

from cleanup.domain.network.words import DOMAIN_LABELS, LEAVING_REASONS, RING_LABELS
from cleanup.forms.network.words import OpenMeta, labelled
from cleanup.forms.platform.base import Form, choices
from cleanup.forms.platform.editing import CHANGED_BY_LINK, GuardedForm

LONGEST = 120


class OwnDetailsForm(Form):
    """What a member says of themselves; also without account, so without a token."""

    name = StringField(
        _("Naam"),
        [Optional(), Length(max=LONGEST)],
        description=_("We bewaren een naam alleen van wie 18 of ouder is: zet dan ook het vinkje."),
    )
    organisation = StringField(_("Organisatie"), [Optional(), Length(max=LONGEST)])
    domain = SelectField(_("Domein"), choices=labelled(DOMAIN_LABELS))
    is_adult = BooleanField(_("Ik ben 18 jaar of ouder"))
    email = EmailField(
        _("E-mailadres"), [Optional()], description=_("Alleen als je mail wilt en 18 of ouder bent.")
    )
    consent_mail = BooleanField(_("Ik wil mail over het netwerk"))
    consent_list = BooleanField(_("Andere leden mogen mijn naam en organisatie zien"))


class MemberPageForm(GuardedForm, OwnDetailsForm):
    """The same on a member's own page, over what is kept: no account, no cookie, so no token."""

    others_were_first = CHANGED_BY_LINK

    class Meta(OpenMeta):
        """A page without cookie has no token to show."""


class JoinNetworkForm(OwnDetailsForm):
    """Becoming a member by oneself; ``client_id`` is the key of the page."""

    class Meta(OpenMeta):
        """A page without cookie has no token to show."""

    client_id = HiddenField()


class AddMemberForm(OwnDetailsForm):
    """A member as staff adds one."""

    ring = SelectField(_("Kring"), choices=labelled(RING_LABELS))
    how_joined = StringField(_("Hoe erbij gekomen"), [Optional(), Length(max=200)])
    joined_on = DateField(_("Lid sinds"), [Optional()])


class MoveMemberForm(Form):
    """Another ring, and why."""

    ring = SelectField(_("Kring"), choices=labelled(RING_LABELS))
    why = StringField(_("Waarom"), [Optional(), Length(max=500)])


class LeaveForm(Form):
    """Leaving, perhaps with a reason; without account, so without a token."""

    class Meta(OpenMeta):
        """A page without cookie has no token to show."""

    reason = SelectField(
        _("Waarom ga je weg?"),
        choices=choices([("", _("zeg ik liever niet"))]) + labelled(LEAVING_REASONS),
        default="",
        validate_choice=False,
    )


class OpenAskForm(Form):
    """A question of a member, without account."""

    class Meta(OpenMeta):
        """A page without cookie has no token to show."""

    text = StringField(_("Je vraag"), [DataRequired(_("Schrijf je vraag op.")), Length(max=500)])


class OpenActionForm(Form):
    """One tap of a member, without account."""

    class Meta(OpenMeta):
        """A page without cookie has no token to show."""
