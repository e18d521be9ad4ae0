"""The learning network, its members: questions, offers, statements, and gatherings with grades as counts."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0049"
down_revision = "0048"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "member",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("programme_id", sa.String(length=36), nullable=False),
        sa.Column("organisation_id", sa.String(length=36), nullable=True),
        sa.Column("organisation_name", sa.String(length=120), server_default="", nullable=False),
        sa.Column("domain", sa.String(length=20), nullable=False),
        sa.Column("ring", sa.String(length=10), nullable=False),
        sa.Column("role", sa.String(length=20), server_default="lid", nullable=False),
        sa.Column("how_joined", sa.String(length=200), server_default="", nullable=False),
        sa.Column("joined_on", sa.Date(), nullable=False),
        sa.Column("left_on", sa.Date(), nullable=True),
        sa.Column("left_reason", sa.String(length=20), server_default="", nullable=False),
        sa.Column("consent_mail_on", sa.Date(), nullable=True),
        sa.Column("consent_list_on", sa.Date(), nullable=True),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.Column("seen_on", sa.Date(), nullable=False),
        sa.CheckConstraint(
            "domain IN ('jongerenwerk', 'onderwijs', 'veiligheid', 'gemeente', 'bibliotheek', 'onderzoek', 'media', 'landelijk', 'jongere', 'overig')",
            name=op.f("ck_member_domain_is_known"),
        ),
        sa.CheckConstraint(
            "left_on IS NULL OR (organisation_id IS NULL AND organisation_name = '' AND how_joined = '')",
            name=op.f("ck_member_gone_is_emptied"),
        ),
        sa.CheckConstraint(
            "left_reason IN ('', 'tijd', 'functie', 'prioriteit', 'ander_netwerk', 'anders')",
            name=op.f("ck_member_left_reason_is_known"),
        ),
        sa.CheckConstraint(
            "ring IN ('kern', 'actief', 'schil', 'team')", name=op.f("ck_member_ring_is_known")
        ),
        sa.CheckConstraint(
            "role IN ('lid', 'ambassadeur', 'werkgroep')", name=op.f("ck_member_role_is_known")
        ),
        sa.CheckConstraint(
            "left_on IS NULL OR left_on >= joined_on", name=op.f("ck_member_leaves_after_joining")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_member_organisation_id_organisation")
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_member_programme_id_programme")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_member")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_member_token_hash")),
    )
    with op.batch_alter_table("member") as batch_op:
        batch_op.create_index(batch_op.f("ix_member_organisation_id"), ["organisation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_member_programme_id"), ["programme_id"], unique=False)
    op.create_table(
        "network_question",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("programme_id", sa.String(length=36), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("theme", sa.String(length=80), server_default="", nullable=False),
        sa.Column("asked_by_domain", sa.String(length=20), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("answer", sa.Text(), server_default="", nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "asked_by_domain IN ('jongerenwerk', 'onderwijs', 'veiligheid', 'gemeente', 'bibliotheek', 'onderzoek', 'media', 'landelijk', 'jongere', 'overig')",
            name=op.f("ck_network_question_asked_by_domain_is_known"),
        ),
        sa.CheckConstraint(
            "state <> 'beantwoord' OR answer <> ''", name=op.f("ck_network_question_answered_has_an_answer")
        ),
        sa.CheckConstraint(
            "state IN ('open', 'opgepakt', 'beantwoord', 'geparkeerd')",
            name=op.f("ck_network_question_state_is_known"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_network_question_programme_id_programme")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_network_question")),
    )
    with op.batch_alter_table("network_question") as batch_op:
        batch_op.create_index(batch_op.f("ix_network_question_programme_id"), ["programme_id"], unique=False)
    op.create_table(
        "offer",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("programme_id", sa.String(length=36), nullable=False),
        sa.Column("organisation_id", sa.String(length=36), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("for_whom", sa.String(length=20), nullable=False),
        sa.Column("level", sa.String(length=20), nullable=False),
        sa.Column("evidence", sa.String(length=20), nullable=False),
        sa.Column("place", sa.String(length=300), server_default="", nullable=False),
        sa.Column("checked_on", sa.Date(), nullable=False),
        sa.CheckConstraint(
            "evidence IN ('onbekend', 'ervaring', 'onderzocht')", name=op.f("ck_offer_evidence_is_known")
        ),
        sa.CheckConstraint(
            "level IN ('individu', 'relatie', 'organisatie', 'systeem')", name=op.f("ck_offer_level_is_known")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_offer_organisation_id_organisation")
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_offer_programme_id_programme")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_offer")),
    )
    with op.batch_alter_table("offer") as batch_op:
        batch_op.create_index(batch_op.f("ix_offer_organisation_id"), ["organisation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_offer_programme_id"), ["programme_id"], unique=False)
    op.create_table(
        "source_statement",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("programme_id", sa.String(length=36), nullable=False),
        sa.Column("subject", sa.String(length=200), nullable=False),
        sa.Column("value", sa.String(length=300), nullable=False),
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.CheckConstraint("source <> ''", name=op.f("ck_source_statement_source_is_given")),
        sa.CheckConstraint("value <> ''", name=op.f("ck_source_statement_value_is_given")),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_source_statement_programme_id_programme")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source_statement")),
    )
    with op.batch_alter_table("source_statement") as batch_op:
        batch_op.create_index(batch_op.f("ix_source_statement_programme_id"), ["programme_id"], unique=False)
    op.create_table(
        "gathering_grade",
        sa.Column("gathering_id", sa.String(length=36), nullable=False),
        sa.Column("grade", sa.Integer(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.CheckConstraint("count >= 0", name=op.f("ck_gathering_grade_count_is_a_count")),
        sa.CheckConstraint("grade BETWEEN 1 AND 10", name=op.f("ck_gathering_grade_grade_is_one_to_ten")),
        sa.ForeignKeyConstraint(
            ["gathering_id"], ["gathering.id"], name=op.f("fk_gathering_grade_gathering_id_gathering")
        ),
        sa.PrimaryKeyConstraint("gathering_id", "grade", name=op.f("pk_gathering_grade")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "gathering_kind",
        sa.Column("gathering_id", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(
            ["gathering_id"], ["gathering.id"], name=op.f("fk_gathering_kind_gathering_id_gathering")
        ),
        sa.PrimaryKeyConstraint("gathering_id", "kind", name=op.f("pk_gathering_kind")),
    )
    op.create_table(
        "gathering_presence",
        sa.Column("gathering_id", sa.String(length=36), nullable=False),
        sa.Column("member_id", sa.String(length=36), nullable=False),
        sa.Column("way", sa.String(length=20), server_default="lijst", nullable=False),
        sa.CheckConstraint(
            "way IN ('lijst', 'eigen_link', 'bestand')", name=op.f("ck_gathering_presence_way_is_known")
        ),
        sa.ForeignKeyConstraint(
            ["gathering_id"], ["gathering.id"], name=op.f("fk_gathering_presence_gathering_id_gathering")
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["member.id"], name=op.f("fk_gathering_presence_member_id_member")
        ),
        sa.PrimaryKeyConstraint("gathering_id", "member_id", name=op.f("pk_gathering_presence")),
    )
    with op.batch_alter_table("gathering_presence") as batch_op:
        batch_op.create_index(batch_op.f("ix_gathering_presence_member_id"), ["member_id"], unique=False)
    op.create_table(
        "gathering_remark",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("gathering_id", sa.String(length=36), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("is_read", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["gathering_id"], ["gathering.id"], name=op.f("fk_gathering_remark_gathering_id_gathering")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gathering_remark")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("gathering_remark") as batch_op:
        batch_op.create_index(batch_op.f("ix_gathering_remark_gathering_id"), ["gathering_id"], unique=False)
    op.create_table(
        "material_count",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("material_id", sa.String(length=36), nullable=False),
        sa.Column("month", sa.String(length=7), nullable=False),
        sa.Column("views", sa.Integer(), nullable=True),
        sa.Column("downloads", sa.Integer(), nullable=True),
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.CheckConstraint("source <> ''", name=op.f("ck_material_count_source_is_given")),
        sa.CheckConstraint("downloads >= 0", name=op.f("ck_material_count_downloads_is_a_count")),
        sa.CheckConstraint("views >= 0", name=op.f("ck_material_count_views_is_a_count")),
        sa.CheckConstraint(
            "views IS NOT NULL OR downloads IS NOT NULL", name=op.f("ck_material_count_something_is_counted")
        ),
        sa.ForeignKeyConstraint(
            ["material_id"], ["material.id"], name=op.f("fk_material_count_material_id_material")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_material_count")),
        sa.UniqueConstraint(
            "material_id", "month", "source", name=op.f("uq_material_count_material_id_month_source")
        ),
    )
    with op.batch_alter_table("material_count") as batch_op:
        batch_op.create_index(batch_op.f("ix_material_count_material_id"), ["material_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("material_count") as batch_op:
        batch_op.drop_index(batch_op.f("ix_material_count_material_id"))
    op.drop_table("material_count")
    with op.batch_alter_table("gathering_remark") as batch_op:
        batch_op.drop_index(batch_op.f("ix_gathering_remark_gathering_id"))
    op.drop_table("gathering_remark")
    with op.batch_alter_table("gathering_presence") as batch_op:
        batch_op.drop_index(batch_op.f("ix_gathering_presence_member_id"))
    op.drop_table("gathering_presence")
    op.drop_table("gathering_kind")
    op.drop_table("gathering_grade")
    with op.batch_alter_table("source_statement") as batch_op:
        batch_op.drop_index(batch_op.f("ix_source_statement_programme_id"))
    op.drop_table("source_statement")
    with op.batch_alter_table("offer") as batch_op:
        batch_op.drop_index(batch_op.f("ix_offer_programme_id"))
        batch_op.drop_index(batch_op.f("ix_offer_organisation_id"))
    op.drop_table("offer")
    with op.batch_alter_table("network_question") as batch_op:
        batch_op.drop_index(batch_op.f("ix_network_question_programme_id"))
    op.drop_table("network_question")
    with op.batch_alter_table("member") as batch_op:
        batch_op.drop_index(batch_op.f("ix_member_programme_id"))
        batch_op.drop_index(batch_op.f("ix_member_organisation_id"))
    op.drop_table("member")
