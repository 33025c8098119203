"""Taking part in a deliberation by a program."""
from __future__ import annotations

from datetime import UTC, datetime

import pytest

from app.models import Ballot, Statement
from app.services import deliberating, letting_in, taking_back
from tests.app.deliberations import an_open_one

AT = "/api/v1/deliberations/weigh"


@pytest.fixture
def one(app, session):
    made = an_open_one(app, session, datetime.now(UTC))
    session.commit()
    return made


@pytest.fixture
def program(client, session, one):
    """A program that takes part, and lets go of the session before each request."""
    def ask(method, rest, code=None, **more):
        session.rollback()
        headers = {"Authorization": f"Participant {code}"} if code else {}
        return client.open(AT + rest, method=method, headers=headers, **more)
    return ask


@pytest.fixture
def code(program):
    reply = program("POST", "/participants", json={})
    assert reply.status_code == 201 and len(reply.json["receipt"]) == 16
    return reply.json["participant"]


def test_a_program_is_led_through_every_statement_and_then_there_is_no_more(session, program, code):
    seen = set()
    while (reply := program("GET", "/next", code)).status_code == 200:
        seen.add(reply.json["statement"])
        vote = {"statement": reply.json["statement"], "vote": "disagree", "important": True}
        assert program("POST", "/votes", code, json=vote).status_code == 201
    assert reply.status_code == 204 and seen == set(range(1, 9))
    row = session.query(Ballot).one()
    assert set(row.votes.values()) == {-1} and row.important == list(range(1, 9))


def test_a_second_vote_replaces_the_first(session, program, code):
    for said in ("agree", "pass"):
        assert program("POST", "/votes", code, json={"statement": 3, "vote": said}).json["vote"] == said
    assert session.query(Ballot).one().votes == {"3": 0}


def test_the_receipt_of_a_participant_is_the_one_of_its_ballot(session, program, one):
    given = program("POST", "/participants", json={}).json
    program("POST", "/votes", given["participant"], json={"statement": 1, "vote": "agree"})
    today = datetime.now(UTC).date()
    assert taking_back.look_up(session, one, given["receipt"], today=today).state == "counted"


def test_a_statement_goes_to_moderation_masked(session, program, code):
    reply = program("POST", "/statements", code, json={"text": "Ring my sister on 07700 900123 about it"})
    assert reply.status_code == 202 and reply.json["masked"] == ["phone number"]
    assert session.query(Statement).filter(Statement.state == "waiting").one().text == reply.json["text"]


@pytest.mark.parametrize(("rest", "body", "status"), [
    ("/votes", {"statement": "1", "vote": "agree"}, 400), ("/votes", {"statement": True, "vote": "agree"}, 400),
    ("/votes", {"statement": 1, "vote": "maybe"}, 422), ("/votes", {"statement": 99, "vote": "agree"}, 409),
    ("/votes", {"statement": 2**31, "vote": "agree"}, 409), ("/votes", {"statement": 10**30, "vote": "agree"}, 409),
    ("/votes", {"statement": 1, "vote": "agree", "who": "me"}, 400), ("/votes", [], 400),
    ("/statements", {"text": 5}, 400), ("/statements", {"text": "no"}, 422)])
def test_what_makes_no_sense_is_a_problem_document(session, program, code, rest, body, status):
    reply = program("POST", rest, code, json=body)
    assert (reply.status_code, reply.content_type) == (status, "application/problem+json") and reply.json["detail"]
    assert session.query(Ballot).count() == 0


def test_without_a_code_nobody_votes(program, code):
    for rest, body in (("/votes", {"statement": 1, "vote": "agree"}), ("/statements", {"text": "x"})):
        for wrong in (None, "nonsense"):
            reply = program("POST", rest, wrong, json=body)
            assert reply.status_code == 401 and reply.headers["WWW-Authenticate"] == "Participant"
    assert program("GET", "/next").status_code == 401


def test_a_closed_one_is_gone_and_an_unknown_one_not_there(app, session, program, client, one, code):
    deliberating.close_deliberation(session, session.merge(one), keys=app.extensions["keys"],
                                    actor="ada", now=datetime.now(UTC))
    assert program("GET", "/next", code).status_code == 410
    assert client.post("/api/v1/deliberations/nowhere/participants", json={}).status_code == 404


def test_an_invitation_lets_a_program_in_once(app, session, client):
    now = datetime.now(UTC)
    invited = an_open_one(app, session, now, slug="invited", access="invited")
    (token,) = letting_in.make_links(session, invited, n=1, keys=app.extensions["keys"], actor="ada", now=now)
    session.rollback()
    address = "/api/v1/deliberations/invited"
    assert client.post(f"{address}/participants", json={}).status_code == 403
    made = client.post(f"{address}/participants", json={"invitation": token})
    assert made.status_code == 201
    assert client.post(f"{address}/participants", json={"invitation": token}).status_code == 403
    for code, status in ((made.json["participant"], 201), ("A" * 16, 403)):
        sent = {"Authorization": f"Participant {code}"}
        reply = client.post(f"{address}/votes", json={"statement": 1, "vote": "agree"}, headers=sent)
        assert reply.status_code == status
