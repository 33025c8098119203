"""The file is written anew, and nothing in it changes."""
from __future__ import annotations

import pytest
from sqlalchemy import func, select, text

from app.models import Contact, Response
from app.services import people
from app.services.rewriting import empty_log, rewrite
from tests.questionnaires import ONE_QUESTION, an_open_survey


def test_everything_is_there_after_a_rewrite_on_each_kind_of_database(app, session, now):
    made = an_open_survey(session, app.extensions["keys"], now=now, text=ONE_QUESTION)
    slug = made.slug
    rewrite(session, made.id)
    empty_log(session)
    assert session.merge(made).slug == slug
    assert session.scalar(select(func.count()).select_from(Response)) == 0


def test_a_log_that_somebody_reads_is_left_as_it_is(app, session, now):
    made = an_open_survey(session, app.extensions["keys"], now=now, text=ONE_QUESTION)
    empty_log(session)
    assert made.state == "open"


def test_ways_to_reach_people_lie_anew_in_no_order_and_apart_from_the_responses(app, session, now):
    if session.get_bind().dialect.name != "postgresql":
        pytest.skip("only PostgreSQL keeps the order of arrival in its rows")
    made = an_open_survey(session, app.extensions["keys"], now=now, text=ONE_QUESTION)
    given = [f"p{n:02}@example.org" for n in range(30)]
    for value in given:
        people.keep(session, made.id, [{"mail": value}])
        session.commit()
    session.execute(Response.__table__.insert().values(id="r" * 32, survey_id=made.id, answers={}, mode="web",
                                                       language="en", variant="standard", state="counted",
                                                       version_sha256=made.version_sha256))
    session.commit()
    rewrite(session, made.id)
    laid = list(session.scalars(select(Contact.value).order_by(text("ctid"))))
    assert sorted(laid) == given and laid != given
    of_contacts = set(session.scalars(text("SELECT xmin::text FROM contact")))
    of_responses = set(session.scalars(text("SELECT xmin::text FROM response")))
    assert len(of_contacts) == len(of_responses) == 1 and not of_contacts & of_responses
