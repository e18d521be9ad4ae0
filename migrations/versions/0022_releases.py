"""Create releases, which are written once and go only all together, and say who is in them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

REASONS = "reason IN ('gesloten', 'gevraagd', 'export', 'voorbeeld')"
SQLITE = (
    """
    CREATE TRIGGER release_is_never_changed BEFORE UPDATE ON release
    BEGIN SELECT RAISE(ABORT, 'a release is never changed'); END
    """,
    """
    CREATE TRIGGER release_is_kept BEFORE DELETE ON release
    WHEN NOT EXISTS (
      SELECT 1 FROM release_job WHERE programme_id = OLD.programme_id AND worker = 'wissen'
    )
    BEGIN SELECT RAISE(ABORT, 'a release goes only with all of its programme'); END
    """,
    """
    CREATE TRIGGER release_part_is_never_changed BEFORE UPDATE ON release_part
    BEGIN SELECT RAISE(ABORT, 'a release is never changed'); END
    """,
    """
    CREATE TRIGGER release_part_is_kept BEFORE DELETE ON release_part
    WHEN NOT EXISTS (
      SELECT 1 FROM release JOIN release_job USING (programme_id)
      WHERE release.id = OLD.release_id AND worker = 'wissen'
    )
    BEGIN SELECT RAISE(ABORT, 'a release goes only with all of its programme'); END
    """,
)
POSTGRESQL = (
    """
    CREATE OR REPLACE FUNCTION release_is_written_once() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF TG_OP = 'DELETE' AND EXISTS (
        SELECT 1 FROM release_job WHERE programme_id = OLD.programme_id AND worker = 'wissen'
      ) THEN
        RETURN OLD;
      END IF;
      RAISE EXCEPTION 'a release is written once';
    END $$
    """,
    """
    CREATE OR REPLACE FUNCTION release_part_is_written_once() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF TG_OP = 'DELETE' AND EXISTS (
        SELECT 1 FROM release JOIN release_job USING (programme_id)
        WHERE release.id = OLD.release_id AND worker = 'wissen'
      ) THEN
        RETURN OLD;
      END IF;
      RAISE EXCEPTION 'a release is written once';
    END $$
    """,
    """
    CREATE TRIGGER release_is_kept BEFORE UPDATE OR DELETE ON release
    FOR EACH ROW EXECUTE FUNCTION release_is_written_once()
    """,
    """
    CREATE TRIGGER release_part_is_kept BEFORE UPDATE OR DELETE ON release_part
    FOR EACH ROW EXECUTE FUNCTION release_part_is_written_once()
    """,
)


def upgrade() -> None:
    op.create_table(
        "release",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("programme_id", sa.String(length=36), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.String(length=10), nullable=False),
        sa.Column("by_id", sa.String(length=36), nullable=True),
        sa.Column("smallest_group", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.Column("memory", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint(REASONS, name=op.f("ck_release_reason_is_known")),
        sa.CheckConstraint("number >= 1", name=op.f("ck_release_number_counts_from_one")),
        sa.CheckConstraint("smallest_group >= 5", name=op.f("ck_release_smallest_group_protects")),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_release_programme_id_programme"),
        ),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_release_by_id_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_release")),
        sa.UniqueConstraint("programme_id", "number", name=op.f("uq_release_programme_id_number")),
    )  # fmt: skip
    op.create_table(
        "release_part",
        sa.Column("release_id", sa.String(length=36), nullable=False),
        sa.Column("unit", sa.String(length=20), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["release_id"], ["release.id"], name=op.f("fk_release_part_release_id_release"),
        ),
        sa.PrimaryKeyConstraint("release_id", "unit", name=op.f("pk_release_part")),
    )  # fmt: skip
    op.create_table(
        "release_job",
        sa.Column("programme_id", sa.String(length=36), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("reason", sa.String(length=10), nullable=False),
        sa.Column("by_id", sa.String(length=36), nullable=True),
        sa.Column("worker", sa.String(length=36), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("message", sa.String(length=200), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("touched_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "state IN ('wacht', 'bezig', 'klaar', 'mislukt')", name=op.f("ck_release_job_state_is_known")
        ),
        sa.CheckConstraint(REASONS, name=op.f("ck_release_job_reason_is_known")),
        sa.CheckConstraint("step >= 0", name=op.f("ck_release_job_step_is_a_count")),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_release_job_programme_id_programme"),
        ),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_release_job_by_id_account")),
        sa.PrimaryKeyConstraint("programme_id", name=op.f("pk_release_job")),
    )  # fmt: skip
    _add_released()
    for statement in SQLITE if op.get_bind().dialect.name == "sqlite" else POSTGRESQL:
        op.execute(statement)


def _add_released() -> None:
    """Add a column with its check in place: rebuilding the table of answers could change their order."""
    op.execute(
        "ALTER TABLE response ADD COLUMN released INTEGER DEFAULT 0 NOT NULL "
        "CONSTRAINT ck_response_released_is_a_number CHECK (released >= 0)"
    )
    op.execute("CREATE INDEX ix_response_uncounted ON response (pilot_id, moment) WHERE released = 0")


def downgrade() -> None:
    op.execute("DROP INDEX ix_response_uncounted")
    if op.get_bind().dialect.name == "sqlite":
        _leave_out_released()
    else:
        op.drop_column("response", "released")
    for table in ("release_job", "release_part", "release"):
        op.drop_table(table)
    if op.get_bind().dialect.name != "sqlite":
        op.execute("DROP FUNCTION release_part_is_written_once()")
        op.execute("DROP FUNCTION release_is_written_once()")


def _leave_out_released() -> None:
    """Take the column away; SQLite can do so itself since its check names no other column."""
    op.execute("ALTER TABLE response DROP COLUMN released")
