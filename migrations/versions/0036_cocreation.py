"""Create what surrounds a group that designs along: recruiting, meetings, makers, ideas and its closing talk."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('cocreation_group',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('role_text', sa.Text(), server_default='', nullable=False),
    sa.Column('gives', sa.Text(), server_default='', nullable=False),
    sa.Column('pay', sa.Text(), server_default='', nullable=False),
    sa.Column('given_back', sa.Text(), server_default='', nullable=False),
    sa.Column('starts_on', sa.Date(), nullable=True),
    sa.Column('ends_on', sa.Date(), nullable=True),
    sa.ForeignKeyConstraint(['id'], ['people_group.id'], name=op.f('fk_cocreation_group_id_people_group')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_cocreation_group'))
    )
    op.create_table('cocreation_meeting',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('group_id', sa.String(length=36), nullable=False),
    sa.Column('kind', sa.String(length=20), nullable=False),
    sa.Column('held_on', sa.Date(), nullable=False),
    sa.Column('way', sa.String(length=10), nullable=False),
    sa.Column('agenda', sa.Text(), server_default='', nullable=False),
    sa.Column('present', sa.Integer(), nullable=True),
    sa.Column('agreements', sa.Text(), server_default='', nullable=False),
    sa.Column('outcome', sa.Text(), server_default='', nullable=False),
    sa.CheckConstraint("kind IN ('kickoff', 'online', 'experts', 'brainstorm', 'maaksessie', 'pilot', 'slotgesprek', 'overig')", name=op.f('ck_cocreation_meeting_kind_is_known')),
    sa.CheckConstraint("way IN ('fysiek', 'online', 'hybride')", name=op.f('ck_cocreation_meeting_way_is_known')),
    sa.CheckConstraint('present >= 0', name=op.f('ck_cocreation_meeting_present_is_a_count')),
    sa.ForeignKeyConstraint(['group_id'], ['cocreation_group.id'], name=op.f('fk_cocreation_meeting_group_id_cocreation_group')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_cocreation_meeting'))
    )
    op.create_index(op.f('ix_cocreation_meeting_group_id'), 'cocreation_meeting', ['group_id'])
    op.create_table('diversity_count',
    sa.Column('group_id', sa.String(length=36), nullable=False),
    sa.Column('feature', sa.String(length=80), nullable=False),
    sa.Column('aimed', sa.Integer(), nullable=True),
    sa.Column('reached', sa.Integer(), nullable=True),
    sa.CheckConstraint('aimed >= 0 AND reached >= 0', name=op.f('ck_diversity_count_counts_are_counts')),
    sa.ForeignKeyConstraint(['group_id'], ['cocreation_group.id'], name=op.f('fk_diversity_count_group_id_cocreation_group')),
    sa.PrimaryKeyConstraint('group_id', 'feature', name=op.f('pk_diversity_count'))
    )
    op.create_table('group_talk',
    sa.Column('group_id', sa.String(length=36), nullable=False),
    sa.Column('version', sa.String(length=12), nullable=False),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('fields', sa.Text(), nullable=False),
    sa.Column('saved_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('sent_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint("(state = 'verzonden') = (sent_at IS NOT NULL)", name=op.f('ck_group_talk_sent_has_a_time')),
    sa.CheckConstraint("state IN ('concept', 'verzonden')", name=op.f('ck_group_talk_state_is_known')),
    sa.ForeignKeyConstraint(['group_id'], ['cocreation_group.id'], name=op.f('fk_group_talk_group_id_cocreation_group')),
    sa.ForeignKeyConstraint(['version'], ['questionnaire_version.version'], name=op.f('fk_group_talk_version_questionnaire_version')),
    sa.PrimaryKeyConstraint('group_id', name=op.f('pk_group_talk'))
    )
    op.create_table('idea',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('group_id', sa.String(length=36), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('title', sa.String(length=120), nullable=False),
    sa.Column('text', sa.Text(), server_default='', nullable=False),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('bundles', sa.String(length=5), server_default='', nullable=False),
    sa.Column('fits', sa.String(length=5), server_default='', nullable=False),
    sa.Column('feasible', sa.String(length=5), server_default='', nullable=False),
    sa.Column('scalable', sa.String(length=5), server_default='', nullable=False),
    sa.Column('became', sa.String(length=12), server_default='', nullable=False),
    sa.Column('became_text', sa.String(length=300), server_default='', nullable=False),
    sa.Column('pilot_id', sa.String(length=36), nullable=True),
    sa.CheckConstraint("became IN ('', 'onderdeel', 'bericht', 'pilot', 'anders')", name=op.f('ck_idea_became_is_known')),
    sa.CheckConstraint("bundles IN ('', 'ja', 'deels', 'nee')", name=op.f('ck_idea_bundles_is_known')),
    sa.CheckConstraint("feasible IN ('', 'ja', 'deels', 'nee')", name=op.f('ck_idea_feasible_is_known')),
    sa.CheckConstraint("fits IN ('', 'ja', 'deels', 'nee')", name=op.f('ck_idea_fits_is_known')),
    sa.CheckConstraint("scalable IN ('', 'ja', 'deels', 'nee')", name=op.f('ck_idea_scalable_is_known')),
    sa.CheckConstraint("state IN ('idee', 'concept', 'gekozen', 'bewaard')", name=op.f('ck_idea_state_is_known')),
    sa.ForeignKeyConstraint(['group_id'], ['cocreation_group.id'], name=op.f('fk_idea_group_id_cocreation_group')),
    sa.ForeignKeyConstraint(['pilot_id'], ['pilot.id'], name=op.f('fk_idea_pilot_id_pilot')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_idea')),
    sa.UniqueConstraint('group_id', 'number', name=op.f('uq_idea_group_id_number'))
    )
    op.create_index(op.f('ix_idea_group_id'), 'idea', ['group_id'])
    op.create_index(op.f('ix_idea_pilot_id'), 'idea', ['pilot_id'])
    op.create_table('maker',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('group_id', sa.String(length=36), nullable=False),
    sa.Column('fee', sa.String(length=12), nullable=False),
    sa.Column('token_hash', sa.String(length=64), nullable=True),
    sa.Column('stopped', sa.Boolean(), nullable=False),
    sa.Column('withdrawn', sa.Boolean(), nullable=False),
    sa.CheckConstraint("fee IN ('geen', 'afgesproken', 'betaald')", name=op.f('ck_maker_fee_is_known')),
    sa.CheckConstraint('NOT withdrawn OR token_hash IS NULL', name=op.f('ck_maker_withdrawn_has_no_link')),
    sa.ForeignKeyConstraint(['group_id'], ['cocreation_group.id'], name=op.f('fk_maker_group_id_cocreation_group')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_maker')),
    sa.UniqueConstraint('token_hash', name=op.f('uq_maker_token_hash'))
    )
    op.create_index(op.f('ix_maker_group_id'), 'maker', ['group_id'])
    op.create_table('recruiting_channel',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('group_id', sa.String(length=36), nullable=False),
    sa.Column('channel', sa.String(length=120), nullable=False),
    sa.Column('text', sa.Text(), server_default='', nullable=False),
    sa.Column('placed_on', sa.Date(), nullable=False),
    sa.Column('replies', sa.Integer(), nullable=True),
    sa.Column('talks', sa.Integer(), nullable=True),
    sa.Column('joined', sa.Integer(), nullable=True),
    sa.CheckConstraint('replies >= 0 AND talks >= 0 AND joined >= 0', name=op.f('ck_recruiting_channel_counts_are_counts')),
    sa.ForeignKeyConstraint(['group_id'], ['cocreation_group.id'], name=op.f('fk_recruiting_channel_group_id_cocreation_group')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_recruiting_channel'))
    )
    op.create_index(op.f('ix_recruiting_channel_group_id'), 'recruiting_channel', ['group_id'])
    op.create_table('idea_step',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('idea_id', sa.String(length=36), nullable=False),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("state IN ('idee', 'concept', 'gekozen', 'bewaard')", name=op.f('ck_idea_step_state_is_known')),
    sa.ForeignKeyConstraint(['idea_id'], ['idea.id'], name=op.f('fk_idea_step_idea_id_idea')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_idea_step'))
    )
    op.create_index(op.f('ix_idea_step_idea_id'), 'idea_step', ['idea_id'])
    _give_groups_their_surroundings()
    _move_closing_talks()


def _give_groups_their_surroundings() -> None:
    """Give every group that is counted already what it can be told about."""
    group = sa.table("cocreation_group", sa.column("id"))
    op.execute(sa.insert(group).from_select(["id"], sa.select(sa.table("people_group", sa.column("id")).c.id)))


def _move_closing_talks() -> None:
    """Give a group the closing talk that lay under a pilot, where one pilot had one talk and one group."""
    op.execute(
        "INSERT INTO group_talk (group_id, version, state, fields, saved_at, sent_at)"
        " SELECT o.group_id, e.version, e.state, e.fields, e.saved_at, e.sent_at"
        " FROM form_entry e JOIN people_overlap o ON o.pilot_id = e.pilot_id"
        " WHERE e.questionnaire = 'cocreation_interview' AND e.state = 'verzonden'"
        " AND (SELECT count(*) FROM people_overlap b WHERE b.pilot_id = e.pilot_id) = 1"
        " AND (SELECT count(*) FROM form_entry f WHERE f.questionnaire = e.questionnaire"
        "      AND f.state = e.state AND f.pilot_id IN"
        "      (SELECT p.pilot_id FROM people_overlap p WHERE p.group_id = o.group_id)) = 1"
    )


def downgrade() -> None:
    op.drop_index(op.f('ix_idea_step_idea_id'), table_name='idea_step')
    op.drop_table('idea_step')
    op.drop_index(op.f('ix_recruiting_channel_group_id'), table_name='recruiting_channel')
    op.drop_table('recruiting_channel')
    op.drop_index(op.f('ix_maker_group_id'), table_name='maker')
    op.drop_table('maker')
    op.drop_index(op.f('ix_idea_pilot_id'), table_name='idea')
    op.drop_index(op.f('ix_idea_group_id'), table_name='idea')
    op.drop_table('idea')
    op.drop_table('group_talk')
    op.drop_table('diversity_count')
    op.drop_index(op.f('ix_cocreation_meeting_group_id'), table_name='cocreation_meeting')
    op.drop_table('cocreation_meeting')
    op.drop_table('cocreation_group')
