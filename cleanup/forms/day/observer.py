"""What an observer says of one part."""

from __future__ import annotations

from collections.abc import Callable

from flask_babel import lazy_gettext as _
from wtforms import RadioField, SelectField

from cleanup.domain.day.as_meant import HOW_LABELS
from cleanup.domain.day.observer import ENGAGEMENT_LABELS, QUALITY_LABELS
from cleanup.domain.platform.errors import RuleBrokenError
from cleanup.forms.platform.base import Form, choices
from cleanup.web.wording import translated_later


def _numbers(labels: dict[int, str]) -> list[tuple[str, str]]:
    return [("", "–"), *((str(number), translated_later(text)) for number, text in labels.items())]


class ObservePartForm(Form):
    """How a part was done, how well, and how many took part; a part that was not watched stays empty."""

    how = RadioField(
        _("Hoe ging dit onderdeel?"),
        choices=choices((key, translated_later(text)) for key, text in HOW_LABELS.items()),
        validate_choice=False,
    )
    quality = SelectField(
        _("Hoe goed werd het gedaan?"), choices=choices(_numbers(QUALITY_LABELS)), default=""
    )
    engagement = SelectField(
        _("Hoeveel deelnemers deden mee?"), choices=choices(_numbers(ENGAGEMENT_LABELS)), default=""
    )

    @property
    def is_empty(self) -> bool:
        """Whether nothing was said of this part."""
        return not (self.how.data or self.quality.data or self.engagement.data)

    def rating(self) -> tuple[str, int | None, int | None]:
        """Return what was said, as a service takes it: how, quality and engagement (None: not said)."""
        quality, engagement = (int(f.data) if f.data else None for f in (self.quality, self.engagement))
        return self.how.data or "", quality, engagement

    def passes(self, check: Callable[[str, int | None, int | None], object]) -> bool:
        """Whether the form and a rule that raises ``RuleBrokenError`` let this pass."""
        if not self.validate():
            return False
        try:
            check(*self.rating())
        except RuleBrokenError as error:
            self.refuse(error)
            return False
        return True
