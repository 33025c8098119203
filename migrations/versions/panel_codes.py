"""What panel codes become, and the comparisons that they are for."""
import sqlalchemy as sa
from alembic import op

from app.extensions import UtcDateTime

revision = 'panel_codes'
down_revision = 'panels'


def upgrade() -> None:
    op.add_column('response', sa.Column('panel_tag', sa.String(length=64), nullable=True))
    op.create_table('comparison',
    sa.Column('consultation_id', sa.String(length=32), nullable=False),
    sa.Column('before_id', sa.String(length=32), nullable=False),
    sa.Column('after_id', sa.String(length=32), nullable=False),
    sa.Column('arm', sa.String(length=200), nullable=False),
    sa.Column('control', sa.String(length=100), nullable=False),
    sa.Column('knowledge', sa.JSON(), nullable=False),
    sa.Column('document', sa.JSON(), nullable=False),
    sa.Column('made_at', UtcDateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['after_id'], ['survey.id'], name=op.f('fk_comparison_after_id_survey'),
                            ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['before_id'], ['survey.id'], name=op.f('fk_comparison_before_id_survey'),
                            ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['consultation_id'], ['consultation.id'],
                            name=op.f('fk_comparison_consultation_id_consultation'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('consultation_id', name=op.f('pk_comparison'))
    )


def downgrade() -> None:
    op.drop_table('comparison')
    op.drop_column('response', 'panel_tag')  # not in a batch: that would make the table anew, with row numbers
