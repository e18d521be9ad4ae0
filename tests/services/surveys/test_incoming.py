"""Files of other products come in with the very answers that were given, once, and can be taken back."""

from __future__ import annotations

import hashlib

import pytest
from sqlalchemy import text

from cleanup.domain.platform.csv_files import RowsRefusedError
from cleanup.domain.platform.errors import RuleBrokenError
from cleanup.services import surveys
from cleanup.services.surveys import incoming
from cleanup.services.surveys.incoming import Choices
from tests.factories import make_pilot, open_now
from tests.services.surveys import shapes


@pytest.fixture
def pilot(app, now):
    return open_now(make_pilot(), "t0", "t1", now=now)


def stored(db):
    """Everything an import may touch, without the random ids."""
    queries = (
        "SELECT moment, version, code_hash, language, packed FROM response ORDER BY packed, code_hash",
        "SELECT moment, item, text, text_hash FROM open_answer ORDER BY text",
        "SELECT key_hash FROM submission_receipt ORDER BY key_hash",
    )
    found = [[tuple(row) for row in db.session.execute(text(query))] for query in queries]
    db.session.rollback()
    return found


def state(db):
    return hashlib.sha256(repr(stored(db)).encode()).hexdigest()


def choices(pilot, **more):
    return Choices(pilot=pilot.code, moment="t0", **more)


@pytest.fixture
def expected(pilot, db, tmp_path):
    """The same answers through our own strict file, taken out again."""
    file = tmp_path / "eigen.csv"
    file.write_bytes(shapes.own_csv(pilot.code))
    surveys.import_csv(file)
    db.session.commit()
    found = stored(db)[:2]
    for table in ("response", "open_answer", "submission_receipt"):
        db.session.execute(text(f"DELETE FROM {table}"))  # noqa: S608
    db.session.commit()
    return found


@pytest.mark.parametrize("product", shapes.PRODUCTS)
def test_a_file_gives_the_exact_answers_once_and_goes_back(product, pilot, expected, db, now):
    before = state(db)
    content = shapes.PRODUCTS[product]()
    first = incoming.store_answers(incoming.read_answer_file(content), choices(pilot), None, now)
    db.session.commit()
    assert stored(db)[:2] == expected
    assert first.rows == len(shapes.PEOPLE)
    after = state(db)
    with pytest.raises(RowsRefusedError) as refused:
        incoming.store_answers(incoming.read_answer_file(content), choices(pilot), None, now)
    db.session.rollback()
    assert len({problem.line for problem in refused.value.problems}) == len(shapes.PEOPLE)
    assert state(db) == after
    assert incoming.take_back(first.id, now) == len(shapes.PEOPLE)
    db.session.commit()
    assert state(db) == before


def test_a_moment_that_is_not_open_needs_a_reason_and_is_marked(pilot, db, now):
    table = incoming.read_answer_file(shapes.odk())
    late = Choices(pilot=pilot.code, moment="t2")
    with pytest.raises(RowsRefusedError):  # E1 is not asked at t2
        incoming.store_answers(table, late, None, now)
    surveys.close_moment(pilot, "t0", now)
    with pytest.raises(RuleBrokenError):
        incoming.store_answers(table, choices(pilot), None, now)
    incoming.store_answers(table, choices(pilot, reason="kwam later binnen"), None, now)
    db.session.commit()
    line = incoming.list_imports()[0]
    assert line.reason == "kwam later binnen"
    assert [(code, moment) for code, moment, _state in line.marked] == [(pilot.code, "t0")]


def test_a_column_of_names_is_left_out_and_a_wrong_mapping_shows(pilot, now):
    rows = [["Naam deelnemer", "K1", "K2"], *([f"Fatima Jansen {n}", 4, 90 + n] for n in range(6))]
    looked = incoming.look_at_answers(incoming.read_answer_file(shapes.as_csv(rows)), choices(pilot), now)
    assert [looked.table.header[place] for place in looked.personal] == ["Naam deelnemer"]
    assert not any("Fatima" in cell for cell in looked.table.column(0))
    assert [tally.item.code for tally in looked.tallies if tally.is_impossible] == ["K2"]
    assert len(looked.problems) == 6


def test_own_codes_link_within_a_pilot_and_doubles_are_named_by_line(pilot, db, now):
    before = [["eigen code", "moment", "K1"], ["maan12", "t0", "2"], ["zon34", "t0", "3"]]
    after = [["eigen code", "meetmoment", "K1"], ["Maan12", "eindmeting", "4,0"], ["ster5", "t1", "-9"]]
    for rows in (before, after):
        looked = incoming.look_at_answers(
            incoming.read_answer_file(shapes.as_csv(rows, ";")), Choices(pilot=pilot.code), now
        )
        incoming.store_answers(looked.table, Choices(pilot=pilot.code), None, now)
        db.session.commit()
    assert looked.judged.linked == 1
    assert looked.empty == 1
    more = incoming.read_answer_file(
        shapes.as_csv([*before, ["zon34", "t0", "5"], ["nieuw1", "t0", "5"]], ";")
    )
    seen = incoming.look_at_answers(more, Choices(pilot=pilot.code), now)
    assert [problem.line for problem in seen.judged.known] == [2, 3, 4]
    only_new = Choices(pilot=pilot.code, only_new=True)
    assert incoming.store_answers(more, only_new, None, now).rows == 1


def test_an_answer_that_a_file_has_in_two_columns_is_counted_once(pilot, now):
    """KoboToolbox writes what was chosen in one cell, and in a column per answer beside it."""
    choosing = [one for one in shapes.PEOPLE if one["B1"]]
    given = [answer for one in choosing for answer in one["B1"]]
    for product in shapes.PRODUCTS:
        table = incoming.read_answer_file(shapes.PRODUCTS[product]())
        looked = incoming.look_at_answers(table, choices(pilot), now)
        tally = next(one for one in looked.tallies if one.item.code == "B1")
        assert tally.values == {answer: given.count(answer) for answer in given}, product
