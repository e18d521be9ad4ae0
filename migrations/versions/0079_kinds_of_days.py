"""Days for other groups: more awareness, school, groep 7 and 8, parents, and coming back."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0079"
down_revision = "0074"
branch_labels = None
depends_on = None

BEFORE = ("gemotiveerd", "gemengd", "eerst_bewust")
SINCE = (*BEFORE, "bewust_verdiept", "school", "groep_7_8", "ouderavond", "terugkomst")
CLOSEST = "eerst_bewust"


def upgrade() -> None:
    _allow(SINCE)


def downgrade() -> None:
    pilot = sa.table("pilot", sa.column("variant", sa.String))
    judged = sa.table("design_judgement", sa.column("subject", sa.String))
    changed = sa.table("pilot_run_sheet", sa.column("variant", sa.String))
    added = SINCE[len(BEFORE) :]
    op.execute(judged.delete().where(judged.c.subject.in_(added)))
    op.execute(changed.delete().where(changed.c.variant.in_(added)))
    op.execute(pilot.update().where(pilot.c.variant.in_(added)).values(variant=CLOSEST))
    _allow(BEFORE)


def _allow(variants: tuple[str, ...]) -> None:
    """Let these kinds of days stand on pilots and in the check on a design, beside the whole programme."""
    with op.batch_alter_table("pilot") as batch:
        batch.drop_constraint(op.f("ck_pilot_variant_is_known"), type_="check")
        batch.create_check_constraint(op.f("ck_pilot_variant_is_known"), _one_of("variant", variants))
    subjects = ("programma", *variants)
    with op.batch_alter_table("design_judgement") as batch:
        batch.drop_constraint(op.f("ck_design_judgement_subject_is_known"), type_="check")
        batch.create_check_constraint(
            op.f("ck_design_judgement_subject_is_known"), _one_of("subject", subjects)
        )


def _one_of(column: str, values: tuple[str, ...]) -> str:
    return f"{column} IN ({', '.join(repr(value) for value in values)})"
