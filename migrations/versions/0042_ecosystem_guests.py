"""Keep links for guests of a map, and what they send back."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0042"
down_revision = "0041"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "map_guest",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("session_id", sa.String(length=36), nullable=False),
        sa.Column("stakeholder_kind", sa.String(length=40), server_default="", nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by_id", sa.String(length=36), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["made_by_id"], ["account.id"], name=op.f("fk_map_guest_made_by_id_account")),
        sa.ForeignKeyConstraint(["session_id"], ["map_session.id"], name=op.f("fk_map_guest_session_id_map_session")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_map_guest_token_hash")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_map_guest")),
    )
    op.create_index(op.f("ix_map_guest_session_id"), "map_guest", ["session_id"])
    op.create_table(
        "map_proposal",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("guest_id", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("tie_id", sa.String(length=36), nullable=True),
        sa.Column("text", sa.Text(), server_default="", nullable=False),
        sa.Column("sent_on", sa.Date(), nullable=False),
        sa.Column("state", sa.String(length=20), server_default="open", nullable=False),
        sa.CheckConstraint("kind IN ('klopt', 'klopt niet', 'ontbreekt')", name=op.f("ck_map_proposal_kind_is_known")),
        sa.CheckConstraint("state IN ('open', 'overgenomen', 'niet overgenomen')", name=op.f("ck_map_proposal_state_is_known")),
        sa.ForeignKeyConstraint(["guest_id"], ["map_guest.id"], name=op.f("fk_map_proposal_guest_id_map_guest")),
        sa.ForeignKeyConstraint(["tie_id"], ["tie.id"], name=op.f("fk_map_proposal_tie_id_tie")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_map_proposal")),
    )
    op.create_index(op.f("ix_map_proposal_guest_id"), "map_proposal", ["guest_id"])


def downgrade() -> None:
    op.drop_table("map_proposal")
    op.drop_table("map_guest")
