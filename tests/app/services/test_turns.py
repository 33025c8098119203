"""Drafts, for all who come at the same moment."""
from __future__ import annotations

from datetime import timedelta

import pytest

from app.extensions import db
from app.models import Draft, Response
from app.services.codes import new_code
from app.services.editions import Editions
from app.services.turns import Finished, Posted, Turns
from tests.batches import settle_all
from tests.questionnaires import EVERY_KIND, an_open_survey


@pytest.fixture
def survey(app, session, now):
    return an_open_survey(session, app.extensions["keys"], now=now, text=EVERY_KIND)


@pytest.fixture
def turns(app, session, survey):
    return Turns(db.engine, Editions(db.engine), app.extensions["keys"], draft_days=28, moves_after=11)


@pytest.fixture
def edition(turns, survey):
    return turns._editions.now(survey.slug)


def begun(turns, session, edition, now, n=1):
    codes = [new_code() for _ in range(n)]
    turns.begin(session, [(edition, code, now) for code in codes])
    session.commit()
    return codes


def page(edition, code, now, key, **raw):
    return Posted(edition, code, key, {name: [value] for name, value in raw.items()}, "en", "standard", now)


def test_drafts_begin_empty_sealed_and_end_on_their_day(turns, session, edition, now):
    codes = begun(turns, session, edition, now, 3)
    assert all(turns.find(edition, code, now).answers == {} for code in codes)
    assert not any(code in str(row.__dict__) for code in codes for row in session.query(Draft))
    assert turns.find(edition, codes[0], now + timedelta(days=28)) is not None
    assert turns.find(edition, codes[0], now + timedelta(days=29)) is None


def test_two_pages_of_one_person_that_arrive_together_are_both_kept(turns, session, edition, now):
    (code,) = begun(turns, session, edition, now)
    saved = turns.keep(session, [page(edition, code, now, "heard", heard="no"),
                                 page(edition, code, now, "numbers", wait="5")])
    session.commit()
    assert [one.next_page for one in saved] == ["scales", None]
    assert turns.find(edition, code, now).answers == {"heard": "no", "wait": 5}


def test_a_page_with_something_to_put_right_and_an_unknown_draft_are_left_to_the_longer_road(
        turns, session, edition, now):
    (code,) = begun(turns, session, edition, now)
    assert turns.keep(session, [page(edition, code, now, "heard"), page(edition, new_code(), now, "heard", heard="no")]
                      ) == [None, None]
    session.commit()
    assert turns.find(edition, code, now).visited == ()


def test_a_draft_of_another_survey_is_not_found(app, turns, session, edition, now):
    (code,) = begun(turns, session, edition, now)
    other = an_open_survey(session, app.extensions["keys"], now=now)
    assert turns.find(turns._editions.now(other.slug), code, now) is None


def test_sending_stores_the_response_and_removes_the_draft_once(app, turns, session, survey, edition, now):
    (code,) = begun(turns, session, edition, now)
    turns.keep(session, [page(edition, code, now, key, **raw) for key, raw in (
        ("heard", {"heard": "no"}), ("scales", {}), ("check", {"worries": "mail jo@example.org"}), ("numbers", {}))])
    session.commit()
    finished = Finished(survey.slug, code, "en", "standard", now)
    assert [one and one.is_new for one in turns.send(session, [finished])] == [True]
    session.commit()
    assert turns.send(session, [finished]) == [None]
    session.rollback()
    settle_all(session, app.extensions["keys"])
    (row,) = session.query(Response)
    assert row.answers == {"heard": "no", "worries": "mail [email]"} and session.query(Draft).count() == 0


def test_an_unfinished_draft_is_not_sent(turns, session, survey, edition, now):
    (code,) = begun(turns, session, edition, now)
    assert turns.send(session, [Finished(survey.slug, code, "en", "standard", now)]) == [None]
