"""What every reply carries."""

from __future__ import annotations

import re


def test_nothing_comes_from_another_host_and_no_inline_script_runs_without_the_nonce(sqlite_app):
    reply = sqlite_app.test_client().get("/sign-in")
    policy = reply.headers["Content-Security-Policy"]
    assert "unsafe" not in policy and "http" not in policy
    assert "frame-ancestors 'none'" in policy and "default-src 'none'" in policy
    nonce = re.search(r"'nonce-([^']+)'", policy)[1]
    inline = re.findall(r"<script([^>]*)>", reply.text)
    assert inline and all(f'nonce="{nonce}"' in attributes for attributes in inline)
    assert not re.findall(r"\sstyle=\"|\son\w+=\"", reply.text), "the policy would block them"


def test_each_reply_has_a_nonce_of_its_own(sqlite_app):
    client = sqlite_app.test_client()
    assert len({client.get("/sign-in").headers["Content-Security-Policy"] for _ in range(5)}) == 5


def test_pages_are_not_kept_and_say_nothing_to_the_next_site(sqlite_app):
    headers = sqlite_app.test_client().get("/sign-in").headers
    assert headers["Cache-Control"] == "no-store"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "Strict-Transport-Security" not in headers


def test_the_cookie_belongs_to_this_host_alone_on_https(tmp_path):
    from app import create_app
    from config import Config

    config = Config(
        mode="production", data=tmp_path, secret_key="k" * 40, public_address="https://example.org"
    )
    settings = create_app(config).config
    assert settings["SESSION_COOKIE_NAME"] == "__Host-candour"
    assert settings["SESSION_COOKIE_SECURE"] and settings["SESSION_COOKIE_HTTPONLY"]


def test_a_form_is_taken_over_https_from_a_browser_that_sends_no_referer_as_our_policy_asks(tmp_path):
    from app import create_app
    from config import Config

    config = Config(mode="production", data=tmp_path, secret_key="k" * 40, public_address="https://example.org")
    client = create_app(config).test_client()
    page = client.get("/sign-in", base_url="https://example.org")
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page.text)[1]
    tables = {"username": "", "password": "", "csrf_token": token}
    assert client.post("/sign-in", data=tables, base_url="https://example.org").status_code != 400
    assert client.post("/sign-in", data=tables | {"csrf_token": "x"}, base_url="https://example.org").status_code == 400
