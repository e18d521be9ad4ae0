"""Create what somebody who leads can, and intervision."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0036"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('intervision',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('held_on', sa.Date(), nullable=False),
    sa.Column('place', sa.String(length=200), server_default='', nullable=False),
    sa.Column('subject', sa.String(length=200), server_default='', nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_intervision'))
    )
    op.create_table('competence',
    sa.Column('account_id', sa.String(length=36), nullable=False),
    sa.Column('module', sa.String(length=40), nullable=False),
    sa.Column('own', sa.String(length=12), server_default='', nullable=False),
    sa.Column('coach', sa.String(length=12), server_default='', nullable=False),
    sa.Column('changed_on', sa.Date(), nullable=False),
    sa.CheckConstraint("coach IN ('', 'gezien', 'geoefend', 'zelf_gedaan')", name=op.f('ck_competence_coach_is_known')),
    sa.CheckConstraint("own IN ('', 'gezien', 'geoefend', 'zelf_gedaan')", name=op.f('ck_competence_own_is_known')),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_competence_account_id_account')),
    sa.PrimaryKeyConstraint('account_id', 'module', name=op.f('pk_competence'))
    )


def downgrade() -> None:
    op.drop_table('competence')
    op.drop_table('intervision')
