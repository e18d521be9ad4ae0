"""Keep what was measured when codes and days are wiped, and let a programme plan its own moments.

Where the nightly run has been already, what it destroyed is gone; pages say so from the rows made here.
"""

from __future__ import annotations

import datetime as dt
import json
import re

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

WITH_MOMENT = ("response", "open_answer", "paper_sheet", "pilot_moment")
X = "[0-9a-f]"
GLOB = f"{X * 8}-{X * 4}-4{X * 3}-[89ab]{X * 3}-{X * 12}"
REGEX = f"^{X}{{8}}-{X}{{4}}-4{X}{{3}}-[89ab]{X}{{3}}-{X}{{12}}$"
MOMENT = ("moment GLOB 't[0-9]' OR moment GLOB 't-[0-9]'", "moment ~ '^t-?[0-9]$'")
THREE = "moment IN ('t0', 't1', 't2')"
PLANNED = (("t0", "Nulmeting", 0, 0, True), ("t1", "Eindmeting", 0, 0, True), ("t2", "Terugblik", 28, 42, False))
LINK_ENDS = dt.timedelta(days=43 + 30)
DAY_ENDS = dt.timedelta(days=365)


def is_sqlite():
    return op.get_bind().dialect.name == "sqlite"


def of_engine(pair):
    return pair[0] if is_sqlite() else pair[1]


def rebuild(table, change):
    """Make a table of SQLite anew from its own words; nothing refers to the tables this is used for."""
    bind = op.get_bind()
    made = bind.execute(sa.text("SELECT sql FROM sqlite_master WHERE name = :t"), {"t": table}).scalar_one()
    indexes = bind.execute(
        sa.text("SELECT sql FROM sqlite_master WHERE type = 'index' AND tbl_name = :t AND sql IS NOT NULL"),
        {"t": table},
    ).scalars().all()
    columns = [f'"{row[1]}"' for row in bind.exec_driver_sql(f"PRAGMA table_info({table})")]
    words = re.sub(rf'^CREATE TABLE "?{table}"?', f"CREATE TABLE {table}_anew", change(made))
    bind.exec_driver_sql(words)
    listed = ", ".join(columns)
    bind.exec_driver_sql(f"INSERT INTO {table}_anew ({listed}) SELECT {listed} FROM {table}")
    bind.exec_driver_sql(f"DROP TABLE {table}")
    bind.exec_driver_sql(f"ALTER TABLE {table}_anew RENAME TO {table}")
    for index in indexes:
        bind.exec_driver_sql(index)


def check_moments(table, length, name, check, was):
    """Give the moments of a table another length and another check."""
    old = f"ck_{table}_{was[0]}"
    new = f"ck_{table}_{name}"
    if not is_sqlite():
        op.drop_constraint(op.f(old), table, type_="check")
        op.alter_column(table, "moment", type_=sa.String(length))
        op.create_check_constraint(op.f(new), table, check)
        return

    def change(words):
        found = f"CONSTRAINT {old} CHECK ({was[1]})"
        if found not in words:
            raise RuntimeError(f"{table}: the check of its moments is not as it was made")
        changed = words.replace(found, f"CONSTRAINT {new} CHECK ({check})")
        return re.sub(r'("?moment"?) VARCHAR\(\d\)', rf"\1 VARCHAR({length})", changed)

    rebuild(table, change)


def upgrade() -> None:
    for table in WITH_MOMENT:
        check_moments(table, 3, "moment_is_a_moment", of_engine(MOMENT), ("moment_is_known", THREE))
    add_pair_ids()
    op.add_column("pilot_moment", sa.Column("with_code", sa.Integer(), nullable=True))
    make_tables()
    plan_moments()
    say_what_is_lost()


def add_pair_ids():
    is_random = of_engine((f"pair_id GLOB '{GLOB}'", f"pair_id ~ '{REGEX}'"))
    op.execute(
        "ALTER TABLE response ADD COLUMN pair_id VARCHAR(36)"
        f" CONSTRAINT ck_response_pair_id_is_random CHECK ({is_random})"
        " CONSTRAINT ck_response_code_or_pair CHECK (code_hash IS NULL OR pair_id IS NULL)"
    )


def make_tables():
    op.create_table(
        "wiped",
        sa.Column("pilot_id", sa.String(length=36), nullable=False),
        sa.Column("what", sa.String(length=10), nullable=False),
        sa.Column("wiped_on", sa.Date(), nullable=False),
        sa.Column("result_kept", sa.Boolean(), nullable=False),
        sa.CheckConstraint("what IN ('koppeling', 'dag')", name=op.f("ck_wiped_what_is_known")),
        sa.ForeignKeyConstraint(["pilot_id"], ["pilot.id"], name=op.f("fk_wiped_pilot_id_pilot")),
        sa.PrimaryKeyConstraint("pilot_id", "what", name=op.f("pk_wiped")),
    )
    op.create_table(
        "kept_part",
        sa.Column("pilot_id", sa.String(length=36), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("part", sa.String(length=40), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("planned_minutes", sa.Integer(), nullable=False),
        sa.Column("actual_minutes", sa.Float(), nullable=True),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("engagement", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "state IN ('gedaan', 'gewijzigd', 'overgeslagen')", name=op.f("ck_kept_part_state_is_known")
        ),
        sa.ForeignKeyConstraint(["pilot_id"], ["pilot.id"], name=op.f("fk_kept_part_pilot_id_pilot")),
        sa.PrimaryKeyConstraint("pilot_id", "place", name=op.f("pk_kept_part")),
    )
    op.create_table(
        "kept_observation",
        sa.Column("pilot_id", sa.String(length=36), nullable=False),
        sa.Column("part", sa.String(length=40), nullable=False),
        sa.Column("tag", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("month", sa.String(length=7), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.CheckConstraint("count > 0", name=op.f("ck_kept_observation_count_is_of_something")),
        sa.ForeignKeyConstraint(
            ["pilot_id"], ["pilot.id"], name=op.f("fk_kept_observation_pilot_id_pilot")
        ),
        sa.PrimaryKeyConstraint(
            "pilot_id", "part", "tag", "kind", "month", name=op.f("pk_kept_observation")
        ),
    )
    op.create_table(
        "programme_moment",
        sa.Column("programme_id", sa.String(length=36), nullable=False),
        sa.Column("moment", sa.String(length=3), nullable=False),
        sa.Column("label", sa.String(length=60), nullable=False),
        sa.Column("opens_day", sa.Integer(), nullable=False),
        sa.Column("closes_day", sa.Integer(), nullable=False),
        sa.Column("by_hand", sa.Boolean(), nullable=False),
        sa.Column("questionnaire", sa.String(length=40), server_default="", nullable=False),
        sa.Column("purpose", sa.Text(), server_default="", nullable=False),
        sa.CheckConstraint(of_engine(MOMENT), name=op.f("ck_programme_moment_moment_is_a_moment")),
        sa.CheckConstraint(
            "closes_day >= opens_day", name=op.f("ck_programme_moment_closes_after_opening")
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_programme_moment_programme_id_programme")
        ),
        sa.PrimaryKeyConstraint("programme_id", "moment", name=op.f("pk_programme_moment")),
    )


def plan_moments():
    """Write down for every programme the three moments that all of them had."""
    bind = op.get_bind()
    planned = sa.table(
        "programme_moment", *(sa.column(name) for name in ("programme_id", "moment", "label")),
        sa.column("opens_day"), sa.column("closes_day"), sa.column("by_hand", sa.Boolean),
    )
    names = ("moment", "label", "opens_day", "closes_day", "by_hand")
    programmes = bind.execute(sa.text("SELECT id FROM programme")).scalars().all()
    rows = [
        {"programme_id": programme, **dict(zip(names, moment))} for programme in programmes for moment in PLANNED
    ]
    if rows:
        bind.execute(sa.insert(planned), rows)


def say_what_is_lost():
    """Note for which pilots the nightly run destroyed codes or the day, before their result was kept.

    The log says in numbers what each run removed, not of whom: the first run after the time of a pilot had
    come took what was there.
    """
    bind = op.get_bind()
    pilots = bind.execute(sa.select(sa.column("id"), sa.column("date", sa.Date)).select_from(sa.table("pilot")))
    closed = dict(bind.execute(
        sa.select(sa.column("pilot_id"), sa.column("closed_at", sa.DateTime(timezone=True)))
        .select_from(sa.table("pilot_moment")).where(sa.column("moment") == "t2")
    ).all())
    answered = ids("SELECT DISTINCT pilot_id FROM response")
    linked = ids("SELECT DISTINCT pilot_id FROM response WHERE code_hash IS NOT NULL")
    at_one_moment = ids("SELECT pilot_id FROM response GROUP BY pilot_id HAVING count(DISTINCT moment) = 1")
    recorded = ids("SELECT DISTINCT pilot_id FROM day_event")
    of_codes, of_days = runs("links"), runs("day")
    rows = []
    for pilot, day in pilots.all():
        by_hand = closed.get(pilot)
        ended = by_hand.date() + dt.timedelta(days=30) if by_hand else day + LINK_ENDS
        run = next((on for on in of_codes if on >= ended), None)
        if run and pilot in answered - linked:
            rows.append((pilot, "koppeling", run, pilot in at_one_moment))
        run = next((on for on in of_days if on >= day + DAY_ENDS), None)
        if run and pilot not in recorded:
            rows.append((pilot, "dag", run, False))
    wiped = sa.table(
        "wiped", sa.column("pilot_id"), sa.column("what"), sa.column("wiped_on", sa.Date),
        sa.column("result_kept", sa.Boolean),
    )
    names = ("pilot_id", "what", "wiped_on", "result_kept")
    if rows:
        bind.execute(sa.insert(wiped), [dict(zip(names, row)) for row in rows])


def ids(statement):
    return set(op.get_bind().execute(sa.text(statement)).scalars())


def runs(what):
    """Return the days of the runs that removed something of a kind, the first one first."""
    log = sa.table(
        "audit_event", sa.column("happened_at", sa.DateTime(timezone=True)), sa.column("kind"), sa.column("details")
    )
    query = sa.select(log.c.happened_at, log.c.details).where(log.c.kind == "retention_run")
    found = op.get_bind().execute(query.order_by(log.c.happened_at)).all()
    return [at.date() for at, details in found if as_dict(details).get(what)]


def as_dict(details):
    return details if isinstance(details, dict) else json.loads(details)


def downgrade() -> None:
    """Go back; which answers belong together after codes were destroyed cannot be kept there."""
    for table in ("programme_moment", "kept_observation", "kept_part", "wiped"):
        op.drop_table(table)
    op.drop_column("pilot_moment", "with_code")
    op.drop_column("response", "pair_id")
    for table in WITH_MOMENT:
        check_moments(table, 2, "moment_is_known", THREE, ("moment_is_a_moment", of_engine(MOMENT)))
