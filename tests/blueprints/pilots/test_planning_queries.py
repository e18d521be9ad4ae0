"""2,000 organisations, 500 pilots, 200 people: no list costs a query for every row."""

import datetime as dt

import pytest
from sqlalchemy import insert

from tests import planning
from tests.days import local_today
from tests.queries import counted

MOST = 14
MOST_ON_THE_START_PAGE = 25  # it asks after everything that can need somebody, each in one statement


def fill(db, organisations, pilots, people):
    from cleanup.models.accounts import Account
    from cleanup.models.partners.organisations import Contact, Organisation, Outreach
    from cleanup.models.pilots.plan import CrewMember, Pilot
    from cleanup.models.pilots.planning import PilotTask
    from cleanup.models.platform.base import new_id

    planning.planned_pilot()
    programme = planning.the_programme()
    today = local_today()
    places = [new_id() for _ in range(organisations)]
    crew = [new_id() for _ in range(people)]
    days = [new_id() for _ in range(pilots)]
    kinds = ("benaderd", "interesse", "later", "ingepland", "afgehaakt")
    rows = {
        Organisation: [
            {
                "id": key,
                "name": f"Organisatie {n:04}",
                "name_key": f"organisatie {n:04}",
                "municipality": "Ede",
                "kind": "jongerenwerk",
            }
            for n, key in enumerate(places)
        ],
        Contact: [{"organisation_id": key, "name": f"Persoon {n}"} for n, key in enumerate(places)],
        Outreach: [
            {
                "programme_id": programme.id,
                "organisation_id": key,
                "state": kinds[n % 5],
                "state_since": today - dt.timedelta(days=n % 60),
                "next_step": "Bellen" if n % 3 else "",
                "next_step_on": today - dt.timedelta(days=2) if n % 3 else None,
            }
            for n, key in enumerate(places)
        ],
        Account: [
            {
                "id": key,
                "email": f"p{n}@voorbeeld.example",
                "name": f"Begeleider {n:03}",
                "role": "peer_educator",
                "created_on": today,
            }
            for n, key in enumerate(crew)
        ],
        Pilot: [
            {
                "id": key,
                "code": f"P{n:05}",
                "day_code": f"D{n:04}",
                "programme_id": programme.id,
                "organisation_id": places[n % len(places)],
                "status": "gepland",
                "date": today + dt.timedelta(days=n % 90),
                "starts_at": dt.time(13),
                "ends_at": dt.time(17),
                "municipality": "Ede",
                "expected": 12,
                "planned_on": today,
            }
            for n, key in enumerate(days)
        ],
        CrewMember: [{"pilot_id": key, "account_id": crew[n % people]} for n, key in enumerate(days)],
        PilotTask: [
            {"pilot_id": key, "code": "nabellen", "day": 1, "due_on": today - dt.timedelta(days=1)}
            for key in days
        ],
    }
    for model, values in rows.items():
        if values:
            db.session.execute(insert(model), values)
    db.session.commit()


PAGES = (
    "/",
    "/pilots",
    "/pilots?zoek=Organisatie&status=gepland",
    "/begeleiding",
    "/begeleiding?wie=iedereen",
    "/zoeken?q=Organisatie",
    "/partners",
    "/partners?weergave=bord",
    "/partners?staat=stil&zoek=organisatie",
    "/kalender",
    "/pilots/nieuw",
    "/partners/programmas",
    "/partners/datums",
)


@pytest.mark.parametrize("size", [(20, 10, 5), (2000, 500, 200)], ids=["small", "full"])
def test_no_list_costs_a_query_for_every_row(as_, db, size):
    fill(db, *size)
    asha = as_("asha")
    costs = {}
    for path in PAGES:
        with counted(db) as queries:
            page = asha.page(path)
        costs[path] = len(queries)
        assert len(page.find_all("tr")) < 80, path
    too_many = {
        path: cost for path, cost in costs.items() if cost > (MOST_ON_THE_START_PAGE if path == "/" else MOST)
    }
    assert not too_many


@pytest.mark.parametrize("page", ["/beheer/accounts", "/beheer/audit", "/beheer/sessies"])
def test_the_pages_of_the_administrator_neither(page, as_, db):
    fill(db, 20, 10, 200)
    bo = as_("bo")
    with counted(db) as queries:
        bo.page(page)
    assert len(queries) <= MOST


def test_texts_about_a_pilot_are_filled_in_together(as_, db):
    pilot = planning.planned_pilot()
    asha = as_("asha")
    with counted(db) as queries:
        assert len(asha.page(f"/pilots/{pilot.code}/berichten").select("main h2, main h3, main tbody tr")) > 3
    assert len(queries) <= MOST
