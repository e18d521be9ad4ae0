"""Sending or copying a question moves the conversation; that is told, kept and can be undone."""

import datetime as dt

import pytest

from cleanup.services import partners
from tests import date_polls, factories
from tests.blueprints.platform.test_history import fields_of
from tests.blueprints.platform.test_last_changed import last_changed
from tests.pages import soup

DAY = dt.date(2026, 10, 1)


@pytest.fixture
def seat(cast, db):
    """An organisation that was asked to choose between dates, and was told nothing yet."""
    poll = date_polls.asked(cast.asha, "Pitstop")
    return date_polls.seat_of(poll, "Pitstop")


def outreach_of(seat):
    return partners.find_outreach(partners.get_programme(seat.poll.programme_id), seat.organisation)


def stand(db, seat, state, reason=""):
    partners.move_outreach(outreach_of(seat), state, DAY, reason)
    db.session.commit()


def copied(client, seat, text="datums_vragen"):
    address = f"/partners/datums/{seat.poll.id}/{seat.id}/berichten/{text}/gekopieerd"
    return " ".join(soup(client.post(address, follow_redirects=True)).text.split())


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        ("afgehaakt", "benaderd"),
        ("later", "interesse"),
        ("interesse", "interesse"),
        ("ingepland", "ingepland"),
    ],
)
def test_a_question_moves_who_dropped_out_or_wanted_it_later(as_, db, sql, seat, was, becomes):
    stand(db, seat, was, "Geen tijd" if was == "afgehaakt" else "")
    said = copied(as_("asha"), seat)
    assert sql("SELECT state FROM outreach") == [(becomes,)]
    assert ("Pitstop staat nu bij" in said) == (was != becomes)


def test_the_move_is_in_the_history_and_is_undone_with_its_reason(as_, db, sql, seat):
    stand(db, seat, "afgehaakt", "Geen tijd")
    asha, page = as_("asha"), f"/partners/{seat.organisation_id}"
    copied(asha, seat)
    [(sentence, history)] = last_changed(asha, page)
    assert "Asha" in sentence
    state = next(row for row in soup(asha.get(history)).select("main tbody tr") if "Stand" in row.th.text)
    assert asha.post(history, data=fields_of(state.button)).status_code == 303
    assert sql("SELECT state, reason FROM outreach") == [("afgehaakt", "Geen tijd")]


def test_who_asked_waits_for_the_answer_until_the_partner_gives_it(as_, visitor, sql, seat):
    asha, page = as_("asha"), f"/partners/{seat.organisation_id}"
    copied(asha, seat)
    [(step, owner)] = sql("SELECT next_step, owner_id FROM outreach")
    assert step.startswith("Wacht op antwoord: ")
    assert str(sql("SELECT next_step_on FROM outreach")[0][0]) == str(seat.poll.answer_by)
    assert owner == sql("SELECT id FROM account WHERE name = 'Asha'")[0][0]
    board = asha.page("/partners?weergave=bord").text
    assert "Wacht op antwoord" in board
    visitor.post(date_polls.link_to(seat), data={"answer_1": "kan", "answer_2": "kan_niet"})
    assert sql("SELECT answered_at IS NOT NULL FROM date_poll_seat") in ([(1,)], [(True,)])
    assert "Wacht op antwoord" not in asha.page(page).text


def test_a_step_that_somebody_has_in_hand_stays(as_, db, sql, seat):
    soon = date_polls.in_days(3)
    partners.set_next_step(outreach_of(seat), "Bellen met Sam", soon, None)
    db.session.commit()
    copied(as_("asha"), seat)
    assert sql("SELECT next_step FROM outreach") == [("Bellen met Sam",)]


def test_a_text_that_asks_nothing_moves_nobody(as_, db, sql, seat):
    stand(db, seat, "afgehaakt", "Geen tijd")
    copied(as_("asha"), seat, "datums_ingetrokken")
    assert sql("SELECT state, next_step FROM outreach") == [("afgehaakt", "")]


def test_an_invitation_about_a_pilot_takes_up_who_dropped_out(as_, db, sql):
    pilot, asha = factories.make_pilot(dt.date(2027, 3, 10)), as_("asha")
    outreach = partners.find_outreach(pilot.programme, pilot.organisation)
    outreach = outreach or partners.approach(pilot.programme, pilot.organisation, DAY)
    outreach.state, outreach.reason = "afgehaakt", "Te druk"
    db.session.commit()
    said = asha.post(f"/pilots/{pilot.code}/berichten/uitnodiging/gekopieerd", follow_redirects=True).text
    assert sql("SELECT state FROM outreach") == [("benaderd",)]
    assert "staat nu bij “benaderd”" in said
    asha.post(f"/pilots/{pilot.code}/berichten/praktisch/gekopieerd")
    assert sql("SELECT state FROM outreach") == [("benaderd",)]
