"""The learning network, outward: advice, collaborations, experiments, gatherings, mailings and material."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0048"
down_revision = "0045"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "grade_receipt",
        sa.Column(
            "receipt_hash", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("month", sa.String(length=7), nullable=False),
        sa.PrimaryKeyConstraint("receipt_hash", name=op.f("pk_grade_receipt")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "advice",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("programme_id", sa.String(length=36), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=True),
        sa.Column("for_kind", sa.String(length=20), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("why", sa.Text(), server_default="", nullable=False),
        sa.Column("changed_on", sa.Date(), nullable=False),
        sa.CheckConstraint(
            "for_kind IN ('gemeente', 'jongerenwerk', 'projectteam', 'onderwijs', 'rijk')",
            name=op.f("ck_advice_for_kind_is_known"),
        ),
        sa.CheckConstraint("source <> ''", name=op.f("ck_advice_source_is_given")),
        sa.CheckConstraint("state <> 'niet' OR why <> ''", name=op.f("ck_advice_no_has_a_reason")),
        sa.CheckConstraint(
            "state IN ('nieuw', 'besproken', 'toegezegd', 'gedaan', 'niet')",
            name=op.f("ck_advice_state_is_known"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_advice_programme_id_programme")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_advice")),
        sa.UniqueConstraint("programme_id", "code", name=op.f("uq_advice_programme_id_code")),
    )
    with op.batch_alter_table("advice") as batch_op:
        batch_op.create_index(batch_op.f("ix_advice_programme_id"), ["programme_id"], unique=False)
    op.create_table(
        "collaboration",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("programme_id", sa.String(length=36), nullable=False),
        sa.Column("first_id", sa.String(length=36), nullable=False),
        sa.Column("second_id", sa.String(length=36), nullable=False),
        sa.Column("began_on", sa.Date(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("because_of", sa.String(length=20), nullable=False),
        sa.Column("what", sa.String(length=200), nullable=False),
        sa.CheckConstraint(
            "because_of IN ('bijeenkomst', 'mailing', 'persoon', 'anders')",
            name=op.f("ck_collaboration_because_of_is_known"),
        ),
        sa.CheckConstraint("first_id <> second_id", name=op.f("ck_collaboration_two_organisations")),
        sa.ForeignKeyConstraint(
            ["first_id"], ["organisation.id"], name=op.f("fk_collaboration_first_id_organisation")
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_collaboration_programme_id_programme")
        ),
        sa.ForeignKeyConstraint(
            ["second_id"], ["organisation.id"], name=op.f("fk_collaboration_second_id_organisation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_collaboration")),
    )
    with op.batch_alter_table("collaboration") as batch_op:
        batch_op.create_index(batch_op.f("ix_collaboration_programme_id"), ["programme_id"], unique=False)
    op.create_table(
        "experiment",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("programme_id", sa.String(length=36), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("aim", sa.String(length=20), nullable=False),
        sa.Column("view", sa.String(length=20), nullable=False),
        sa.Column("platform", sa.String(length=20), nullable=False),
        sa.Column("partners", sa.String(length=300), server_default="", nullable=False),
        sa.Column("started_on", sa.Date(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("hoped", sa.Text(), server_default="", nullable=False),
        sa.Column("saw", sa.Text(), server_default="", nullable=False),
        sa.Column("again", sa.String(length=20), nullable=False),
        sa.Column("cost", sa.String(length=20), nullable=False),
        sa.CheckConstraint(
            "again IN ('onbekend', 'ja', 'anders', 'nee')", name=op.f("ck_experiment_again_is_known")
        ),
        sa.CheckConstraint("aim IN ('preventie', 'verbinding')", name=op.f("ck_experiment_aim_is_known")),
        sa.CheckConstraint(
            "cost IN ('onbekend', 'tot_500', 'tot_5000', 'meer')", name=op.f("ck_experiment_cost_is_known")
        ),
        sa.CheckConstraint(
            "platform IN ('beeld', 'gesprek', 'spel', 'eigen', 'anders')",
            name=op.f("ck_experiment_platform_is_known"),
        ),
        sa.CheckConstraint("view IN ('middel', 'omgeving')", name=op.f("ck_experiment_view_is_known")),
        sa.CheckConstraint(
            "started_on IS NULL OR ended_on IS NULL OR ended_on >= started_on",
            name=op.f("ck_experiment_ends_after_start"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_experiment_programme_id_programme")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_experiment")),
    )
    with op.batch_alter_table("experiment") as batch_op:
        batch_op.create_index(batch_op.f("ix_experiment_programme_id"), ["programme_id"], unique=False)
    op.create_table(
        "gathering",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("programme_id", sa.String(length=36), nullable=False),
        sa.Column("code", sa.String(length=8), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("form", sa.String(length=10), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("place", sa.String(length=200), server_default="", nullable=False),
        sa.Column("aims", sa.Text(), server_default="", nullable=False),
        sa.Column("report_place", sa.String(length=300), server_default="", nullable=False),
        sa.Column("counted", sa.Integer(), nullable=True),
        sa.Column("counted_source", sa.String(length=200), server_default="", nullable=False),
        sa.Column("graded_until", sa.Date(), nullable=False),
        sa.CheckConstraint(
            "form IN ('fysiek', 'online', 'hybride')", name=op.f("ck_gathering_form_is_known")
        ),
        sa.CheckConstraint(
            "kind IN ('expertsessie', 'partnerbijeenkomst', 'netmapsessie', 'kennissessie', 'werkgroep', 'overig')",
            name=op.f("ck_gathering_kind_is_known"),
        ),
        sa.CheckConstraint("counted BETWEEN 0 AND 100000", name=op.f("ck_gathering_counted_is_a_count")),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_gathering_programme_id_programme")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gathering")),
        sa.UniqueConstraint("code", name=op.f("uq_gathering_code")),
    )
    with op.batch_alter_table("gathering") as batch_op:
        batch_op.create_index(batch_op.f("ix_gathering_programme_id"), ["programme_id"], unique=False)
    op.create_table(
        "mailing",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("programme_id", sa.String(length=36), nullable=False),
        sa.Column("sent_on", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("subject", sa.String(length=200), nullable=False),
        sa.Column("recipients", sa.Integer(), nullable=True),
        sa.Column("from_ring", sa.String(length=10), server_default="", nullable=False),
        sa.CheckConstraint(
            "from_ring IN ('', 'kern', 'actief', 'schil', 'team')", name=op.f("ck_mailing_from_ring_is_known")
        ),
        sa.CheckConstraint(
            "kind IN ('update', 'bijeenkomst', 'enquete', 'overig')", name=op.f("ck_mailing_kind_is_known")
        ),
        sa.CheckConstraint("recipients >= 0", name=op.f("ck_mailing_recipients_is_a_count")),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_mailing_programme_id_programme")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mailing")),
    )
    with op.batch_alter_table("mailing") as batch_op:
        batch_op.create_index(batch_op.f("ix_mailing_programme_id"), ["programme_id"], unique=False)
    op.create_table(
        "material",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("programme_id", sa.String(length=36), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("version", sa.String(length=40), server_default="", nullable=False),
        sa.Column("place", sa.String(length=300), server_default="", nullable=False),
        sa.CheckConstraint(
            "kind IN ('kader', 'verslag', 'toolkit', 'rapport', 'pagina')",
            name=op.f("ck_material_kind_is_known"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_material_programme_id_programme")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_material")),
    )
    with op.batch_alter_table("material") as batch_op:
        batch_op.create_index(batch_op.f("ix_material_programme_id"), ["programme_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("material") as batch_op:
        batch_op.drop_index(batch_op.f("ix_material_programme_id"))
    op.drop_table("material")
    with op.batch_alter_table("mailing") as batch_op:
        batch_op.drop_index(batch_op.f("ix_mailing_programme_id"))
    op.drop_table("mailing")
    with op.batch_alter_table("gathering") as batch_op:
        batch_op.drop_index(batch_op.f("ix_gathering_programme_id"))
    op.drop_table("gathering")
    with op.batch_alter_table("experiment") as batch_op:
        batch_op.drop_index(batch_op.f("ix_experiment_programme_id"))
    op.drop_table("experiment")
    with op.batch_alter_table("collaboration") as batch_op:
        batch_op.drop_index(batch_op.f("ix_collaboration_programme_id"))
    op.drop_table("collaboration")
    with op.batch_alter_table("advice") as batch_op:
        batch_op.drop_index(batch_op.f("ix_advice_programme_id"))
    op.drop_table("advice")
    op.drop_table("grade_receipt")
