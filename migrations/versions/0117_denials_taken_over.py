"""Denials of a relation that were taken over count above what others said; advice of maps joins the rest.

What staff took over from guests before, becomes so as well. Recommendations of a map stand with the advice of
its programme from now on, so those that are there already get a place there.
"""

from __future__ import annotations

from uuid import uuid4

import sqlalchemy as sa
from alembic import op

revision = "0117"
down_revision = "0116"
branch_labels = None
depends_on = None

READERS = {"gemeente", "jongerenwerk", "onderwijs", "rijk"}


def upgrade() -> None:
    with op.batch_alter_table("claim") as batch:
        batch.add_column(sa.Column("is_settled", sa.Boolean(), nullable=False, server_default=sa.false()))
    claim = sa.table("claim", sa.column("is_settled"), sa.column("presence"), sa.column("source"))
    op.execute(
        claim.update()
        .where(claim.c.presence == "geen", claim.c.source == "gast")
        .values(is_settled=sa.true())
    )
    _copy_advice()


def _copy_advice() -> None:
    query = """
        SELECT ecosystem_map.programme_id, ecosystem_map.title, map_session.number, map_session.held_on,
               map_advice.for_kind, map_advice.text
        FROM map_advice
        JOIN map_session ON map_session.id = map_advice.session_id
        JOIN ecosystem_map ON ecosystem_map.id = map_session.map_id
        WHERE NOT EXISTS (
            SELECT 1 FROM advice
            WHERE advice.programme_id = ecosystem_map.programme_id AND advice.text = map_advice.text
        )
        ORDER BY map_session.number, map_advice.id
    """
    names = ("programme_id", "title", "number", "held_on", "for_kind", "text")
    dated = sa.text(query).columns(held_on=sa.Date())
    types = {"changed_on": sa.Date()}
    columns = ("id", "programme_id", "for_kind", "text", "source", "state", "why", "changed_on")
    advice = sa.table("advice", *(sa.column(name, types.get(name, sa.Text())) for name in columns))
    for row in op.get_bind().execute(dated).all():
        found = dict(zip(names, row, strict=True))
        op.execute(
            advice.insert().values(
                id=str(uuid4()),
                programme_id=found["programme_id"],
                for_kind=found["for_kind"] if found["for_kind"] in READERS else "projectteam",
                text=found["text"],
                source=f"{found['title']}, sessie {found['number']}",
                state="nieuw",
                why="",
                changed_on=found["held_on"],
            )
        )


def downgrade() -> None:
    with op.batch_alter_table("claim") as batch:
        batch.drop_column("is_settled")
