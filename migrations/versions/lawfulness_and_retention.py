"""What the law asks to have on record about a consultation, and how long a survey's answers are kept."""
import sqlalchemy as sa
from alembic import op

revision = 'lawfulness_and_retention'
down_revision = 'mixed_themes'

ON_RECORD = {'lawful_basis': sa.String(30), 'special_basis': sa.String(30), 'controllers': sa.Text(),
             'dpia': sa.String(10), 'dpia_note': sa.Text()}
KEPT = {'keep_months': sa.Integer(), 'told_months': sa.Integer(), 'contact_days': sa.Integer(), 
        'erase_on': sa.Date(), 'erased_on': sa.Date()}


def upgrade() -> None:
    for name, kind in ON_RECORD.items():
        op.add_column('consultation', sa.Column(name, kind, nullable=False, server_default=''))
    op.add_column('survey', sa.Column('list_source', sa.Text(), nullable=False, server_default=''))
    for name, kind in KEPT.items():
        op.add_column('survey', sa.Column(name, kind, nullable=True))


def downgrade() -> None:
    for name in ('list_source', *KEPT):
        op.drop_column('survey', name)
    for name in ON_RECORD:
        op.drop_column('consultation', name)
