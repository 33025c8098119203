"""A theme can be many points and not one view."""
import sqlalchemy as sa
from alembic import op

revision = 'mixed_themes'
down_revision = 'confirming_followers'


def upgrade() -> None:
    op.add_column('theme', sa.Column('is_mixed', sa.Boolean(), nullable=False, server_default=sa.false()))


def downgrade() -> None:
    op.drop_column('theme', 'is_mixed')
