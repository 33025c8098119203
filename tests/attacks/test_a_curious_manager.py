"""What an officer would try in a survey of their own staff, to find out who said what."""
from __future__ import annotations

from datetime import timedelta

import pytest

from app import queue
from app.errors import WrongState
from app.models import Response
from app.services import analysing, read_marks
from app.services.bench import _n_pages, bench
from app.services.exchanging.mapping import Link
from app.services.exchanging.sheets import read_sheet
from app.services.importing import import_responses
from app.services.releasing import obstacle
from app.services.summing_up import marks_of, reading_of
from tests.app import analyses
from tests.app.office.visiting import desk

__all__ = ["desk"]
DAY = timedelta(days=1)


@pytest.fixture
def app(sqlite_app):
    return sqlite_app


@pytest.fixture
def run(session, now):
    return analyses.a_kept_run(session, analyses.a_consulted_survey(session, audience="staff"), now=now)


def test_two_questions_cannot_be_put_together_by_what_stands_for_an_answer(session, run, now):
    other = analyses.a_kept_run(session, run.survey, key="hopes", now=now)
    same = reading_of(session, other).response_ids
    assert set(same) & set(reading_of(session, run).response_ids), "the same people answered both"
    assert not set(marks_of(reading_of(session, run))) & set(marks_of(reading_of(session, other)))


def test_what_stands_for_an_answer_cannot_be_computed_from_its_place(session, run):
    ids = reading_of(session, run).response_ids
    marks = marks_of(reading_of(session, run))
    assert all(len(mark) == 24 for mark in marks) and len(set(marks)) == len(ids)
    guesses = {f"{run.id} {place}" for place in range(200)}
    assert not guesses & set(ids)


def test_no_row_number_stands_on_the_workbench(app, session, run, now):
    page = bench(session, run).page
    assert page.is_shuffled
    marks = [answer.mark for answer in page.answers]
    assert read_marks.rows_marked(session, run, marks) == [answer.row for answer in page.answers]
    assert read_marks.rows_marked(session, run, ["1", "2", "", "0" * 24]) == []


@pytest.mark.parametrize("n", range(11, 120))
def test_no_page_of_staff_answers_holds_a_few(n):
    n_pages = _n_pages(n, is_shuffled=True)
    last = n - 20 * (n_pages - 1)
    assert 11 <= last <= 30 and n_pages >= 1


def test_the_last_page_of_staff_answers_holds_all_that_are_left(session, run):
    shown = [bench(session, run, number=number).page for number in (1, 2)]
    assert [page.n_pages for page in shown] == [1, 1] and len(shown[0].answers) == 21


@pytest.mark.parametrize(("audience", "is_told"), [("staff", False), ("public", True)])
def test_the_page_of_progress_counts_no_colleagues(desk, session, now, audience, is_told):
    survey = analyses.a_consulted_survey(session, audience=audience)
    analysing.start(session, survey=survey, question_key="worries", actor="olive", now=now)
    job = queue.claim(session, now=now)
    queue.report(session, job, "masking personal data", 33, 67)
    session.commit()
    slug = survey.slug
    olive = analyses.Visitor(desk, session)
    assert ("33 of 67" in olive.get(f"/office/surveys/{slug}/analysis/worries").text) is is_told


def test_rows_of_ones_own_cannot_be_brought_in_beside_answers_of_colleagues(app, session, now):
    survey = analyses.a_consulted_survey(session, audience="staff")
    given = {"sheet": read_sheet(b"Worry\nx\n"), "links": (Link("worries", column="Worry"),), "actor": "olive",
             "keys": app.extensions["keys"], "config": app.extensions["candour"], "now": now}
    session.add(Response(id="f" * 32, survey_id=survey.id, version_sha256=survey.version_sha256, mode="web",
                         state="counted", answers={"worries": "mine"}))
    session.commit()
    n_before = session.query(Response).count()
    with pytest.raises(WrongState, match="told apart"):
        import_responses(session, survey=survey, **given)
    session.rollback()
    assert session.query(Response).count() == n_before


def test_a_survey_of_too_few_does_not_tell_how_few(session, now):
    survey = analyses.a_consulted_survey(session, n=7, audience="staff", state="closed", freezes_on=now.date() - DAY)
    said = obstacle(session, survey, level="open", k=11, now=now)
    assert "fewer than 11" in said and not any(figure in said for figure in (" 7 ", " 0 "))
