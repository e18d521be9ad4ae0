"""More that a tablet records: what stands on the big screen, what a group did, and looking back together."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0056"
down_revision = "0055"
branch_labels = None
depends_on = None

BEFORE = (
    "start", "next", "skip", "more", "pause", "resume", "clock", "variant", "changed", "engagement", "observe",
    "note", "heavy", "heavy_more", "present", "left", "open", "close", "quiz", "screen", "wellbeing", "undo", "end",
)  # fmt: skip
NEW = ("beam", "did", "look_back")
NAME = "ck_day_event_kind_is_known"


def upgrade() -> None:
    _allow(BEFORE + NEW)


def downgrade() -> None:
    table = sa.table("day_event", sa.column("kind"))
    op.execute(sa.delete(table).where(table.c.kind.in_(NEW)))
    _allow(BEFORE)


def _allow(kinds: tuple[str, ...]) -> None:
    listed = ", ".join(f"'{kind}'" for kind in kinds)
    with op.batch_alter_table("day_event") as batch:
        batch.drop_constraint(op.f(NAME), type_="check")
        batch.create_check_constraint(op.f(NAME), f"kind IN ({listed})")
