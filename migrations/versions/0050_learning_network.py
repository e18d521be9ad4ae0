"""The learning network, what comes of it: yields, pledges, rings, stories; a lesson has a source."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0050"
down_revision = "0049"
branch_labels = None
depends_on = None


def upgrade() -> None:
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
