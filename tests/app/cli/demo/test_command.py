"""`demo reset` asks nothing, and refuses in production."""

from __future__ import annotations

from dataclasses import replace

from app import create_app
from app.cli.__main__ import main
from app.cli.demo import building, command
from app.extensions import db_session
from app.models import Consultation
from tests.conftest import dispose
from tests.factories import a_consultation


def test_in_production_nothing_is_touched(sqlite_config, monkeypatch, capsys):
    config = replace(sqlite_config, mode="production", secret_key="x" * 40, public_address="https://candour.example")
    app = create_app(config)
    with app.app_context():
        a_consultation(db_session(), is_demo=True)
        db_session().commit()
    monkeypatch.setattr(command, "create_app", lambda: app)
    monkeypatch.setattr(building, "build_demo", lambda _app: None)
    assert main(["demo", "reset"]) == 2
    assert "no demo in production" in capsys.readouterr().err
    with app.app_context():
        assert db_session().query(Consultation).count() == 1
        db_session().close()
    dispose(app)


def test_it_clears_and_builds(sqlite_app, monkeypatch, capsys):
    built = []
    with sqlite_app.app_context():
        a_consultation(db_session(), is_demo=True)
        a_consultation(db_session(), title="Our own")
        db_session().commit()
        db_session().close()
    monkeypatch.setattr(command, "create_app", lambda: sqlite_app)
    monkeypatch.setattr(building, "build_demo", built.append)
    assert main(["demo", "reset"]) == 0
    assert built == [sqlite_app] and "as new" in capsys.readouterr().out
    with sqlite_app.app_context():
        assert [one.title for one in db_session().query(Consultation)] == ["Our own"]
        db_session().close()
