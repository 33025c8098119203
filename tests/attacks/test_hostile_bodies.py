"""What somebody would send as JSON to break the one door, or to come through it twice."""
from __future__ import annotations

import uuid

import pytest

from app.extensions import db, db_session, is_reading
from app.models import Response
from app.services import inviting
from tests.batches import n_responses as n_kept
from tests.questionnaires import ONE_QUESTION, an_open_survey

NO_TOKENS = [[], ["x"], {}, {"a": 1}, 5, True, 1.5]


@pytest.fixture
def app(sqlite_app):
    return sqlite_app


def a_survey(app, now, access="open"):
    is_reading.set(False)
    with app.app_context():
        made = an_open_survey(db_session(), app.extensions["keys"], now=now, text=ONE_QUESTION, access=access)
        token = inviting.invite(db_session(), app.extensions["keys"], made) if access == "invited" else None
        db_session().commit()
        slug = made.slug
        db.session.remove()
    return f"/api/v1/surveys/{slug}/responses", token


def n_responses(app):
    with app.app_context():
        return n_kept(db_session())


def key(text=None):
    return {"Idempotency-Key": text or str(uuid.uuid4())}


@pytest.mark.parametrize("access", ["open", "invited"])
@pytest.mark.parametrize("token", NO_TOKENS, ids=repr)
def test_what_is_no_token_is_refused_at_every_survey(app, now, access, token):
    address, _ = a_survey(app, now, access)
    sent = app.test_client().post(address, json={"answers": {"worries": "w"}, "invitation": token}, headers=key())
    assert sent.status_code == 403 and n_responses(app) == 0


def test_one_invitation_counts_once_however_it_is_written(app, now):
    address, token = a_survey(app, now, "invited")
    client = app.test_client()
    forged = [None, "", " ", [token], {"token": token}, token.swapcase(), token + "=", " " + token, token + "\n",
              token[:-1], token.replace("_", "/").replace("-", "+") + "=", token + "\u0000", [token, token]]
    for one in forged:
        body = {"answers": {"worries": "w"}, "invitation": one}
        assert client.post(address, json=body, headers=key()).status_code == 403, one
    assert client.post(address, json={"answers": {}}, headers=key()).status_code == 403
    good = {"answers": {"worries": "w"}, "invitation": token}
    assert [client.post(address, json=good, headers=key()).status_code for _ in range(3)] == [201, 403, 403]
    assert n_responses(app) == 1


def test_a_uuid_in_capitals_does_not_count_a_second_time(app, now):
    address, _ = a_survey(app, now)
    client, same = app.test_client(), str(uuid.uuid4())
    replies = [client.post(address, json={"answers": {"worries": "w"}}, headers=key(text))
               for text in (same, same.upper(), same.title())]
    assert {reply.status_code for reply in replies} == {201}
    assert len({reply.json["receipt"] for reply in replies}) == 1 and n_responses(app) == 1


@pytest.mark.parametrize("body", [
    b'{"answers":{"worries":' + b"9" * 5000 + b"}}", b'{"answers":{"worries":1e999}}',
    b'{"answers":{"worries":-1e999}}',
    b'{"answers":{"worries":"\\ud800"}}', b'{"answers":{"\\ud800":"w"}}', b'{"answers":{"worries":"a\\u0000b"}}',
    b'{"answers":{"worries":{"option":"\\ud800","text":"\\udfff"}}}',
    b'{"answers":{"worries":{"missing":["refused"]}}}',
    b'{"answers":{"worries":[[[[]]]]}}', b'{"answers":' + b"[" * 90_000 + b"]" * 90_000 + b"}", b"\xff\xfe", b"",
    b'{"answers":{"worries":NaN}}', b'{"answers":{"worries":"' + b"x" * 300_000 + b'"}}', b"null", b"[]", b'"x"',
], ids=range(17))
def test_no_body_is_a_fault_of_ours(app, now, body):
    app.config.update(PROPAGATE_EXCEPTIONS=False)
    address, _ = a_survey(app, now)
    sent = app.test_client().post(address, data=body, content_type="application/json", headers=key())
    with app.app_context():
        kept = [row.answers.get("worries", "") for row in db_session().query(Response)]
    is_mended = not any("\x00" in one or "\ud800" in one for one in kept)
    assert 400 <= sent.status_code < 500 or (sent.status_code == 201 and is_mended)
