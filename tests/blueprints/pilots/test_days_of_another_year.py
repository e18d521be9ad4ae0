"""A day of another year says its year, also where days are written short."""

import datetime as dt

import pytest

from tests import date_polls, planning
from tests.days import local_today


def other_year():
    return dt.date(local_today().year + 2, 6, 1)


def test_the_matrix_says_the_year_of_a_day_in_another_one(as_, cast):
    planning.planned_pilot(date=other_year())
    this = local_today()
    planning.planned_pilot(date=this, organisation="De Vonk")
    heads = [
        " ".join(one.text.split()) for one in as_("asha").page("/begeleiding?wie=iedereen").select("th a")
    ]
    assert [head for head in heads if "Pitstop" in head] == [f"1 jun {other_year().year} Pitstop"]
    assert [head for head in heads if "Vonk" in head and str(this.year) in head] == []


def test_the_table_of_a_date_poll_says_it_too(as_, cast):
    far = (other_year() - local_today()).days
    poll = date_polls.asked(cast.asha, "Pitstop", days=(far, far + 7))
    shown = as_("asha").page(f"/partners/datums/{poll.id}").main.text
    assert f"1 jun {other_year().year}, 13:00–17:00" in shown


@pytest.mark.parametrize(
    ("value", "beside", "text"),
    [("2027-06-01", "2027-01-13", "1 jun"), ("2028-06-01", "2027-01-13", "1 jun 2028")],
)
def test_a_short_day_has_its_year_only_when_it_is_another(app, value, beside, text):
    from cleanup.formatting import near_day

    with app.test_request_context():
        assert near_day(dt.date.fromisoformat(value), dt.date.fromisoformat(beside)) == text
