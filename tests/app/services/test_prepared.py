"""Questions put into words once."""
from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import bindparam, create_engine, func, insert, literal, select
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.orm import Session

from app.extensions import db
from app.models import Batch, FigureSet, Survey
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


def figure_set(survey, n):
    return {"survey_id": survey.id, "document": {"n": n, "word": "é"}, "n_changes": n, "n_apart": {},
            "made_at": datetime(2026, 1, 2, tzinfo=UTC), "format": "figures/1"}


def test_values_go_in_as_the_models_hold_them(session):
    some = [a_survey(session) for _ in range(3)]
    for rows in ([figure_set(some[0], 7)], [figure_set(one, n) for n, one in enumerate(some[1:])]):
        each_in(session, insert(FigureSet.__table__), rows)
    session.commit()
    held = session.get(FigureSet, some[0].id)
    assert held.document == {"n": 7, "word": "é"} and held.made_at == datetime(2026, 1, 2, tzinfo=UTC)
    assert session.scalar(select(func.count()).select_from(FigureSet)) == 3


def test_what_the_session_has_not_written_yet_is_seen_all_the_same(session):
    survey = a_survey(session)
    survey.title = "Not flushed"
    by_title = select(Survey.id).where(Survey.title == bindparam("title"))
    assert first_in(session, by_title, title="Not flushed") == (survey.id,)
    assert first_in(session, by_title, title="None") is None


def test_what_is_there_already_is_refused_as_the_door_expects_it_and_tells_no_value(session):
    survey = a_survey(session)
    rows = [{"survey_id": survey.id, "key_name": name} for name in ("one", "two")]
    each_in(session, insert(Batch.__table__), rows[:1])
    with pytest.raises(IntegrityError) as caught:
        each_in(session, insert(Batch.__table__), rows[1:])
    session.rollback()
    assert "two" not in str(caught.value)


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
