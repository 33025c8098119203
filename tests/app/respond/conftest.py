"""A respondent without a script, before an open survey."""
from __future__ import annotations

import re

import pytest

from app.extensions import db, db_session, is_reading
from app.services import inviting
from tests.batches import settle_all
from tests.questionnaires import an_open_survey


class Respondent:
    """Somebody with a browser that keeps cookies and follows links."""

    def __init__(self, app, slug):
        self.app, self.slug, self.client = app, slug, app.test_client()

    def get(self, rest="", **more):
        return self.client.get(f"/s/{self.slug}{rest}", **more)

    def post(self, rest, data=None, **more):
        return self.client.post(f"/s/{self.slug}{rest}", data=data or {}, **more)

    def begin(self):
        return self.post("/begin")

    def answer_everything(self, **answers):
        self.begin()
        given = {"heard": "no", **answers}
        where = f"/s/{self.slug}/heard"
        while not where.endswith("/check"):
            reply = self.client.post(where, data=given)
            assert reply.status_code == 303, reply.text
            where = reply.headers["Location"]
        return self

    def cookie(self, name):
        held = self.client.get_cookie(f"candour-{name}", path=f"/s/{self.slug}")
        return held.value if held else None

    def receipt(self):
        return "".join(re.findall(r"<span>(\w{4})</span>", self.get("/receipt").text))


@pytest.fixture
def app(sqlite_app):
    """The views do not depend on the kind of database."""
    sqlite_app.config["WTF_CSRF_ENABLED"] = False
    return sqlite_app


@pytest.fixture
def make_survey(app, now):
    def make(**values):
        is_reading.set(False)
        with app.app_context():
            survey = an_open_survey(db_session(), app.extensions["keys"], now=now, **values)
            slug, id_ = survey.slug, survey.id
            db.session.remove()
        return slug, id_
    return make


@pytest.fixture
def person(app, make_survey):
    return Respondent(app, make_survey()[0])


@pytest.fixture
def invited(app, make_survey):
    slug, id_ = make_survey(access="invited", audience="staff")
    is_reading.set(False)
    with app.app_context():
        from app.models import Survey
        token = inviting.invite(db_session(), app.extensions["keys"], db_session().get(Survey, id_))
        db_session().commit()
        db.session.remove()
    return Respondent(app, slug), token


@pytest.fixture
def stored(app):
    """Return what is in a table, as plain dictionaries; responses that still waited for others included."""
    def rows(model):
        with app.app_context():
            is_reading.set(False)
            settle_all(db_session(), app.extensions["keys"])
            found = [{c.key: getattr(row, c.key) for c in model.__table__.columns}
                     for row in db_session().query(model)]
            db.session.remove()
            return found
    return rows
