"""Create polls without a pilot."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0038"
down_revision = "0037"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('poll_receipt',
    sa.Column('client_hash', sa.String(length=64), nullable=False),
    sa.Column('month', sa.String(length=7), nullable=False),
    sa.PrimaryKeyConstraint('client_hash', name=op.f('pk_poll_receipt')),
    info={'processing': 'peiling'},
    sqlite_with_rowid=False
    )
    op.create_table('poll',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('programme_id', sa.String(length=36), nullable=False),
    sa.Column('questionnaire', sa.String(length=40), nullable=False),
    sa.Column('version', sa.String(length=12), nullable=False),
    sa.Column('title', sa.String(length=120), nullable=False),
    sa.Column('opened_on', sa.Date(), nullable=False),
    sa.Column('closed_on', sa.Date(), nullable=True),
    sa.CheckConstraint("questionnaire IN ('needs_poll', 'professionals')", name=op.f('ck_poll_questionnaire_is_known')),
    sa.ForeignKeyConstraint(['programme_id'], ['programme.id'], name=op.f('fk_poll_programme_id_programme')),
    sa.ForeignKeyConstraint(['version'], ['questionnaire_version.version'], name=op.f('fk_poll_version_questionnaire_version')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_poll'))
    )
    op.create_index(op.f('ix_poll_programme_id'), 'poll', ['programme_id'])
    op.create_table('poll_answer',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('poll_id', sa.String(length=36), nullable=False),
    sa.Column('fields', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['poll_id'], ['poll.id'], name=op.f('fk_poll_answer_poll_id_poll')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_poll_answer')),
    info={'processing': 'peiling'},
    sqlite_with_rowid=False
    )
    op.create_index(op.f('ix_poll_answer_poll_id'), 'poll_answer', ['poll_id'])
    op.create_table('poll_link',
    sa.Column('code', sa.String(length=12), nullable=False),
    sa.Column('poll_id', sa.String(length=36), nullable=False),
    sa.Column('organisation_id', sa.String(length=36), nullable=True),
    sa.ForeignKeyConstraint(['organisation_id'], ['organisation.id'], name=op.f('fk_poll_link_organisation_id_organisation')),
    sa.ForeignKeyConstraint(['poll_id'], ['poll.id'], name=op.f('fk_poll_link_poll_id_poll')),
    sa.PrimaryKeyConstraint('code', name=op.f('pk_poll_link'))
    )
    op.create_index(op.f('ix_poll_link_poll_id'), 'poll_link', ['poll_id'])


def downgrade() -> None:
    op.drop_index(op.f('ix_poll_link_poll_id'), table_name='poll_link')
    op.drop_table('poll_link')
    op.drop_index(op.f('ix_poll_answer_poll_id'), table_name='poll_answer')
    op.drop_table('poll_answer')
    op.drop_index(op.f('ix_poll_programme_id'), table_name='poll')
    op.drop_table('poll')
    op.drop_table('poll_receipt')
