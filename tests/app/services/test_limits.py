"""Limits and quotas follow the figures that may be seen, never a single answer."""
from __future__ import annotations

import pytest

from app.errors import BadInput, Gone
from app.models import FigureSet
from app.services import admitting, limits
from app.services.finding import questionnaire_of
from tests.app.services import making


@pytest.fixture
def config(sqlite_config):
    return sqlite_config


@pytest.fixture
def survey(app, session, now):
    return making.opened(app, session, now)


def show(session, survey, now, n, **rows):
    session.merge(FigureSet(survey_id=survey.id, made_at=now, n_apart={}, document={"n": n, "questions": [
        {"key": "heard", "rows": [{"value": value, "n": m} for value, m in rows.items()]}]}))
    session.commit()


def limit(session, survey, now, **given):
    admitting.admit(session, survey, actor="ada", now=now,
                    **{"least_age": None, "proxies": [], "most_responses": None, "quotas": "", **given})


def test_a_survey_without_limits_is_never_full(session, survey, now):
    show(session, survey, now, 10**6)
    assert not limits.is_limited(survey) and limits.reached(session, survey, {}) is None


def test_the_limit_holds_once_the_figures_show_it(app, session, survey, now):
    limit(session, survey, now, most_responses=100)
    assert limits.reached(session, survey, {}) is None  # there are no figures yet
    show(session, survey, now, 99)
    making.answer(app, session, survey, now, "a" * 22)
    show(session, survey, now, 100)
    with pytest.raises(Gone, match="as were wanted"):
        making.answer(app, session, survey, now, "b" * 22)


def test_a_quota_closes_to_one_answer_alone(session, survey, now):
    limit(session, survey, now, quotas="heard = a_lot: 50")
    show(session, survey, now, 60, a_lot=50, nothing=10)
    assert limits.reached(session, survey, {"heard": "a_lot"}) == limits.FULL_GROUP
    for answers in ({"heard": "nothing"}, {"heard": {"missing": "dont_know"}}, {}):
        assert limits.reached(session, survey, answers) is None


def test_a_withheld_number_closes_nothing(session, survey, now):
    limit(session, survey, now, quotas="heard = a_lot: 5")
    show(session, survey, now, None, a_lot=None)
    assert limits.reached(session, survey, {"heard": "a_lot"}) is None


@pytest.mark.parametrize(("line", "said"), [
    ("heard: 5", "Line 1"), ("heard = none: 5", "no question 'heard' with one answer 'none'"),
    ("worry = a: 5", "Line 1"),
])
def test_a_quota_that_cannot_be_meant_is_named_by_its_line(survey, line, said):
    with pytest.raises(BadInput, match=said):
        limits.read_quotas(line, questionnaire_of(survey))


def test_quotas_are_read_back_as_they_were_typed(survey):
    text = "heard = a_lot: 50\nheard = nothing: 20"
    assert limits.quotas_text(limits.read_quotas(f"\n{text}\n", questionnaire_of(survey))) == text
