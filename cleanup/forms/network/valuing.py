"""The yearly questions to members, made from their content file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from wtforms import RadioField

from cleanup.domain.network.valuing import answers_of
from cleanup.domain.surveys.questionnaires import Item
from cleanup.forms.network.words import OpenMeta
from cleanup.forms.platform.base import Form, choices
from cleanup.web.languages import text_of


class ValueForm(Form):
    """Questions of which every one may be left open; without account, so without a token."""

    class Meta(OpenMeta):
        """A page without cookie has no token to show."""


def value_form(items: Sequence[Item], **options: Any) -> ValueForm:
    """Return a form with a list of answers for each question, in the language of the page."""
    fields = {
        item.code: RadioField(text_of(item.text), choices=_answers(item), validate_choice=False)
        for item in items
    }
    made = type("AskedForm", (ValueForm,), fields)
    form: ValueForm = made(**options)
    return form


def _answers(item: Item) -> list[Any]:
    pairs = []
    for value in answers_of(item):
        option = item.scale.option(value)
        pairs.append((value, text_of(option.text) if option else value))
    return choices(pairs)
