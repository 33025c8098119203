"""Figures: they stand still until eleven have come or gone, and a withdrawn row is gone from the columns at once."""
from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import FigureSet, Survey
from app.queue import job_table
from app.services import columns, figures, receipts
from app.worker import Worker
from config import Config
from tests.app.services.making import answer, opened


@pytest.fixture
def now() -> datetime:
    """The real clock: the worker has it too, and takes no job from the future."""
    return datetime.now(UTC)



@pytest.fixture
def survey(app: Flask, session: Session, now: datetime) -> Survey:
    return opened(app, session, now)


def jobs(session: Session) -> list[str]:
    return list(session.scalars(select(job_table.c.state).where(job_table.c.name == "refresh_figures")))


def many(app: Flask, session: Session, survey: Survey, now: datetime, n: int, start: int = 0) -> list[str]:
    return [answer(app, session, survey, now, f"key-{start + i}", heard="a_lot") for i in range(n)]


def work(app: Flask, session: Session) -> None:
    session.commit()
    Worker(app).work(until_idle=True)
    session.expire_all()


def shown(session: Session, survey: Survey) -> dict[str, Any]:
    document = figures.figures_of(session, survey)
    assert document is not None
    return document


def test_ten_answers_move_nothing_and_the_eleventh_moves_everything(app, session, survey, now):
    many(app, session, survey, now, 10)
    assert jobs(session) == [] and figures.figures_of(session, survey) is None
    many(app, session, survey, now, 1, start=10)
    assert jobs(session) == ["waiting"]
    work(app, session)
    assert shown(session, survey)["n"] == 11
    assert figures.n_changes(session, survey.id) == 0


def test_a_number_that_is_looked_at_often_cannot_be_watched_moving_by_one(app, session, survey, now):
    many(app, session, survey, now, 11)
    work(app, session)
    seen = set()
    for i in range(10):
        many(app, session, survey, now, 1, start=100 + i)
        work(app, session)
        seen.add(shown(session, survey)["n"])
    assert seen == {11}


def test_a_withdrawn_row_leaves_the_columns_at_once_and_the_figures_with_their_next_move(app, session, survey, now):
    receipt = many(app, session, survey, now, 11)[0]
    work(app, session)
    receipts.withdraw(session, app.extensions["keys"], receipt, now=now, moves_after=11)
    assert len(columns.columns_of(session, survey.id)["response_id"]) == 10
    assert shown(session, survey)["n"] == 11
    assert figures.n_changes(session, survey.id) == 1
    many(app, session, survey, now, 10, start=50)
    work(app, session)
    assert shown(session, survey)["n"] == 20


def test_who_withdraws_while_the_figures_are_made_does_not_come_back_into_the_columns(app, session, survey, now):
    receipt = many(app, session, survey, now, 12)[0]
    made = columns.build(session, survey)
    receipts.withdraw(session, app.extensions["keys"], receipt, now=now, moves_after=11)
    figures.keep(session, survey.id, figures.Made(made, {"n": 12}, {}, 12), now=now)
    session.commit()
    assert len(columns.columns_of(session, survey.id)["response_id"]) == 11
    assert figures.n_changes(session, survey.id) == 1


def test_counting_a_change_and_what_changed_are_one_transaction(session, survey, now):
    figures.note_change(session, survey.id, now=now, moves_after=11)
    session.rollback()
    assert figures.n_changes(session, survey.id) == 0


def test_invited_people_and_colleagues_are_counted_in_fives(app, session, now):
    config = Config(mode="test")
    open_to_all = opened(app, session, now, slug="all")
    for slug, more in (("staff", {"audience": "staff"}), ("panel", {"access": "invited"})):
        assert figures.policy_of(opened(app, session, now, slug=slug, **more), config).round_to == 5
    assert figures.policy_of(open_to_all, config).round_to is None


def test_refreshing_at_once_writes_columns_and_figures_in_the_callers_transaction(app, session, survey, now):
    many(app, session, survey, now, 12)
    figures.refresh(session, survey, policy=figures.policy_of(survey, Config(mode="test")), now=now)
    session.rollback()
    assert columns.columns_of(session, survey.id) == {}
    figures.refresh(session, survey, policy=figures.policy_of(survey, Config(mode="test")), now=now)
    session.commit()
    assert session.get(FigureSet, survey.id).document["n"] == 12


def test_figures_of_many_move_less_often_since_each_move_reads_them_all(app, session, survey, now):
    for n, seconds in ((None, 0), (999, 0), (5_000, 5), (9_000_000, 600)):
        figures._lock(session, survey.id, now).document = {"n": n}
        session.flush()
        assert figures._pace(session, survey.id).total_seconds() == seconds
