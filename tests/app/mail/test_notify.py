"""Letters by GOV.UK Notify, to a stand-in that answers as it does."""
from __future__ import annotations

import base64
import hashlib
import hmac
import json

import pytest

from app.mail import Bounced, Letter, NotNow
from app.mail.notify import Notify
from tests.app.mail.servers import notify_server

SERVICE, SECRET = "11111111-2222-3333-4444-555555555555", "99999999-8888-7777-6666-555555555555"
KEY = f"my-key-{SERVICE}-{SECRET}"


@pytest.fixture(scope="module")
def server():
    with notify_server() as running:
        yield running


def parts(token):
    return [json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))) for part in token.split(".")[:2]]


def test_the_token_is_signed_with_the_secret_over_the_service_and_the_time():
    token = Notify(KEY, "t").token(1_700_000_000)
    assert parts(token) == [{"typ": "JWT", "alg": "HS256"}, {"iss": SERVICE, "iat": 1_700_000_000}]
    signed, _, proof = token.rpartition(".")
    expected = hmac.new(SECRET.encode(), signed.encode(), hashlib.sha256).digest()
    assert base64.urlsafe_b64decode(proof + "=") == expected


def test_a_letter_is_posted_with_the_template_its_words_and_the_name_of_the_mailing(server):
    address, calls = server
    Notify(KEY, "the-template", address).send(Letter("jo@example.org", "S", "T", "candour-x"))
    path, authorisation, body = calls[-1]
    assert path == "/v2/notifications/email" and authorisation.startswith("Bearer ey")
    assert body == {"email_address": "jo@example.org", "template_id": "the-template", "reference": "candour-x",
                    "personalisation": {"subject": "S", "body": "T"}}


def test_an_address_that_is_none_bounces_and_another_refusal_says_its_kind_and_no_address(server):
    carrier = Notify(KEY, "t", server[0])
    with pytest.raises(Bounced):
        carrier.send(Letter("nobody", "S", "T"))
    with pytest.raises(NotNow, match=r"400 \(BadRequestError\)") as refused:
        carrier.send(Letter("stranger@example.org", "S", "T"))
    assert "stranger" not in str(refused.value)


def test_what_came_back_later_is_asked_for_page_after_page(server):
    address, calls = server
    assert Notify(KEY, "t", address).bounced("candour-x") == ["gone@example.org"]
    assert "status=permanent-failure" in calls[-1][0] and "older_than=n-1" in calls[-1][0]


def test_a_service_that_is_away_puts_the_letter_off():
    with pytest.raises(NotNow, match="does not answer"):
        Notify(KEY, "t", "http://127.0.0.1:9").send(Letter("a@example.org", "S", "T"))
