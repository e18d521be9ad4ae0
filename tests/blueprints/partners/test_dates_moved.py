"""What the link of a date poll says after the day was chosen, and how it is known that somebody has it."""

from __future__ import annotations

import datetime as dt

import pytest

from tests import date_polls
from tests.blueprints.partners.test_date_polls import BOTH, address
from tests.date_polls import in_days, link_to, seat_of


@pytest.fixture
def poll(cast):
    return date_polls.asked(cast.asha, "Pitstop", "De Vonk")


def move(db, code, poll=None, position=None, **when):
    from dataclasses import replace

    from cleanup.domain.pilots.fields import Plan
    from cleanup.services import pilots

    pilot = pilots.find_pilot(code)
    if position:
        option = poll.options[position - 1]
        when = {"date": option.date, "starts_at": option.starts_at, "ends_at": option.ends_at}
    at = dt.datetime.now(dt.UTC)
    pilots.change_pilot(pilot, replace(Plan.of(pilot), **when), pilot.revision, None, at)
    db.session.commit()


@pytest.mark.parametrize(
    "when", [{"date": in_days(90)}, {"starts_at": dt.time(9)}, {"position": 2}], ids=("day", "hour", "option")
)
def test_the_link_says_that_the_chosen_day_moved(as_, db, poll, visitor, when):
    asha, seat = as_("asha"), seat_of(poll, "Pitstop")
    visitor.post(link_to(seat), data=BOTH)
    code = asha.post(address(poll, seat), data={"position": "1"}).headers["Location"].split("/")[2]
    assert "De datum staat vast" in visitor.page(link_to(seat)).text
    move(db, code, poll, **when)
    shown = " ".join(visitor.page(link_to(seat)).main.text.split())
    assert "De datum is veranderd" in shown
    assert "Wat hier eerder stond geldt niet meer." in shown
    assert "staat vast" not in shown
    asha.post(f"/pilots/{code}/status", data={"status": "geannuleerd", "reason": "Kan niet"})
    assert "Deze dag gaat niet door" in visitor.page(link_to(seat)).text


def test_a_pilot_that_was_moved_to_the_chosen_day_stands_fast(as_, db, poll, visitor):
    from tests import planning

    asha, seat = as_("asha"), seat_of(poll, "Pitstop")
    pilot = planning.planned_pilot(date=in_days(80))
    visitor.post(link_to(seat), data=BOTH)
    picked = {"position": "1", "moving": pilot.code, "sure": "y"}
    assert asha.post(address(poll, seat), data=picked).status_code == 303
    assert "De datum staat vast" in visitor.page(link_to(seat)).text


def test_who_answers_through_the_link_has_it(as_, poll, visitor):
    asha, seat = as_("asha"), seat_of(poll, "Pitstop")
    assert "Nog niet gestuurd." in asha.page(address(poll, seat)).main.text
    visitor.post(link_to(seat), data=BOTH)
    start = asha.page("/").text
    assert "De Vonk kreeg de link nog niet" in start
    assert "Pitstop, De Vonk" not in start
    assert "antwoordde op" in asha.page(address(poll)).main.text
    for page in (address(poll, seat), address(poll, seat, "/berichten/datums_vragen")):
        shown = asha.page(page).main.text
        assert "De link kwam aan: er is een antwoord van" in shown
        assert "Nog niet gestuurd" not in shown
