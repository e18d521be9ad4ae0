"""Files of other products come in with the very answers that were given, once, and can be taken back."""

from __future__ import annotations

import hashlib

import pytest
from sqlalchemy import text

from cleanup.domain.platform.csv_files import RowsRefusedError
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
