"""Forms for what two people may change at once: they bring along the values they began with."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from wtforms import HiddenField

from cleanup.domain.platform.edits import FieldChange
from cleanup.domain.platform.errors import N_, ConflictError, RuleBrokenError
from cleanup.domain.platform.json_text import JsonError, read_json
from cleanup.forms.platform.base import Form

CONFLICT, REFUSED, FINE = 409, 422, 200
CHANGED = N_("Iemand anders heeft dit intussen gewijzigd. Kijk wat er anders is.")


class EditForm(Form):
    """A form that knows what it began with. ``changes`` are those of others, for the page to show."""

    seen = HiddenField()

    def __init__(self, *args: Any, **values: Any) -> None:
        super().__init__(*args, **values)
        self.changes: list[FieldChange] = []

    def begin_with(self, values: Mapping[str, str]) -> None:
        """Remember what this form begins with; later it is compared with what is there then."""
        self.seen.data = json.dumps(values, ensure_ascii=False)

    @property
    def seen_values(self) -> dict[str, str]:
        """What the form began with; nothing when it was sent without or was tampered with."""
        try:
            found = read_json(self.seen.data or "{}")
        except JsonError:
            return {}
        return {str(name): str(text) for name, text in found.items()} if isinstance(found, dict) else {}

    def check_others(
        self,
        current: Mapping[str, str],
        list_changes: Callable[[Mapping[str, str], Mapping[str, str]], list[FieldChange]],
    ) -> None:
        """Raise ConflictError when others changed what this form began with.

        The form then begins with what is there now: saving again is a choice made with open eyes.
        """
        self.changes = list_changes(self.seen_values, current)
        if self.changes:
            self.begin_with(current)
            raise ConflictError(CHANGED)

    def edits(self, action: Callable[[], Any]) -> Any:
        """Run an action when the form is valid; None when it or a service refused, or others were first."""
        try:
            return self.accepts(action)
        except ConflictError as conflict:
            self.refuse(RuleBrokenError(conflict.sentence, None, **conflict.values))
            return None

    @property
    def status(self) -> int:
        """The status of the page that shows this form again."""
        return CONFLICT if self.changes else REFUSED if self.is_submitted() else FINE
