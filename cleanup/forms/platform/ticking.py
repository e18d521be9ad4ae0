"""Forms of boxes that stand ticked as they are stored, and that two people may have open at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from flask import flash
from flask_babel import gettext
from wtforms import SelectMultipleField
from wtforms.widgets import CheckboxInput, ListWidget

from cleanup.domain.platform.edits import merge_ticks
from cleanup.forms.platform.editing import BeganWith, EditForm

T = TypeVar("T")


class TicksField(SelectMultipleField):
    """Boxes, one below the other; no name of them holds a comma and a space."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()

    @property
    def stored(self) -> list[str]:
        """What is stored now: the form is always made with it."""
        return list(self.object_data or [])


class TicksForm(EditForm):
    """A form of boxes, drawn and sent with what is stored as ``data``.

    Whoever sends it changes the boxes that they changed and no other, so nobody takes away what another
    ticked in the meantime. Sent without what it began with, as by a script, it says how all boxes stand.
    """

    seen = BeganWith()

    def __init__(self, *args: Any, **values: Any) -> None:
        super().__init__(*args, **values)
        if not self.seen.raw_data:
            self.begin_with({field.short_name: ", ".join(field.stored) for field in self._boxes()})

    def chosen_in(self, name: str) -> set[str]:
        """Return what is to be ticked in a field: what is stored, with what the sender changed."""
        field = self[name]
        return merge_ticks(self._began_with(field), field.data or [], field.stored)

    def accepts(self, action: Callable[[], T]) -> T | None:
        """Run an action when the form is valid; say so when others changed boxes since it was drawn."""
        done = super().accepts(action)
        if done is not None and self.others_ticked:
            flash(gettext("Iemand anders paste intussen ook vinkjes aan. Die zijn gebleven."), "info")
        return done

    @property
    def others_ticked(self) -> bool:
        """Whether others changed boxes since this form was drawn."""
        return any(self._began_with(field) != set(field.stored) & _offered(field) for field in self._boxes())

    def _began_with(self, field: TicksField) -> set[str]:
        """Return the boxes that stood ticked on the page; what has no box there was never unticked."""
        seen = self.seen_values.get(field.short_name)
        found = field.stored if seen is None else seen.split(", ")
        return set(found) & _offered(field)

    def _boxes(self) -> list[TicksField]:
        return [field for field in self if isinstance(field, TicksField)]


def _offered(field: TicksField) -> set[str]:
    return {str(value) for value, *_rest in field.iter_choices()}
