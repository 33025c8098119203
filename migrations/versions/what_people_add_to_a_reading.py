"""What people add to a reading: marks, translations, codes, paraphrases; themes carried over; a library."""
import sqlalchemy as sa
from alembic import op

from app.extensions import UtcDateTime

revision = 'people_reading'
down_revision = 'analysis_plan'

ABOUT_AN_ANSWER = ('read_mark', 'translation', 'code')


def _about_an_answer(name, *columns, also=()):
    """Make a table whose rows are about one answer of one response, without a hidden row number."""
    op.create_table(name,
    sa.Column('survey_id', sa.String(length=32), nullable=False),
    sa.Column('question_key', sa.String(length=120), nullable=False),
    sa.Column('response_id', sa.String(length=32), nullable=False),
    *columns,
    sa.ForeignKeyConstraint(['survey_id'], ['survey.id'], name=op.f(f'fk_{name}_survey_id_survey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('survey_id', 'question_key', 'response_id', *also, name=op.f(f'pk_{name}')),
    sqlite_with_rowid=False
    )


def upgrade() -> None:
    read = _marks_of_rows()
    op.drop_table('read_mark')
    _about_an_answer('read_mark')
    if read:
        op.bulk_insert(sa.table('read_mark', *(sa.column(name) for name in ('survey_id', 'question_key', 'response_id'))), read)
    _about_an_answer('translation',
    sa.Column('language', sa.String(length=60), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('translated_by', sa.String(length=200), nullable=False))
    _about_an_answer('code',
    sa.Column('reader', sa.String(length=10), nullable=False),
    sa.Column('theme_ids', sa.JSON(), nullable=False),
    sa.Column('stance', sa.String(length=20), nullable=True),
    sa.Column('drawn', sa.String(length=10), nullable=False),
    sa.Column('coded_by', sa.String(length=200), nullable=False), also=('reader',))
    op.create_table('learning',
    sa.Column('run_id', sa.String(length=32), nullable=False),
    sa.Column('document', sa.JSON(), nullable=False),
    sa.ForeignKeyConstraint(['run_id'], ['analysis_reading.run_id'], name=op.f('fk_learning_run_id_analysis_reading'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('run_id', name=op.f('pk_learning'))
    )
    op.create_table('paraphrase',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('survey_id', sa.String(length=32), nullable=False),
    sa.Column('question_key', sa.String(length=120), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('written_by', sa.String(length=200), nullable=False),
    sa.Column('written_at', UtcDateTime(timezone=True), nullable=False),
    sa.Column('checked_by', sa.String(length=200), nullable=True),
    sa.ForeignKeyConstraint(['survey_id'], ['survey.id'], name=op.f('fk_paraphrase_survey_id_survey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_paraphrase'))
    )
    op.create_index(op.f('ix_paraphrase_survey_id'), 'paraphrase', ['survey_id'], unique=False)
    op.create_table('library_theme',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('subject', sa.String(length=80), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('note', sa.Text(), nullable=False),
    sa.Column('centre', sa.JSON(), nullable=False),
    sa.Column('saved_by', sa.String(length=200), nullable=False),
    sa.Column('saved_at', UtcDateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_library_theme'))
    )
    op.create_index(op.f('ix_library_theme_subject'), 'library_theme', ['subject'], unique=False)
    with op.batch_alter_table('theme', schema=None) as batch_op:
        batch_op.add_column(sa.Column('took_in', sa.JSON(), nullable=False, server_default='[]'))
    with op.batch_alter_table('theme', schema=None) as batch_op:
        batch_op.alter_column('took_in', server_default=None)
    with op.batch_alter_table('analysis_run', schema=None) as batch_op:
        batch_op.add_column(sa.Column('profiles', sa.JSON(), nullable=True))
        batch_op.add_column(sa.Column('carried', sa.JSON(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table('analysis_run', schema=None) as batch_op:
        batch_op.drop_column('carried')
        batch_op.drop_column('profiles')
    with op.batch_alter_table('theme', schema=None) as batch_op:
        batch_op.drop_column('took_in')
    for name in ('library_theme', 'paraphrase', 'learning', *reversed(ABOUT_AN_ANSWER)):
        op.drop_table(name)
    op.create_table('read_mark',
    sa.Column('run_id', sa.String(length=32), nullable=False),
    sa.Column('rows', sa.JSON(), nullable=False),
    sa.ForeignKeyConstraint(['run_id'], ['analysis_reading.run_id'], name=op.f('fk_read_mark_run_id_analysis_reading'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('run_id', name=op.f('pk_read_mark'))
    )


def _marks_of_rows() -> list[dict[str, str]]:
    """Return the answers that the rows of a reading stood for."""
    run = sa.table('analysis_run', *(sa.column(name) for name in ('id', 'survey_id', 'question_key')))
    reading = sa.table('analysis_reading', sa.column('run_id'), sa.column('response_ids', sa.JSON()))
    mark = sa.table('read_mark', sa.column('run_id'), sa.column('rows', sa.JSON()))
    query = sa.select(run.c.survey_id, run.c.question_key, reading.c.response_ids, mark.c.rows)
    query = query.where(run.c.id == mark.c.run_id, reading.c.run_id == mark.c.run_id)
    return [
        {'survey_id': survey, 'question_key': key, 'response_id': ids[row - 1]}
        for survey, key, ids, rows in op.get_bind().execute(query).all() for row in rows
    ]
