"""Create second factors, known devices and paired tablets."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("account") as batch:
        batch.add_column(sa.Column("left_on", sa.Date(), nullable=True))
        batch.add_column(sa.Column("totp_secret", sa.String(length=200), nullable=True))
        batch.add_column(sa.Column("totp_last_counter", sa.Integer(), nullable=True))
    with op.batch_alter_table("auth_session") as batch:
        batch.add_column(sa.Column("level", sa.String(length=10), server_default="vol", nullable=False))
        batch.add_column(
            sa.Column("way_in", sa.String(length=12), server_default="wachtwoord", nullable=False)
        )
        batch.add_column(sa.Column("browser", sa.String(length=60), server_default="", nullable=False))
        batch.add_column(sa.Column("tablet_id", sa.String(length=36), nullable=True))
        batch.create_check_constraint(op.f("ck_auth_session_level_is_known"), "level IN ('half', 'vol')")
        batch.create_check_constraint(
            op.f("ck_auth_session_way_in_is_known"),
            "way_in IN ('wachtwoord', 'link', 'passkey', 'tablet')",
        )
        batch.create_index(op.f("ix_auth_session_tablet_id"), ["tablet_id"], unique=False)
    op.create_table(
        "passkey",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("account_id", sa.String(length=36), nullable=False),
        sa.Column("credential_id", sa.String(length=400), nullable=False),
        sa.Column("public_key", sa.Text(), nullable=False),
        sa.Column("sign_count", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("created_on", sa.Date(), nullable=False),
        sa.Column("last_used_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_passkey_account_id_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_passkey")),
        sa.UniqueConstraint("credential_id", name=op.f("uq_passkey_credential_id")),
    )
    op.create_index(op.f("ix_passkey_account_id"), "passkey", ["account_id"], unique=False)
    op.create_table(
        "passkey_challenge",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("challenge", sa.String(length=120), nullable=False),
        sa.Column("account_id", sa.String(length=36), nullable=True),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_passkey_challenge_account_id_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_passkey_challenge")),
    )
    op.create_table(
        "backup_code",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("account_id", sa.String(length=36), nullable=False),
        sa.Column("code_hash", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_backup_code_account_id_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_backup_code")),
    )
    op.create_index(op.f("ix_backup_code_account_id"), "backup_code", ["account_id"], unique=False)
    op.create_table(
        "known_device",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("account_id", sa.String(length=36), nullable=False),
        sa.Column("used_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_known_device_account_id_account")
        ),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_known_device")),
    )
    op.create_index(op.f("ix_known_device_account_id"), "known_device", ["account_id"], unique=False)
    op.create_table(
        "paired_tablet",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("pilot_id", sa.String(length=36), nullable=False),
        sa.Column("label", sa.String(length=40), nullable=False),
        sa.Column("pin_hash", sa.String(length=200), nullable=False),
        sa.Column("pairing_code_hash", sa.String(length=64), nullable=True),
        sa.Column("pairing_expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("device_hash", sa.String(length=64), nullable=True),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("paired_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_seen_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("waiting", sa.Integer(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(["pilot_id"], ["pilot.id"], name=op.f("fk_paired_tablet_pilot_id_pilot")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paired_tablet")),
        sa.UniqueConstraint("device_hash", name=op.f("uq_paired_tablet_device_hash")),
        sa.UniqueConstraint("pairing_code_hash", name=op.f("uq_paired_tablet_pairing_code_hash")),
    )
    op.create_index(op.f("ix_paired_tablet_pilot_id"), "paired_tablet", ["pilot_id"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_paired_tablet_pilot_id"), table_name="paired_tablet")
    op.drop_table("paired_tablet")
    op.drop_index(op.f("ix_known_device_account_id"), table_name="known_device")
    op.drop_table("known_device")
    op.drop_index(op.f("ix_backup_code_account_id"), table_name="backup_code")
    op.drop_table("backup_code")
    op.drop_table("passkey_challenge")
    op.drop_index(op.f("ix_passkey_account_id"), table_name="passkey")
    op.drop_table("passkey")
    with op.batch_alter_table("auth_session") as batch:
        batch.drop_index(op.f("ix_auth_session_tablet_id"))
        batch.drop_constraint(op.f("ck_auth_session_way_in_is_known"), type_="check")
        batch.drop_constraint(op.f("ck_auth_session_level_is_known"), type_="check")
        batch.drop_column("tablet_id")
        batch.drop_column("browser")
        batch.drop_column("way_in")
        batch.drop_column("level")
    with op.batch_alter_table("account") as batch:
        batch.drop_column("totp_last_counter")
        batch.drop_column("totp_secret")
        batch.drop_column("left_on")
