"""What all forms share: stripped text, errors in the order of the page, refusals beside the input."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Any, ClassVar, TypeVar

from flask import request
from flask_wtf import FlaskForm
from werkzeug.datastructures import CombinedMultiDict, ImmutableMultiDict, MultiDict
from wtforms import DateField, Field, FileField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its types
from wtforms.validators import NumberRange, StopValidation
from wtforms.widgets import TextInput

from cleanup.domain.platform.cells import check_meant, check_year
from cleanup.domain.platform.errors import N_, RuleBrokenError
from cleanup.domain.platform.numbers import read_number, read_whole_number, write_number
from cleanup.web.attempts import attempt
from cleanup.web.clock import today
from cleanup.web.wording import with_words

T = TypeVar("T")
Choices = list[SelectChoice]
"""The choices of a list, in order."""
MEANT = "-klopt"
"""Ends the name of the box with which somebody says that a day of years ago is meant; it holds that day."""
LARGEST_COUNT = 2**31 - 1
"""What a plain column of whole numbers holds, in every database."""


def given(value: T | None) -> T:
    """Return what a required field holds; raises ValueError when it is empty, so ask an accepted form."""
    if value is None:
        raise ValueError
    return value


def choices(pairs: Iterable[tuple[str, str]]) -> Choices:
    """Return (value, label) pairs as the choices of a list."""
    return [SelectChoice(value, label) for value, label in pairs]


def grouped_choices(groups: Iterable[tuple[str, Iterable[tuple[str, str]]]]) -> Choices:
    """Return groups of (value, label) pairs as the choices of one list, each group under its label."""
    return [SelectChoice(value, label, optgroup=group) for group, pairs in groups for value, label in pairs]


class NumberField(Field):
    """A number as people write it here or in English: ``8,1``, ``978.000``, ``1,234.5``.

    It is a text field: what a browser makes of a comma in a number field depends on its language. The page
    that shows it again says how the number was understood.
    """

    widget = TextInput()
    data: Any
    keyboard: ClassVar[str] = "decimal"

    @staticmethod
    def read(typed: str) -> float:
        """Return the number; raises RuleBrokenError when it is none, or could be two."""
        return read_number(typed)

    def pre_validate(self, form: Any) -> None:  # noqa: ARG002 - WTForms hands it to every field
        """Ask nothing more of what was no number: one thing is wrong, and it is said."""
        if self.process_errors:
            raise StopValidation

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the number, or say what it should look like or could mean."""
        typed = valuelist[0].strip() if valuelist else ""
        self.data = None
        if typed:
            try:
                self.data = self.read(typed)
            except RuleBrokenError as error:
                raise ValueError(with_words(error.sentence, error.values)) from None

    @property
    def understood(self) -> float | None:
        """What was made of the text that was typed; None when nothing was, or it reads the same."""
        typed = str(self.raw_data[0]).strip() if self.raw_data else ""
        return self.data if self.data is not None and typed not in ("", write_number(self.data)) else None

    def __call__(self, **attributes: object) -> Any:
        """Return the input, with the keyboard of a phone that has the signs for it."""
        return super().__call__(**{"inputmode": self.keyboard, "autocomplete": "off"} | attributes)

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return "" if self.data is None else write_number(self.data)


class WholeNumberField(NumberField):
    """A whole number, such as of people or minutes."""

    keyboard = "numeric"

    @staticmethod
    def read(typed: str) -> float:
        """Return the number, an int; raises RuleBrokenError when it is none, or could be two."""
        return read_whole_number(typed)

    def pre_validate(self, form: Any) -> None:
        """Refuse what no column holds, unless the form says itself how large it may be."""
        super().pre_validate(form)
        has_range = any(isinstance(one, NumberRange) for one in self.validators)
        if self.data is not None and abs(self.data) > LARGEST_COUNT and not has_range:
            raise StopValidation(with_words(N_("Dit getal is te groot."), {}))


class Form(FlaskForm):
    """A form of ours. ``part`` sets its inputs apart on a page with several forms.

    One whose service has a stricter rule for days than that they are meant says so in ``asks_far_days``.
    """

    part: ClassVar[str] = ""
    asks_far_days: ClassVar[bool] = True

    def __init__(self, *args: Any, **values: Any) -> None:
        super().__init__(*args, **values)
        for field in self if self.part else ():
            field.id = field.label.field_id = f"{self.part}-{field.name}"

    class Meta(FlaskForm.Meta):
        """Strip what was typed; take nothing but texts."""

        def wrap_formdata(self, form: Any, formdata: Any) -> Any:
            """Return what was sent; of a JSON body only its texts, for no page sends anything nested."""
            if formdata is None or isinstance(formdata, MultiDict):
                return super().wrap_formdata(form, formdata)
            if not self._is_json():
                return self._without_stray_files(form, super().wrap_formdata(form, formdata))
            sent = request.get_json(silent=True)
            given = sent if isinstance(sent, dict) else {}
            return ImmutableMultiDict({name: text for name, text in given.items() if isinstance(text, str)})

        @staticmethod
        def _without_stray_files(form: Any, formdata: Any) -> Any:
            """Return what was sent with files only where a file is asked: a text field has no use for one."""
            if formdata is None or not request.files:
                return formdata
            asked = {field.name for field in form if isinstance(field, FileField)}
            files = MultiDict((n, f) for n, f in request.files.items(multi=True) if n in asked)
            return CombinedMultiDict((files, request.form))

        @staticmethod
        def _is_json() -> bool:
            return request.method == "POST" and request.is_json

        def bind_field(self, form: Any, unbound_field: Any, options: dict[str, Any]) -> Any:
            """Add to fields of text that they are stripped, and to days that they are of our time."""
            kind = getattr(unbound_field.field_class, "__name__", "")
            filter_ = FILTERS.get(kind)
            if filter_ is not None:
                options["filters"] = [*unbound_field.kwargs.get("filters", []), filter_]
            return unbound_field.bind(form=form, **options)

    def validate(self, extra_validators: Any = None) -> bool:
        """Check every field, and ask about days of years ago, unless somebody said that they are meant."""
        is_valid = bool(super().validate(extra_validators))
        days = [field for field in self if isinstance(field, DateField)] if self.asks_far_days else []
        far = [field for field in days if self._is_far(field)]
        return is_valid and not far

    @staticmethod
    def _is_far(field: DateField) -> bool:
        """Whether a day that was typed is of years ago and nobody said so; the field then asks it."""
        day = field.data
        if not isinstance(day, dt.date) or field.errors or day == field.object_data:
            return False
        try:
            check_meant(day, today())
        except RuleBrokenError as error:
            field.flags.asks_meant = True
            if request.form.get(f"{field.name}{MEANT}") == day.isoformat():
                return False
            field.errors = [with_words(error.sentence, error.values)]
            return True
        return False

    def problems(self) -> list[tuple[str, str]]:
        """Return (id of the input, sentence) for every error, in the order of the page."""
        return [(field.id, str(error)) for field in self for error in field.errors]

    def refuse(self, error: RuleBrokenError) -> None:
        """Show what a service refused beside the input it concerns, or above the form."""
        sentence = with_words(error.sentence, error.values)
        if error.field is not None and error.field in self:
            field = self[error.field]
            field.errors = [*field.errors, sentence]
        else:
            self.form_errors: list[str] = [*self.form_errors, sentence]

    def accepts(self, action: Callable[[], T]) -> T | None:
        """Run an action when the form is valid; None when the form or a service refused.

        Of what was refused nothing stays, also not for the page that shows the form again.
        """
        if not self.validate_on_submit():
            return None
        try:
            return attempt(action)
        except RuleBrokenError as error:
            self.refuse(error)
            return None

    def carries_out(self, action: Callable[[], object]) -> bool:
        """Run an action that returns nothing; whether the form and the service let it happen."""

        def run() -> bool:
            action()
            return True

        return bool(self.accepts(run))

    def typed(self, *left_out: str) -> dict[str, Any]:
        """Return what was typed by the names of the fields, for a service with the same words."""
        hidden = {"csrf_token", "revision", "seen", *left_out}
        return {field.short_name: field.data for field in self if field.short_name not in hidden}


def _strip(value: object) -> object:
    return value.strip() if isinstance(value, str) else value or ""


def _of_our_time(day: object) -> object:
    """Return a day as it is; a slip of the keys in the year is said beside the input."""
    if isinstance(day, dt.date):
        try:
            check_year(day)
        except RuleBrokenError as error:
            raise ValueError(with_words(error.sentence, error.values)) from None
    return day


FILTERS: dict[str, Callable[[object], object]] = {
    "StringField": _strip, "TextAreaField": _strip, "EmailField": _strip, "TelField": _strip,
    "DateField": _of_our_time,
}  # fmt: skip
