"""A day that another changed is shown as we write it, also where a moment is stored."""

import pytest
from wtforms import DateField, Form

from cleanup.forms.platform.editing import _shown


class Asked(Form):
    day = DateField()


@pytest.mark.parametrize(
    ("stored", "shown"),
    [("2027-01-09", "9-1-2027"), ("2027-01-09 12:30:00+00:00", "9-1-2027"),
     ("2027-01-09 23:30:00+00:00", "10-1-2027"), ("2027-01-09 12:30:00", "9-1-2027")],
)  # fmt: skip
def test_the_day_is_shown(stored, shown):
    assert _shown(Asked().day, stored) == shown
