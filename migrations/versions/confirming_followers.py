"""The day on which a follower was asked whether the address is theirs."""
import sqlalchemy as sa
from alembic import op

revision = 'confirming_followers'
down_revision = 'record_entries'


def upgrade() -> None:
    known = {column['name'] for column in sa.inspect(op.get_bind()).get_columns('follower')}
    if 'asked_on' not in known:  # for some days the step before this one made it
        op.add_column('follower', sa.Column('asked_on', sa.Date(), nullable=True))


def downgrade() -> None:
    op.drop_column('follower', 'asked_on')
