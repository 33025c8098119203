"""People who answer: marks, proxies, limits, needs, mail and group links."""
import sqlalchemy as sa
from alembic import op

revision = 'people_who_answer'
down_revision = 'people_reading'


def upgrade() -> None:
    op.create_table('letter',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('address', sa.String(length=320), nullable=False),
    sa.Column('subject', sa.String(length=300), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_letter')),
    sqlite_with_rowid=False
    )
    op.create_table('objection',
    sa.Column('id', sa.String(length=64), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_objection')),
    sqlite_with_rowid=False
    )
    op.create_table('follower',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('consultation_id', sa.String(length=32), nullable=False),
    sa.Column('address', sa.String(length=320), nullable=False),
    sa.Column('is_confirmed', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['consultation_id'], ['consultation.id'], name=op.f('fk_follower_consultation_id_consultation'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_follower')),
    sqlite_with_rowid=False
    )
    op.create_index(op.f('ix_follower_consultation_id'), 'follower', ['consultation_id'], unique=False)
    op.create_table('group_link',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('survey_id', sa.String(length=32), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('answers', sa.JSON(), nullable=False),
    sa.Column('is_open', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['survey_id'], ['survey.id'], name=op.f('fk_group_link_survey_id_survey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_group_link'))
    )
    op.create_index(op.f('ix_group_link_survey_id'), 'group_link', ['survey_id'], unique=False)
    op.create_table('need',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('survey_id', sa.String(length=32), nullable=False),
    sa.Column('kind', sa.String(length=20), nullable=False),
    sa.Column('reach', sa.String(length=320), nullable=False),
    sa.Column('said', sa.Text(), nullable=False),
    sa.Column('asked_on', sa.Date(), nullable=False),
    sa.Column('settled_on', sa.Date(), nullable=True),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.ForeignKeyConstraint(['survey_id'], ['survey.id'], name=op.f('fk_need_survey_id_survey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_need')),
    sqlite_with_rowid=False
    )
    op.create_index(op.f('ix_need_state'), 'need', ['state'], unique=False)
    op.create_index(op.f('ix_need_survey_id'), 'need', ['survey_id'], unique=False)
    op.add_column('invitation', sa.Column('delivery', sa.String(length=10), nullable=False, server_default=""))
    op.add_column('response', sa.Column('marks', sa.JSON(), nullable=False, server_default="[]"))
    op.add_column('survey', sa.Column('first_closes_on', sa.Date(), nullable=True))
    op.add_column('survey', sa.Column('least_age', sa.Integer(), nullable=True))
    op.add_column('survey', sa.Column('proxies', sa.JSON(), nullable=False, server_default="[]"))
    op.add_column('survey', sa.Column('most_responses', sa.Integer(), nullable=True))
    op.add_column('survey', sa.Column('quotas', sa.JSON(), nullable=False, server_default="{}"))


def downgrade() -> None:
    op.drop_column('survey', 'quotas')
    op.drop_column('survey', 'most_responses')
    op.drop_column('survey', 'proxies')
    op.drop_column('survey', 'least_age')
    op.drop_column('survey', 'first_closes_on')
    op.drop_column('response', 'marks')
    op.drop_column('invitation', 'delivery')
    op.drop_index(op.f('ix_need_survey_id'), table_name='need')
    op.drop_index(op.f('ix_need_state'), table_name='need')
    op.drop_table('need')
    op.drop_index(op.f('ix_group_link_survey_id'), table_name='group_link')
    op.drop_table('group_link')
    op.drop_index(op.f('ix_follower_consultation_id'), table_name='follower')
    op.drop_table('follower')
    op.drop_table('objection')
    op.drop_table('letter')
