"""Exports can be packages for research, with everything in one file."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0089"
down_revision = "0086"
branch_labels = None
depends_on = None

BEFORE = ("xlsx", "csv", "sav")
PACKAGE = "pakket"


def upgrade() -> None:
    _allow((*BEFORE, PACKAGE), sa.String(4), sa.String(6))


def downgrade() -> None:
    job = sa.table("export_job", sa.column("form", sa.String))
    op.execute(job.delete().where(job.c.form == PACKAGE))  # an export is there for an hour only
    _allow(BEFORE, sa.String(6), sa.String(4))


def _allow(forms: tuple[str, ...], before: sa.String, after: sa.String) -> None:
    name, listed = op.f("ck_export_job_form_is_known"), ", ".join(map(repr, forms))
    with op.batch_alter_table("export_job") as batch:
        batch.drop_constraint(name, type_="check")
        batch.alter_column("form", existing_type=before, type_=after, existing_nullable=False)
        batch.create_check_constraint(name, f"form IN ({listed})")
