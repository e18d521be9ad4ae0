"""Whose pilots somebody sees: everywhere the same rule, and what is another's reads as what is not there."""

import datetime as dt

import pytest

from cleanup.domain.platform.errors import NotFoundError
from cleanup.services import pilots
from tests.factories import make_organisation, make_pilot, make_programme, with_crew

TODAY = dt.date(2026, 11, 20)
A_DAY = dt.timedelta(days=1)


@pytest.fixture
def several(cast, db):
    """Four pilots on four days: one Ben leads, one he is asked for, one he declined, and one of Cleo."""
    names = ("leads", "asked", "declined", "of cleo")
    made = {name: make_pilot(TODAY + number * A_DAY) for number, name in enumerate(names)}
    with_crew(made["leads"], cast.ben)
    with_crew(made["of cleo"], cast.cleo)
    with_crew(made["declined"], cast.ben).crew[0].state = "afgezegd"
    with_crew(made["asked"], cast.ben).crew[0].state = "gevraagd"
    db.session.commit()
    return made


def seen_in(found, several):
    names = {pilot.code: name for name, pilot in several.items()}
    return {names[pilot.code] for pilot in found}


EVERY_LIST = {
    "all": pilots.list_pilots_for,
    "coming": lambda person: pilots.list_upcoming(person, TODAY),
    "calendar": lambda person: pilots.list_between(person, TODAY, TODAY + 3 * A_DAY),
    "a page": lambda person: pilots.list_page(person, today=TODAY, number=1).rows,
}


@pytest.mark.parametrize("which", EVERY_LIST)
def test_a_peer_educator_sees_what_they_lead_or_are_asked_for_and_the_others_see_all(cast, several, which):
    listed = EVERY_LIST[which]
    assert seen_in(listed(cast.ben), several) == {"leads", "asked"}
    assert seen_in(listed(cast.cleo), several) == {"of cleo"}
    assert seen_in(listed(cast.dina), several) == set()
    for person in (cast.asha, cast.bo, cast.eva):
        assert seen_in(listed(person), several) == set(several)


def test_a_pilot_is_fetched_by_who_may_see_it_and_for_another_it_does_not_exist(cast, several):
    def fetch(person, code):
        try:
            return pilots.get_pilot_for(person, code)
        except NotFoundError as refused:
            return str(refused)

    missing, over = fetch(cast.bo, "ZZZZZZ"), fetch(cast.ben, several["declined"].code)
    assert missing == "Deze pagina bestaat niet."
    assert over == "Je begeleidt deze dag niet meer."  # told to who knew the pilot and said no
    for person in (cast.ben, cast.cleo, cast.asha, cast.bo, cast.eva):
        mine = pilots.list_pilots_for(person)
        for pilot in several.values():
            said_no = person is cast.ben and pilot is several["declined"]
            expected = pilot if pilot in mine else over if said_no else missing
            assert fetch(person, f" {pilot.code.lower()} ") == expected


def test_a_command_finds_any_pilot_by_its_code_and_names_one_that_is_not_there(several):
    pilot = several["of cleo"]
    assert pilots.find_pilot(pilot.code.lower()).id == pilot.id
    with pytest.raises(NotFoundError) as refused:
        pilots.find_pilot("ZZZZZZ")
    assert refused.value.values == {"code": "ZZZZZZ"}


@pytest.fixture
def days(db, cast):
    """Pilots of yesterday, today and tomorrow, and two of today that are cancelled and finished."""
    programme, organisation = make_programme(), make_organisation()

    def on(date, status="gepland"):
        pilot = make_pilot(date, programme=programme, organisation=organisation)
        pilot.status = status
        return pilot

    made = {"yesterday": on(TODAY - A_DAY), "today": on(TODAY), "tomorrow": on(TODAY + A_DAY),
            "cancelled": on(TODAY, "geannuleerd"), "finished": on(TODAY, "afgerond")}  # fmt: skip
    db.session.commit()
    return made


def test_what_is_coming_starts_today_and_leaves_out_what_is_over_or_off(cast, days):
    assert pilots.list_upcoming(cast.asha, TODAY) == [days["today"], days["tomorrow"]]
    assert pilots.list_upcoming(cast.asha, TODAY, 1) == [days["today"]]


def test_a_day_that_was_held_today_is_not_to_come_any_more(cast, days, db):
    days["today"].status = "uitgevoerd"
    db.session.commit()
    assert pilots.list_upcoming(cast.asha, TODAY) == [days["tomorrow"]]


def test_a_calendar_holds_its_first_and_last_day(cast, days):
    week = pilots.list_between(cast.asha, TODAY - A_DAY, TODAY + A_DAY)
    assert (week[0], week[-1], len(week)) == (days["yesterday"], days["tomorrow"], 5)
    assert {pilot.date for pilot in pilots.list_between(cast.asha, TODAY, TODAY)} == {TODAY}


def test_the_pilots_of_an_organisation_come_latest_first(days):
    other = make_pilot(TODAY)
    found = pilots.list_pilots_of(days["today"].organisation_id)
    assert len(found) == 5
    assert (found[0], found[-1]) == (days["tomorrow"], days["yesterday"])
    assert pilots.list_pilots_of(other.organisation_id) == [other]


class TestPages:
    def test_fifty_stand_on_a_page_and_a_number_beside_the_pages_is_the_nearest(self, cast):
        programme, organisation = make_programme(), make_organisation()
        made = [
            make_pilot(TODAY + number * A_DAY, programme=programme, organisation=organisation)
            for number in range(51)
        ]
        first, second = (pilots.list_page(cast.asha, today=TODAY, number=number) for number in (1, 2))
        assert (first.number, first.pages, first.total) == (1, 2, 51)
        assert first.rows == made[:-1]
        assert (second.number, second.rows) == (2, [made[-1]])
        asked = [pilots.list_page(cast.asha, today=TODAY, number=number).number for number in (-5, 0, 3, 99)]
        assert asked == [1, 1, 2, 2]

    def test_what_is_to_come_is_first_and_the_nearest_on_top_both_ways(self, cast, days):
        rows = pilots.list_page(cast.asha, today=TODAY, number=1).rows
        assert [row.date for row in rows] == sorted(
            (row.date for row in rows), key=lambda date: (date < TODAY, abs(date - TODAY))
        )
        assert rows[0].date == TODAY
        assert rows[-1] == days["yesterday"]

    def test_without_pilots_there_is_one_empty_page(self, cast):
        page = pilots.list_page(cast.asha, today=TODAY, number=1)
        assert (page.rows, page.number, page.pages, page.total) == ([], 1, 1, 0)

    def test_a_status_and_words_narrow_it(self, cast, days):
        [found] = pilots.list_page(cast.asha, today=TODAY, status="afgerond", number=1).rows
        assert found == days["finished"]
        assert pilots.list_page(cast.asha, today=TODAY, status="concept", number=1).total == 0
        by_code = pilots.list_page(cast.asha, today=TODAY, words=f" {days['today'].code.lower()} ", number=1)
        assert (by_code.rows, by_code.total) == ([days["today"]], 1)
        assert pilots.list_page(cast.asha, today=TODAY, words=found.organisation.name, number=1).total == 5
        assert pilots.list_page(cast.asha, today=TODAY, words="Nergens", number=1).total == 0
