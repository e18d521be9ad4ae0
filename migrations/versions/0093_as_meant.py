"""Whether parts of a day were done as meant, as it stays when the events of the day go."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0093"
down_revision = "0092"
branch_labels = None
depends_on = None

BEFORE = (
    "start", "next", "skip", "more", "pause", "resume", "clock", "variant", "changed", "engagement", "observe",
    "note", "heavy", "heavy_more", "present", "left", "open", "close", "quiz", "screen", "beam", "look_back",
    "did", "wellbeing", "undo", "end",
)  # fmt: skip
NEW = ("as_meant",)
NAME = "ck_day_event_kind_is_known"


def upgrade() -> None:
    _allow(BEFORE + NEW)
    op.create_table(
        "kept_as_meant",
        sa.Column("pilot_id", sa.String(length=36), nullable=False),
        sa.Column("part", sa.String(length=40), nullable=False),
        sa.Column("how", sa.String(length=12), nullable=False),
        sa.Column("because", sa.String(length=12), nullable=False),
        sa.CheckConstraint("how IN ('gedaan', 'anders', 'niet')", name=op.f("ck_kept_as_meant_how_is_known")),
        sa.CheckConstraint(
            "because IN ('', 'tijd', 'groep', 'veilig', 'techniek', 'iets_anders')",
            name=op.f("ck_kept_as_meant_because_is_known"),
        ),
        sa.ForeignKeyConstraint(["pilot_id"], ["pilot.id"], name=op.f("fk_kept_as_meant_pilot_id_pilot")),
        sa.PrimaryKeyConstraint("pilot_id", "part", name=op.f("pk_kept_as_meant")),
    )


def downgrade() -> None:
    op.drop_table("kept_as_meant")
    table = sa.table("day_event", sa.column("kind"))
    op.execute(sa.delete(table).where(table.c.kind.in_(NEW)))
    _allow(BEFORE)


def _allow(kinds: tuple[str, ...]) -> None:
    listed = ", ".join(f"'{kind}'" for kind in kinds)
    with op.batch_alter_table("day_event") as batch:
        batch.drop_constraint(op.f(NAME), type_="check")
        batch.create_check_constraint(op.f(NAME), f"kind IN ({listed})")
