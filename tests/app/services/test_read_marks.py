"""What must be read by a person, and that what was read stays read."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from analysis.summaries.summary import Grouping, Theme
from app.models import Response
from app.services import curating, read_marks, reading_queue
from app.services.marking import PLEASE_READ
from app.services.summing_up import marks_of, reading_of
from tests.app import analyses


@pytest.fixture
def run(session, now):
    return analyses.a_kept_run(session, analyses.a_consulted_survey(session), now=now)


def test_rare_points_unclear_ones_and_those_who_asked_must_be_read():
    reading = analyses.a_reading([*analyses.WORRIES["t01"] * 4, *analyses.FEW, "words that fit nowhere", ""])
    grouping = Grouping((Theme("jobs", "Jobs", ("t01",)), Theme("few", "Few", ("t04",))))
    assert read_marks.to_be_read(reading, grouping, 11) == {13, 14, 15}
    assert read_marks.to_be_read(reading, grouping, 11, asked=[1, 16]) == {1, 13, 14, 15}, "a blank has nothing to read"
    both = Grouping((Theme("all", "All of it", ("t01", "t04")),))
    assert read_marks.to_be_read(reading, both, 11) == {15}, "merged into a large theme a point is no longer rare"


def test_a_rare_point_inside_a_long_answer_must_be_read_too():
    reading = analyses.a_reading([*analyses.WORRIES["t01"] * 4])
    grouping = Grouping((Theme("jobs", "Jobs", ("t01",)),))
    assert read_marks.to_be_read(reading, grouping, 11) == frozenset()
    first, *others = reading.answers
    hiding = replace(reading, answers=(replace(first, apart=("no ramp",)), *others))
    assert read_marks.to_be_read(hiding, grouping, 11) == {first.row}


def test_what_was_read_is_still_read_after_another_reading(session, run, now):
    answers = reading_of(session, run).document["reading"]["answers"]
    used = [row for row, set_aside, *_ in answers if set_aside is None]
    curating.mark_read(session, run=run, rows=used[:3], actor="olive", now=now)
    again = analyses.a_kept_run(session, run.survey, now=now + timedelta(hours=1))
    kept = reading_of(session, again)
    assert len(read_marks.rows_read(session, again, kept)) == 3 == read_marks.n_read(session, again)


def test_a_mark_of_a_page_stands_for_its_row_and_nothing_else_does(session, run):
    marks = marks_of(reading_of(session, run))
    assert read_marks.rows_marked(session, run, [marks[4], "3", "nonsense"]) == [5]


def test_who_asked_for_a_person_is_read_first_and_once_wherever_that_happens(session, now):
    survey = analyses.a_consulted_survey(session)
    asking = session.scalars(select(Response).where(Response.answers["worries"].as_string() != "").limit(2)).all()
    for one in asking:
        one.marks = [PLEASE_READ]
    session.commit()
    run = analyses.a_kept_run(session, survey, now=now)
    kept = reading_of(session, run)
    assert {kept.response_ids[row - 1] for row in kept.document[read_marks.ASKED]} == {one.id for one in asking}
    rows = [kept.response_ids.index(one.id) + 1 for one in asking]
    curating.mark_read(session, run=run, rows=rows[:1], actor="olive", now=now)
    left = {words.name for words in reading_queue.waiting(session, survey) if words.question == "What worries you?"}
    assert len(left) == 1
    reading_queue.mark_read(session, survey, left, actor="olive", now=now)
    assert read_marks.rows_read(session, run, kept) >= set(rows)
