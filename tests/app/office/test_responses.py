"""Responses in the office: nothing before eleven, then tables with their base."""
from __future__ import annotations

from datetime import UTC, datetime

from app.extensions import db_session, is_reading
from app.services import figures
from app.services.accepting import Submission, accept_submission
from app.services.finding import survey_by_slug
from tests.app.office.visiting import make, text_of
from tests.app.services.making import DEFINITION, answer


def fill(app, slug, n, start=0):
    is_reading.set(False)
    with app.app_context():
        session, now = db_session(), datetime.now(UTC)
        survey = survey_by_slug(session, slug)
        for i in range(start, start + n):
            answer(app, session, survey, now, f"k{i}", heard="a_lot", uses=["care"], worry="Jobs")
        figures.refresh(session, survey, policy=figures.policy_of(survey, app.extensions["candour"]), now=now)
        session.commit()


def test_before_eleven_nothing_is_shown_and_why(app, desk):
    slug = make(app, is_open=True)
    fill(app, slug, 10)
    page = desk.get(f"/office/surveys/{slug}/responses")
    assert "Figures appear when at least 11 people have answered" in text_of(page) and "<table" not in page.text
    rows = desk.get(f"/office/surveys/{slug}/responses.csv").text.splitlines()[1:]
    assert rows == []


def test_figures_have_their_base_and_say_when_they_move(app, desk):
    slug = make(app, is_open=True)
    fill(app, slug, 12)
    said = text_of(desk.get(f"/office/surveys/{slug}/responses"))
    assert "12 responses" in said and "Base: 12 people who answered" in said and "100%" in said
    assert "They move only after 11 people have answered or withdrawn" in said
    assert "12 people answered in their own words" in said and "Jobs" not in said


def test_the_file_holds_what_the_page_shows(app, desk):
    slug = make(app, is_open=True)
    fill(app, slug, 12)
    file = desk.get(f"/office/surveys/{slug}/responses.csv")
    assert "heard,Have you heard of it?,,a_lot,A lot,12,12,1.0," in file.text
    assert file.headers["Cache-Control"] == "no-store" and "attachment" in file.headers["Content-Disposition"]


def test_colleagues_are_counted_in_fives(app, desk):
    slug = make(app, is_open=True, audience="staff")
    fill(app, slug, 13)
    said = text_of(desk.get(f"/office/surveys/{slug}/responses"))
    assert "15 responses" in said and "13" not in said and "rounded to the nearest 5" in said


FORMS = DEFINITION.replace(
    "text: Have you heard of it?\n",
    "text: Have you heard of it?\n            variants: {easy_read: {text: Do you know it?}}\n")


def test_a_form_stands_apart_until_somebody_states_with_a_reason_that_it_is_equivalent(app, desk):
    slug = make(app, is_open=True, definition_yaml=FORMS)
    address = f"/office/surveys/{slug}/responses"
    fill(app, slug, 12)
    is_reading.set(False)
    with app.app_context():
        session, now = db_session(), datetime.now(UTC)
        survey = survey_by_slug(session, slug)
        for n in range(15):
            sent = Submission(f"easy-{n}", {"heard": "nothing"}, door="import", variant="easy_read")
            accept_submission(session, app.extensions["keys"], survey, sent, now=now, moves_after=11)
    fill(app, slug, 11, start=12)
    said = text_of(desk.get(address))
    assert "How people answered" in said and "Easy Read, kept apart" in said and "15 responses, not among" in said
    refused = desk.post(f"/office/surveys/{slug}/forms/easy_read", data={"reason": "yes"}, follow_redirects=True)
    assert "Say in at least 20 characters" in text_of(refused)
    stated = desk.post(f"/office/surveys/{slug}/forms/easy_read", follow_redirects=True,
                       data={"reason": "Ten people tested it with us in October."})
    assert "among the others" in text_of(stated)
    fill(app, slug, 11, start=23)
    assert "49 responses" in text_of(desk.get(address)) and "kept apart" not in text_of(desk.get(address))
