"""Changing a lesson."""

from __future__ import annotations

from cleanup.forms.evaluation import AddLessonForm
from cleanup.forms.platform.editing import EditForm


class ChangeLessonForm(EditForm, AddLessonForm):
    """A lesson that was written down, for who changes it."""
