"""Unrest: areas, who works there, and what partners agreed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0059"
down_revision = "0057"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "area",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("programme_id", sa.String(length=36), nullable=False),
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("municipality", sa.String(length=80), nullable=False),
        sa.Column("director_id", sa.String(length=36), nullable=True),
        sa.Column("phase", sa.String(length=20), nullable=False),
        sa.Column("phase_since", sa.Date(), nullable=False),
        sa.Column("level", sa.String(length=20), nullable=False),
        sa.Column("level_set_on", sa.Date(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "level IN ('groen', 'geel', 'oranje', 'rood')", name=op.f("ck_area_level_is_known")
        ),
        sa.CheckConstraint(
            "phase IN ('vredestijd', 'crisis', 'nazorg')", name=op.f("ck_area_phase_is_known")
        ),
        sa.ForeignKeyConstraint(
            ["director_id"], ["organisation.id"], name=op.f("fk_area_director_id_organisation")
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_area_programme_id_programme")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_area")),
        sa.UniqueConstraint("code", name=op.f("uq_area_code")),
        sa.UniqueConstraint("programme_id", "title", name=op.f("uq_area_programme_id_title")),
        info={"processing": "onrust", "own_eyes": False},
    )
    op.create_index(op.f("ix_area_programme_id"), "area", ["programme_id"], unique=False)
    op.create_table(
        "area_staff",
        sa.Column("area_id", sa.String(length=36), nullable=False),
        sa.Column("account_id", sa.String(length=36), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_area_staff_account_id_account")
        ),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name=op.f("fk_area_staff_area_id_area")),
        sa.PrimaryKeyConstraint("area_id", "account_id", name=op.f("pk_area_staff")),
        info={"processing": "onrust", "own_eyes": False},
    )
    op.create_index(op.f("ix_area_staff_account_id"), "area_staff", ["account_id"], unique=False)
    op.create_table(
        "covenant",
        sa.Column("area_id", sa.String(length=36), nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.Column("reviewed_on", sa.Date(), nullable=True),
        sa.Column("dpia_on", sa.Date(), nullable=True),
        sa.Column("officer_asked_on", sa.Date(), nullable=True),
        sa.Column("kept_where", sa.String(length=200), server_default="", nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name=op.f("fk_covenant_area_id_area")),
        sa.PrimaryKeyConstraint("area_id", name=op.f("pk_covenant")),
        info={"processing": "onrust", "own_eyes": False},
    )
    op.create_table(
        "covenant_partner",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("area_id", sa.String(length=36), nullable=False),
        sa.Column("organisation_id", sa.String(length=36), nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.Column("presence", sa.String(length=20), nullable=False),
        sa.Column("powers", sa.Text(), server_default="", nullable=False),
        sa.CheckConstraint(
            "presence IN ('zelf', 'informatie')", name=op.f("ck_covenant_partner_presence_is_known")
        ),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name=op.f("fk_covenant_partner_area_id_area")),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_covenant_partner_organisation_id_organisation"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_covenant_partner")),
        sa.UniqueConstraint(
            "area_id", "organisation_id", name=op.f("uq_covenant_partner_area_id_organisation_id")
        ),
        info={"processing": "onrust", "own_eyes": False},
    )
    op.create_index(op.f("ix_covenant_partner_area_id"), "covenant_partner", ["area_id"], unique=False)
    op.create_index(
        op.f("ix_covenant_partner_organisation_id"), "covenant_partner", ["organisation_id"], unique=False
    )
    op.create_table(
        "ladder_step",
        sa.Column("area_id", sa.String(length=36), nullable=False),
        sa.Column("level", sa.String(length=20), nullable=False),
        sa.Column("criterion", sa.String(length=300), nullable=False),
        sa.Column("within_minutes", sa.Integer(), nullable=True),
        sa.Column("setter_id", sa.String(length=36), nullable=True),
        sa.CheckConstraint(
            "level IN ('groen', 'geel', 'oranje', 'rood')", name=op.f("ck_ladder_step_level_is_known")
        ),
        sa.CheckConstraint(
            "within_minutes IS NULL OR within_minutes > 0", name=op.f("ck_ladder_step_minutes_are_some")
        ),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name=op.f("fk_ladder_step_area_id_area")),
        sa.ForeignKeyConstraint(
            ["setter_id"], ["organisation.id"], name=op.f("fk_ladder_step_setter_id_organisation")
        ),
        sa.PrimaryKeyConstraint("area_id", "level", name=op.f("pk_ladder_step")),
        info={"processing": "onrust", "own_eyes": False},
    )


def downgrade() -> None:
    op.drop_table("ladder_step")
    op.drop_table("covenant_partner")
    op.drop_table("covenant")
    op.drop_table("area_staff")
    op.drop_table("area")
