"""Forms for what two people may change at once: they bring along the values they began with."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, ClassVar

from flask_babel import gettext
from wtforms import BooleanField, DateField, HiddenField, SelectMultipleField, TimeField

from cleanup.domain.platform.edits import FieldChange, differences
from cleanup.domain.platform.errors import N_, ConflictError, RuleBrokenError
from cleanup.domain.platform.json_text import JsonError, read_json
from cleanup.domain.platform.local_time import local_day
from cleanup.forms.platform.base import Form

CONFLICT, REFUSED, FINE = 409, 422, 200
NOTHING = "–"
UNTICKED = {"", "False", "nee"}
"""How a box that is not ticked is written, here and in the history of a plan."""
CHANGED = N_("Iemand anders heeft dit intussen gewijzigd. Kijk wat er anders is.")
CHANGED_BY_LINK = N_("Met deze link is intussen iets anders ingevuld. Kijk wat er nu staat.")
"""The same to somebody without an account: it may have been themselves, on another phone."""
STANDS_NOW = N_("Intussen staat hier: %(text)s")


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

        The form then begins with what is there now, and holds it wherever nothing else was typed: saving
        again takes away only what its sender wrote over, with open eyes.
        """
        found = list_changes(self.seen_values, current)
        if found:
            self.changes = take_over_changes(self, found, _written)
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


class BeganWith(HiddenField):
    """What a form began with. It has no id: a page may hold several of these forms."""

    def __call__(self, **attributes: object) -> Any:
        """Return the hidden input."""
        return super().__call__(**attributes | {"id": False})


class GuardedForm(EditForm):
    """A form of what is stored, guarded by itself: drawn and sent with that same row as ``obj`` or ``data``.

    When the row has changed since the page was drawn, nothing is stored: a field says what stands there now,
    beside what was typed; one that was not touched holds it. Saving again is a choice made with open eyes.
    Without a row it adds one.
    ``others_were_first`` is what the form says then.
    """

    others_were_first: ClassVar[str] = CHANGED
    seen = BeganWith()

    def __init__(self, *args: Any, **values: Any) -> None:
        super().__init__(*args, **values)
        self._stored = (
            {field.short_name: _written(field.object_data) for field in self if field.name != self.seen.name}
            if values.get("obj") is not None or values.get("data")
            else {}
        )
        if self._stored and not self.seen.raw_data:
            self.begin_with(self._stored)

    def accepts(self, action: Callable[[], Any]) -> Any:
        """Run an action when the form is valid and nobody was first; None otherwise."""
        return super().accepts(lambda: self._unless_others_were_first(action))

    def _unless_others_were_first(self, action: Callable[[], Any]) -> Any:
        others = [
            name
            for name, _before, after in differences(self.seen_values, self._stored)
            if name in self and after.split() != _written(self[name].data).split()
        ]
        if not others:
            return action()
        seen = self.seen_values
        self.begin_with(self._stored)
        for name in others:
            shown = _shown(self[name], self._stored[name])
            if _written(self[name].data).split() == seen[name].split():
                take_over(self[name], self._stored[name])
            self.refuse(RuleBrokenError(STANDS_NOW, name, text=shown))
        raise RuleBrokenError(self.others_were_first)


def take_over_changes(
    form: Form, changes: Sequence[FieldChange], as_text: Callable[[Any], str]
) -> list[FieldChange]:
    """Let a form hold what others stored wherever its sender changed nothing.

    ``as_text`` writes a value as the changes have it. Returns the changes as a reader knows them: names in
    place of ids, the words of a choice.
    """
    for change in changes:
        if change.field in form and as_text(form[change.field].data).split() == change.before.split():
            take_over(form[change.field], change.after)
    return [_in_words(form, change) for change in changes]


def _in_words(form: Form, change: FieldChange) -> FieldChange:
    if change.field not in form:
        return change
    field = form[change.field]
    return replace(change, before=_shown(field, change.before), after=_shown(field, change.after))


def take_over(field: Any, text: str) -> None:
    """Let a field hold a stored value, given as text, as if it was typed."""
    if isinstance(field, BooleanField):
        field.data = text not in UNTICKED
        return
    before = field.raw_data, field.data
    typed = text.split(", ") if isinstance(field, SelectMultipleField) else [text]
    field.raw_data = typed
    try:
        field.process_formdata(typed)
    except ValueError:  # what is stored is written otherwise than it is typed
        field.raw_data, field.data = before


def _written(value: Any) -> str:
    """Return a stored or typed value as a text that can be compared."""
    if isinstance(value, list | tuple | set):
        return ", ".join(sorted(map(_written, value)))
    return "" if value is None or value is False else str(value)


def _shown(field: Any, stored: str) -> str:
    """Return a stored value as its reader knows it: the words of choices, yes or no, a day as we write it."""
    if isinstance(field, BooleanField):
        return str(gettext("niet aangevinkt") if stored in UNTICKED else gettext("aangevinkt"))
    if isinstance(field, DateField):
        day = _day(stored)
        return f"{day.day}-{day.month}-{day.year}" if day else stored or NOTHING
    if isinstance(field, TimeField):
        return stored[:5] or NOTHING
    words = {str(one[0]): str(one[1]) for one in field.iter_choices()} if _has_choices(field) else {}
    chosen = stored.split(", ") if isinstance(field, SelectMultipleField) else [stored]
    return ", ".join(words.get(one, one) for one in chosen) or NOTHING


def _day(stored: str) -> dt.date | None:
    """Return the day of a stored day or moment, here; None where it is neither."""
    try:
        at = dt.datetime.fromisoformat(stored)
    except ValueError:
        return None
    return local_day(at) if at.tzinfo else at.date()


def _has_choices(field: Any) -> bool:
    return bool(getattr(field, "choices", None))
