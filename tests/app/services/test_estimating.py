"""How long work may still take, judged by its rate."""

from __future__ import annotations

from datetime import timedelta

import pytest

from analysis.text import reading as pipeline
from app.queue import JobView
from app.services.estimating import STEPS, Estimate, estimate


@pytest.fixture
def job(now):
    def make(step, done=0, total=1, state="running"):
        return JobView("j", "analyse_question", {}, state, 1, "t", now, now, None, step, done, total, False, None)

    return make


def test_the_shares_of_the_steps_are_the_whole():
    assert sum(share for _, share in STEPS.values()) == pytest.approx(1)


def test_every_step_that_the_analysis_reports_has_words_for_people():
    assert set(pipeline.STEPS) <= set(STEPS)


def test_half_done_in_ten_seconds_leaves_about_ten(job, now):
    shown = estimate(job("finding topics", 5, 9), now=now + timedelta(seconds=10))
    assert (shown.step, shown.n_done, shown.n_total) == ("Finding topics, several times over", 5, 9)
    assert shown.share == pytest.approx(0.5)
    assert shown.seconds_left == 10
    assert shown.left == "About 10 seconds left."


def test_too_early_nothing_is_promised(job, now):
    assert estimate(job("masking personal data", 0, 500), now=now + timedelta(seconds=20)).seconds_left is None
    assert estimate(job("reading stances"), now=now + timedelta(seconds=1)).seconds_left is None


def test_a_job_that_waits_says_so(job, now):
    assert estimate(job(None, state="waiting"), now=now).step == "Waiting for its turn"
    assert estimate(job(None), now=now).step == "Collecting the answers"


@pytest.mark.parametrize(
    ("seconds", "said"), [(None, "too early"), (4, "A few seconds"), (44, "About 40 seconds"), (300, "About 5 minutes")]
)
def test_the_time_left_is_said_as_people_say_it(seconds, said):
    assert said in Estimate("s", 0, 0, 0.5, seconds, ()).left
