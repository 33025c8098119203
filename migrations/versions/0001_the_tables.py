"""The first tables."""
import sqlalchemy as sa
from alembic import op

from app.extensions import UtcDateTime  # noqa: F401 - times in the tables


revision = '0001'
down_revision = None

SQLITE_GUARDS = tuple(
    f"CREATE TRIGGER audit_entry_no_{verb} BEFORE {verb.upper()} ON audit_entry "
    "BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END"
    for verb in ("update", "delete")
)
POSTGRES_GUARDS = (
    "CREATE FUNCTION audit_entry_refuse() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'the audit log is append-only'; END $$",
    "CREATE TRIGGER audit_entry_append_only BEFORE UPDATE OR DELETE ON audit_entry "
    "FOR EACH ROW EXECUTE FUNCTION audit_entry_refuse()",
)


def upgrade() -> None:
    op.create_table('audit_entry',
    sa.Column('seq', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('at', UtcDateTime(timezone=True), nullable=False),
    sa.Column('actor', sa.String(length=200), nullable=False),
    sa.Column('action', sa.String(length=80), nullable=False),
    sa.Column('subject', sa.String(length=200), nullable=False),
    sa.Column('detail', sa.JSON(), nullable=False),
    sa.Column('previous', sa.String(length=64), nullable=False),
    sa.Column('hash', sa.String(length=64), nullable=False),
    sa.PrimaryKeyConstraint('seq', name=op.f('pk_audit_entry'))
    )
    op.create_table('consultation',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('slug', sa.String(length=80), nullable=False),
    sa.Column('title', sa.String(length=200), nullable=False),
    sa.Column('kind', sa.String(length=30), nullable=False),
    sa.Column('purpose', sa.Text(), nullable=False),
    sa.Column('undecided', sa.Text(), nullable=False),
    sa.Column('fixed', sa.Text(), nullable=False),
    sa.Column('decider', sa.String(length=300), nullable=False),
    sa.Column('decision_on', sa.Date(), nullable=True),
    sa.Column('owner', sa.String(length=300), nullable=False),
    sa.Column('contact', sa.String(length=300), nullable=False),
    sa.Column('is_demo', sa.Boolean(), nullable=False),
    sa.Column('created_at', UtcDateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_consultation')),
    sa.UniqueConstraint('slug', name=op.f('uq_consultation_slug'))
    )
    op.create_table('job',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('name', sa.String(length=60), nullable=False),
    sa.Column('payload', sa.JSON(), nullable=False),
    sa.Column('idempotency_key', sa.String(length=200), nullable=True),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('attempts', sa.Integer(), nullable=False),
    sa.Column('token', sa.String(length=32), nullable=True),
    sa.Column('lease_until', UtcDateTime(timezone=True), nullable=True),
    sa.Column('run_after', UtcDateTime(timezone=True), nullable=False),
    sa.Column('created_at', UtcDateTime(timezone=True), nullable=False),
    sa.Column('started_at', UtcDateTime(timezone=True), nullable=True),
    sa.Column('ended_at', UtcDateTime(timezone=True), nullable=True),
    sa.Column('step', sa.String(length=120), nullable=True),
    sa.Column('n_done', sa.Integer(), nullable=True),
    sa.Column('n_total', sa.Integer(), nullable=True),
    sa.Column('cancel_requested', sa.Integer(), nullable=False),
    sa.Column('error', sa.Text(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_job')),
    sa.UniqueConstraint('idempotency_key', name=op.f('uq_job_idempotency_key'))
    )
    with op.batch_alter_table('job', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_job_state'), ['state'], unique=False)

    op.create_table('officer',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('username', sa.String(length=120), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('organisation', sa.String(length=200), nullable=False),
    sa.Column('role', sa.String(length=20), nullable=False),
    sa.Column('password_hash', sa.String(length=255), nullable=False),
    sa.Column('second_factor', sa.Text(), nullable=True),
    sa.Column('second_factor_step', sa.Integer(), nullable=True),
    sa.Column('is_demo', sa.Boolean(), nullable=False),
    sa.Column('created_at', UtcDateTime(timezone=True), nullable=False),
    sa.Column('disabled_at', UtcDateTime(timezone=True), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_officer')),
    sa.UniqueConstraint('username', name=op.f('uq_officer_username'))
    )
    op.create_table('questionnaire_version',
    sa.Column('sha256', sa.String(length=64), nullable=False),
    sa.Column('document', sa.JSON(), nullable=False),
    sa.Column('created_at', UtcDateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('sha256', name=op.f('pk_questionnaire_version'))
    )
    op.create_table('consultation_update',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('consultation_id', sa.String(length=32), nullable=False),
    sa.Column('asked', sa.Text(), nullable=False),
    sa.Column('said', sa.Text(), nullable=False),
    sa.Column('did', sa.Text(), nullable=False),
    sa.Column('published_at', UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['consultation_id'], ['consultation.id'], name=op.f('fk_consultation_update_consultation_id_consultation'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_consultation_update'))
    )
    with op.batch_alter_table('consultation_update', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_consultation_update_consultation_id'), ['consultation_id'], unique=False)

    op.create_table('officer_session',
    sa.Column('token_hash', sa.String(length=64), nullable=False),
    sa.Column('officer_id', sa.String(length=32), nullable=False),
    sa.Column('created_at', UtcDateTime(timezone=True), nullable=False),
    sa.Column('last_seen_at', UtcDateTime(timezone=True), nullable=False),
    sa.Column('confirmed_at', UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['officer_id'], ['officer.id'], name=op.f('fk_officer_session_officer_id_officer'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('token_hash', name=op.f('pk_officer_session'))
    )
    with op.batch_alter_table('officer_session', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_officer_session_officer_id'), ['officer_id'], unique=False)

    op.create_table('survey',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('consultation_id', sa.String(length=32), nullable=False),
    sa.Column('slug', sa.String(length=80), nullable=False),
    sa.Column('title', sa.String(length=200), nullable=False),
    sa.Column('audience', sa.String(length=10), nullable=False),
    sa.Column('access', sa.String(length=10), nullable=False),
    sa.Column('design', sa.String(length=15), nullable=False),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('draft_yaml', sa.Text(), nullable=False),
    sa.Column('version_sha256', sa.String(length=64), nullable=True),
    sa.Column('equivalent', sa.JSON(), nullable=False),
    sa.Column('opens_on', sa.Date(), nullable=True),
    sa.Column('closes_on', sa.Date(), nullable=True),
    sa.Column('freezes_on', sa.Date(), nullable=True),
    sa.Column('opened_at', UtcDateTime(timezone=True), nullable=True),
    sa.Column('closed_at', UtcDateTime(timezone=True), nullable=True),
    sa.Column('created_at', UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['consultation_id'], ['consultation.id'], name=op.f('fk_survey_consultation_id_consultation'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['version_sha256'], ['questionnaire_version.sha256'], name=op.f('fk_survey_version_sha256_questionnaire_version')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_survey')),
    sa.UniqueConstraint('slug', name=op.f('uq_survey_slug'))
    )
    with op.batch_alter_table('survey', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_survey_consultation_id'), ['consultation_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_survey_state'), ['state'], unique=False)

    op.create_table('analysis_run',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('survey_id', sa.String(length=32), nullable=False),
    sa.Column('question_key', sa.String(length=120), nullable=False),
    sa.Column('job_id', sa.String(length=32), nullable=True),
    sa.Column('parameters', sa.JSON(), nullable=False),
    sa.Column('summary', sa.JSON(), nullable=True),
    sa.Column('figures', sa.JSON(), nullable=True),
    sa.Column('coverage', sa.JSON(), nullable=True),
    sa.Column('input_sha256', sa.String(length=64), nullable=True),
    sa.Column('result_sha256', sa.String(length=64), nullable=True),
    sa.Column('versions', sa.JSON(), nullable=True),
    sa.Column('created_at', UtcDateTime(timezone=True), nullable=False),
    sa.Column('completed_at', UtcDateTime(timezone=True), nullable=True),
    sa.Column('superseded_at', UtcDateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['survey_id'], ['survey.id'], name=op.f('fk_analysis_run_survey_id_survey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_analysis_run'))
    )
    with op.batch_alter_table('analysis_run', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_analysis_run_survey_id'), ['survey_id'], unique=False)

    op.create_table('answer_column',
    sa.Column('survey_id', sa.String(length=32), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('values', sa.JSON(), nullable=False),
    sa.ForeignKeyConstraint(['survey_id'], ['survey.id'], name=op.f('fk_answer_column_survey_id_survey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('survey_id', 'name', name=op.f('pk_answer_column')),
    sqlite_with_rowid=False
    )
    op.create_table('batch',
    sa.Column('survey_id', sa.String(length=32), nullable=False),
    sa.Column('key_name', sa.String(length=80), nullable=False),
    sa.ForeignKeyConstraint(['survey_id'], ['survey.id'], name=op.f('fk_batch_survey_id_survey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('survey_id', name=op.f('pk_batch'))
    )
    op.create_table('contact',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('survey_id', sa.String(length=32), nullable=False),
    sa.Column('question_key', sa.String(length=100), nullable=False),
    sa.Column('value', sa.String(length=320), nullable=False),
    sa.ForeignKeyConstraint(['survey_id'], ['survey.id'], name=op.f('fk_contact_survey_id_survey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_contact')),
    sqlite_with_rowid=False
    )
    with op.batch_alter_table('contact', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_contact_survey_id'), ['survey_id'], unique=False)

    op.create_table('draft',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('survey_id', sa.String(length=32), nullable=False),
    sa.Column('sealed', sa.LargeBinary(), nullable=False),
    sa.Column('expires_on', sa.Date(), nullable=False),
    sa.ForeignKeyConstraint(['survey_id'], ['survey.id'], name=op.f('fk_draft_survey_id_survey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_draft')),
    sqlite_with_rowid=False
    )
    with op.batch_alter_table('draft', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_draft_survey_id'), ['survey_id'], unique=False)

    op.create_table('figure_set',
    sa.Column('survey_id', sa.String(length=32), nullable=False),
    sa.Column('document', sa.JSON(), nullable=False),
    sa.Column('n_changes', sa.Integer(), nullable=False),
    sa.Column('n_apart', sa.JSON(), nullable=False),
    sa.Column('made_at', UtcDateTime(timezone=True), nullable=False),
    sa.Column('format', sa.String(length=20), nullable=False),
    sa.ForeignKeyConstraint(['survey_id'], ['survey.id'], name=op.f('fk_figure_set_survey_id_survey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('survey_id', name=op.f('pk_figure_set'))
    )
    op.create_table('invitation',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('survey_id', sa.String(length=32), nullable=False),
    sa.Column('address', sa.String(length=320), nullable=True),
    sa.ForeignKeyConstraint(['survey_id'], ['survey.id'], name=op.f('fk_invitation_survey_id_survey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_invitation')),
    sqlite_with_rowid=False
    )
    with op.batch_alter_table('invitation', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_invitation_survey_id'), ['survey_id'], unique=False)

    op.create_table('release',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('survey_id', sa.String(length=32), nullable=False),
    sa.Column('level', sa.String(length=12), nullable=False),
    sa.Column('edition', sa.Integer(), nullable=False),
    sa.Column('state', sa.String(length=12), nullable=False),
    sa.Column('job_id', sa.String(length=32), nullable=True),
    sa.Column('manifest', sa.JSON(), nullable=True),
    sa.Column('report', sa.JSON(), nullable=True),
    sa.Column('ledger', sa.JSON(), nullable=True),
    sa.Column('refusal', sa.String(length=1000), nullable=True),
    sa.Column('proposed_by', sa.String(length=200), nullable=False),
    sa.Column('proposed_at', UtcDateTime(timezone=True), nullable=False),
    sa.Column('published_by', sa.String(length=200), nullable=True),
    sa.Column('published_at', UtcDateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['survey_id'], ['survey.id'], name=op.f('fk_release_survey_id_survey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_release')),
    sa.UniqueConstraint('survey_id', 'level', 'edition', name=op.f('uq_release_survey_id_level_edition'))
    )
    with op.batch_alter_table('release', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_release_state'), ['state'], unique=False)
        batch_op.create_index(batch_op.f('ix_release_survey_id'), ['survey_id'], unique=False)

    op.create_table('response',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('survey_id', sa.String(length=32), nullable=False),
    sa.Column('version_sha256', sa.String(length=64), nullable=False),
    sa.Column('language', sa.String(length=10), nullable=False),
    sa.Column('mode', sa.String(length=10), nullable=False),
    sa.Column('variant', sa.String(length=10), nullable=False),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('answers', sa.JSON(), nullable=False),
    sa.ForeignKeyConstraint(['survey_id'], ['survey.id'], name=op.f('fk_response_survey_id_survey'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['version_sha256'], ['questionnaire_version.sha256'], name=op.f('fk_response_version_sha256_questionnaire_version')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_response')),
    sqlite_with_rowid=False
    )
    with op.batch_alter_table('response', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_response_survey_id'), ['survey_id'], unique=False)

    op.create_table('spent',
    sa.Column('nullifier', sa.String(length=64), nullable=False),
    sa.Column('survey_id', sa.String(length=32), nullable=False),
    sa.ForeignKeyConstraint(['survey_id'], ['survey.id'], name=op.f('fk_spent_survey_id_survey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('nullifier', name=op.f('pk_spent')),
    sqlite_with_rowid=False
    )
    with op.batch_alter_table('spent', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_spent_survey_id'), ['survey_id'], unique=False)

    op.create_table('staged',
    sa.Column('name', sa.String(length=64), nullable=False),
    sa.Column('survey_id', sa.String(length=32), nullable=False),
    sa.Column('lane', sa.String(length=60), nullable=False),
    sa.Column('sealed', sa.LargeBinary(), nullable=False),
    sa.ForeignKeyConstraint(['survey_id'], ['survey.id'], name=op.f('fk_staged_survey_id_survey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('name', name=op.f('pk_staged')),
    sqlite_with_rowid=False
    )
    with op.batch_alter_table('staged', schema=None) as batch_op:
        batch_op.create_index('ix_staged_lane', ['survey_id', 'lane'], unique=False)
    if op.get_bind().dialect.name == "postgresql":
        for table in ("draft", "staged"):  # what is sealed cannot be compressed, and one page holds it
            op.execute(f"ALTER TABLE {table} ALTER COLUMN sealed SET STORAGE MAIN")

    op.create_table('analysis_reading',
    sa.Column('run_id', sa.String(length=32), nullable=False),
    sa.Column('document', sa.JSON(), nullable=False),
    sa.Column('response_ids', sa.JSON(), nullable=False),
    sa.ForeignKeyConstraint(['run_id'], ['analysis_run.id'], name=op.f('fk_analysis_reading_run_id_analysis_run'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('run_id', name=op.f('pk_analysis_reading'))
    )
    op.create_table('read_mark',
    sa.Column('run_id', sa.String(length=32), nullable=False),
    sa.Column('rows', sa.JSON(), nullable=False),
    sa.ForeignKeyConstraint(['run_id'], ['analysis_reading.run_id'], name=op.f('fk_read_mark_run_id_analysis_reading'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('run_id', name=op.f('pk_read_mark'))
    )
    op.create_table('report',
    sa.Column('run_id', sa.String(length=32), nullable=False),
    sa.Column('document', sa.JSON(), nullable=False),
    sa.Column('figures', sa.JSON(), nullable=True),
    sa.Column('drawn_from', sa.String(length=64), nullable=True),
    sa.Column('made_at', UtcDateTime(timezone=True), nullable=False),
    sa.Column('made_by', sa.String(length=200), nullable=False),
    sa.Column('signed_off_at', UtcDateTime(timezone=True), nullable=True),
    sa.Column('signed_off_by', sa.String(length=200), nullable=True),
    sa.ForeignKeyConstraint(['run_id'], ['analysis_run.id'], name=op.f('fk_report_run_id_analysis_run'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('run_id', name=op.f('pk_report'))
    )
    op.create_table('curation_step',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('run_id', sa.String(length=32), nullable=False),
    sa.Column('action', sa.String(length=200), nullable=False),
    sa.Column('before', sa.JSON(), nullable=False),
    sa.Column('made_at', UtcDateTime(timezone=True), nullable=False),
    sa.Column('made_by', sa.String(length=200), nullable=False),
    sa.ForeignKeyConstraint(['run_id'], ['analysis_run.id'], name=op.f('fk_curation_step_run_id_analysis_run'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_curation_step'))
    )
    with op.batch_alter_table('curation_step', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_curation_step_run_id'), ['run_id'], unique=False)

    op.create_table('download_count',
    sa.Column('release_id', sa.String(length=32), nullable=False),
    sa.Column('file', sa.String(length=120), nullable=False),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('n', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['release_id'], ['release.id'], name=op.f('fk_download_count_release_id_release'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('release_id', 'file', 'day', name=op.f('pk_download_count'))
    )
    op.create_table('theme',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('run_id', sa.String(length=32), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('note', sa.Text(), nullable=False),
    sa.Column('topic_ids', sa.JSON(), nullable=False),
    sa.ForeignKeyConstraint(['run_id'], ['analysis_run.id'], name=op.f('fk_theme_run_id_analysis_run'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_theme'))
    )
    with op.batch_alter_table('theme', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_theme_run_id'), ['run_id'], unique=False)
    op.create_table('deliberation',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('consultation_id', sa.String(length=32), nullable=False),
    sa.Column('slug', sa.String(length=80), nullable=False),
    sa.Column('title', sa.String(length=200), nullable=False),
    sa.Column('question', sa.Text(), nullable=False),
    sa.Column('background', sa.JSON(), nullable=False),
    sa.Column('stop_after', sa.Integer(), nullable=False),
    sa.Column('takes_statements', sa.Boolean(), nullable=False),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('closes_on', sa.Date(), nullable=True),
    sa.Column('freezes_on', sa.Date(), nullable=True),
    sa.Column('opened_at', UtcDateTime(timezone=True), nullable=True),
    sa.Column('closed_at', UtcDateTime(timezone=True), nullable=True),
    sa.Column('created_at', UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['consultation_id'], ['consultation.id'], name=op.f('fk_deliberation_consultation_id_consultation'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_deliberation')),
    sa.UniqueConstraint('slug', name=op.f('uq_deliberation_slug'))
    )
    with op.batch_alter_table('deliberation', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_deliberation_consultation_id'), ['consultation_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_deliberation_state'), ['state'], unique=False)

    op.create_table('statement',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('deliberation_id', sa.String(length=32), nullable=False),
    sa.Column('number', sa.Integer(), nullable=True),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('side', sa.String(length=10), nullable=False),
    sa.Column('origin', sa.String(length=12), nullable=False),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('merged_into', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['deliberation_id'], ['deliberation.id'], name=op.f('fk_statement_deliberation_id_deliberation'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_statement')),
    sa.UniqueConstraint('deliberation_id', 'number', name=op.f('uq_statement_deliberation_id_number')),
    sqlite_with_rowid=False
    )
    with op.batch_alter_table('statement', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_statement_deliberation_id'), ['deliberation_id'], unique=False)

    op.create_table('moderation_step',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('statement_id', sa.String(length=32), nullable=False),
    sa.Column('act', sa.String(length=10), nullable=False),
    sa.Column('reason', sa.String(length=40), nullable=False),
    sa.Column('decided_on', sa.Date(), nullable=False),
    sa.ForeignKeyConstraint(['statement_id'], ['statement.id'], name=op.f('fk_moderation_step_statement_id_statement'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_moderation_step')),
    sqlite_with_rowid=False
    )
    with op.batch_alter_table('moderation_step', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_moderation_step_statement_id'), ['statement_id'], unique=False)

    op.create_table('ballot',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('deliberation_id', sa.String(length=32), nullable=False),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('votes', sa.JSON(), nullable=False),
    sa.Column('important', sa.JSON(), nullable=False),
    sa.ForeignKeyConstraint(['deliberation_id'], ['deliberation.id'], name=op.f('fk_ballot_deliberation_id_deliberation'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_ballot')),
    sqlite_with_rowid=False
    )
    with op.batch_alter_table('ballot', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_ballot_deliberation_id'), ['deliberation_id'], unique=False)

    op.create_table('challenge',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('deliberation_id', sa.String(length=32), nullable=False),
    sa.Column('paragraph', sa.Integer(), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('answer', sa.Text(), nullable=False),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('reason', sa.String(length=40), nullable=False),
    sa.ForeignKeyConstraint(['deliberation_id'], ['deliberation.id'], name=op.f('fk_challenge_deliberation_id_deliberation'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_challenge')),
    sqlite_with_rowid=False
    )
    with op.batch_alter_table('challenge', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_challenge_deliberation_id'), ['deliberation_id'], unique=False)

    op.create_table('opinion_set',
    sa.Column('deliberation_id', sa.String(length=32), nullable=False),
    sa.Column('document', sa.JSON(), nullable=False),
    sa.Column('model', sa.JSON(), nullable=False),
    sa.Column('offers', sa.JSON(), nullable=False),
    sa.Column('n_changes', sa.Integer(), nullable=False),
    sa.Column('n_finished', sa.Integer(), nullable=False),
    sa.Column('n_votes', sa.Integer(), nullable=False),
    sa.Column('made_at', UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['deliberation_id'], ['deliberation.id'], name=op.f('fk_opinion_set_deliberation_id_deliberation'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('deliberation_id', name=op.f('pk_opinion_set'))
    )
    for guard in SQLITE_GUARDS if op.get_bind().dialect.name == "sqlite" else POSTGRES_GUARDS:
        op.execute(guard)


def downgrade() -> None:
    op.drop_table('opinion_set')
    with op.batch_alter_table('challenge', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_challenge_deliberation_id'))

    op.drop_table('challenge')
    with op.batch_alter_table('ballot', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_ballot_deliberation_id'))

    op.drop_table('ballot')
    with op.batch_alter_table('moderation_step', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_moderation_step_statement_id'))

    op.drop_table('moderation_step')
    with op.batch_alter_table('statement', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_statement_deliberation_id'))

    op.drop_table('statement')
    with op.batch_alter_table('deliberation', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_deliberation_state'))
        batch_op.drop_index(batch_op.f('ix_deliberation_consultation_id'))

    op.drop_table('deliberation')
    with op.batch_alter_table('theme', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_theme_run_id'))

    op.drop_table('theme')
    op.drop_table('download_count')
    with op.batch_alter_table('curation_step', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_curation_step_run_id'))

    op.drop_table('curation_step')
    op.drop_table('report')
    op.drop_table('read_mark')
    op.drop_table('analysis_reading')
    with op.batch_alter_table('staged', schema=None) as batch_op:
        batch_op.drop_index('ix_staged_lane')

    op.drop_table('staged')
    op.drop_table('batch')
    with op.batch_alter_table('spent', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_spent_survey_id'))

    op.drop_table('spent')
    with op.batch_alter_table('response', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_response_survey_id'))

    op.drop_table('response')
    with op.batch_alter_table('release', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_release_survey_id'))
        batch_op.drop_index(batch_op.f('ix_release_state'))

    op.drop_table('release')
    with op.batch_alter_table('invitation', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_invitation_survey_id'))

    op.drop_table('invitation')
    op.drop_table('figure_set')
    with op.batch_alter_table('draft', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_draft_survey_id'))

    op.drop_table('draft')
    with op.batch_alter_table('contact', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_contact_survey_id'))

    op.drop_table('contact')
    op.drop_table('answer_column')
    with op.batch_alter_table('analysis_run', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_analysis_run_survey_id'))

    op.drop_table('analysis_run')
    with op.batch_alter_table('survey', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_survey_state'))
        batch_op.drop_index(batch_op.f('ix_survey_consultation_id'))

    op.drop_table('survey')
    with op.batch_alter_table('officer_session', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_officer_session_officer_id'))

    op.drop_table('officer_session')
    with op.batch_alter_table('consultation_update', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_consultation_update_consultation_id'))

    op.drop_table('consultation_update')
    op.drop_table('questionnaire_version')
    op.drop_table('officer')
    with op.batch_alter_table('job', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_job_state'))

    op.drop_table('job')
    op.drop_table('consultation')
    op.drop_table('audit_entry')
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION audit_entry_refuse()")
