"""Marks: chosen by the person, or set by how a response came; never a time."""
from __future__ import annotations

from datetime import timedelta

from app.services import marking
from tests.factories import a_response, a_survey


def test_only_what_is_offered_can_be_chosen():
    assert marking.of_the_person(capacity="parent", wishes=["not_quoted", "please_read", "x"]) == (
        "parent", marking.PLEASE_READ, marking.NOT_QUOTED)
    assert marking.of_the_person(capacity="emperor") == marking.of_the_person() == ()


def test_impossible_speed_is_marked_and_a_draft_without_a_beginning_is_not(now):
    answers = dict.fromkeys("abcdefgh", 1)
    begun = int(now.timestamp())
    assert marking.of_the_speed(answers, begun, now + timedelta(seconds=3)) == (marking.FAST,)
    assert marking.of_the_speed(answers, begun, now + timedelta(minutes=3)) == ()
    assert marking.of_the_speed(answers, 0, now) == ()


def test_a_burst_begins_when_a_minute_has_been_very_full_and_ends_with_it(now):
    took = [marking.of_the_moment("burst", now + timedelta(seconds=n / 2)) for n in range(marking.BURST_SIZE + 2)]
    assert took == [()] * marking.BURST_SIZE + [(marking.BURST,)] * 2
    assert marking.of_the_moment("burst", now + timedelta(hours=1)) == ()
    assert marking.of_the_moment("another survey", now) == ()


def test_who_carries_a_mark_is_found_until_they_withdraw(session):
    survey = a_survey(session)
    shy, other, gone = (a_response(session, survey, marks=marks) for marks in (
        [marking.NOT_QUOTED], [marking.PLEASE_READ], [marking.NOT_QUOTED]))
    gone.state = "withdrawn"
    session.flush()
    assert [one.id for one in marking.carrying(session, survey, marking.NOT_QUOTED)] == [shy.id]
    assert [one.id for one in marking.carrying(session, survey, marking.PLEASE_READ)] == [other.id]


def test_wishes_are_the_boxes_that_are_ticked():
    assert marking.wishes_in({"not_quoted": "1", "please_read": "", "other": "1"}) == (marking.NOT_QUOTED,)
    assert marking.wishes_in({}) == ()
