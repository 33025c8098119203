"""Polis's files in the office."""
from __future__ import annotations

import io
from datetime import UTC, datetime, timedelta

from app.extensions import db, db_session, is_reading
from app.services.deliberating import close_deliberation, deliberation_by_slug
from tests.app.deliberations import a_draft, two_camps
from tests.app.office.visiting import text_of, visit
from tests.app.services.test_polis import COMMENTS, VOTES

ADDRESS = "/office/deliberations/weigh"


def files(votes=VOTES, comments=COMMENTS):
    return {"votes": (io.BytesIO(votes.encode()), "votes.csv"), "comments": (io.BytesIO(comments.encode()), "c.csv")}


def make(app, n, *, is_over=False):
    is_reading.set(False)
    with app.app_context():
        session, then = db_session(), datetime.now(UTC) - timedelta(days=20)
        one = a_draft(session, then, n=n)
        if is_over:
            two_camps(session, one, then)
            close_deliberation(session, one, keys=app.extensions["keys"], actor="ada", now=then)
        db.session.remove()


def test_a_conversation_comes_in_by_its_two_files(app, desk):
    make(app, 0)
    page = desk.post(f"{ADDRESS}/files", data=files(), follow_redirects=True)
    assert "21 people, 22 votes and 3 statements came in" in text_of(page)
    again = desk.post(f"{ADDRESS}/files", data=files())
    assert again.status_code == 422 and "empty draft" in again.text


def test_a_file_that_cannot_be_read_is_named(app, desk):
    make(app, 0)
    for sent in ({}, files(votes="a,b\n1,2\n")):
        page = desk.post(f"{ADDRESS}/files", data=sent)
        assert page.status_code == 422 and "votes.csv" in text_of(page)


def test_officers_take_statements_and_only_a_custodian_single_votes(app, desk):
    make(app, 8, is_over=True)
    assert desk.get(f"{ADDRESS}/comments.csv").text.count("\n") == 9
    assert "only a custodian" in text_of(desk.get(f"{ADDRESS}/files"))
    assert desk.post(f"{ADDRESS}/votes.csv").status_code == 403
    keeper = visit(app, "custodian")
    reply = keeper.post(f"{ADDRESS}/votes.csv")
    assert reply.status_code == 200 and reply.text.count("\n") == 481
    assert "attachment" in reply.headers["Content-Disposition"] and "no-store" in reply.headers["Cache-Control"]


def test_votes_stay_here_until_they_can_no_longer_be_taken_back(app):
    make(app, 8)
    assert visit(app, "custodian").post(f"{ADDRESS}/votes.csv").status_code == 409
    with app.app_context():
        assert deliberation_by_slug(db_session(), "weigh").state == "draft"
        db.session.remove()


def test_the_page_offers_no_single_votes_of_invited_people(app, desk):
    make(app, 8, is_over=True)
    with app.app_context():
        is_reading.set(False)
        deliberation_by_slug(db_session(), "weigh").access = "invited"
        db_session().commit()
        db.session.remove()
    page = desk.get(f"{ADDRESS}/files")
    assert "by invitation" in text_of(page) and "Fetch single votes" not in page.text
    assert visit(app, "custodian").post(f"{ADDRESS}/votes.csv").status_code == 409
