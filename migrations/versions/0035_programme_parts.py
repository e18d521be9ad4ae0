"""Parts that a programme switches on, kinds of parties, targets of figures, and keepers of a channel.

The kind of party follows from the kind of organisation where that says it; the rest is asked about. A programme
that already has a group of people beside its pilots uses co-creation.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0031"
branch_labels = None
depends_on = None

ROLES = ("beheerder", "medewerker", "peer_educator", "evaluator")
KEEPER = "kanaalbeheerder"
PARTS = ("cocreatie", "campagne", "netwerk", "ecosysteem", "onrust")
SAME_KINDS = ("jongerenwerk", "onderwijs", "gemeente", "maatschappelijk")
KINDS = (
    "gemeente", "rijk", "politie", "jeugd_veiligheid", "onderwijs", "ggd", "jongerenwerk", "wijkteam", "hulp",
    "meldpunt", "jongeren", "ouders", "kwetsbaar", "platform", "rolmodel", "maatschappelijk", "onderzoek", "kennis",
)  # fmt: skip


def _listed(values: tuple[str, ...]) -> str:
    return ", ".join(f"'{value}'" for value in values)


def upgrade() -> None:
    op.create_table(
        "programme_part",
        sa.Column("programme_id", sa.String(length=36), nullable=False),
        sa.Column("part", sa.String(length=20), nullable=False),
        sa.CheckConstraint(f"part IN ({_listed(PARTS)})", name=op.f("ck_programme_part_part_is_known")),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_programme_part_programme_id_programme")
        ),
        sa.PrimaryKeyConstraint("programme_id", "part", name=op.f("pk_programme_part")),
    )
    _switch_on_where_used()
    with op.batch_alter_table("organisation") as batch:
        batch.add_column(sa.Column("stakeholder_kind", sa.String(length=20), nullable=True))
        batch.create_check_constraint(
            op.f("ck_organisation_stakeholder_kind_is_known"), f"stakeholder_kind IN ({_listed(KINDS)})"
        )
    organisation = sa.table("organisation", sa.column("kind"), sa.column("stakeholder_kind"))
    op.execute(
        sa.update(organisation)
        .where(organisation.c.kind.in_(SAME_KINDS))
        .values(stakeholder_kind=organisation.c.kind)
    )
    _allow_roles((*ROLES, KEEPER))
    _add_targets()


def _switch_on_where_used() -> None:
    group = sa.table("people_group", sa.column("programme_id"))
    part = sa.table("programme_part", sa.column("programme_id"), sa.column("part"))
    using = sa.select(group.c.programme_id, sa.literal("cocreatie")).distinct()
    op.execute(sa.insert(part).from_select(["programme_id", "part"], using))


def _allow_roles(roles: tuple[str, ...]) -> None:
    name = op.f("ck_account_role_is_known")
    with op.batch_alter_table("account") as batch:
        batch.drop_constraint(name, type_="check")
        batch.create_check_constraint(name, f"role IN ({_listed(roles)})")


def _add_targets() -> None:
    with op.batch_alter_table("indicator") as batch:
        batch.add_column(sa.Column("target", sa.Double(), nullable=True))
        batch.add_column(sa.Column("target_direction", sa.String(length=10), server_default="minstens", nullable=False))
        batch.add_column(sa.Column("target_source", sa.String(length=200), server_default="", nullable=False))
        batch.add_column(sa.Column("target_set_on", sa.Date(), nullable=True))
        batch.add_column(sa.Column("baseline", sa.Double(), nullable=True))
        batch.create_check_constraint(
            op.f("ck_indicator_target_direction_is_known"), "target_direction IN ('minstens', 'hoogstens')"
        )
        batch.create_check_constraint(
            op.f("ck_indicator_target_has_source_and_day"),
            "target IS NULL OR (target_source <> '' AND target_set_on IS NOT NULL)",
        )
    op.create_table(
        "target_change",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("indicator_id", sa.String(length=36), nullable=False),
        sa.Column("account_id", sa.String(length=36), nullable=True),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("target", sa.Double(), nullable=True),
        sa.Column("direction", sa.String(length=10), nullable=False),
        sa.Column("set_on", sa.Date(), nullable=True),
        sa.Column("baseline", sa.Double(), nullable=True),
        sa.Column("reason", sa.String(length=300), server_default="", nullable=False),
        sa.CheckConstraint(
            "direction IN ('minstens', 'hoogstens')", name=op.f("ck_target_change_direction_is_known")
        ),
        sa.ForeignKeyConstraint(
            ["indicator_id"], ["indicator.id"], name=op.f("fk_target_change_indicator_id_indicator")
        ),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_target_change_account_id_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_target_change")),
    )
    op.create_index(op.f("ix_target_change_indicator_id"), "target_change", ["indicator_id"])


def downgrade() -> None:
    op.drop_table("target_change")
    with op.batch_alter_table("indicator") as batch:
        batch.drop_constraint(op.f("ck_indicator_target_has_source_and_day"), type_="check")
        batch.drop_constraint(op.f("ck_indicator_target_direction_is_known"), type_="check")
        for name in ("baseline", "target_set_on", "target_source", "target_direction", "target"):
            batch.drop_column(name)
    account = sa.table("account", sa.column("role"), sa.column("is_active"))
    op.execute(
        sa.update(account).where(account.c.role == KEEPER).values(role="peer_educator", is_active=sa.false())
    )
    _allow_roles(ROLES)
    with op.batch_alter_table("organisation") as batch:
        batch.drop_constraint(op.f("ck_organisation_stakeholder_kind_is_known"), type_="check")
        batch.drop_column("stakeholder_kind")
    op.drop_table("programme_part")
