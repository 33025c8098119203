"""Sending a response: once in effect however often it is sent, and every refusal a problem document."""

from __future__ import annotations

import uuid

from app.models import Response
from app.services import inviting
from tests.batches import n_responses, settle_all
from tests.factories import NOW
from tests.questionnaires import BY_CHANCE, an_open_survey


def test_a_response_is_kept_and_its_receipt_given(app, send, session):
    reply = send({"trust": "low", "worries": "call 020 7946 0812"})
    assert reply.status_code == 201 and len(reply.json["receipt"]) == 16
    settle_all(session, app.extensions["keys"])
    row = session.query(Response).one()
    assert (row.mode, row.answers["worries"]) == ("api", "call [phone number]")


def test_the_same_key_and_body_give_the_same_receipt_and_one_row(send, session):
    key = str(uuid.uuid4())
    assert send(key=key).json == send(key=key).json
    assert n_responses(session) == 1


def test_the_same_key_with_another_body_is_a_conflict(send):
    key = "x7Gq2LmZ9pRt4WvB1nKs8d"
    assert send(key=key).status_code == 201
    reply = send({"trust": "high"}, key=key)
    assert (reply.status_code, reply.content_type) == (409, "application/problem+json")


def test_a_key_that_can_be_guessed_is_refused(client, send):
    for key in (
        "",
        "short",
        "a" * 22,
        "1" * 40,
        str(uuid.uuid1()),
        str(uuid.uuid5(uuid.NAMESPACE_DNS, "x")),
        "k" * 201,
    ):
        assert send(key=key).status_code == 400, key
    assert client.post("/api/v1/surveys/trust/responses", json={"answers": {}}).status_code == 400


def test_problems_name_question_code_and_message(send, session):
    reply = send({"trust": "enormous", "age": "z"})
    assert (reply.status_code, reply.content_type) == (422, "application/problem+json")
    assert [set(one) >= {"question_key", "code", "message"} for one in reply.json["problems"]] == [True, True]
    assert {one["question_key"] for one in reply.json["problems"]} == {"trust", "age"}
    assert send({}).json["problems"][0]["code"] == "required"
    assert n_responses(session) == 0


def test_a_body_that_makes_no_sense_is_refused_with_the_place(client, survey):
    def post(content, **headers):
        return client.post(
            "/api/v1/surveys/trust/responses",
            data=content,
            headers={"Idempotency-Key": str(uuid.uuid4()), "Content-Type": "application/json", **headers},
        )

    bad = [
        b"",
        b"{",
        b"[]",
        b"null",
        b'"x"',
        b'{"answers": []}',
        b'{"answers": null}',
        b"{}",
        b'{"answers": {}, "more": 1}',
        b'{"answers": {"trust": "low", "trust": "high"}}',
        b'{"answers": {"trust": NaN}}',
        b"\xff\xfe",
        b'{"answers":' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    ]
    for content in bad:
        reply = post(content)
        assert (reply.status_code, reply.content_type) == (400, "application/problem+json"), content[:40]
        assert len(reply.json["detail"]) > 20


def test_a_body_that_is_too_large_is_refused_unread(client, survey):
    reply = client.post(
        "/api/v1/surveys/trust/responses", data=b"x" * 300_000, headers={"Idempotency-Key": str(uuid.uuid4())}
    )
    assert (reply.status_code, reply.content_type) == (413, "application/problem+json")


def test_a_closed_and_an_unknown_survey(send, session, survey):
    assert send(slug="nothing").status_code == 404
    session.merge(survey).state = "closed"
    session.commit()
    assert send().status_code == 410


def test_an_invitation_works_once(app, send, session, survey):
    survey = session.merge(survey)
    survey.access = "invited"
    token = inviting.invite(session, app.extensions["keys"], survey)
    session.commit()
    for wrong in (None, "", "x", [], {"a": 1}, token.swapcase(), token + "A"):
        assert send(invitation=wrong).status_code == 403, wrong
    assert send(invitation=token).status_code == 201
    assert send(invitation=token).status_code == 403


def test_no_cookie_and_no_csrf_token_are_needed(app, send):
    app.config["WTF_CSRF_ENABLED"] = True
    reply = send()
    assert reply.status_code == 201 and "Set-Cookie" not in reply.headers


def test_the_arm_of_an_experiment_is_drawn_at_the_door_and_never_chosen(app, send, session):
    an_open_survey(session, app.extensions["keys"], now=NOW, text=BY_CHANCE, slug="by-chance")
    for n in range(12):
        key = str(uuid.uuid4())
        taken = send({"two": n}, key=key, slug="by-chance")
        chosen = send({"two": n, "version": "formal"}, key=key, slug="by-chance")
        assert (taken.status_code, chosen.json) == (201, taken.json), "the same key and answers draw the same arm"
    for n in range(12):
        assert send({"two": n, "version": "formal"}, slug="by-chance").status_code == 201
    settle_all(session, app.extensions["keys"])
    arms = [one.answers["version"] for one in session.query(Response)]
    assert len(arms) == 24 and set(arms) == {"plain", "formal"}
