"""Answers in other languages on their page: the words, a place for the English, and what is refused."""

from __future__ import annotations

import re

import pytest

from app.services.answer_translations import foreign_answers
from app.services.summing_up import reading_of
from tests.app import analyses

HOME = "/office/surveys/trust/analysis/worries/translations"
WELSH = "Mae'r cyfrifiadur yn gwneud camgymeriadau ac nid oes neb yn sylwi arnynt"


@pytest.fixture
def config(sqlite_config):
    """One kind of database: the rows behind these pages are tested on both where they are written."""
    return sqlite_config


@pytest.fixture
def olive(desk, session):
    return analyses.Visitor(desk, session)


@pytest.fixture
def run(session, now):
    run = analyses.a_kept_run(session, analyses.a_consulted_survey(session, slug="trust"), now=now)
    kept = reading_of(session, run)
    rows = [list(row) for row in kept.document["reading"]["answers"]]
    rows[0] = [1, "unread-language", None, None, None, None, [], None, [], 0.0, WELSH]
    kept.document = {**kept.document, "reading": {**kept.document["reading"], "answers": rows}}
    session.commit()
    return run


def test_an_answer_is_translated_and_waits_for_the_next_reading(olive, session, run):
    page = olive.get(HOME).text
    assert "1 answer waits" in page and "camgymeriadau" in page and 'value="Welsh"' in page
    mark = re.search(r'name="mark" value="([0-9a-f]{24})"', page)[1]
    after = olive.post(
        HOME, data={"mark": mark, "text": "Nobody notices its mistakes", "language": "Welsh", "act": "keep"},
        follow_redirects=True,
    ).text
    assert "Read the question again" in after
    assert "1 translation waits" in olive.get("/office/surveys/trust/analysis/worries/themes").text
    session.rollback()
    assert foreign_answers(session, run)[0].text == "Nobody notices its mistakes"


def test_an_empty_translation_is_refused_beside_its_answer(olive, run):
    mark = re.search(r'name="mark" value="([0-9a-f]{24})"', olive.get(HOME).text)[1]
    reply = olive.post(HOME, data={"mark": mark, "text": " ", "language": "Welsh", "act": "keep"})
    assert reply.status_code == 422 and f"#text-{mark}" in reply.text


def test_where_nothing_is_foreign_the_page_says_so(olive, session, now):
    analyses.a_kept_run(session, analyses.a_consulted_survey(session, slug="trust"), now=now)
    assert "Nothing to translate" in olive.get(HOME).text
