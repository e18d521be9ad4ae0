"""What may still happen on a closed channel."""

import datetime as dt

import pytest

from cleanup.domain.campaign.closing import check_open, steps_left
from cleanup.domain.platform.errors import RuleBrokenError

END = dt.date(2026, 11, 30)


def test_an_open_channel_takes_everything():
    check_open(None)
    check_open(None, END)
    assert steps_left(("in_de_maak", "vervallen"), None) == ("in_de_maak", "vervallen")


def test_what_is_of_before_the_end_still_arrives():
    check_open(END, END)
    for day in (None, END + dt.timedelta(days=1)):
        with pytest.raises(RuleBrokenError, match="gesloten"):
            check_open(END, day)


def test_a_post_can_be_dropped_or_looked_back_on():
    assert steps_left(("goedgekeurd", "teruggestuurd", "in_de_maak", "vervallen"), END) == ("vervallen",)
    assert steps_left(("nagekeken", "vervallen"), END) == ("nagekeken", "vervallen")
