"""A plan of the analysis, sealed before a survey opens."""
import sqlalchemy as sa
from alembic import op

from app.extensions import UtcDateTime

revision = 'analysis_plan'
down_revision = '0001'


def upgrade() -> None:
    op.create_table('analysis_plan',
    sa.Column('survey_id', sa.String(length=32), nullable=False),
    sa.Column('document', sa.JSON(), nullable=False),
    sa.Column('sha256', sa.String(length=64), nullable=True),
    sa.Column('sealed_at', UtcDateTime(timezone=True), nullable=True),
    sa.Column('sealed_by', sa.String(length=200), nullable=True),
    sa.ForeignKeyConstraint(['survey_id'], ['survey.id'], name=op.f('fk_analysis_plan_survey_id_survey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('survey_id', name=op.f('pk_analysis_plan'))
    )


def downgrade() -> None:
    op.drop_table('analysis_plan')
