"""Themes and the steps that made them."""

from __future__ import annotations

from sqlalchemy import select

from app.models import CurationStep, Theme
from tests.factories import NOW, a_run, a_survey


def test_a_theme_gathers_topics_and_steps_count_up(session):
    run = a_run(session, a_survey(session))
    session.add(Theme(run_id=run.id, position=0, name="Privacy", topic_ids=["t1", "t4"]))
    for action in ("renamed", "merged"):
        session.add(CurationStep(run_id=run.id, action=action, before=[], made_at=NOW, made_by="olive"))
        session.flush()
    session.expire_all()
    assert session.scalar(select(Theme)).topic_ids == ["t1", "t4"]
    steps = session.scalars(select(CurationStep).order_by(CurationStep.id)).all()
    assert [step.action for step in steps] == ["renamed", "merged"]
