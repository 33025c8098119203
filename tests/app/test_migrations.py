"""The migrations make exactly the tables of the models, and lead back again, on both databases."""

from __future__ import annotations

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask_migrate import downgrade, upgrade
from sqlalchemy import create_engine, inspect, text

from app import create_app
from app.cli.setting_up import migrate
from app.extensions import Base, db
from config import Config
from tests.conftest import POSTGRES, dispose


def test_the_migrated_database_is_what_the_models_say(app):
    with app.app_context(), db.engine.connect() as connection:
        assert (
            compare_metadata(
                MigrationContext.configure(connection, opts={"compare_type": True}), Base.metadata
            )
            == []
        )


def test_each_step_has_a_way_back_on_sqlite(tmp_path):
    _there_and_back(Config(mode="test", data=tmp_path))


def test_each_step_has_a_way_back_on_postgresql(postgres_address, tmp_path):
    schema = f"candour_back_{tmp_path.name.replace('-', '_')}"[:60]
    engine = create_engine(POSTGRES)
    with engine.begin() as connection:
        connection.execute(text(f'DROP SCHEMA IF EXISTS "{schema}" CASCADE'))
        connection.execute(text(f'CREATE SCHEMA "{schema}"'))
    try:
        _there_and_back(
            Config(mode="test", data=tmp_path, database_url=f"{POSTGRES}?options=-csearch_path%3D{schema}")
        )
    finally:
        with engine.begin() as connection:
            connection.execute(text(f'DROP SCHEMA "{schema}" CASCADE'))
        engine.dispose()


def _there_and_back(config: Config) -> None:
    app = create_app(config)
    migrate(app)
    with app.app_context():
        downgrade(revision="base")
        assert set(inspect(db.engine).get_table_names()) <= {"alembic_version"}
        upgrade()
        assert set(Base.metadata.tables) <= set(inspect(db.engine).get_table_names())
    dispose(app)


def test_rows_that_could_betray_an_order_have_no_hidden_row_number(sqlite_app):
    with sqlite_app.app_context(), db.engine.connect() as connection:
        sql = dict(connection.execute(text("SELECT name, sql FROM sqlite_master WHERE type = 'table'")).all())
    for name in ("response", "draft", "invitation", "spent", "answer_column", "statement", "ballot", "challenge"):
        assert "WITHOUT ROWID" in sql[name], name
