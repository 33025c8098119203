"""Questions put into words once."""
from __future__ import annotations

import pytest
from sqlalchemy import bindparam, create_engine, insert, literal, select
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.orm import Session

from app.extensions import db
from app.models import Survey
from app.services.prepared import Prepared, each_in, first_in
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


def test_a_connection_that_is_lost_is_let_go_so_that_the_transaction_can_end(session):
    engine, one = create_engine(db.engine.url), select(literal(1))
    with Session(engine) as other:
        other.connection().connection.dbapi_connection.close()
        with pytest.raises(DBAPIError):
            first_in(other, one)
        other.rollback()
        assert first_in(other, one) == (1,)
    engine.dispose()


def test_a_row_that_is_there_already_is_refused_by_its_own_error(session):
    survey = a_survey(session)
    columns = {column.name: getattr(survey, column.name) for column in Survey.__table__.columns}
    with pytest.raises(IntegrityError) as caught:
        each_in(session, insert(Survey.__table__), [columns])
    assert survey.title not in str(caught.value)
