"""Questions put into words once."""
from __future__ import annotations

import pytest
from sqlalchemy import bindparam, select
from sqlalchemy.exc import DBAPIError

from app.extensions import db
from app.models import Survey
from app.services.prepared import Prepared
from tests.factories import a_survey


@pytest.fixture
def by_slug(session):
    return Prepared(db.engine, select(Survey.id, Survey.title).where(Survey.slug == bindparam("slug")))


def test_the_first_row_comes_as_it_stands_now(session, by_slug):
    survey = a_survey(session)
    session.commit()
    assert by_slug.first(slug=survey.slug) == (survey.id, survey.title) and by_slug.first(slug="none") is None
    survey.title = "Another"
    session.commit()
    assert by_slug.first(slug=survey.slug) == (survey.id, "Another")


def test_within_a_transaction_it_sees_what_that_has_written(session, by_slug):
    survey = a_survey(session)
    session.flush()
    assert by_slug.first_in(session, slug=survey.slug) is not None
    session.rollback()
    assert by_slug.first(slug=survey.slug) is None


def test_it_holds_no_connection_and_no_transaction(session, by_slug):
    session.close()
    before = db.engine.pool.checkedout()
    for _ in range(50):
        by_slug.first(slug="none")
    assert db.engine.pool.checkedout() == before


def test_what_the_driver_refuses_is_the_error_that_pages_know_and_tells_nothing_of_what_was_asked(session):
    wrong = Prepared(db.engine, select(Survey.id).where(Survey.slug == bindparam("slug")))
    wrong.words.sql = wrong.words.sql.replace("FROM survey", "FROM nowhere")
    with pytest.raises(DBAPIError) as caught:
        wrong.first(slug="secret")
    assert "secret" not in str(caught.value)
