"""Create what follows after a day: links of youth workers, tasks, incidents, coaches; let lessons say more."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "escalation_contact",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("phone", sa.String(length=40), nullable=False),
        sa.Column("reachable", sa.String(length=200), server_default="", nullable=False),
        sa.Column("for_partners", sa.Boolean(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_escalation_contact")),
    )
    op.create_table(
        "coaching",
        sa.Column("account_id", sa.String(length=36), nullable=False),
        sa.Column("coach_id", sa.String(length=36), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_coaching_account_id_account")),
        sa.ForeignKeyConstraint(["coach_id"], ["account.id"], name=op.f("fk_coaching_coach_id_account")),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_coaching")),
    )
    op.create_index("ix_coaching_coach_id", "coaching", ["coach_id"])
    op.create_table(
        "aftercare_task",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("pilot_id", sa.String(length=36), nullable=False),
        sa.Column("code", sa.String(length=60), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("who", sa.String(length=20), nullable=False),
        sa.Column("day", sa.Integer(), nullable=True),
        sa.Column("text", sa.Text(), server_default="", nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("owner_id", sa.String(length=36), nullable=True),
        sa.Column("about_id", sa.String(length=36), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("done_by_id", sa.String(length=36), nullable=True),
        sa.Column("reminded_on", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "kind IN ('sjabloon', 'contact', 'zorg', 'eigen')", name=op.f("ck_aftercare_task_kind_is_known")
        ),
        sa.CheckConstraint(
            "who IN ('participants', 'youth_worker', 'crew')", name=op.f("ck_aftercare_task_who_is_known")
        ),
        sa.ForeignKeyConstraint(
            ["about_id"], ["account.id"], name=op.f("fk_aftercare_task_about_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["done_by_id"], ["account.id"], name=op.f("fk_aftercare_task_done_by_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["account.id"], name=op.f("fk_aftercare_task_owner_id_account")
        ),
        sa.ForeignKeyConstraint(["pilot_id"], ["pilot.id"], name=op.f("fk_aftercare_task_pilot_id_pilot")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_aftercare_task")),
        sa.UniqueConstraint("pilot_id", "code", name=op.f("uq_aftercare_task_pilot_id_code")),
    )
    op.create_index("ix_aftercare_task_due_on", "aftercare_task", ["due_on"])
    op.create_index("ix_aftercare_task_owner_id", "aftercare_task", ["owner_id"])
    op.create_table(
        "incident",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("pilot_id", sa.String(length=36), nullable=False),
        sa.Column("source", sa.String(length=20), nullable=False),
        sa.Column("source_key", sa.String(length=60), nullable=False),
        sa.Column("severity", sa.String(length=10), nullable=False),
        sa.Column("text", sa.Text(), server_default="", nullable=False),
        sa.Column("reported_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reporter_id", sa.String(length=36), nullable=True),
        sa.Column("owner_id", sa.String(length=36), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("outcome", sa.Text(), server_default="", nullable=False),
        sa.Column("reminded_on", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "(state = 'gesloten') = (closed_at IS NOT NULL)", name=op.f("ck_incident_closed_has_a_time")
        ),
        sa.CheckConstraint(
            "severity IN ('licht', 'stevig', 'ernstig')", name=op.f("ck_incident_severity_is_known")
        ),
        sa.CheckConstraint(
            "source IN ('dag', 'begeleiding', 'jongerenwerker', 'medewerker')",
            name=op.f("ck_incident_source_is_known"),
        ),
        sa.CheckConstraint("state = 'open' OR outcome <> ''", name=op.f("ck_incident_closed_has_an_outcome")),
        sa.CheckConstraint("state IN ('open', 'gesloten')", name=op.f("ck_incident_state_is_known")),
        sa.ForeignKeyConstraint(["owner_id"], ["account.id"], name=op.f("fk_incident_owner_id_account")),
        sa.ForeignKeyConstraint(["pilot_id"], ["pilot.id"], name=op.f("fk_incident_pilot_id_pilot")),
        sa.ForeignKeyConstraint(
            ["reporter_id"], ["account.id"], name=op.f("fk_incident_reporter_id_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_incident")),
        sa.UniqueConstraint("pilot_id", "source_key", name=op.f("uq_incident_pilot_id_source_key")),
    )
    op.create_index("ix_incident_owner_id", "incident", ["owner_id"])
    op.create_index("ix_incident_state", "incident", ["state"])
    op.create_table(
        "worker_link",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("pilot_id", sa.String(length=36), nullable=False),
        sa.Column("name", sa.String(length=120), server_default="", nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by_id", sa.String(length=36), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("editor", sa.String(length=36), server_default="", nullable=False),
        sa.Column("edited_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("place", sa.String(length=40), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["made_by_id"], ["account.id"], name=op.f("fk_worker_link_made_by_id_account")
        ),
        sa.ForeignKeyConstraint(["pilot_id"], ["pilot.id"], name=op.f("fk_worker_link_pilot_id_pilot")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_worker_link")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_worker_link_token_hash")),
    )
    op.create_index("ix_worker_link_pilot_id", "worker_link", ["pilot_id"])
    op.create_table(
        "incident_note",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("incident_id", sa.String(length=36), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("account_id", sa.String(length=36), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_incident_note_account_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["incident_id"], ["incident.id"], name=op.f("fk_incident_note_incident_id_incident")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_incident_note")),
    )
    op.create_index("ix_incident_note_incident_id", "incident_note", ["incident_id"])
    op.create_table(
        "lesson_outcome",
        sa.Column("lesson_id", sa.String(length=36), nullable=False),
        sa.Column("pilot_id", sa.String(length=36), nullable=False),
        sa.Column("helped", sa.String(length=10), nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("noted_on", sa.Date(), nullable=False),
        sa.CheckConstraint(
            "helped IN ('ja', 'deels', 'nee', 'onbekend')", name=op.f("ck_lesson_outcome_helped_is_known")
        ),
        sa.ForeignKeyConstraint(
            ["lesson_id"], ["lesson.id"], name=op.f("fk_lesson_outcome_lesson_id_lesson")
        ),
        sa.ForeignKeyConstraint(["pilot_id"], ["pilot.id"], name=op.f("fk_lesson_outcome_pilot_id_pilot")),
        sa.PrimaryKeyConstraint("lesson_id", "pilot_id", name=op.f("pk_lesson_outcome")),
    )
    with op.batch_alter_table("lesson") as batch:
        batch.add_column(sa.Column("change_kind", sa.String(length=20), server_default="", nullable=False))
        batch.add_column(sa.Column("change_place", sa.String(length=60), server_default="", nullable=False))
        batch.add_column(sa.Column("reason", sa.Text(), server_default="", nullable=False))
        batch.add_column(sa.Column("changed_on", sa.Date(), nullable=True))
        batch.create_check_constraint(
            op.f("ck_lesson_change_kind_is_known"), "change_kind IN ('', 'draaiboek', 'inhoud', 'werkwijze')"
        )


def downgrade() -> None:
    with op.batch_alter_table("lesson") as batch:
        batch.drop_constraint(op.f("ck_lesson_change_kind_is_known"), type_="check")
        batch.drop_column("changed_on")
        batch.drop_column("reason")
        batch.drop_column("change_place")
        batch.drop_column("change_kind")
    op.drop_table("lesson_outcome")
    op.drop_table("incident_note")
    op.drop_table("worker_link")
    op.drop_table("incident")
    op.drop_table("aftercare_task")
    op.drop_table("coaching")
    op.drop_table("escalation_contact")
