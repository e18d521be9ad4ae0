"""Keep maps of who does what with whom, and who said so in which session."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0040"
down_revision = "0039"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "ecosystem_map",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("question", sa.String(length=300), nullable=False),
        sa.Column("municipality", sa.String(length=80), server_default="", nullable=False),
        sa.Column("programme_id", sa.String(length=36), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("revision", sa.Integer(), server_default="0", nullable=False),
        sa.CheckConstraint("question <> ''", name=op.f("ck_ecosystem_map_question_is_asked")),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f("fk_ecosystem_map_programme_id_programme")),
        sa.UniqueConstraint("code", name=op.f("uq_ecosystem_map_code")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ecosystem_map")),
    )
    op.create_index(op.f("ix_ecosystem_map_programme_id"), "ecosystem_map", ["programme_id"])
    op.create_table(
        "map_session",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("map_id", sa.String(length=36), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("form", sa.String(length=20), server_default="fysiek", nullable=False),
        sa.Column("led_by", sa.String(length=120), server_default="", nullable=False),
        sa.Column("participants", sa.Integer(), nullable=True),
        sa.Column("source", sa.String(length=200), server_default="", nullable=False),
        sa.CheckConstraint("form IN ('fysiek', 'online', 'bijwerken')", name=op.f("ck_map_session_form_is_known")),
        sa.CheckConstraint("participants >= 0", name=op.f("ck_map_session_participants_is_a_count")),
        sa.ForeignKeyConstraint(["map_id"], ["ecosystem_map.id"], name=op.f("fk_map_session_map_id_ecosystem_map")),
        sa.UniqueConstraint("map_id", "number", name=op.f("uq_map_session_map_id_number")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_map_session")),
    )
    op.create_table(
        "map_presence",
        sa.Column("session_id", sa.String(length=36), nullable=False),
        sa.Column("stakeholder_kind", sa.String(length=40), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.CheckConstraint("people > 0", name=op.f("ck_map_presence_people_is_a_count")),
        sa.ForeignKeyConstraint(["session_id"], ["map_session.id"], name=op.f("fk_map_presence_session_id_map_session")),
        sa.PrimaryKeyConstraint("session_id", "stakeholder_kind", name=op.f("pk_map_presence")),
    )
    op.create_table(
        "map_actor",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("map_id", sa.String(length=36), nullable=False),
        sa.Column("level", sa.String(length=20), server_default="soort", nullable=False),
        sa.Column("stakeholder_kind", sa.String(length=40), nullable=False),
        sa.Column("organisation_id", sa.String(length=36), nullable=True),
        sa.Column("label", sa.String(length=120), server_default="", nullable=False),
        sa.Column("name_key", sa.String(length=200), nullable=False),
        sa.Column("tasks", sa.Text(), server_default="", nullable=False),
        sa.Column("chance", sa.Text(), server_default="", nullable=False),
        sa.Column("x", sa.Integer(), nullable=True),
        sa.Column("y", sa.Integer(), nullable=True),
        sa.Column("added_in", sa.String(length=36), nullable=True),
        sa.Column("retired_in", sa.String(length=36), nullable=True),
        sa.CheckConstraint("level IN ('soort', 'organisatie', 'onderdeel')", name=op.f("ck_map_actor_level_is_known")),
        sa.CheckConstraint("x BETWEEN 0 AND 1000", name=op.f("ck_map_actor_x_is_on_the_sheet")),
        sa.CheckConstraint("y BETWEEN 0 AND 1000", name=op.f("ck_map_actor_y_is_on_the_sheet")),
        sa.ForeignKeyConstraint(["added_in"], ["map_session.id"], name=op.f("fk_map_actor_added_in_map_session")),
        sa.ForeignKeyConstraint(["map_id"], ["ecosystem_map.id"], name=op.f("fk_map_actor_map_id_ecosystem_map")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_map_actor_organisation_id_organisation")),
        sa.ForeignKeyConstraint(["retired_in"], ["map_session.id"], name=op.f("fk_map_actor_retired_in_map_session")),
        sa.UniqueConstraint("map_id", "name_key", name=op.f("uq_map_actor_map_id_name_key")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_map_actor")),
    )
    op.create_index(op.f("ix_map_actor_map_id"), "map_actor", ["map_id"])
    op.create_index(op.f("ix_map_actor_organisation_id"), "map_actor", ["organisation_id"])
    op.create_table(
        "tie",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("map_id", sa.String(length=36), nullable=False),
        sa.Column("from_actor", sa.String(length=36), nullable=False),
        sa.Column("to_actor", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.CheckConstraint("kind IN ('ondersteunend', 'verstorend', 'sturend', 'financieel', 'relatie')", name=op.f("ck_tie_kind_is_known")),
        sa.ForeignKeyConstraint(["from_actor"], ["map_actor.id"], name=op.f("fk_tie_from_actor_map_actor")),
        sa.ForeignKeyConstraint(["map_id"], ["ecosystem_map.id"], name=op.f("fk_tie_map_id_ecosystem_map")),
        sa.ForeignKeyConstraint(["to_actor"], ["map_actor.id"], name=op.f("fk_tie_to_actor_map_actor")),
        sa.UniqueConstraint("from_actor", "to_actor", "kind", name=op.f("uq_tie_from_actor_to_actor_kind")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tie")),
    )
    op.create_index(op.f("ix_tie_from_actor"), "tie", ["from_actor"])
    op.create_index(op.f("ix_tie_map_id"), "tie", ["map_id"])
    op.create_index(op.f("ix_tie_to_actor"), "tie", ["to_actor"])
    op.create_table(
        "claim",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("tie_id", sa.String(length=36), nullable=False),
        sa.Column("session_id", sa.String(length=36), nullable=False),
        sa.Column("said_by_kind", sa.String(length=40), server_default="", nullable=False),
        sa.Column("said_by_end", sa.String(length=20), server_default="", nullable=False),
        sa.Column("strength", sa.String(length=20), server_default="onbekend", nullable=False),
        sa.Column("context", sa.String(length=20), server_default="onbekend", nullable=False),
        sa.Column("presence", sa.String(length=20), server_default="er_is", nullable=False),
        sa.Column("is_potential", sa.Boolean(), nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("source", sa.String(length=80), server_default="", nullable=False),
        sa.CheckConstraint("context IN ('structureel', 'project', 'persoonlijk', 'incident', 'onbekend')", name=op.f("ck_claim_context_is_known")),
        sa.CheckConstraint("presence IN ('er_is', 'weg', 'geen')", name=op.f("ck_claim_presence_is_known")),
        sa.CheckConstraint("said_by_end IN ('', 'van', 'naar', 'beide', 'derde')", name=op.f("ck_claim_said_by_end_is_known")),
        sa.CheckConstraint("strength IN ('hoog', 'gemiddeld', 'laag', 'wisselend', 'onbekend')", name=op.f("ck_claim_strength_is_known")),
        sa.ForeignKeyConstraint(["session_id"], ["map_session.id"], name=op.f("fk_claim_session_id_map_session")),
        sa.ForeignKeyConstraint(["tie_id"], ["tie.id"], name=op.f("fk_claim_tie_id_tie")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claim")),
    )
    op.create_index(op.f("ix_claim_session_id"), "claim", ["session_id"])
    op.create_index(op.f("ix_claim_tie_id_session_id"), "claim", ["tie_id", "session_id"])


def downgrade() -> None:
    op.drop_table("claim")
    op.drop_table("tie")
    op.drop_table("map_actor")
    op.drop_table("map_presence")
    op.drop_table("map_session")
    op.drop_table("ecosystem_map")
