"""Grades and yearly answers that became visible together: one more may not be told from the next mean."""

from __future__ import annotations

from collections import defaultdict

import sqlalchemy as sa
from alembic import op

revision = "0114"
down_revision = "0113"
branch_labels = None
depends_on = None

SMALLEST = 5
"""The smallest group as it was always delivered: what follows only has to remember at least what was shown."""


def upgrade() -> None:
    op.create_table(
        "shown_grade",
        sa.Column("gathering_id", sa.String(length=36), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("grade", sa.Integer(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.CheckConstraint("grade BETWEEN 1 AND 10", name=op.f("ck_shown_grade_grade_is_one_to_ten")),
        sa.CheckConstraint("count > 0", name=op.f("ck_shown_grade_count_is_above_zero")),
        sa.ForeignKeyConstraint(
            ["gathering_id"], ["gathering.id"], name=op.f("fk_shown_grade_gathering_id_gathering")
        ),
        sa.PrimaryKeyConstraint("gathering_id", "number", "grade", name=op.f("pk_shown_grade")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("network_answer") as batch:
        batch.add_column(sa.Column("shown", sa.Integer(), nullable=False, server_default="0"))
        batch.add_column(sa.Column("is_whole", sa.Boolean(), nullable=False, server_default=sa.true()))
    _remember_grades()
    _remember_answers()


def _remember_grades() -> None:
    """Means were shown at once: what may have been seen is the first batch of each gathering."""
    connection = op.get_bind()
    found = connection.execute(
        sa.text(
            "SELECT gathering.programme_id, grades.gathering_id, grades.grade, grades.count"
            " FROM gathering_grade AS grades JOIN gathering ON gathering.id = grades.gathering_id"
            " WHERE grades.count > 0"
        )
    ).all()
    programmes: dict[str, dict[str, list[tuple[int, int]]]] = defaultdict(lambda: defaultdict(list))
    for programme_id, gathering_id, grade, count in found:
        programmes[programme_id][gathering_id].append((grade, count))
    for gatherings in programmes.values():
        many = {key: sum(count for _grade, count in cells) for key, cells in gatherings.items()}
        small = sum(count for count in many.values() if count < SMALLEST)
        for key, cells in gatherings.items():
            if many[key] >= SMALLEST or small >= SMALLEST:
                _keep(connection, key, cells)


def _keep(connection: sa.Connection, gathering_id: str, cells: list[tuple[int, int]]) -> None:
    stored = sa.text(
        "INSERT INTO shown_grade (gathering_id, number, grade, count) VALUES (:key, 1, :grade, :count)"
    )
    for grade, count in cells:
        connection.execute(stored, {"key": gathering_id, "grade": grade, "count": count})


def _remember_answers() -> None:
    """The same for the yearly questions: a question with a whole group of answers showed them all."""
    connection = op.get_bind()
    query = "SELECT programme_id, year, item, count FROM network_answer"
    questions: dict[tuple[str, int, str], list[int]] = defaultdict(list)
    for programme_id, year, item, count in connection.execute(sa.text(query)):
        questions[programme_id, year, item].append(count)
    shown = sa.text(
        "UPDATE network_answer SET shown = count, is_whole = :whole"
        " WHERE programme_id = :programme AND year = :year AND item = :item"
    )
    for (programme_id, year, item), counts in questions.items():
        if sum(counts) >= SMALLEST:
            whole = all(not count or count >= SMALLEST for count in counts)
            of_question = {"programme": programme_id, "year": year, "item": item}
            connection.execute(shown, {"whole": whole, **of_question})


def downgrade() -> None:
    with op.batch_alter_table("network_answer") as batch:
        batch.drop_column("is_whole")
        batch.drop_column("shown")
    op.drop_table("shown_grade")
