"""A date poll for several organisations, before there is a pilot: asked, answered and picked."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine

from cleanup.domain.pilots.news import NEWS, OF_A_DATE_POLL, NewsPlace, PilotEvent
from tests import date_polls
from tests.date_polls import in_days, link_to, seat_of
from tests.queries import counted

BOTH = {"answer_1": "kan", "answer_2": "kan"}


@pytest.fixture
def poll(cast):
    return date_polls.asked(cast.asha, "Pitstop", "De Vonk")


def address(poll, seat=None, more=""):
    return f"/partners/datums/{poll.id}" + (f"/{seat.id}" if seat else "") + more


def typed(poll_organisations, **changes):
    data = {
        "title": "Maart", "answer_by": in_days(10).isoformat(), "organisations": poll_organisations,
        "date_1": in_days(60).isoformat(), "starts_1": "13:00", "ends_1": "17:00",
        "date_2": in_days(67).isoformat(), "starts_2": "10:00", "ends_2": "14:30", "remark_2": "In de zaal",
    }  # fmt: skip
    return data | changes


def test_staff_ask_several_organisations_and_each_has_a_link_of_its_own(as_, cast, poll, visitor, sql):
    asha = as_("asha")
    first, second = (seat_of(poll, name) for name in ("Pitstop", "De Vonk"))
    data = typed([first.organisation_id, second.organisation_id], programme=poll.programme_id)
    made = asha.post("/partners/datums/nieuw", data=data)
    assert made.status_code == 303
    page = asha.page(made.headers["Location"])
    assert "10:00–14:30" in page.text
    seats = sql("SELECT DISTINCT token_hash FROM date_poll_seat")
    assert len(seats) == 4
    shown = visitor.page(link_to(first)).text
    assert "Pitstop" in shown
    assert "De Vonk" not in shown


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"date_2": ""}, "Geef twee tot vijf datums."),
        ({"date_2": in_days(60).isoformat(), "starts_2": "13:00", "ends_2": "17:00"}, "elke datum één keer"),
        ({"date_1": in_days(-1).isoformat()}, "Kies datums die nog komen."),
        ({"ends_1": "12:00"}, "Kies een eindtijd na de begintijd."),
        ({"starts_2": ""}, "Kies een eindtijd na de begintijd."),
        ({"answer_by": in_days(-1).isoformat()}, "Kies een dag die nog komt."),
        ({"answer_by": in_days(90).isoformat()}, "voor de laatste datum"),
        ({"organisations": []}, "Kies minstens één organisatie."),
    ],
)
def test_what_nobody_could_answer_is_refused_and_stays_typed(as_, poll, wrong, sentence):
    data = typed([seat_of(poll, "Pitstop").organisation_id], programme=poll.programme_id) | wrong
    answer = as_("asha").post("/partners/datums/nieuw", data=data)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert 'value="Maart"' in answer.text


def test_an_organisation_answers_per_date_with_a_remark_and_again(as_, poll, visitor):
    seat = seat_of(poll, "Pitstop")
    said = {"answer_1": "liever_niet", "why_1": "Toetsweek", "answer_2": "kan", "remark": "Na de lunch"}
    assert visitor.post(link_to(seat), data=said).status_code == 303
    asha = as_("asha")
    matrix = asha.page(address(poll)).main.text
    for words in ("Als het moet", "Toetsweek", "Na de lunch", "1 van 2"):
        assert words in matrix
    assert visitor.post(link_to(seat), data=BOTH | {"why_1": ""}).status_code == 303
    matrix = asha.page(address(poll)).main.text
    assert "Toetsweek" not in matrix
    assert matrix.count("1 van 2") == 2


def test_every_date_needs_an_answer(poll, visitor):
    answer = visitor.post(link_to(seat_of(poll, "Pitstop")), data={"answer_1": "kan", "why_1": "Graag"})
    assert answer.status_code == 422
    assert "Geef bij elke datum een antwoord." in answer.text
    assert "Graag" in answer.text


def test_picking_a_date_plans_the_pilot_in_one_step_and_everybody_sees_it(as_, poll, visitor):
    seat = seat_of(poll, "Pitstop")
    visitor.post(link_to(seat), data=BOTH)
    asha = as_("asha")
    assert "heeft geantwoord" in asha.page("/").text
    picked = asha.post(address(poll, seat), data={"position": "2", "expected": "12"})
    assert picked.status_code == 303
    assert picked.headers["Location"].endswith("/berichten/datum_vast")
    code = picked.headers["Location"].split("/")[2]
    plan = asha.page(f"/pilots/{code}").main.text
    assert "12" in plan
    assert "ingepland" in asha.page(f"/partners/{seat.organisation_id}").text
    shown = visitor.page(link_to(seat)).text
    assert "De datum staat vast" in shown
    late = visitor.post(link_to(seat), data=BOTH)
    assert late.status_code == 410
    assert "Je antwoord kwam te laat" in late.text
    assert "De datum staat vast" in late.text
    assert "begeleider" not in late.text
    again = asha.post(address(poll, seat), data={"position": "1", "sure": "y"})
    assert again.status_code == 422
    assert "al een datum gekozen" in again.text
    assert "heeft geantwoord" not in asha.page("/").text


def test_who_can_on_no_date_is_asked_about_others_and_offered_none_of_these(as_, poll, visitor):
    seat = seat_of(poll, "Pitstop")
    no = {"answer_1": "kan_niet", "answer_2": "kan_niet", "remark": "Liever in april"}
    assert visitor.post(link_to(seat), data=no).status_code == 303
    asha = as_("asha")
    start = asha.page("/").text
    assert "bij Pitstop past geen datum" in start
    assert "Pitstop heeft geantwoord" not in start
    page = asha.page(address(poll)).main
    assert page.find("a", href=f"/partners/datums/nieuw?organisatie={seat.organisation_id}")
    assert not [link for link in page.find_all("a") if f"{seat.id}?datum=" in link.get("href", "")]


def test_two_organisations_on_one_date_are_asked_about_and_may_be_meant(as_, poll, visitor):
    asha = as_("asha")
    first, second = (seat_of(poll, name) for name in ("Pitstop", "De Vonk"))
    for seat in (first, second):
        visitor.post(link_to(seat), data=BOTH)
    assert asha.post(address(poll, first), data={"position": "1"}).status_code == 303
    assert "Ook dan: Pitstop, Eindhoven" in asha.page(address(poll)).text
    doubt = asha.post(address(poll, second), data={"position": "1"})
    assert doubt.status_code == 422
    assert "is er rond deze tijd al: Pitstop, Eindhoven" in doubt.text
    assert asha.post(address(poll, second), data={"position": "1", "sure": "y"}).status_code == 303


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"answer_1": "kan_niet", "answer_2": "kan"}, "zei dat deze datum niet kan"),
        (None, "nog niets gezegd"),
    ],
)
def test_a_date_that_was_refused_or_not_answered_is_asked_about(as_, poll, visitor, said, sentence):
    seat = seat_of(poll, "Pitstop")
    if said:
        visitor.post(link_to(seat), data=said)
    answer = as_("asha").post(address(poll, seat), data={"position": "1"})
    assert answer.status_code == 422
    assert sentence in answer.text
    assert as_("asha").post(address(poll, seat), data={"position": "1", "sure": "y"}).status_code == 303


def test_a_pilot_that_exists_moves_to_the_date(as_, cast, poll, visitor, db, sql):
    from cleanup.services import pilots
    from tests import factories

    seat = seat_of(poll, "Pitstop")
    pilot = factories.make_pilot(in_days(40), programme=poll.programme, organisation=seat.organisation)
    pilots.add_to_crew(pilot, cast.ben)
    db.session.commit()
    visitor.post(link_to(seat), data=BOTH)
    picked = as_("asha").post(address(poll, seat), data={"position": "2", "moving": pilot.code})
    assert picked.status_code == 303
    assert sql("SELECT count(*) FROM pilot")[0][0] == 1
    assert sql("SELECT state FROM crew_member")[0][0] == "opnieuw gevraagd"


def test_time_ends_the_answers_and_more_time_gives_them_back(as_, poll, visitor):
    seat = seat_of(poll, "Pitstop")
    later = dt.datetime.now(dt.UTC) + dt.timedelta(days=15)
    with time_machine.travel(later):
        assert "De tijd om te antwoorden is voorbij" in visitor.page(link_to(seat)).text
        assert visitor.post(link_to(seat), data=BOTH).status_code == 410
        asha = as_("asha")
        assert "antwoordden niet" in asha.page("/").text
        assert "verlopen" in asha.page("/partners/datums").main.text
        longer = {"answer_by": in_days(5).isoformat()}
        assert asha.post(address(poll, more="/langer"), data=longer).status_code == 303
        assert visitor.post(link_to(seat), data=BOTH).status_code == 303
    with time_machine.travel(later + dt.timedelta(days=200)):
        assert visitor.get(link_to(seat)).status_code == 404


def test_a_date_that_went_by_is_neither_asked_nor_picked(as_, poll, visitor, db):
    seat = seat_of(poll, "Pitstop")
    poll.answer_by = in_days(64)
    db.session.commit()
    with time_machine.travel(dt.datetime.now(dt.UTC) + dt.timedelta(days=62)):
        assert visitor.post(link_to(seat), data={"answer_2": "kan"}).status_code == 303
        asha = as_("asha")
        assert "voorbij" in asha.page(address(poll)).main.text
        refused = asha.post(address(poll, seat), data={"position": "1", "sure": "y"})
        assert "Deze datum is voorbij" in refused.text


@pytest.mark.parametrize("what", ["all", "one", "archive"])
def test_withdrawn_links_say_so_and_take_nothing(as_, poll, visitor, what):
    asha = as_("asha")
    seat = seat_of(poll, "Pitstop")
    paths = {
        "all": address(poll, more="/intrekken"),
        "one": address(poll, seat, "/intrekken"),
        "archive": f"/partners/{seat.organisation_id}/archiveren",
    }
    assert asha.post(paths[what]).status_code == 303
    assert "ingetrokken" in visitor.page(link_to(seat)).text
    assert visitor.post(link_to(seat), data=BOTH).status_code == 410
    assert asha.post(address(poll, seat), data={"position": "1", "sure": "y"}).status_code == 422
    if what == "one":
        more = {"organisation": seat.organisation_id}
        assert asha.post(address(poll, more="/erbij"), data=more).status_code == 303
        assert visitor.post(link_to(seat), data=BOTH).status_code == 303


def test_the_text_holds_dates_and_link_and_is_noted(as_, poll):
    asha = as_("asha")
    seat = seat_of(poll, "Pitstop")
    assert "Stuur de link" in asha.page(address(poll)).main.text
    assert "kregen de link nog niet" in asha.page("/").text
    body = asha.page(address(poll, seat, "/berichten/datums_vragen")).find("textarea").text
    assert link_to(seat) in body
    assert "13:00–17:00" in body
    asha.post(address(poll, seat, "/berichten/datums_vragen/gekopieerd"))
    assert "gestuurd op" in asha.page(address(poll)).main.text
    logged = asha.page(f"/partners/{seat.organisation_id}").main.text
    assert "Vraag welke datum past" in logged.split("Contactmomenten")[1]
    assert asha.get(address(poll, seat, "/berichten/uitnodiging")).status_code == 404


def test_a_cancelled_pilot_is_told_and_another_date_may_be_picked(as_, poll, visitor):
    asha = as_("asha")
    seat = seat_of(poll, "Pitstop")
    visitor.post(link_to(seat), data=BOTH)
    code = asha.post(address(poll, seat), data={"position": "1"}).headers["Location"].split("/")[2]
    asha.post(f"/pilots/{code}/status", data={"status": "geannuleerd", "reason": "Kan niet"})
    assert "Deze dag gaat niet door" in visitor.page(link_to(seat)).text
    assert asha.post(address(poll, seat), data={"position": "2"}).status_code == 303


def test_another_organisation_has_no_say_in_this_seat_and_guessing_is_limited(as_, cast, poll, visitor):
    other = date_polls.asked(cast.asha, "Honk")
    assert as_("asha").get(address(poll, seat_of(other, "Honk"))).status_code == 404
    assert [visitor.get(f"/datums/raden{n}").status_code for n in range(21)][-1] == 429


SHOWS = {
    (PilotEvent.POLL_ASKED, NewsPlace.POLL_LINK): "Welke datum past?",
    (PilotEvent.POLL_ASKED, NewsPlace.POLL_PAGE): "nog niets",
    (PilotEvent.POLL_ASKED, NewsPlace.START_PAGE): "kregen de link nog niet",
    (PilotEvent.POLL_ANSWERED, NewsPlace.POLL_PAGE): "antwoordde op",
    (PilotEvent.POLL_ANSWERED, NewsPlace.START_PAGE): "Pitstop heeft geantwoord. Kies een datum.",
    (PilotEvent.POLL_PICKED, NewsPlace.POLL_LINK): "De datum staat vast",
    (PilotEvent.POLL_PICKED, NewsPlace.POLL_PAGE): "Pilot op",
    (PilotEvent.POLL_PICKED, NewsPlace.START_PAGE): "Pitstop, Eindhoven",
    (PilotEvent.POLL_WITHDRAWN, NewsPlace.POLL_LINK): "ingetrokken",
    (PilotEvent.POLL_WITHDRAWN, NewsPlace.POLL_PAGE): "ingetrokken",
}
CELLS = [(one, place) for one in NEWS if one.event in OF_A_DATE_POLL for place in one.places]


@pytest.mark.parametrize(("news", "place"), CELLS, ids=lambda cell: getattr(cell, "event", cell))
def test_everybody_hears_of_it_within_one_reload(as_, poll, visitor, news, place):
    asha, seat = as_("asha"), seat_of(poll, "Pitstop")
    if news.event in {PilotEvent.POLL_ANSWERED, PilotEvent.POLL_PICKED}:
        visitor.post(link_to(seat), data=BOTH)
    ready = address(poll, seat, f"/berichten/{news.text}")
    if news.event is PilotEvent.POLL_PICKED:
        ready = asha.post(address(poll, seat), data={"position": "1"}).headers["Location"]
    if news.event is PilotEvent.POLL_WITHDRAWN:
        asha.post(address(poll, more="/intrekken"))
    where = {NewsPlace.POLL_PAGE: address(poll), NewsPlace.START_PAGE: "/"}
    page = visitor.page(link_to(seat)) if place is NewsPlace.POLL_LINK else asha.page(where[place])
    assert SHOWS[news.event, place] in page.main.text
    if news.text:
        assert "Beste" in asha.page(ready).find("textarea").text


def test_no_page_needs_more_queries_with_ten_organisations_than_with_one(as_, cast, db, visitor):
    asha, found = as_("asha"), []
    for names in (("Een",), [f"Club {n}" for n in range(10)]):
        poll = date_polls.asked(cast.asha, *names)
        for seat in date_polls.seats(poll):
            visitor.post(link_to(seat), data=BOTH)
        paths = [address(poll), "/partners/datums", "/"]
        counts = []
        for path in paths:
            asha.page(path)
            with counted(db) as queries:
                asha.page(path)
            counts.append(len(queries))
        found.append(counts)
    assert all(ten <= one for one, ten in zip(*found, strict=True)), found
