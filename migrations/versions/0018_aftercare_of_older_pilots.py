"""Give pilots that were planned before there was aftercare its tasks, so that they can be seen beforehand."""

from __future__ import annotations

import datetime as dt
import uuid

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

TASKS = (
    ("deelnemers_toolkit", "participants", 1),
    ("deelnemers_gemist", "participants", 1),
    ("jongerenwerker_bellen", "youth_worker", 1),
    ("begeleiding_bellen", "crew", 1),
    ("stevige_momenten", "crew", 1),
    ("deelnemers_reacties", "participants", 7),
    ("jongerenwerker_formulier", "youth_worker", 7),
    ("begeleiding_leren", "crew", 7),
    ("deelnemers_terugblik", "participants", 28),
    ("jongerenwerker_vervolg", "youth_worker", 28),
    ("begeleiding_afronden", "crew", 28),
)
"""The template as it was at this revision; later changes of it are not for this migration."""

pilot = sa.table(
    "pilot", sa.column("id", sa.String), sa.column("date", sa.Date), sa.column("status", sa.String)
)
task = sa.table(
    "aftercare_task",
    sa.column("id", sa.String),
    sa.column("pilot_id", sa.String),
    sa.column("code", sa.String),
    sa.column("kind", sa.String),
    sa.column("who", sa.String),
    sa.column("day", sa.Integer),
    sa.column("due_on", sa.Date),
)


def upgrade() -> None:
    connection = op.get_bind()
    known = sa.select(task.c.pilot_id).where(task.c.kind == "sjabloon")
    waiting = sa.select(pilot.c.id, pilot.c.date).where(
        pilot.c.status.in_(("concept", "gepland", "uitgevoerd")), pilot.c.id.not_in(known)
    )
    rows = [
        {
            "id": str(uuid.uuid4()), "pilot_id": pilot_id, "code": code, "kind": "sjabloon", "who": who,
            "day": day, "due_on": date + dt.timedelta(days=day),
        }
        for pilot_id, date in connection.execute(waiting).all()
        for code, who, day in TASKS
    ]  # fmt: skip
    if rows:
        connection.execute(sa.insert(task), rows)


def downgrade() -> None:
    """Leave the tasks: they look like those of any other pilot, and what was done about them is kept."""
