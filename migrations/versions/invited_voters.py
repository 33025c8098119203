"""Deliberations by invitation, what those who vote say of themselves, and marks of what looks unusual."""
import sqlalchemy as sa
from alembic import op

revision = 'invited_voters'
down_revision = 'lawfulness_and_retention'

COLUMNS = (
    ('deliberation', 'access', sa.String(length=10), 'open'),
    ('deliberation', 'n_invited', sa.Integer(), '0'),
    ('deliberation', 'about', sa.JSON(), '[]'),
    ('ballot', 'about', sa.JSON(), '{}'),
    ('ballot', 'marks', sa.JSON(), '[]'),
)


def upgrade() -> None:
    op.create_table('admission_batch',
    sa.Column('deliberation_id', sa.String(length=32), nullable=False),
    sa.Column('key_name', sa.String(length=80), nullable=False),
    sa.ForeignKeyConstraint(['deliberation_id'], ['deliberation.id'],
                            name=op.f('fk_admission_batch_deliberation_id_deliberation'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('deliberation_id', name=op.f('pk_admission_batch'))
    )
    for table, key, more in (('admission', sa.Column('name', sa.String(length=64), nullable=False),
                              (sa.Column('sealed', sa.LargeBinary(), nullable=False),)),
                             ('admitted', sa.Column('nullifier', sa.String(length=64), nullable=False), ())):
        op.create_table(table, key, sa.Column('deliberation_id', sa.String(length=32), nullable=False), *more,
        sa.ForeignKeyConstraint(['deliberation_id'], ['deliberation.id'],
                                name=op.f(f'fk_{table}_deliberation_id_deliberation'), ondelete='CASCADE'),
        sa.PrimaryKeyConstraint(key.name, name=op.f(f'pk_{table}')),
        sqlite_with_rowid=False,
        )
        op.create_index(op.f(f'ix_{table}_deliberation_id'), table, ['deliberation_id'])
    for table, name, kind, default in COLUMNS:
        op.add_column(table, sa.Column(name, kind, nullable=False, server_default=default))


def downgrade() -> None:
    for table, name, _, _ in reversed(COLUMNS):
        op.drop_column(table, name)
    for table in ('admitted', 'admission'):
        op.drop_index(op.f(f'ix_{table}_deliberation_id'), table)
        op.drop_table(table)
    op.drop_table('admission_batch')
