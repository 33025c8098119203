"""Tokens and sessions are those of Flask-WTF and of Flask, both ways."""
from __future__ import annotations

import time

import pytest
from flask import session
from flask_wtf.csrf import generate_csrf, validate_csrf

from app.respond.express.tokens import Tokens


@pytest.fixture
def tokens(sqlite_app):
    return Tokens(sqlite_app)


def test_flask_wtf_knows_our_token_and_we_know_its(sqlite_app, tokens):
    secret = tokens.new_secret()
    with sqlite_app.test_request_context("/"):
        session["csrf_token"] = secret
        validate_csrf(tokens.token(secret))
        assert tokens.is_good(secret, generate_csrf())


def test_a_token_tells_when_it_was_made_to_whom_it_was_made_for(tokens):
    before, secret = int(time.time()), tokens.new_secret()
    token = tokens.token(secret)
    assert before <= tokens.made_at(secret, token) <= time.time()
    assert tokens.made_at(tokens.new_secret(), token) is None


def test_flask_reads_our_session_and_we_read_its(sqlite_app, tokens):
    secret = tokens.new_secret()
    with sqlite_app.test_request_context("/", headers={"Cookie": f"{tokens.cookie}={tokens.session(secret)}"}):
        assert dict(session) == {"csrf_token": secret}
    assert tokens.secret({tokens.cookie: tokens.session(secret)}) == secret


@pytest.mark.parametrize("token", ["", "x", "a.b.c"])
def test_another_token_is_not_good(tokens, token):
    assert not tokens.is_good(tokens.new_secret(), token) and not tokens.is_good("", tokens.token("x" * 40))


def test_a_session_that_is_none_is_empty_and_one_that_holds_more_is_left_alone(tokens):
    more = tokens.sessions.dumps({"csrf_token": "x", "_flashes": [("message", "for you")]})
    assert tokens.secret({}) == "" and tokens.secret({tokens.cookie: "forged.x.y"}) == ""
    assert tokens.secret({tokens.cookie: more}) is None and tokens.secret({tokens.cookie: "a"}) == ""


def test_secrets_are_never_the_same(tokens):
    assert len({tokens.new_secret() for _ in range(100)}) == 100
