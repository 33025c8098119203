"""The people store: nothing in it leads to an answer, and nothing among the answers leads to a person."""
from __future__ import annotations

import json

import pytest
from sqlalchemy import select

from app.errors import BadInput
from app.models import AuditEntry, Contact, Response, Staged
from app.services import batching, correcting, people, receipts
from app.services.accepting import Rejected, Submission, accept_submission, accept_submissions
from app.services.finding import questionnaire_of
from tests.batches import settle
from tests.questionnaires import an_open_survey

TEXT = """
format: candour/1
key: reach
title: Reach
sections:
  - key: s
    pages:
      - key: p
        questions:
          - {key: n, kind: number, text: How many?}
          - {key: mail, kind: email, text: May we write to you?, missing: [refused]}
"""


@pytest.fixture
def keys(app):
    return app.extensions["keys"]


@pytest.fixture
def survey(session, keys, now):
    return an_open_survey(session, keys, now=now, text=TEXT)


@pytest.fixture
def send(session, keys, survey, now):
    def sent(n, mail=None, door="web"):
        answers = {"n": n} | ({"mail": mail} if mail is not None else {})
        submission = Submission(f"{n:036}", answers, door=door)
        return accept_submission(session, keys, survey, submission, now=now, moves_after=11)
    return sent


def values(session):
    return sorted(session.scalars(select(Contact.value)))


def test_what_is_taken_out_is_no_longer_among_the_answers(survey):
    asked = questionnaire_of(survey)
    answers = {"n": 1, "mail": "jo@example.org"}
    assert people.asks(asked) and people.taken_out(asked, answers) == {"mail": "jo@example.org"}
    assert answers == {"n": 1}
    refused = {"mail": {"missing": "refused"}}
    assert people.taken_out(asked, refused) == {} and refused == {}


def test_it_waits_sealed_on_every_database_and_comes_apart_when_the_batch_moves(session, keys, survey, send, now):
    for n in range(3):
        send(n, f"p{n}@example.org")
    send(3)
    assert not values(session) and not session.scalars(select(Response)).all()
    assert all(b"example" not in sealed for sealed in session.scalars(select(Staged.sealed)))
    settle(session, keys, survey, now=now)
    assert values(session) == ["p0@example.org", "p1@example.org", "p2@example.org"]
    rows = session.scalars(select(Response)).all()
    assert len(rows) == 4 and all(set(row.answers) == {"n"} for row in rows)
    assert not {row.id for row in rows} & set(session.scalars(select(Contact.id)))


def test_the_order_of_the_store_is_not_the_order_of_the_answers(session, keys, survey, now):
    sent = [Submission(f"{n:036}", {"n": n, "mail": f"p{n:02}@example.org"}) for n in range(40)]
    accept_submissions(session, keys, survey, sent, now=now, moves_after=11)
    settle(session, keys, survey, now=now)
    by_id = list(session.scalars(select(Contact.value).order_by(Contact.id)))
    assert len(by_id) == 40 and by_id != sorted(by_id)


def test_sending_twice_leaves_one_way_to_be_reached(session, keys, survey, send, now):
    send(1, "jo@example.org")
    assert send(1, "jo@example.org").is_new is False
    settle(session, keys, survey, now=now)
    assert values(session) == ["jo@example.org"]


def test_what_is_taken_back_while_it_waits_takes_the_way_to_be_reached_with_it(session, keys, survey, send, now):
    receipt = send(1, "jo@example.org").receipt
    receipts.withdraw(session, keys, receipt, now=now, moves_after=11)
    settle(session, keys, survey, now=now)
    assert values(session) == []


def test_a_correction_with_a_way_to_be_reached_is_refused_and_changes_nothing(session, keys, survey, send, now):
    receipt = send(1, "jo@example.org").receipt
    done = correcting.correct(session, keys, receipt, {"n": 2, "mail": "other@example.org"}, now=now, moves_after=11)
    assert isinstance(done, Rejected)
    assert [(one.question_key, one.code) for one in done.problems] == [("mail", "cannot_be_corrected")]
    settle(session, keys, survey, now=now)
    assert values(session) == ["jo@example.org"]
    assert [row.answers for row in session.scalars(select(Response))] == [{"n": 1}]


@pytest.mark.parametrize("also", [{}, {"mail": {"missing": "refused"}}])
def test_a_correction_leaves_the_store_as_it_is(session, keys, survey, send, now, also):
    receipt = send(1, "jo@example.org").receipt
    correcting.correct(session, keys, receipt, {"n": 2} | also, now=now, moves_after=11)
    settle(session, keys, survey, now=now)
    assert values(session) == ["jo@example.org"]
    assert [row.answers for row in session.scalars(select(Response))] == [{"n": 2}]


def test_an_import_brings_nobody_into_the_store(session, send):
    send(1, "jo@example.org", door="import")
    assert values(session) == [] and session.scalars(select(Response)).one().answers == {"n": 1}


def test_listing_and_forgetting_are_audited_without_names(session, keys, survey, send, now):
    for n in range(3):
        send(n, f"p{n}@example.org")
    settle(session, keys, survey, now=now)
    listed = people.of(session, survey, actor="olive", now=now)
    assert {one.value for one in listed} == set(values(session)) and {one.question_key for one in listed} == {"mail"}
    assert people.forget(session, "p1@example.org", actor="olive", now=now) == 1
    assert people.forget(session, "p1@example.org", actor="olive", now=now) == 0
    assert values(session) == ["p0@example.org", "p2@example.org"]
    said = json.dumps([[entry.action, entry.subject, entry.detail] for entry in session.scalars(select(AuditEntry))])
    assert "contacts listed" in said and "contact removed" in said and "example.org" not in said


@pytest.mark.parametrize(("stored", "asked"), [
    ("01132224403", "0113 222 4403"), ("+441132224403", "0113 222 4403"), ("01132224403", "+44 (0)113 222 4403"),
    ("Jo.Bloggs@Example.org", " jo.bloggs@example.ORG "),
])  # fmt: skip
def test_somebody_is_found_however_the_address_is_written(session, survey, now, stored, asked):
    people.keep(session, survey.id, [{"mail": stored}, {"mail": "other@example.org"}, {"mail": "01132224404"}])
    assert people.forget(session, asked, actor="olive", now=now) == 1
    assert values(session) == ["01132224404", "other@example.org"]


def test_what_is_neither_address_nor_number_is_refused_by_name(session, now):
    with pytest.raises(BadInput, match="Jo Bloggs"):
        people.forget(session, "Jo Bloggs", actor="olive", now=now)


def test_who_still_waits_is_forgotten_with_the_rest_and_the_answers_stay(session, keys, survey, send, now):
    for n in range(3):
        send(n, f"P{n}@example.org")
    n_waiting = batching.forget_contact(session, keys, people.means("p1@example.org"))
    assert people.forget(session, "p1@example.org", actor="olive", now=now, n_waiting=n_waiting) == 1
    settle(session, keys, survey, now=now)
    assert values(session) == ["P0@example.org", "P2@example.org"]
    assert len(session.scalars(select(Response)).all()) == 3
