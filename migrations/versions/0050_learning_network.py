"""The learning network: members, gatherings, grades as counts, what comes of them, advice and stories."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0050"
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

    op.create_table(
        "network_yield",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("programme_id", sa.String(length=36), nullable=False),
        sa.Column("gathering_id", sa.String(length=36), nullable=True),
        sa.Column("theme", sa.String(length=80), nullable=False),
        sa.Column("domain", sa.String(length=20), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("level", sa.String(length=20), nullable=False),
        sa.Column("noted_on", sa.Date(), nullable=False),
        sa.CheckConstraint(
            "domain IN ('jongerenwerk', 'onderwijs', 'veiligheid', 'gemeente', 'bibliotheek', 'onderzoek', 'media', 'landelijk', 'jongere', 'overig')",
            name=op.f("ck_network_yield_domain_is_known"),
        ),
        sa.CheckConstraint(
            "kind IN ('behoefte', 'inzicht', 'knelpunt', 'kans', 'voorbeeld')",
            name=op.f("ck_network_yield_kind_is_known"),
        ),
        sa.CheckConstraint(
            "level IN ('individu', 'relatie', 'organisatie', 'systeem')",
            name=op.f("ck_network_yield_level_is_known"),
        ),
        sa.CheckConstraint("text <> ''", name=op.f("ck_network_yield_text_is_given")),
        sa.ForeignKeyConstraint(
            ["gathering_id"], ["gathering.id"], name=op.f("fk_network_yield_gathering_id_gathering")
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_network_yield_programme_id_programme")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_network_yield")),
    )
    with op.batch_alter_table("network_yield") as batch_op:
        batch_op.create_index(batch_op.f("ix_network_yield_gathering_id"), ["gathering_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_network_yield_programme_id"), ["programme_id"], unique=False)

    op.create_table(
        "pledge",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("programme_id", sa.String(length=36), nullable=False),
        sa.Column("advice_id", sa.String(length=36), nullable=True),
        sa.Column("organisation_id", sa.String(length=36), nullable=True),
        sa.Column("organisation_name", sa.String(length=120), server_default="", nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "organisation_id IS NOT NULL OR organisation_name <> ''", name=op.f("ck_pledge_somebody_promised")
        ),
        sa.CheckConstraint("what <> ''", name=op.f("ck_pledge_what_is_given")),
        sa.ForeignKeyConstraint(["advice_id"], ["advice.id"], name=op.f("fk_pledge_advice_id_advice")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_pledge_organisation_id_organisation")
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_pledge_programme_id_programme")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pledge")),
    )
    with op.batch_alter_table("pledge") as batch_op:
        batch_op.create_index(batch_op.f("ix_pledge_advice_id"), ["advice_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_pledge_organisation_id"), ["organisation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_pledge_programme_id"), ["programme_id"], unique=False)

    op.create_table(
        "ring_change",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("member_id", sa.String(length=36), nullable=False),
        sa.Column("changed_on", sa.Date(), nullable=False),
        sa.Column("ring_before", sa.String(length=10), nullable=False),
        sa.Column("ring_after", sa.String(length=10), nullable=False),
        sa.Column("why", sa.Text(), server_default="", nullable=False),
        sa.CheckConstraint(
            "ring_after IN ('kern', 'actief', 'schil', 'team')",
            name=op.f("ck_ring_change_ring_after_is_known"),
        ),
        sa.CheckConstraint(
            "ring_before IN ('kern', 'actief', 'schil', 'team')",
            name=op.f("ck_ring_change_ring_before_is_known"),
        ),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_ring_change_member_id_member")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ring_change")),
    )
    with op.batch_alter_table("ring_change") as batch_op:
        batch_op.create_index(batch_op.f("ix_ring_change_member_id"), ["member_id"], unique=False)

    op.create_table(
        "story",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("programme_id", sa.String(length=36), nullable=False),
        sa.Column("pilot_id", sa.String(length=36), nullable=True),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("teller_kind", sa.String(length=20), nullable=False),
        sa.Column("theme", sa.String(length=80), server_default="", nullable=False),
        sa.Column("factor", sa.String(length=20), server_default="", nullable=False),
        sa.Column("consent", sa.String(length=10), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("told_on", sa.Date(), nullable=False),
        sa.Column("withdrawn_on", sa.Date(), nullable=True),
        sa.Column(
            "search_key",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.CheckConstraint(
            "(withdrawn_on IS NULL) = (text <> '')", name=op.f("ck_story_withdrawn_has_no_words")
        ),
        sa.CheckConstraint(
            "consent IN ('intern', 'rapport', 'openbaar')", name=op.f("ck_story_consent_is_known")
        ),
        sa.CheckConstraint(
            "factor IN ('', 'knowledge', 'skill', 'motivation', 'opportunity')",
            name=op.f("ck_story_factor_is_known"),
        ),
        sa.ForeignKeyConstraint(["pilot_id"], ["pilot.id"], name=op.f("fk_story_pilot_id_pilot")),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_story_programme_id_programme")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_story")),
    )
    with op.batch_alter_table("story") as batch_op:
        batch_op.create_index(batch_op.f("ix_story_programme_id"), ["programme_id"], unique=False)

    op.create_table(
        "story_use",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("story_id", sa.String(length=36), nullable=False),
        sa.Column("place", sa.String(length=20), nullable=False),
        sa.Column("what", sa.String(length=200), nullable=False),
        sa.Column("used_on", sa.Date(), nullable=False),
        sa.Column("removed_on", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "place IN ('rapport', 'toolkit', 'handreiking', 'nieuwsbrief', 'presentatie', 'overig')",
            name=op.f("ck_story_use_place_is_known"),
        ),
        sa.ForeignKeyConstraint(["story_id"], ["story.id"], name=op.f("fk_story_use_story_id_story")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_story_use")),
    )
    with op.batch_alter_table("story_use") as batch_op:
        batch_op.create_index(batch_op.f("ix_story_use_story_id"), ["story_id"], unique=False)

    op.create_table(
        "yield_use",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("yield_id", sa.String(length=36), nullable=False),
        sa.Column("pilot_id", sa.String(length=36), nullable=True),
        sa.Column("what", sa.String(length=200), server_default="", nullable=False),
        sa.Column("noted_on", sa.Date(), nullable=False),
        sa.CheckConstraint("pilot_id IS NOT NULL OR what <> ''", name=op.f("ck_yield_use_use_is_named")),
        sa.ForeignKeyConstraint(["pilot_id"], ["pilot.id"], name=op.f("fk_yield_use_pilot_id_pilot")),
        sa.ForeignKeyConstraint(
            ["yield_id"], ["network_yield.id"], name=op.f("fk_yield_use_yield_id_network_yield")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_yield_use")),
    )
    with op.batch_alter_table("yield_use") as batch_op:
        batch_op.create_index(batch_op.f("ix_yield_use_pilot_id"), ["pilot_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_yield_use_yield_id"), ["yield_id"], unique=False)

    with op.batch_alter_table("lesson") as batch_op:
        batch_op.add_column(sa.Column("source", sa.String(length=200), server_default="", nullable=False))


def downgrade() -> None:
    with op.batch_alter_table("lesson") as batch_op:
        batch_op.drop_column("source")

    with op.batch_alter_table("yield_use") as batch_op:
        batch_op.drop_index(batch_op.f("ix_yield_use_yield_id"))
        batch_op.drop_index(batch_op.f("ix_yield_use_pilot_id"))

    op.drop_table("yield_use")
    with op.batch_alter_table("story_use") as batch_op:
        batch_op.drop_index(batch_op.f("ix_story_use_story_id"))

    op.drop_table("story_use")
    with op.batch_alter_table("story") as batch_op:
        batch_op.drop_index(batch_op.f("ix_story_programme_id"))

    op.drop_table("story")
    with op.batch_alter_table("ring_change") as batch_op:
        batch_op.drop_index(batch_op.f("ix_ring_change_member_id"))

    op.drop_table("ring_change")
    with op.batch_alter_table("pledge") as batch_op:
        batch_op.drop_index(batch_op.f("ix_pledge_programme_id"))
        batch_op.drop_index(batch_op.f("ix_pledge_organisation_id"))
        batch_op.drop_index(batch_op.f("ix_pledge_advice_id"))

    op.drop_table("pledge")
    with op.batch_alter_table("network_yield") as batch_op:
        batch_op.drop_index(batch_op.f("ix_network_yield_programme_id"))
        batch_op.drop_index(batch_op.f("ix_network_yield_gathering_id"))

    op.drop_table("network_yield")
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
