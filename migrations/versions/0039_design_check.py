"""Create what was judged of a design."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0039"
down_revision = "0038"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('design_judgement',
    sa.Column('programme_id', sa.String(length=36), nullable=False),
    sa.Column('subject', sa.String(length=20), nullable=False),
    sa.Column('code', sa.String(length=40), nullable=False),
    sa.Column('state', sa.String(length=5), nullable=False),
    sa.Column('reason', sa.String(length=500), server_default='', nullable=False),
    sa.Column('judged_on', sa.Date(), nullable=False),
    sa.CheckConstraint("state IN ('', 'ja', 'deels', 'nee', 'nvt')", name=op.f('ck_design_judgement_state_is_known')),
    sa.CheckConstraint("subject IN ('programma', 'gemotiveerd', 'gemengd', 'eerst_bewust')", name=op.f('ck_design_judgement_subject_is_known')),
    sa.ForeignKeyConstraint(['programme_id'], ['programme.id'], name=op.f('fk_design_judgement_programme_id_programme')),
    sa.PrimaryKeyConstraint('programme_id', 'subject', 'code', name=op.f('pk_design_judgement'))
    )


def downgrade() -> None:
    op.drop_table('design_judgement')
