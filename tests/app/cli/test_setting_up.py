"""Bringing a database up to date."""

from __future__ import annotations

from sqlalchemy import inspect

from app import create_app
from app.cli.setting_up import migrate
from app.extensions import Base, db
from config import Config
from tests.conftest import dispose


def test_an_empty_database_gets_every_table_and_a_second_time_changes_nothing(tmp_path):
    app = create_app(Config(mode="test", data=tmp_path))
    migrate(app)
    migrate(app)
    with app.app_context():
        assert set(Base.metadata.tables) <= set(inspect(db.engine).get_table_names())
    dispose(app)
