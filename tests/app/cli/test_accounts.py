"""`account create` and `account disable`."""

from __future__ import annotations

import io

import pytest

from app.cli.__main__ import main
from app.extensions import db_session
from app.models import Officer
from app.services import accounts


@pytest.fixture
def operator(sqlite_config, monkeypatch):
    """An operator at the server's keyboard, whose typing comes from a pipe."""
    monkeypatch.setenv("CANDOUR_MODE", "test")
    monkeypatch.setenv("CANDOUR_DATA", str(sqlite_config.data))

    def types(words, text=""):
        monkeypatch.setattr("sys.stdin", io.StringIO(text))
        return main(words)

    return types


def test_an_account_is_made_and_can_sign_in(operator, sqlite_app, now, capsys):
    assert operator(["account", "create", "Olive", "--role", "administrator"], "correct horse battery\n") == 0
    assert "created" in capsys.readouterr().out
    with sqlite_app.app_context():
        entered = accounts.sign_in(db_session(), username="olive", password="correct horse battery", code="", now=now)
        assert entered


def test_a_weak_password_ends_with_the_cure(operator, capsys):
    assert operator(["account", "create", "olive"], "short\n") == 2
    assert "at least 12 characters" in capsys.readouterr().err


def test_a_disabled_account_is_closed_and_an_unknown_one_named(operator, sqlite_app, capsys):
    operator(["account", "create", "olive"], "correct horse battery\n")
    assert operator(["account", "disable", "olive"]) == 0
    with sqlite_app.app_context():
        assert db_session().query(Officer).one().disabled_at is not None
    assert operator(["account", "disable", "nobody"]) == 2
    assert "nobody" in capsys.readouterr().err
