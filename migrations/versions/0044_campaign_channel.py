"""Create the campaign: a channel, who keeps it, its posts and shifts, and advertisements."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0044"
down_revision = "0043"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "channel",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("programme_id", sa.String(length=36), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("platform", sa.String(length=20), nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column(
            "comments_policy_file",
            sa.String(length=120),
            server_default="campaign/guidelines.yaml",
            nullable=False,
        ),
        sa.CheckConstraint(
            "platform IN ('instagram', 'tiktok', 'snapchat', 'youtube')",
            name=op.f("ck_channel_platform_is_known"),
        ),
        sa.CheckConstraint(
            "closed_on IS NULL OR closed_on >= opened_on", name=op.f("ck_channel_closes_after_it_opens")
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_channel_programme_id_programme")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_channel")),
        sa.UniqueConstraint(
            "programme_id", "platform", "name", name=op.f("uq_channel_programme_id_platform_name")
        ),
    )
    op.create_index(op.f("ix_channel_programme_id"), "channel", ["programme_id"], unique=False)
    op.create_table(
        "keeper_check_in",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("account_id", sa.String(length=36), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("feeling", sa.String(length=10), nullable=False),
        sa.Column("wants_contact", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "feeling IN ('goed', 'gaat_wel', 'niet_goed')", name=op.f("ck_keeper_check_in_feeling_is_known")
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_keeper_check_in_account_id_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_keeper_check_in")),
        sa.UniqueConstraint("account_id", "day", name=op.f("uq_keeper_check_in_account_id_day")),
    )
    op.create_index(op.f("ix_keeper_check_in_day"), "keeper_check_in", ["day"], unique=False)
    op.create_table(
        "channel_count",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("channel_id", sa.String(length=36), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("followers", sa.BigInteger(), nullable=True),
        sa.Column("reach_period_from", sa.Date(), nullable=True),
        sa.Column("reach_period_to", sa.Date(), nullable=True),
        sa.Column("reach_unique", sa.BigInteger(), nullable=True),
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.CheckConstraint("source <> ''", name=op.f("ck_channel_count_source_is_given")),
        sa.CheckConstraint(
            "followers IS NULL OR followers >= 0", name=op.f("ck_channel_count_followers_is_a_count")
        ),
        sa.CheckConstraint(
            "reach_period_to IS NULL OR reach_period_from IS NULL OR reach_period_to >= reach_period_from",
            name=op.f("ck_channel_count_period_ends_after_it_begins"),
        ),
        sa.CheckConstraint(
            "reach_unique IS NULL OR reach_unique >= 0", name=op.f("ck_channel_count_reach_unique_is_a_count")
        ),
        sa.ForeignKeyConstraint(
            ["channel_id"], ["channel.id"], name=op.f("fk_channel_count_channel_id_channel")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_channel_count")),
        sa.UniqueConstraint("channel_id", "as_of", name=op.f("uq_channel_count_channel_id_as_of")),
    )
    op.create_table(
        "channel_keeper",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("channel_id", sa.String(length=36), nullable=False),
        sa.Column("account_id", sa.String(length=36), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("over_20", sa.Boolean(), nullable=False),
        sa.Column("has_contract", sa.Boolean(), nullable=False),
        sa.Column("coach_id", sa.String(length=36), nullable=True),
        sa.CheckConstraint("kind IN ('beheerder', 'reserve')", name=op.f("ck_channel_keeper_kind_is_known")),
        sa.CheckConstraint(
            "coach_id IS NULL OR coach_id <> account_id", name=op.f("ck_channel_keeper_coach_is_another")
        ),
        sa.CheckConstraint("over_20", name=op.f("ck_channel_keeper_over_20_is_true")),
        sa.CheckConstraint(
            "until IS NULL OR until >= since", name=op.f("ck_channel_keeper_ends_after_it_begins")
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_channel_keeper_account_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["channel_id"], ["channel.id"], name=op.f("fk_channel_keeper_channel_id_channel")
        ),
        sa.ForeignKeyConstraint(
            ["coach_id"], ["account.id"], name=op.f("fk_channel_keeper_coach_id_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_channel_keeper")),
    )
    op.create_index(op.f("ix_channel_keeper_account_id"), "channel_keeper", ["account_id"], unique=False)
    op.create_index(op.f("ix_channel_keeper_channel_id"), "channel_keeper", ["channel_id"], unique=False)
    op.create_index(op.f("ix_channel_keeper_coach_id"), "channel_keeper", ["coach_id"], unique=False)
    op.create_table(
        "content_post",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("channel_id", sa.String(length=36), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("format", sa.String(length=10), nullable=False),
        sa.Column("tone", sa.String(length=10), nullable=False),
        sa.Column("aim", sa.String(length=12), nullable=False),
        sa.Column("grounds", sa.String(length=200), server_default="", nullable=False),
        sa.Column("hook", sa.String(length=12), nullable=False),
        sa.Column("interaction", sa.Boolean(), nullable=False),
        sa.Column("text", sa.Text(), server_default="", nullable=False),
        sa.Column("alt_text", sa.Text(), server_default="", nullable=False),
        sa.Column("image_note", sa.Text(), server_default="", nullable=False),
        sa.Column("script", sa.Text(), server_default="", nullable=False),
        sa.Column("state", sa.String(length=20), server_default="idee", nullable=False),
        sa.Column("planned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("planned_offset", sa.Integer(), nullable=True),
        sa.Column("planned_zone", sa.String(length=40), server_default="Europe/Amsterdam", nullable=False),
        sa.Column("placed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("external_id", sa.String(length=64), nullable=True),
        sa.Column("maker_account_id", sa.String(length=36), nullable=True),
        sa.Column("maker_label", sa.String(length=80), server_default="", nullable=False),
        sa.Column("helped_by", sa.String(length=120), server_default="", nullable=False),
        sa.Column("in_package", sa.Boolean(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "aim IN ('herkennen', 'steunen', 'reageren', 'zelfzorg', 'oproep', 'verhaal')",
            name=op.f("ck_content_post_aim_is_known"),
        ),
        sa.CheckConstraint(
            "format IN ('foto', 'carrousel', 'reel', 'verhaal', 'poll', 'tekst')",
            name=op.f("ck_content_post_format_is_known"),
        ),
        sa.CheckConstraint("hook IN ('actualiteit', 'vast')", name=op.f("ck_content_post_hook_is_known")),
        sa.CheckConstraint(
            "state IN ('idee', 'in_de_maak', 'klaar_voor_check', 'teruggestuurd', 'goedgekeurd', 'ingepland', 'geplaatst', 'nagekeken', 'vervallen')",
            name=op.f("ck_content_post_state_is_known"),
        ),
        sa.CheckConstraint(
            "tone IN ('serieus', 'luchtig', 'gemengd')", name=op.f("ck_content_post_tone_is_known")
        ),
        sa.CheckConstraint(
            "(planned_at IS NULL) = (planned_offset IS NULL)",
            name=op.f("ck_content_post_planned_has_an_offset"),
        ),
        sa.ForeignKeyConstraint(
            ["channel_id"], ["channel.id"], name=op.f("fk_content_post_channel_id_channel")
        ),
        sa.ForeignKeyConstraint(
            ["maker_account_id"], ["account.id"], name=op.f("fk_content_post_maker_account_id_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_content_post")),
        sa.UniqueConstraint("channel_id", "external_id", name=op.f("uq_content_post_channel_id_external_id")),
    )
    op.create_index(op.f("ix_content_post_channel_id"), "content_post", ["channel_id"], unique=False)
    op.create_index(op.f("ix_content_post_planned_at"), "content_post", ["planned_at"], unique=False)
    op.create_index(op.f("ix_content_post_state"), "content_post", ["state"], unique=False)
    op.create_table(
        "keeper_shift",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("channel_id", sa.String(length=36), nullable=False),
        sa.Column("account_id", sa.String(length=36), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("heavy_seen", sa.String(length=6), nullable=True),
        sa.Column("handed_over", sa.Boolean(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "heavy_seen IN ('0', '1-4', '5-9', '10-24', '25+')",
            name=op.f("ck_keeper_shift_heavy_seen_is_known"),
        ),
        sa.CheckConstraint(
            "(minutes IS NULL) = (heavy_seen IS NULL)", name=op.f("ck_keeper_shift_done_has_a_band")
        ),
        sa.CheckConstraint(
            "minutes IS NULL OR (minutes >= 0 AND minutes % 5 = 0)",
            name=op.f("ck_keeper_shift_minutes_are_fives"),
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_keeper_shift_account_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["channel_id"], ["channel.id"], name=op.f("fk_keeper_shift_channel_id_channel")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_keeper_shift")),
        sa.UniqueConstraint(
            "channel_id", "account_id", "day", name=op.f("uq_keeper_shift_channel_id_account_id_day")
        ),
    )
    op.create_index(op.f("ix_keeper_shift_account_id"), "keeper_shift", ["account_id"], unique=False)
    op.create_index(op.f("ix_keeper_shift_channel_id"), "keeper_shift", ["channel_id"], unique=False)
    op.create_index(op.f("ix_keeper_shift_day"), "keeper_shift", ["day"], unique=False)
    op.create_table(
        "ad",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("channel_id", sa.String(length=36), nullable=False),
        sa.Column("post_id", sa.String(length=36), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("budget_eur", sa.Integer(), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("refused_because", sa.String(length=30), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("reach", sa.BigInteger(), nullable=True),
        sa.CheckConstraint(
            "(state = 'afgekeurd') = (refused_because IS NOT NULL)", name=op.f("ck_ad_refused_has_a_reason")
        ),
        sa.CheckConstraint(
            "refused_because IN ('maatschappelijk_onderwerp', 'taal', 'doelgroepkeuze', 'beeld', 'onbekend')",
            name=op.f("ck_ad_refused_because_is_known"),
        ),
        sa.CheckConstraint(
            "state IN ('concept', 'ingediend', 'goedgekeurd', 'afgekeurd', 'gestopt')",
            name=op.f("ck_ad_state_is_known"),
        ),
        sa.CheckConstraint("budget_eur IS NULL OR budget_eur >= 0", name=op.f("ck_ad_budget_is_an_amount")),
        sa.CheckConstraint(
            "ends_on IS NULL OR starts_on IS NULL OR ends_on >= starts_on",
            name=op.f("ck_ad_ends_after_start"),
        ),
        sa.CheckConstraint("reach IS NULL OR reach >= 0", name=op.f("ck_ad_reach_is_a_count")),
        sa.ForeignKeyConstraint(["channel_id"], ["channel.id"], name=op.f("fk_ad_channel_id_channel")),
        sa.ForeignKeyConstraint(["post_id"], ["content_post.id"], name=op.f("fk_ad_post_id_content_post")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ad")),
    )
    op.create_index(op.f("ix_ad_channel_id"), "ad", ["channel_id"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_ad_channel_id"), table_name="ad")
    op.drop_table("ad")
    op.drop_index(op.f("ix_keeper_shift_day"), table_name="keeper_shift")
    op.drop_index(op.f("ix_keeper_shift_channel_id"), table_name="keeper_shift")
    op.drop_index(op.f("ix_keeper_shift_account_id"), table_name="keeper_shift")
    op.drop_table("keeper_shift")
    op.drop_index(op.f("ix_content_post_state"), table_name="content_post")
    op.drop_index(op.f("ix_content_post_planned_at"), table_name="content_post")
    op.drop_index(op.f("ix_content_post_channel_id"), table_name="content_post")
    op.drop_table("content_post")
    op.drop_index(op.f("ix_channel_keeper_coach_id"), table_name="channel_keeper")
    op.drop_index(op.f("ix_channel_keeper_channel_id"), table_name="channel_keeper")
    op.drop_index(op.f("ix_channel_keeper_account_id"), table_name="channel_keeper")
    op.drop_table("channel_keeper")
    op.drop_table("channel_count")
    op.drop_index(op.f("ix_keeper_check_in_day"), table_name="keeper_check_in")
    op.drop_table("keeper_check_in")
    op.drop_index(op.f("ix_channel_programme_id"), table_name="channel")
    op.drop_table("channel")
