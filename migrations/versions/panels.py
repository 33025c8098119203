"""Panels and the lots that draw them."""
import sqlalchemy as sa
from alembic import op

from app.extensions import UtcDateTime

revision = 'panels'
down_revision = 'people_who_answer'


def upgrade() -> None:
    op.create_table('panel',
    sa.Column('deliberation_id', sa.String(length=32), nullable=False),
    sa.Column('size', sa.Integer(), nullable=False),
    sa.Column('sealed', sa.LargeBinary(), nullable=True),
    sa.Column('is_open', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['deliberation_id'], ['deliberation.id'],
                            name=op.f('fk_panel_deliberation_id_deliberation'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('deliberation_id', name=op.f('pk_panel'))
    )
    op.create_table('lot',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('deliberation_id', sa.String(length=32), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('size', sa.Integer(), nullable=False),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('commitment', sa.String(length=64), nullable=False),
    sa.Column('seed', sa.String(length=64), nullable=False),
    sa.Column('checksums', sa.JSON(), nullable=False),
    sa.Column('document', sa.JSON(), nullable=False),
    sa.Column('problem', sa.Text(), nullable=False),
    sa.Column('committed_at', UtcDateTime(timezone=True), nullable=False),
    sa.Column('drawn_at', UtcDateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['deliberation_id'], ['deliberation.id'],
                            name=op.f('fk_lot_deliberation_id_deliberation'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_lot')),
    sa.UniqueConstraint('deliberation_id', 'number', name=op.f('uq_lot_deliberation_id_number'))
    )
    op.create_index(op.f('ix_lot_deliberation_id'), 'lot', ['deliberation_id'])


def downgrade() -> None:
    op.drop_index(op.f('ix_lot_deliberation_id'), 'lot')
    op.drop_table('lot')
    op.drop_table('panel')
