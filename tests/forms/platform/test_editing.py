"""Taking over what another stored: as it is typed where that can be, else the field stays as it was."""

import datetime as dt

import pytest
from wtforms import BooleanField, DateField, Form, SelectMultipleField

from cleanup.forms.platform.editing import take_over


class Sample(Form):
    day = DateField()
    tick = BooleanField()
    several = SelectMultipleField(choices=["a", "b"])


@pytest.mark.parametrize(
    ("name", "text", "held"),
    [
        ("day", "2027-01-09", dt.date(2027, 1, 9)),
        ("day", "2027-01-09 12:30:00+00:00", None),
        ("tick", "False", False),
        ("tick", "ja", True),
        ("several", "a, b", ["a", "b"]),
    ],
)
def test_a_stored_text_is_held_when_it_can_be_typed(name, text, held):
    form = Sample()
    take_over(form[name], text)
    assert form[name].data == held
