"""Liveness and readiness, on both databases."""

from __future__ import annotations


def test_a_service_with_its_database_is_ready(client):
    assert client.get("/healthz").json == {"status": "ok"}
    assert client.get("/readyz").json == {"status": "ok", "database": "ok", "queue": "ok"}


def test_a_service_without_its_tables_lives_but_is_not_ready(tmp_path):
    from app import create_app
    from config import Config
    from tests.conftest import dispose

    app = create_app(Config(mode="test", data=tmp_path))
    client = app.test_client()
    assert client.get("/healthz").status_code == 200
    assert client.get("/readyz").status_code == 503
    dispose(app)
