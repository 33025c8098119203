"""Changed minds in the office, and for everybody."""
from __future__ import annotations

from datetime import UTC, datetime

from app.extensions import db, db_session, is_reading
from app.services.tidying import tidy
from app.worker import Worker
from tests.app.comparisons import answer, frozen, people, two_surveys
from tests.app.office.visiting import text_of

AT = "/office/consultations/minds/changed-minds"
PUBLIC = "/consultations/minds/changed-minds"
NOW = datetime(2026, 10, 1, 9, tzinfo=UTC)
GIVEN = {"before": "before", "after": "after", "arm": "took", "control": "no", "knowledge": "law: gp"}


def test_two_surveys_are_compared_from_the_form_to_the_public_page(app, desk):
    is_reading.set(False)
    with app.app_context():
        session = db_session()
        _, before, after = two_surveys(app, session, NOW)
        answer(app, session, before, people(300), NOW)
        answer(app, session, after, people(240, is_after=True), NOW)
        db.session.remove()
    assert "Compare these surveys" in text_of(desk.get(AT)) and desk.get(PUBLIC).status_code == 404
    reply = desk.post(AT, data={**GIVEN, "knowledge": "law: doctor"})
    assert reply.status_code == 422 and "write “question: right answer”" in text_of(reply)
    assert desk.post(AT, data={**GIVEN, "after": "before"}).status_code == 422
    desk.post(AT, data=GIVEN)
    assert "It is made by itself, once" in text_of(desk.get(AT)) and "law: gp" in desk.get(AT).text
    desk.post(f"{AT}/drop")
    assert "Compare these surveys" in text_of(desk.get(AT))
    desk.post(AT, data=GIVEN)
    with app.app_context():
        is_reading.set(False)
        session = db_session()
        surveys = tuple(session.merge(one) for one in (before, after))
        late = frozen(app, session, surveys, NOW)
        tidy(session, keys=app.extensions["keys"], now=late, contact_days=365)
        db.session.remove()
    Worker(app).work(until_idle=True)
    assert "cannot be made again" in text_of(desk.get(AT))
    page = text_of(desk.get(PUBLIC))
    assert "240 people answered both" in page and "60 more had agreed and did not come back" in page
    assert "beyond chance" in page and "What people knew" in page
    assert desk.get(f"{PUBLIC}.json").json["n_pairs"] == 240
    assert "Did minds change?" in text_of(desk.get("/consultations/minds"))


def test_without_two_surveys_that_ask_for_a_code_the_page_says_how(app, desk):
    is_reading.set(False)
    with app.app_context():
        two_surveys(app, db_session(), NOW)
        db.session.remove()
    desk.post("/office/consultations/new", data={"title": "Other", "kind": "survey", "purpose": "p"})
    assert "No two surveys to compare yet" in text_of(desk.get(AT.replace("minds", "other", 1)))
