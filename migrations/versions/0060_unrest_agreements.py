"""Unrest: levels and phases, the calendar of risk, choices about pilots, and what is called when."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0060"
down_revision = "0059"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "level_change",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("area_id", sa.String(length=36), nullable=False),
        sa.Column("before", sa.String(length=20), nullable=False),
        sa.Column("after", sa.String(length=20), nullable=False),
        sa.Column("set_on", sa.Date(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("considered_nothing", sa.Text(), server_default="", nullable=False),
        sa.Column("present", sa.Text(), server_default="", nullable=False),
        sa.Column("setter_id", sa.String(length=36), nullable=False),
        sa.Column("account_id", sa.String(length=36), nullable=False),
        sa.Column("is_confirmation", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "after IN ('groen', 'geel', 'oranje', 'rood')", name=op.f("ck_level_change_after_is_known")
        ),
        sa.CheckConstraint(
            "before IN ('groen', 'geel', 'oranje', 'rood')", name=op.f("ck_level_change_before_is_known")
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_level_change_account_id_account")
        ),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name=op.f("fk_level_change_area_id_area")),
        sa.ForeignKeyConstraint(
            ["setter_id"], ["organisation.id"], name=op.f("fk_level_change_setter_id_organisation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_level_change")),
        info={"processing": "onrust", "own_eyes": False},
    )
    op.create_index(op.f("ix_level_change_area_id"), "level_change", ["area_id"], unique=False)
    op.create_table(
        "phase_change",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("area_id", sa.String(length=36), nullable=False),
        sa.Column("before", sa.String(length=20), nullable=False),
        sa.Column("after", sa.String(length=20), nullable=False),
        sa.Column("changed_on", sa.Date(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("account_id", sa.String(length=36), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "after IN ('vredestijd', 'crisis', 'nazorg')", name=op.f("ck_phase_change_after_is_known")
        ),
        sa.CheckConstraint(
            "before IN ('vredestijd', 'crisis', 'nazorg')", name=op.f("ck_phase_change_before_is_known")
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_phase_change_account_id_account")
        ),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name=op.f("fk_phase_change_area_id_area")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_phase_change")),
        info={"processing": "onrust", "own_eyes": False},
    )
    op.create_index(op.f("ix_phase_change_area_id"), "phase_change", ["area_id"], unique=False)
    op.create_table(
        "risk_choice",
        sa.Column("pilot_id", sa.String(length=36), nullable=False),
        sa.Column("finding", sa.String(length=120), nullable=False),
        sa.Column("choice", sa.String(length=20), nullable=False),
        sa.Column("contact_id", sa.String(length=36), nullable=True),
        sa.CheckConstraint(
            "choice IN ('door', 'bewust', 'uitstellen')", name=op.f("ck_risk_choice_choice_is_known")
        ),
        sa.ForeignKeyConstraint(
            ["contact_id"],
            ["escalation_contact.id"],
            name=op.f("fk_risk_choice_contact_id_escalation_contact"),
        ),
        sa.ForeignKeyConstraint(["pilot_id"], ["pilot.id"], name=op.f("fk_risk_choice_pilot_id_pilot")),
        sa.PrimaryKeyConstraint("pilot_id", "finding", name=op.f("pk_risk_choice")),
        info={"processing": "onrust", "own_eyes": False},
    )
    op.create_table(
        "risk_moment",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("area_id", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("note", sa.String(length=500), server_default="", nullable=False),
        sa.Column("removed_on", sa.Date(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('herdenking', 'uitspraak', 'vrijlating', 'evenement', 'schoolmoment', "
            "'jaarwisseling', 'wedstrijd', 'anders')",
            name=op.f("ck_risk_moment_kind_is_known"),
        ),
        sa.CheckConstraint(
            "ends_on IS NULL OR ends_on >= starts_on", name=op.f("ck_risk_moment_ends_after_start")
        ),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name=op.f("fk_risk_moment_area_id_area")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_risk_moment")),
        info={"processing": "onrust", "own_eyes": False},
    )
    op.create_index(op.f("ix_risk_moment_area_id"), "risk_moment", ["area_id"], unique=False)
    op.create_table(
        "way_answer",
        sa.Column("area_id", sa.String(length=36), nullable=False),
        sa.Column("item", sa.String(length=40), nullable=False),
        sa.Column("answer", sa.String(length=20), nullable=False),
        sa.Column("note", sa.String(length=500), server_default="", nullable=False),
        sa.Column("answered_on", sa.Date(), nullable=False),
        sa.CheckConstraint(
            "answer IN ('ja', 'deels', 'nee', 'nvt')", name=op.f("ck_way_answer_answer_is_known")
        ),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name=op.f("fk_way_answer_area_id_area")),
        sa.PrimaryKeyConstraint("area_id", "item", name=op.f("pk_way_answer")),
        info={"processing": "onrust", "own_eyes": False},
    )
    op.create_table(
        "covenant_task",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("partner_id", sa.String(length=36), nullable=False),
        sa.Column("phase", sa.String(length=20), nullable=False),
        sa.Column("task", sa.String(length=300), nullable=False),
        sa.Column("backup_id", sa.String(length=36), nullable=True),
        sa.CheckConstraint(
            "phase IN ('vredestijd', 'crisis', 'nazorg')", name=op.f("ck_covenant_task_phase_is_known")
        ),
        sa.ForeignKeyConstraint(
            ["backup_id"], ["organisation.id"], name=op.f("fk_covenant_task_backup_id_organisation")
        ),
        sa.ForeignKeyConstraint(
            ["partner_id"], ["covenant_partner.id"], name=op.f("fk_covenant_task_partner_id_covenant_partner")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_covenant_task")),
        info={"processing": "onrust", "own_eyes": False},
    )
    op.create_index(op.f("ix_covenant_task_partner_id"), "covenant_task", ["partner_id"], unique=False)
    op.create_table(
        "ladder_call",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("area_id", sa.String(length=36), nullable=False),
        sa.Column("level", sa.String(length=20), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("caller_id", sa.String(length=36), nullable=True),
        sa.Column("contact_id", sa.String(length=36), nullable=True),
        sa.ForeignKeyConstraint(
            ["area_id", "level"],
            ["ladder_step.area_id", "ladder_step.level"],
            name=op.f("fk_ladder_call_area_id_ladder_step"),
        ),
        sa.ForeignKeyConstraint(
            ["caller_id"], ["organisation.id"], name=op.f("fk_ladder_call_caller_id_organisation")
        ),
        sa.ForeignKeyConstraint(
            ["contact_id"],
            ["escalation_contact.id"],
            name=op.f("fk_ladder_call_contact_id_escalation_contact"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ladder_call")),
        info={"processing": "onrust", "own_eyes": False},
    )
    op.create_table(
        "partner_page",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("partner_id", sa.String(length=36), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by_id", sa.String(length=36), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["made_by_id"], ["account.id"], name=op.f("fk_partner_page_made_by_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["partner_id"], ["covenant_partner.id"], name=op.f("fk_partner_page_partner_id_covenant_partner")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_partner_page")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_partner_page_token_hash")),
        info={"processing": "onrust", "own_eyes": False},
    )
    op.create_index(op.f("ix_partner_page_partner_id"), "partner_page", ["partner_id"], unique=False)


def downgrade() -> None:
    op.drop_table("partner_page")
    op.drop_table("ladder_call")
    op.drop_table("covenant_task")
    op.drop_table("way_answer")
    op.drop_table("risk_moment")
    op.drop_table("risk_choice")
    op.drop_table("phase_change")
    op.drop_table("level_change")
