"""The public record of a deliberation, and which deliberation another one follows."""
import sqlalchemy as sa
from alembic import op

from app.extensions import UtcDateTime

revision = 'record_entries'
down_revision = 'panel_codes'


def upgrade() -> None:
    op.create_table('record_entry',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('deliberation_id', sa.String(length=32), nullable=False),
    sa.Column('kind', sa.String(length=20), nullable=False),
    sa.Column('title', sa.String(length=300), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('reply', sa.Text(), nullable=False),
    sa.Column('statement', sa.Integer(), nullable=True),
    sa.Column('due_on', sa.Date(), nullable=True),
    sa.Column('promised_on', sa.Date(), nullable=True),
    sa.Column('replied_on', sa.Date(), nullable=True),
    sa.Column('written_at', UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['deliberation_id'], ['deliberation.id'],
                            name=op.f('fk_record_entry_deliberation_id_deliberation'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_record_entry'))
    )
    op.create_index(op.f('ix_record_entry_deliberation_id'), 'record_entry', ['deliberation_id'])
    op.add_column('deliberation', sa.Column('follows', sa.String(length=80), nullable=False, server_default=''))


def downgrade() -> None:
    op.drop_column('deliberation', 'follows')
    op.drop_index(op.f('ix_record_entry_deliberation_id'), 'record_entry')
    op.drop_table('record_entry')
