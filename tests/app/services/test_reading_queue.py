"""Whoever wants a person to read their words is read, alone, and in elevens where colleagues know one another."""
from __future__ import annotations

import pytest
from sqlalchemy import select

from app.models import AuditEntry, ReadMark, Response
from app.services import reading_queue
from app.services.accepting import Submission, accept_submission
from app.services.marking import PLEASE_READ
from tests.app.services import making
from tests.batches import settle


@pytest.fixture
def ask(app, session, now):
    def send(survey, n, **more):
        for number in range(n):
            answers = {"worry": f"Worry {number}", "heard": "a_lot"}
            sent = Submission(f"{number:022}", answers, marks=(PLEASE_READ,), **more)
            accept_submission(session, app.extensions["keys"], survey, sent, now=now, moves_after=11)
        settle(session, app.extensions["keys"], survey, now=now)
    return send


def test_words_wait_alone_until_a_person_has_read_them(app, session, now, ask):
    survey = making.opened(app, session, now)
    making.answer(app, session, survey, now, "x" * 22, worry="Nobody need read this")
    ask(survey, 2)
    waiting = reading_queue.waiting(session, survey)
    assert sorted(one.text for one in waiting) == ["Worry 0", "Worry 1"]
    assert {one.question for one in waiting} == {"What worries you?"}
    assert not any(one.name in str(session.scalars(select(Response.id)).all()) for one in waiting)
    n = reading_queue.mark_read(session, survey, [waiting[0].name, "no such name"], actor="ada", now=now)
    assert n == 1 and reading_queue.waiting(session, survey) == (waiting[1],)
    assert session.scalar(select(AuditEntry).order_by(AuditEntry.seq.desc()).limit(1)).detail == {"n": 1}


def test_words_read_at_the_desk_of_themes_wait_no_longer(app, session, now, ask):
    survey = making.opened(app, session, now)
    ask(survey, 2)
    one, other = session.scalars(select(Response)).all()
    session.add(ReadMark(survey_id=survey.id, question_key="worry", response_id=one.id))
    session.commit()
    assert [words.text for words in reading_queue.waiting(session, survey)] == [other.answers["worry"]]


def test_words_of_staff_come_out_in_elevens_while_the_survey_is_open(app, session, now, ask):
    survey = making.opened(app, session, now, audience="staff")
    ask(survey, 10)
    assert reading_queue.waiting(session, survey) == ()
    making.answer(app, session, survey, now, "y" * 22)
    for row in session.scalars(select(Response).where(Response.answers.is_not(None))):
        row.marks, row.answers = [PLEASE_READ], {"worry": "W"}
    session.commit()
    assert len(reading_queue.waiting(session, survey)) == 11
    survey.state = "closed"
    assert len(reading_queue.waiting(session, survey)) == 11


def test_what_was_taken_back_is_read_by_nobody(app, session, now, ask):
    survey = making.opened(app, session, now)
    ask(survey, 1)
    session.scalar(select(Response)).state = "withdrawn"
    session.commit()
    assert reading_queue.waiting(session, survey) == ()
