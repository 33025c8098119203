"""Correcting a response by its receipt: a complete replacement, judged and masked like the first."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.errors import Gone, NotFound
from app.models import Response
from app.services import columns, figures, receipts
from app.services.accepting import Rejected, Submission, accept_submission
from app.services.correcting import correct
from surveys.reading import read
from tests.app.crowds import CONFIG, DEFINITION
from tests.batches import settle
from tests.factories import NOW, a_survey, a_version
from tests.questionnaires import BY_CHANCE, an_open_survey


@pytest.fixture
def survey(session):
    version = a_version(session, read(DEFINITION).to_document())
    survey = a_survey(session, state="open", access="open", version_sha256=version.sha256, closes_on=NOW.date())
    session.commit()
    return survey


@pytest.fixture
def receipt(session, app, survey):
    sent = Submission("k" * 30, {"trust": "low", "worries": "the first words"})
    taken = accept_submission(session, app.extensions["keys"], survey, sent, now=NOW, moves_after=11)
    settle(session, app.extensions["keys"], survey, now=NOW)
    return taken.receipt


@pytest.fixture
def keys(app):
    return app.extensions["keys"]


def again(session, keys, receipt, answers, now=NOW):
    return correct(session, keys, receipt, answers, now=now, moves_after=11)


def test_new_answers_take_the_place_of_all_the_first_and_are_masked(session, keys, survey, receipt):
    done = again(session, keys, receipt, {"trust": "high", "worries": "ring me on 020 7946 0812"})
    row = session.query(Response).one()
    assert (done.state, row.state) == ("corrected", "corrected")
    assert row.answers == {"trust": "high", "worries": "ring me on [phone number]"}
    assert receipts.look_up(session, keys, receipt, today=NOW.date()).state == "corrected"


def test_the_arm_of_an_experiment_stays_whatever_arm_is_sent(session, keys):
    survey = an_open_survey(session, keys, now=NOW, text=BY_CHANCE)
    sent = Submission("k" * 30, {"version": "formal", "two": 1})
    taken = accept_submission(session, keys, survey, sent, now=NOW, moves_after=11)
    settle(session, keys, survey, now=NOW)
    for given in ({"two": 2}, {"two": 3, "version": "plain"}, {"two": 4, "version": "nonsense"}):
        assert again(session, keys, taken.receipt, given).state == "corrected"
        assert session.query(Response).one().answers == {"version": "formal", "two": given["two"]}


def test_a_corrected_response_counts_once_and_its_first_words_leave_the_columns_at_once(session, keys, survey, receipt):
    figures.refresh(session, survey, policy=figures.policy_of(survey, CONFIG), now=NOW)
    session.commit()
    again(session, keys, receipt, {"trust": "high"})
    assert "the first words" not in str(columns.columns_of(session, survey.id))
    assert columns.build(session, survey)["trust"] == ["high"]


def test_answers_with_problems_change_nothing(session, keys, receipt):
    done = again(session, keys, receipt, {"trust": "enormous"})
    assert isinstance(done, Rejected) and done.problems[0].question_key == "trust"
    session.rollback()
    assert session.query(Response).one().answers["trust"] == "low"


def test_after_the_close_nothing_is_corrected(session, keys, receipt):
    with pytest.raises(Gone, match="closed"):
        again(session, keys, receipt, {"trust": "high"}, now=NOW + timedelta(days=1))


def test_what_was_withdrawn_stays_withdrawn(session, keys, receipt):
    receipts.withdraw(session, keys, receipt, now=NOW, moves_after=11)
    with pytest.raises(Gone, match="withdrawn"):
        again(session, keys, receipt, {"trust": "high"})
    with pytest.raises(NotFound):
        again(session, keys, "no receipt", {"trust": "high"})
