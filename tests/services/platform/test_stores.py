"""Which tables stand in the stores, on both engines."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from cleanup.services.platform import stores


@pytest.fixture
def as_version(db):
    """Write another version beside the tables; the right one comes back."""

    def write(version):
        with db.engine.begin() as connection:
            connection.execute(
                text("UPDATE alembic_version SET version_num = :version"), {"version": version}
            )

    yield write
    write(stores.newest_version(""))


def test_tables_of_this_version_are_ready(app):
    assert stores.look().state is stores.StoreState.READY


@pytest.mark.parametrize(("version", "state"), [("0010", "OLDER"), ("9999", "NEWER")])
def test_another_version_is_told_apart(app, as_version, version, state):
    as_version(version)
    found = stores.look()
    assert found.state is stores.StoreState[state]
    assert version in found.sentence
    with pytest.raises(stores.WrongTablesError, match=version):
        stores.require(stores.StoreState.READY)
