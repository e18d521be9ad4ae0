"""Keys that texts are compared, found and sorted by, and who changed something last.

Of a name that is there twice both organisations stay, and it is said.
"""

from __future__ import annotations

import logging

import sqlalchemy as sa
from alembic import op

from cleanup.domain.platform.text_keys import PART_END, search_key_of, text_key

revision = "0024"
down_revision = "0022"
branch_labels = None
depends_on = None

FOUND_BY = {
    "organisation": ("name", "municipality"),
    "contact": ("name", "email"),
    "pilot": ("place", "municipality", "code"),
    "account": ("name",),
}
log = logging.getLogger("alembic.runtime.migration")


def _key() -> sa.types.TypeEngine[str]:
    return sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    op.add_column("organisation", sa.Column("name_key", _key(), nullable=True))
    for table, names in FOUND_BY.items():
        op.add_column(table, sa.Column("search_key", _key(), server_default="", nullable=False))
        _fill_search_key(table, names)
    _fill_name_key()
    with op.batch_alter_table("organisation") as batch:
        batch.alter_column("name_key", existing_type=_key(), nullable=False)
        batch.create_unique_constraint("uq_organisation_name_key", ["name_key"])
    op.create_table(
        "last_edit",
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("row_id", sa.String(length=80), nullable=False),
        sa.Column("account_id", sa.String(length=36), nullable=False),
        sa.Column("edited_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_last_edit_account_id_account")),
        sa.PrimaryKeyConstraint("kind", "row_id", name=op.f("pk_last_edit")),
    )
    op.create_index(op.f("ix_last_edit_account_id"), "last_edit", ["account_id"])


def _fill_search_key(name: str, texts: tuple[str, ...]) -> None:
    table = sa.table(name, sa.column("id"), sa.column("search_key"), *map(sa.column, texts))
    connection = op.get_bind()
    for row in connection.execute(sa.select(table)).mappings().all():
        key = search_key_of(*(row[text] or "" for text in texts))
        connection.execute(sa.update(table).where(table.c.id == row["id"]).values(search_key=key))


def _fill_name_key() -> None:
    """Give every organisation its key; of doubles the one with most pilots has it, the others add their id."""
    table = sa.table("organisation", sa.column("id"), sa.column("name"), sa.column("name_key"))
    pilot = sa.table("pilot", sa.column("organisation_id"))
    pilots = (
        sa.select(sa.func.count()).where(pilot.c.organisation_id == table.c.id).scalar_subquery()
    )
    connection = op.get_bind()
    rows = connection.execute(sa.select(table.c.id, table.c.name).order_by(pilots.desc(), table.c.id)).all()
    first: dict[str, str] = {}
    for row in rows:
        key = text_key(row.name)
        if key in first:
            log.warning("organisation %s is there twice: %s and %s", row.name, first[key], row.id)
            key = f"{key}{PART_END}{row.id}"
        first.setdefault(key, row.id)
        connection.execute(sa.update(table).where(table.c.id == row.id).values(name_key=key))


def downgrade() -> None:
    op.drop_table("last_edit")
    with op.batch_alter_table("organisation") as batch:
        batch.drop_constraint("uq_organisation_name_key", type_="unique")
        batch.drop_column("name_key")
    for table in FOUND_BY:
        op.drop_column(table, "search_key")
