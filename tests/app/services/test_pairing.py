"""Panel codes and what they become."""
from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import select

from app.models import Response
from app.services import pairing, receipts
from app.services.accepting import Submission, accept_submission
from app.services.finding import questionnaire_of
from tests.app.comparisons import a_code, answer, frozen, people, two_surveys

NOW = datetime(2026, 11, 3, 9, tzinfo=UTC)


def test_a_code_becomes_the_same_in_both_surveys_and_stands_nowhere(app, session):
    _, before, after = two_surveys(app, session, NOW)
    keys, asked = app.extensions["keys"], questionnaire_of(before)
    one, two, other = (pairing.tag_of(keys, survey, asked, {"code": a_code(n)})
                       for survey, n in ((before, 1), (after, 1), (before, 2)))
    assert one == two != other and pairing.tag_of(keys, before, asked, {}) is None
    answer(app, session, before, people(30), NOW)
    frozen(app, session, (before, after), NOW)
    rows = session.execute(select(Response.answers, Response.panel_tag)).all()
    assert len(rows) == 30 and all("code" not in row.answers and row.panel_tag for row in rows)
    assert pairing.tag_of(keys, before, asked, {"code": a_code(3)}) in {row.panel_tag for row in rows}


def test_a_code_that_came_twice_tells_nobody_apart(app, session):
    _, before, after = two_surveys(app, session, NOW)
    some = people(30)
    answer(app, session, before, {**some, "again": {**some["p3"]}}, NOW)
    frozen(app, session, (before, after), NOW)
    assert len(pairing.tagged(session, before)) == 29


def test_what_is_taken_back_takes_its_tag_along(app, session):
    _, before, after = two_surveys(app, session, NOW)
    keys = app.extensions["keys"]
    sent = Submission(key="k" * 22, answers={"trust": "low", "code": a_code(7)})
    receipt = accept_submission(session, keys, before, sent, now=NOW, moves_after=11).receipt
    answer(app, session, before, people(30), NOW)
    receipts.withdraw(session, keys, receipt, now=NOW, moves_after=11)
    frozen(app, session, (before, after), NOW)
    tags = dict(session.execute(select(Response.state, Response.panel_tag).where(Response.state == "withdrawn")).all())
    assert tags == {"withdrawn": None}
