"""The days on which texts were compared with their source, as somebody types them: never still to come."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from cleanup.domain.platform.cells import check_meant, check_year
from cleanup.domain.platform.errors import N_, RuleBrokenError
from cleanup.domain.platform.local_time import check_not_to_come
from cleanup.services.platform.content.text_fields import TextField, text_fields


def check_typed(fields: Iterable[TextField], values: Mapping[str, str], today: dt.date) -> None:
    """Refuse a day that was typed over another one and cannot be; raises RuleBrokenError naming the field."""
    for field in fields:
        typed = values.get(field.path, field.value)
        if field.is_date and typed != field.value:
            _check(field, typed, today)
            _check_meant(field, typed, today)


def check_text_days(text: str, today: dt.date) -> None:
    """Refuse a text with a day that cannot be; raises RuleBrokenError naming the first."""
    for field in text_fields(text):
        if field.is_date:
            _check(field, field.value, today)


def _check(field: TextField, typed: str, today: dt.date) -> None:
    try:
        day = dt.date.fromisoformat(typed)
        check_year(day, None)
        check_not_to_come(day, today, field.path)
    except ValueError as error:
        sentence = N_("%(name)s: schrijf de datum als 2026-06-25")
        raise RuleBrokenError(sentence, None, name=_named(field)) from error
    except RuleBrokenError as error:
        sentence = N_("%(name)s: %(day)s kan niet. Kies vandaag of een dag die al geweest is.")
        raise RuleBrokenError(sentence, None, name=_named(field), day=typed) from error


def _check_meant(field: TextField, typed: str, today: dt.date) -> None:
    try:
        check_meant(dt.date.fromisoformat(typed), today)
    except RuleBrokenError as error:
        sentence = N_("%(name)s: %(day)s is te lang geleden.")
        raise RuleBrokenError(sentence, None, name=_named(field), day=typed) from error


def _named(field: TextField) -> str:
    return f"{field.card_name} {field.inside}".strip()
