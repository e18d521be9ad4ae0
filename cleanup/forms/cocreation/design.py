"""The check on a design: a judgement and a reason for each question."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from flask_babel import lazy_gettext as _
from wtforms import SelectField, StringField
from wtforms.validators import Length, Optional

from cleanup.domain.cocreation.design import STATE_LABELS
from cleanup.forms.cocreation.groups import labelled
from cleanup.forms.platform.editing import GuardedForm


class DesignForm(GuardedForm):
    """Its fields follow from the content."""

    @classmethod
    def of_checks(cls, checks: Iterable[tuple[str, str]], known: Mapping[str, tuple[str, str]]) -> DesignForm:
        """Return a form with a state and a reason for each question (code, words)."""
        fields: dict[str, object] = {}
        began: dict[str, str] = {}
        for code, words in checks:
            began[code], began[f"{code}_reason"] = known.get(code, ("", ""))
            fields[code] = SelectField(words, choices=labelled(STATE_LABELS), validate_choice=False)
            fields[f"{code}_reason"] = StringField(_("Waarom?"), [Optional(), Length(max=500)])
        return type("DesignOfChecksForm", (cls,), fields)(data=began)  # type: ignore[no-any-return]
