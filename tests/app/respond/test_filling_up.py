"""Enough is enough: said at the start, and as soon as somebody gives an answer of which there are enough."""
from __future__ import annotations

import pytest

from app.extensions import db, db_session, is_reading
from app.models import FigureSet, Response


@pytest.fixture
def full(app, make_survey, now):
    def make(**values):
        slug, id_ = make_survey(**values)
        is_reading.set(False)
        with app.app_context():
            rows = [{"value": "lot", "n": 50}, {"value": "no", "n": 3}]
            db_session().merge(FigureSet(survey_id=id_, made_at=now, n_apart={}, document={
                "n": 53, "questions": [{"key": "heard", "rows": rows}]}))
            db_session().commit()
            db.session.remove()
        return slug
    return make


def test_a_full_survey_lets_nobody_begin(app, full):
    client, slug = app.test_client(), full(most_responses=50)
    reply = client.post(f"/s/{slug}/begin")
    assert reply.headers["Location"].endswith("/full")
    assert "Enough people have answered" in client.get(reply.headers["Location"]).text


def test_a_full_group_is_told_at_its_answer_and_others_go_on(app, full, stored):
    client, slug = app.test_client(), full(quotas={"heard": {"lot": 50}})
    client.post(f"/s/{slug}/begin")
    assert client.post(f"/s/{slug}/heard", data={"heard": "no"}).headers["Location"].endswith("/scales")
    reply = client.post(f"/s/{slug}/heard", data={"heard": "lot"})
    assert reply.headers["Location"].endswith("/full")
    assert "who gave this answer" in client.get(reply.headers["Location"]).text
    assert client.post(f"/s/{slug}/submit").status_code == 410 and stored(Response) == []
