"""The one door through which a sentence that travels as a value gets translated.

``_("…")`` is for literals alone: in a template it returns markup, and it fills in percent signs. A variable
comes through here instead. What was declared with ``N_`` is translated; anything else, such as what somebody
typed, comes out as the same plain text, which a template escapes like any other.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from babel.dates import format_date
from flask import Flask
from flask_babel import LazyString, gettext

from cleanup.domain.platform.local_time import local_day
from cleanup.domain.platform.wording import Words, filled, is_ours
from cleanup.web.languages import choose


def translated(text: str, values: Mapping[str, object] | None = None) -> str:
    """Return a declared sentence in the language of the page, filled in; any other text unchanged."""
    return filled(str(gettext(text)), values or {}, text) if is_ours(text) else text


def translated_later(text: str) -> Any:
    """Return the same, worked out when it is shown: for labels that are made before there is a page."""
    return LazyString(translated, text)


def with_words(text: str, values: Mapping[str, object]) -> str:
    """Return a declared sentence filled in: values that are declared words translated, days written out."""
    return translated(text, {name: _word(value) for name, value in values.items()})


def _word(value: object) -> object:
    if isinstance(value, dt.date):
        day = local_day(value) if isinstance(value, dt.datetime) else value
        return format_date(day, "d MMMM y", locale=choose())
    if isinstance(value, Words):
        return ", ".join(map(translated, value))
    return translated(value) if isinstance(value, str) else value


def register(app: Flask) -> None:
    """Offer the door to templates: ``{{ row.label|translated }}``."""
    app.add_template_filter(translated)
