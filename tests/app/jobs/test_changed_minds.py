"""The job that compares once."""
from __future__ import annotations

from datetime import UTC, datetime

from app.queue import enqueue
from app.services import comparing, pairing
from app.worker import Worker
from tests.app.comparisons import answer, frozen, people, set_up, two_surveys

NOW = datetime(2026, 10, 1, 9, tzinfo=UTC)


def work(app, session, consultation_id):
    enqueue(session, "compare_minds", now=NOW, consultation_id=consultation_id)
    session.commit()
    Worker(app).work(until_idle=True)
    session.expire_all()


def test_asked_twice_it_compares_once_and_nobody_asking_it_leaves_everything(app, session):
    consultation, before, after = two_surveys(app, session, NOW)
    answer(app, session, before, people(40), NOW)
    answer(app, session, after, people(40, is_after=True), NOW)
    set_up(session, consultation, before, after, NOW)
    frozen(app, session, (before, after), NOW)
    name = consultation.id
    work(app, session, "nothing")
    assert app.extensions["keys"].exists(pairing.key_name(name))
    work(app, session, name)
    made_at = comparing.comparison_of(session, consultation).made_at
    session.rollback()
    work(app, session, name)
    assert comparing.comparison_of(session, consultation).made_at == made_at
    assert comparing.comparison_of(session, consultation).document["n_pairs"] == 40
