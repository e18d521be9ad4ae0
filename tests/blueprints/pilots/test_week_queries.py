"""The pages of a planner's week cost as many queries with twenty pilots as with one."""

from __future__ import annotations

import datetime as dt

from tests import date_polls, factories, planning
from tests.date_polls import in_days
from tests.queries import counted


def pages_of(pilot, poll):
    seat = date_polls.seats(poll)[0]
    own = ("", "/wijzigen", "/draaiboek", "/draaiboek/variant?naar=gemengd", "/berichten", "/taken")
    return (
        "/",
        "/pilots",
        "/pilots/nieuw",
        "/pilots/taken",
        "/begeleiding",
        "/kalender",
        "/partners",
        "/partners?weergave=bord",
        "/partners/programmas",
        "/partners/datums",
        "/partners/datums/nieuw",
        f"/partners/datums/{poll.id}",
        f"/partners/datums/{poll.id}/{seat.id}",
        f"/partners/{pilot.organisation_id}",
        *(f"/pilots/{pilot.code}{page}" for page in own),
    )


def cost_of(client, db, path):
    with counted(db) as queries:
        client.page(path)
    return len(queries)


def costs_of(client, db, pages):
    """The least of two looks: what is looked up again once a minute is not of the page."""
    return {path: min(cost_of(client, db, path) for _look in range(2)) for path in pages}


def plan(programme, number, people, db):
    """Store a pilot with an organisation of its own, a contact, a crew and a poll it was asked in."""
    from cleanup.services import partners, pilots

    organisation = factories.make_organisation(f"Club {number:02}", "Eindhoven")
    partners.add_contact(organisation, "Kim", "", "", "")
    partners.approach(programme, organisation, in_days(-3))
    day = in_days(20 + 3 * number)
    pilot = factories.make_pilot(day, programme=programme, organisation=organisation, expected=15)
    pilots.add_to_crew(pilot, people[number % len(people)])
    db.session.commit()
    return pilot


def test_no_page_of_the_week_needs_more_queries_with_twenty_pilots_than_with_one(as_, cast, db):
    programme = planning.planned_pilot(date=in_days(15)).programme
    programme.ends_on = dt.date(2099, 12, 31)
    asha, people = as_("asha"), (cast.ben, cast.dina)
    first = plan(programme, 0, people, db)
    poll = date_polls.asked(cast.asha, "Club 00", programme=programme)
    pages = pages_of(first, poll)
    one = costs_of(asha, db, pages)
    for number in range(1, 20):
        plan(programme, number, people, db)
    for _again in range(2):
        date_polls.asked(cast.asha, *(f"Club {n:02}" for n in range(4)), programme=programme)
    twenty = costs_of(asha, db, pages)
    more = {path: (one[path], twenty[path]) for path in pages if twenty[path] > one[path]}
    assert not more
