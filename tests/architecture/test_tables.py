"""Every table says why it is kept and what its columns hold; the register follows."""

import pytest

from cleanup.domain.platform.privacy import BY_CODE, DATA_CLASSES
from cleanup.models.platform.base import Base
from cleanup.models.surveys.contact import ContactBase
from cleanup.services.platform import privacy

TABLES = [*Base.metadata.sorted_tables, *ContactBase.metadata.sorted_tables]
SECRETS = ("_hash", "token", "secret", "sealed", "public_key", "credential_id", "challenge")
NOT_SECRET = {"body_hash", "shipped_hash", "previous_hash", "public_key_name"}
ANSWERS = {"response", "open_answer"}


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_a_table_names_its_entry_in_the_register_and_every_column_its_class(table):
    assert table.info.get("processing") in BY_CODE, "say `processing = ...` in the model"
    for column in table.columns:
        assert column.info.get("class") in DATA_CLASSES, f"{column}: say `data_class = ...` in the model"


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_keys_and_fingerprints_are_secret_so_that_no_export_shows_them(table):
    for column in table.columns:
        if column.name.endswith(SECRETS) and column.name not in NOT_SECRET:
            assert column.info["class"] == "geheim", f"{column}: info=of_class('geheim')"


def test_the_register_has_every_column_once():
    listed = [(t, c) for entry in privacy.register() for t, c, _ in entry.columns]
    assert sorted(listed) == sorted((table.name, column.name) for table in TABLES for column in table.columns)


def test_next_to_an_answer_stands_nobody_and_no_time():
    for table in TABLES:
        if table.name in ANSWERS:
            assert not [key for key in table.foreign_keys if key.column.table.name == "account"]
            assert not [c for c in table.columns if "DATE" in str(c.type) or "TIME" in str(c.type)]


def test_nothing_is_deleted_by_a_cascade_of_the_database():
    """What goes, goes in code: counted and written down."""
    for table in TABLES:
        for key in table.foreign_keys:
            assert key.ondelete in {None, "RESTRICT"}, f"{table.name}.{key.parent.name}"
