"""Coding: by chance and by doubt, blind for the second reader, and never twice the same person."""

from __future__ import annotations

import pytest

from app import queue
from app.errors import BadInput, Conflict, NotAllowed, WrongState
from app.models import Learning
from app.services import coding, curating, read_marks
from app.services.reader_codes import codes_of
from app.services.summing_up import marks_of, reading_of
from tests.app import analyses


@pytest.fixture
def run(session, now):
    return analyses.a_kept_run(session, analyses.a_consulted_survey(session), now=now)


@pytest.fixture
def code(session, run, now):
    """Code the next answer, or the one given, as a reader."""

    def one(reader="first", actor="olive", mark="", theme=0, **values):
        drawn = coding.next_answer(session, run, reader, mark=mark)
        chosen = [curating.themes(session, run)[theme].id] if theme is not None else []
        given = {"theme_ids": chosen, "is_none": theme is None, "stance": "concern", "needs_second": True, **values}
        return coding.code(session, run=run, reader=reader, mark=drawn.mark, actor=actor, now=now, **given)

    return one


def test_an_answer_is_coded_counted_and_read(session, run, code):
    assert code() == 1 and code(theme=None) == 2
    standing = coding.standing(session, run)
    assert (standing.n_first, standing.n_second, standing.by_first) == (2, 0, {"olive"})
    assert read_marks.n_read(session, run) == 2
    kept = codes_of(session, run, "first").values()
    assert {one.drawn for one in kept} == {"chance"} and [] in [one.theme_ids for one in kept]


def test_a_code_can_be_changed_and_counts_once(session, run, code):
    first = coding.next_answer(session, run, "first").mark
    code()
    assert code(mark=first, theme=2, stance="") == 1
    assert coding.next_answer(session, run, "first", mark=first).code.theme_ids == [curating.themes(session, run)[2].id]


def test_the_second_reader_gets_the_same_answers_and_sees_no_code(session, run, code):
    marks = []
    for _ in range(3):
        marks.append(coding.next_answer(session, run, "first").mark)
        code()
    for mark in marks:
        drawn = coding.next_answer(session, run, "second")
        assert drawn.mark == mark and drawn.code is None
        code("second", "zoe")


def test_nobody_is_both_readers(session, run, code):
    code()
    with pytest.raises(NotAllowed, match="first reader"):
        code("second", "olive")
    session.rollback()
    code("second", "zoe")
    with pytest.raises(NotAllowed, match="second reader"):
        code("first", "zoe")
    session.rollback()
    assert code("second", "olive", needs_second=False) == 2, "the demo lets one person do both"


@pytest.mark.parametrize(
    ("values", "error"),
    [
        ({"theme_ids": [], "is_none": False}, BadInput),
        ({"is_none": True}, BadInput),
        ({"stance": "delighted"}, BadInput),
        ({"theme_ids": ["gone"]}, Conflict),
    ],
)
def test_what_cannot_be_a_code_is_refused(session, run, code, values, error):
    with pytest.raises(error):
        code(**values)
    session.rollback()
    assert coding.standing(session, run).n_first == 0


def test_the_program_learns_at_thirty_and_every_ten_after(session, run, code, now):
    for _ in range(29):
        code()
    assert not coding.standing(session, run).is_learning
    with pytest.raises(BadInput, match="Code 30"):
        coding.learn_now(session, run=run, actor="olive", now=now)
    session.rollback()
    code()
    assert coding.standing(session, run).is_learning
    jobs = session.execute(queue.job_table.select().where(queue.job_table.c.name == "learn_codes")).all()
    assert [job.payload for job in jobs] == [{"run_id": run.id}]


def test_after_thirty_chance_and_doubt_take_turns(session, run, code):
    for _ in range(30):
        code()
    kept = codes_of(session, run, "first")
    reading = reading_of(session, run)
    used = [answer[0] for answer in reading.document["reading"]["answers"] if answer[1] is None]
    unsure = [row for row in used if reading.response_ids[row - 1] not in kept][-5:]
    session.add(Learning(run_id=run.id, document={"next": unsure}))
    session.commit()
    drawn = []
    for _ in range(4):
        drawn.append(coding.next_answer(session, run, "first").drawn)
        code()
    assert drawn.count("unsure") >= 2 and drawn[0] == "unsure"
    assert sum(one.drawn == "unsure" for one in codes_of(session, run, "first").values()) == drawn.count("unsure")


def test_an_address_that_was_typed_in_is_nobodys_draw(session, run, code):
    first, reading = coding.next_answer(session, run, "first").mark, reading_of(session, run)
    used = [answer[0] for answer in reading.document["reading"]["answers"] if answer[1] is None]
    typed = next(mark for mark in (marks_of(reading)[row - 1] for row in used) if mark != first)
    code(mark=typed)
    assert [one.drawn for one in codes_of(session, run, "first").values()] == ["unsure"]


def test_what_is_signed_off_cannot_be_coded(session, run, code, now):
    analyses.read_the_queue(session, run)
    curating.sign_off(session, run=run, name="Olive Officer", actor="olive", now=now)
    with pytest.raises(WrongState, match="signed off"):
        code()
