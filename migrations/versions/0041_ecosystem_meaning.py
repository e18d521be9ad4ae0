"""Keep what a session made of its map: cases, blind spots, actions and advice."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0041"
down_revision = "0040"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "influence_mark",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("session_id", sa.String(length=36), nullable=False),
        sa.Column("actor_id", sa.String(length=36), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("on_what", sa.String(length=200), server_default="", nullable=False),
        sa.CheckConstraint("height BETWEEN 0 AND 10", name=op.f("ck_influence_mark_height_is_a_tower")),
        sa.ForeignKeyConstraint(["actor_id"], ["map_actor.id"], name=op.f("fk_influence_mark_actor_id_map_actor")),
        sa.ForeignKeyConstraint(["session_id"], ["map_session.id"], name=op.f("fk_influence_mark_session_id_map_session")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_influence_mark")),
    )
    op.create_index(op.f("ix_influence_mark_actor_id"), "influence_mark", ["actor_id"])
    op.create_index(op.f("ix_influence_mark_session_id"), "influence_mark", ["session_id"])
    op.create_table(
        "goal_mark",
        sa.Column("session_id", sa.String(length=36), nullable=False),
        sa.Column("actor_id", sa.String(length=36), nullable=False),
        sa.Column("goal", sa.String(length=20), nullable=False),
        sa.CheckConstraint("goal IN ('preventie', 'signalering', 'begeleiding', 'handhaving', 'norm', 'kennis', 'financiering')", name=op.f("ck_goal_mark_goal_is_known")),
        sa.ForeignKeyConstraint(["actor_id"], ["map_actor.id"], name=op.f("fk_goal_mark_actor_id_map_actor")),
        sa.ForeignKeyConstraint(["session_id"], ["map_session.id"], name=op.f("fk_goal_mark_session_id_map_session")),
        sa.PrimaryKeyConstraint("session_id", "actor_id", "goal", name=op.f("pk_goal_mark")),
    )
    op.create_table(
        "map_case",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("session_id", sa.String(length=36), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("story", sa.Text(), nullable=False),
        sa.Column("started_by", sa.String(length=40), server_default="", nullable=False),
        sa.Column("level", sa.String(length=20), server_default="", nullable=False),
        sa.CheckConstraint("level IN ('', 'individu', 'relatie', 'organisatie', 'systeem')", name=op.f("ck_map_case_level_is_known")),
        sa.ForeignKeyConstraint(["session_id"], ["map_session.id"], name=op.f("fk_map_case_session_id_map_session")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_map_case")),
    )
    op.create_index(op.f("ix_map_case_session_id"), "map_case", ["session_id"])
    op.create_table(
        "case_actor",
        sa.Column("case_id", sa.String(length=36), nullable=False),
        sa.Column("actor_id", sa.String(length=36), nullable=False),
        sa.Column("role", sa.String(length=200), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["actor_id"], ["map_actor.id"], name=op.f("fk_case_actor_actor_id_map_actor")),
        sa.ForeignKeyConstraint(["case_id"], ["map_case.id"], name=op.f("fk_case_actor_case_id_map_case")),
        sa.PrimaryKeyConstraint("case_id", "actor_id", name=op.f("pk_case_actor")),
    )
    op.create_table(
        "case_factor",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("case_id", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("actor_id", sa.String(length=36), nullable=True),
        sa.Column("tie_id", sa.String(length=36), nullable=True),
        sa.CheckConstraint("kind IN ('succesfactor', 'knelpunt', 'les', 'ontbrak')", name=op.f("ck_case_factor_kind_is_known")),
        sa.ForeignKeyConstraint(["actor_id"], ["map_actor.id"], name=op.f("fk_case_factor_actor_id_map_actor")),
        sa.ForeignKeyConstraint(["case_id"], ["map_case.id"], name=op.f("fk_case_factor_case_id_map_case")),
        sa.ForeignKeyConstraint(["tie_id"], ["tie.id"], name=op.f("fk_case_factor_tie_id_tie")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_factor")),
    )
    op.create_index(op.f("ix_case_factor_case_id"), "case_factor", ["case_id"])
    op.create_table(
        "blind_spot",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("session_id", sa.String(length=36), nullable=False),
        sa.Column("stakeholder_kind", sa.String(length=40), server_default="", nullable=False),
        sa.Column("text", sa.String(length=200), server_default="", nullable=False),
        sa.Column("why", sa.String(length=40), nullable=False),
        sa.Column("plan", sa.Text(), server_default="", nullable=False),
        sa.Column("state", sa.String(length=20), server_default="open", nullable=False),
        sa.CheckConstraint("state IN ('open', 'bezig', 'klaar', 'niet')", name=op.f("ck_blind_spot_state_is_known")),
        sa.CheckConstraint("why IN ('niet betrokken', 'niet zichtbaar', 'moeilijk te bereiken', 'niet aanwezig')", name=op.f("ck_blind_spot_why_is_known")),
        sa.ForeignKeyConstraint(["session_id"], ["map_session.id"], name=op.f("fk_blind_spot_session_id_map_session")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_blind_spot")),
    )
    op.create_index(op.f("ix_blind_spot_session_id"), "blind_spot", ["session_id"])
    op.create_table(
        "map_action",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("session_id", sa.String(length=36), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("who", sa.String(length=120), server_default="", nullable=False),
        sa.Column("with_kinds", sa.Text(), server_default="", nullable=False),
        sa.Column("needs", sa.Text(), server_default="", nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("outcome", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["session_id"], ["map_session.id"], name=op.f("fk_map_action_session_id_map_session")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_map_action")),
    )
    op.create_index(op.f("ix_map_action_session_id"), "map_action", ["session_id"])
    op.create_table(
        "map_advice",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("session_id", sa.String(length=36), nullable=False),
        sa.Column("for_kind", sa.String(length=40), server_default="", nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("source", sa.String(length=80), server_default="", nullable=False),
        sa.Column("state", sa.String(length=20), server_default="open", nullable=False),
        sa.CheckConstraint("state IN ('open', 'bezig', 'klaar', 'niet')", name=op.f("ck_map_advice_state_is_known")),
        sa.ForeignKeyConstraint(["session_id"], ["map_session.id"], name=op.f("fk_map_advice_session_id_map_session")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_map_advice")),
    )
    op.create_index(op.f("ix_map_advice_session_id"), "map_advice", ["session_id"])


def downgrade() -> None:
    op.drop_table("map_advice")
    op.drop_table("map_action")
    op.drop_table("blind_spot")
    op.drop_table("case_factor")
    op.drop_table("case_actor")
    op.drop_table("map_case")
    op.drop_table("goal_mark")
    op.drop_table("influence_mark")
