"""The pages of an analysis: where each question stands, starting, watching, cancelling, trying again."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from app import queue
from app.services import analysing
from tests.app import analyses

HOME = "/office/surveys/trust/analysis"


@pytest.fixture
def config(sqlite_config):
    """One kind of database: the rows behind these pages are tested on both where they are written."""
    return sqlite_config


@pytest.fixture
def olive(desk, session):
    return analyses.Visitor(desk, session)


@pytest.fixture
def survey(session):
    return analyses.a_consulted_survey(session, slug="trust")


def set_job(session, survey, **values):
    job_id = analysing.state(session, survey, "worries").job.id
    session.execute(queue.job_table.update().where(queue.job_table.c.id == job_id).values(**values))
    session.commit()


def test_every_open_question_is_listed_with_where_it_stands(olive, survey):
    page = olive.get(HOME).text
    assert page.count("Not read yet") == 2
    assert "What worries you?" in page and "Your name" not in page


def test_the_settings_are_explained_and_filled_in(olive, survey):
    page = olive.get(f"{HOME}/worries/start").text
    assert "Leave this empty to have it chosen" in page
    assert 'value="age"' in page and "checked" in page


def test_starting_leads_to_the_progress_which_loads_itself_again_without_a_script(olive, session, survey):
    reply = olive.post(f"{HOME}/worries/start", data={"n_topics": "", "seed": "7", "by": "age", "stance": "y"})
    assert (reply.status_code, reply.location) == (302, f"{HOME}/worries")
    page = olive.get(reply.location).text
    assert "Waiting for its turn" in page and "66 answers" in page
    assert '<noscript><meta http-equiv="refresh"' in page
    session.expire_all()
    assert analysing.runs(session, survey)[0].parameters == {
        "n_topics": None,
        "seed": 7,
        "stance_from": {"hopes": "confidence", "worries": "concern"},
        "by": ["age"],
        "themes_from": "",
    }


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("n_topics", "1", "whole number from 2 to 60"),
        ("n_topics", "many", "Not a valid integer"),
        ("seed", "-3", "Seed must be"),
        ("seed", "", "Seed must be"),
    ],
)
def test_settings_that_make_no_sense_are_said_above_and_beside_the_field(olive, session, survey, field, value, said):
    reply = olive.post(f"{HOME}/worries/start", data={"n_topics": "", "seed": "1", field: value})
    assert reply.status_code == 422
    assert reply.text.count(said) == 2 and "<title>Error:" in reply.text
    assert analysing.runs(session, survey) == ()


def test_the_progress_tells_step_count_and_time_left(olive, session, survey):
    olive.post(f"{HOME}/worries/start", data={"n_topics": "", "seed": "1"})
    set_job(
        session,
        survey,
        state="running",
        step="finding topics",
        n_done=3,
        n_total=9,
        attempts=2,
        started_at=datetime(2026, 1, 1, tzinfo=UTC),
    )
    page = olive.get(f"{HOME}/worries").text
    assert "Finding topics, several times over" in page and "3 of 9" in page
    assert "minutes left" in page
    assert "try 2" in page, "a worker that died is not hidden"


def test_a_waiting_reading_is_cancelled_and_can_be_tried_again(olive, session, survey):
    olive.post(f"{HOME}/worries/start", data={"n_topics": "4", "seed": "5"})
    page = olive.post(f"{HOME}/worries/cancel", follow_redirects=True).text
    assert "The reading was cancelled" in page and "refresh" not in page
    assert olive.post(f"{HOME}/worries/retry").status_code == 302
    session.expire_all()
    (run,) = analysing.runs(session, survey)
    assert (run.parameters["n_topics"], run.parameters["seed"]) == (4, 5), "with the settings chosen before"
    assert analysing.state(session, survey, "worries").standing == "waiting"


def test_a_reading_that_failed_says_why_in_full(olive, session, survey):
    olive.post(f"{HOME}/worries/start", data={"n_topics": "", "seed": "1"})
    set_job(session, survey, state="failed", error="Fewer than 11 answers <can> be read.")
    page = olive.get(f"{HOME}/worries").text
    assert "Fewer than 11 answers &lt;can&gt; be read." in page and "Try again" in page
    assert "Stopped by a fault" in olive.get(HOME).text


def test_the_progress_of_what_is_read_leads_to_its_summary(olive, session, survey, now):
    assert olive.get(f"{HOME}/worries").location == f"{HOME}/worries/start"
    analyses.a_kept_run(session, survey, now=now)
    assert olive.get(f"{HOME}/worries").location == f"{HOME}/worries/summary"
    assert "Read, not signed off" in olive.get(HOME).text


@pytest.mark.parametrize("key", ["age", "name", "nothing"])
def test_what_is_no_open_question_has_no_analysis(olive, survey, key):
    assert olive.get(f"{HOME}/{key}/start").status_code == 422
