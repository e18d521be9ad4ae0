"""The same people do not come in twice, however the file or its columns look the second time."""

from __future__ import annotations

import pytest

from cleanup.domain.surveys.card_code import new_card_code, show_card_code
from cleanup.services import surveys
from cleanup.services.surveys import incoming
from cleanup.services.surveys.incoming import Choices
from tests.factories import make_pilot, open_now
from tests.services.surveys.shapes import as_csv

CORE = ("K1", "K2", "K3", "V1", "V2", "V3", "M1", "M2", "M3", "G1", "G2", "G3")
HEAD = ["K code", *CORE]
SIZE = 7


@pytest.fixture
def pilot(app, now):
    return open_now(make_pilot(), "t0", "t1", now=now)


@pytest.fixture
def codes():
    return [new_card_code() for _ in range(SIZE)]


def people(codes):
    """Rows with a code first; nobody answered the same as another."""
    return [
        [show_card_code(code), *(str(1 + (n + at * (n + 2)) % 5) for at in range(len(CORE)))]
        for n, code in enumerate(codes)
    ]


def file_of(rows, head=HEAD):
    return incoming.read_answer_file(as_csv([head, *rows], ";"))


def look(table, pilot, now, **more):
    return incoming.look_at_answers(table, Choices(pilot=pilot.code, moment="t0", **more), now)


def store(table, pilot, now, db, **more):
    found = incoming.store_answers(table, Choices(pilot=pilot.code, moment="t0", **more), None, now)
    db.session.commit()
    return found


def wider(rows, *, gone=False):
    """The same file with one more column, so that it is another file."""
    return file_of(
        [[*(row[1:] if gone else row), "x"] for row in rows], [*(HEAD[1:] if gone else HEAD), "extra"]
    )


WAYS = {
    "as a card": ({0: "card_code"}, False),
    "as an own code": ({0: "own_code"}, False),
    "left out": ({0: "-"}, False),
    "not in the file": ({}, True),
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("first", [{0: "card_code"}, {0: "own_code"}, {0: "-"}], ids=["card", "own", "none"])
def test_a_file_with_one_more_column_adds_nobody(pilot, codes, now, db, way, first):
    rows = people(codes)
    store(file_of(rows), pilot, now, db, roles=first)
    roles, gone = WAYS[way]
    looked = look(wider(rows, gone=gone), pilot, now, roles=roles)
    assert len(looked.judged.known) == SIZE
    assert not looked.judged.new


@pytest.mark.parametrize("way", WAYS)
def test_who_took_everything_back_stays_away(pilot, codes, now, db, way):
    rows = people(codes)
    store(file_of(rows), pilot, now, db, roles={0: "card_code"})
    surveys.withdraw(pilot, codes[0], now)
    db.session.commit()
    roles, gone = WAYS[way]
    looked = look(wider(rows, gone=gone), pilot, now, roles=roles)
    assert not looked.judged.new
    assert len(looked.refused) == SIZE
    assert 2 in {problem.line for problem in looked.refused}


def test_new_people_in_a_longer_file_come_in_alone(pilot, codes, now, db):
    rows = people(codes)
    store(file_of(rows[:3]), pilot, now, db, roles={0: "card_code"})
    for roles in ({0: "own_code"}, {0: "-"}):
        looked = look(wider(rows), pilot, now, roles=roles)
        assert [problem.line for problem in looked.judged.known] == [2, 3, 4]
        assert len(looked.judged.new) == SIZE - 3
    assert store(wider(rows), pilot, now, db, roles={0: "-"}, only_new=True).rows == SIZE - 3


def test_others_who_answer_alike_by_chance_do_come_in(pilot, codes, now, db):
    store(file_of(people(codes)), pilot, now, db, roles={0: "card_code"})
    others = people([new_card_code() for _ in range(SIZE)])
    same = [others[0], *([code, *("4",) * len(CORE)] for code, *_rest in others[1:])]
    looked = look(file_of(same), pilot, now, roles={0: "card_code"})
    assert not looked.refused, "one of seven answers as somebody with another code"


def test_an_import_that_is_taken_back_can_come_in_again(pilot, codes, now, db, sql):
    rows = people(codes)
    first = store(file_of(rows), pilot, now, db, roles={0: "card_code"})
    incoming.take_back(first.id, now)
    db.session.commit()
    assert sql("SELECT count(*) FROM submission_receipt") == [(0,)]
    assert len(look(wider(rows), pilot, now, roles={0: "own_code"}).judged.new) == SIZE
