"""Figures for whoever watches: for this machine and the operator, and none that tells of a response."""

from __future__ import annotations

import re

import pytest

from app import create_app
from tests.conftest import dispose


@pytest.fixture
def client(sqlite_app):
    return sqlite_app.test_client()


def test_this_machine_may_look(client):
    page = client.get("/metrics")
    assert page.status_code == 200 and "candour_up 1" in page.text and "candour_open_surveys 0" in page.text


def test_nobody_else_may_and_a_proxy_on_this_machine_is_not_this_machine(client):
    assert client.get("/metrics", environ_overrides={"REMOTE_ADDR": "192.0.2.7"}).status_code == 403
    for header in ("X-Forwarded-For", "Forwarded", "X-Real-IP"):
        assert client.get("/metrics", headers={header: "192.0.2.7"}).status_code == 403


def test_the_operators_token_opens_it_from_anywhere(sqlite_config):
    from dataclasses import replace

    app = create_app(replace(sqlite_config, metrics_token="a-long-token-of-the-operator"))
    away = {"environ_overrides": {"REMOTE_ADDR": "192.0.2.7"}}
    try:
        for token, status in (("a-long-token-of-the-operator", 200), ("wrong", 403), ("", 403)):
            assert (
                app.test_client().get("/metrics", headers={"Authorization": f"Bearer {token}"}, **away).status_code
                == status
            )
    finally:
        dispose(app)


def test_without_a_token_set_an_empty_one_opens_nothing(client):
    reply = client.get("/metrics", headers={"Authorization": "Bearer "}, environ_overrides={"REMOTE_ADDR": "192.0.2.7"})
    assert reply.status_code == 403


def test_no_figure_counts_responses_or_names_a_survey(client):
    names = re.findall(r"^(\w+)", client.get("/metrics").text, re.MULTILINE)
    assert not any("response" in name or "slug" in name for name in names)
    assert "survey=" not in client.get("/metrics").text
