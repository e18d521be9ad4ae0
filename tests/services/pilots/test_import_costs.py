"""A file of thousands of pilots: what is the same for all is looked up once, not for every row."""

import datetime as dt

import pytest

from cleanup.domain.platform.csv_files import RowsRefusedError
from cleanup.services import partners, pilots
from cleanup.services.platform import imports
from tests.queries import counted

AT = dt.datetime(2026, 11, 30, 12, tzinfo=dt.UTC)
NOBODY = imports.Occasion(None, AT, AT.date())
HEAD = "date,starts_at,ends_at,organisation,municipality,expected,place"


def file_of(many, organisation="Pitstop"):
    first = dt.date(2027, 1, 4)
    days = (first + dt.timedelta(days=number) for number in range(many))
    return "\n".join(
        [HEAD, *(f"{day},13:00,17:00,{organisation},Utrecht,12,Zaal 1" for day in days)]
    ).encode()


@pytest.fixture(autouse=True)
def programme(db):
    found = partners.add_programme("P", "Proef", dt.date(2027, 1, 1), dt.date(2027, 12, 31))
    db.session.commit()
    return found


def bring_in(content, cast):
    return imports.store_file(pilots.PILOT_ROWS, content, imports.Occasion(cast.asha.id, AT, AT.date()))


def cost_of(db, content, cast):
    with counted(db) as queries:
        bring_in(content, cast)
    return len(queries)


def test_twenty_times_as_many_pilots_cost_hardly_a_query_more(cast, db):
    few = cost_of(db, file_of(10, "De eerste"), cast)
    many = cost_of(db, file_of(200, "De tweede"), cast)
    assert many <= few + 10, (few, many)


def test_looking_first_costs_no_more_for_many_either(cast, db):
    costs = []
    for many in (10, 200):
        with counted(db) as queries:
            checked = imports.check_file(pilots.PILOT_ROWS, file_of(many, f"Plek {many}"), NOBODY)
        assert len(checked.rows) == many
        assert checked.problems == []
        costs.append(len(queries))
    assert costs[1] <= costs[0] + 10, costs


def test_pilots_of_a_file_have_all_that_one_typed_by_hand_has(cast, db, sql):
    [by_file] = bring_in(file_of(1), cast)
    by_hand = pilots.copy_pilot(by_file, by_file.date + dt.timedelta(days=70), AT.date())
    db.session.commit()
    for table in ("pilot_task", "aftercare_task"):
        found = sql(f"SELECT pilot_id, code, day FROM {table}")  # noqa: S608 - one of two names
        tasks = {one.id: sorted(row[1:] for row in found if row[0] == one.id) for one in (by_file, by_hand)}
        assert tasks[by_file.id] == tasks[by_hand.id]
        assert tasks[by_file.id]
    assert sql("SELECT state FROM outreach") == [("ingepland",)]
    assert len({by_file.code, by_hand.code, by_file.day_code, by_hand.day_code}) == 4


def test_a_pilot_that_is_twice_in_a_file_is_named_with_its_line(cast, db, sql):
    twice = file_of(2) + b"\n" + file_of(1).splitlines()[1]
    with pytest.raises(RowsRefusedError) as refused:
        bring_in(twice, cast)
    assert [problem.line for problem in refused.value.problems] == [4]
    db.session.rollback()
    assert sql("SELECT count(*) FROM pilot") == [(0,)]
