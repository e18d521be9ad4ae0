"""Day codes of eight signs, the shorter one a pilot had kept beside it; a new second step stays on the server."""

import secrets

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

SIGNS = "2346789BCDFGHJKMNPQRTVWXYZ"
LONG, SHORT = 8, 5

pilot = sa.table(
    "pilot",
    sa.column("id", sa.String),
    sa.column("day_code", sa.String),
    sa.column("short_code", sa.String),
)


def upgrade() -> None:
    op.add_column("pilot", sa.Column("short_code", sa.String(8), nullable=True))
    op.create_index("ix_pilot_short_code", "pilot", ["short_code"], unique=True)
    op.add_column("auth_session", sa.Column("offered_totp", sa.String(200), nullable=True))
    connection = op.get_bind()
    rows = connection.execute(sa.select(pilot.c.id, pilot.c.day_code)).all()
    for row in rows:
        if len(row.day_code) < LONG:
            connection.execute(
                sa.update(pilot)
                .where(pilot.c.id == row.id)
                .values(short_code=row.day_code, day_code=_lengthened(row.day_code))
            )


def _lengthened(code: str) -> str:
    """Return a code that begins as the old one does, so that whoever knows that one recognises it."""
    return code + "".join(secrets.choice(SIGNS) for _ in range(LONG - len(code)))


def downgrade() -> None:
    """Give every pilot a short code again: the one it had, else the beginning of its own, else a fresh one."""
    connection = op.get_bind()
    rows = connection.execute(sa.select(pilot.c.id, pilot.c.day_code, pilot.c.short_code)).all()
    taken = {row.short_code for row in rows if row.short_code}
    for row in rows:
        code = row.short_code or row.day_code[:SHORT]
        while row.short_code is None and code in taken:
            code = "".join(secrets.choice(SIGNS) for _ in range(SHORT))
        taken.add(code)
        connection.execute(sa.update(pilot).where(pilot.c.id == row.id).values(day_code=code))
    op.drop_column("auth_session", "offered_totp")
    op.drop_index("ix_pilot_short_code", "pilot")
    op.drop_column("pilot", "short_code")
