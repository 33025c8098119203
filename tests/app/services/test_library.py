"""The library: only what was signed off goes in, and it holds nobody's words."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from app.errors import BadInput, WrongState
from app.models import LibraryTheme
from app.services import curating, library
from tests.app import analyses


@pytest.fixture
def run(session, now):
    return analyses.a_kept_run(session, analyses.a_consulted_survey(session), now=now)


@pytest.fixture
def signed(session, run, now):
    analyses.read_the_queue(session, run)
    curating.sign_off(session, run=run, name="Olive Officer", actor="olive", now=now)
    return run


def save(session, run, now, subject="AI in care"):
    return library.save(session, run=run, subject=subject, actor="olive", now=now)


def test_what_is_not_signed_off_stays_out(session, run, now):
    with pytest.raises(WrongState, match="Sign them off first"):
        save(session, run, now)
    assert library.begin_with(session, f"run:{run.id}") == ()


def test_themes_are_kept_by_name_and_replaced_when_kept_again(session, signed, now):
    assert save(session, signed, now) == 3 == save(session, signed, now)
    rows = session.scalars(select(LibraryTheme)).all()
    assert {row.name for row in rows} == {"Jobs lost", "Private records sold", "Mistakes unnoticed"}
    assert all(len(row.centre) == 256 for row in rows), "a place, and nobody's words"
    assert library.subjects(session) == ["AI in care"]


@pytest.mark.parametrize("subject", ["", "x", "y" * 81])
def test_a_subject_needs_a_name(session, signed, now, subject):
    with pytest.raises(BadInput, match="Subject"):
        save(session, signed, now, subject)


def test_a_reading_can_begin_with_a_library_or_with_another_signed_off_question(session, signed, now):
    save(session, signed, now)
    other = analyses.a_consulted_survey(session, slug="wave-2")
    found = library.sources(session, other, "worries")
    assert [one.title for one in found] == ["Library: AI in care", f"{signed.survey.title}: What worries you?"]
    assert [one.key for one in library.sources(session, signed.survey, "worries")] == ["library:AI in care"]
    by_run = library.begin_with(session, found[1].key)
    assert {one.name for one in by_run} == {one.name for one in library.begin_with(session, "library:AI in care")}


@pytest.mark.parametrize("key", ["", "library:nothing", "run:gone", "nonsense"])
def test_a_source_that_is_not_there_gives_no_theme(session, key):
    assert library.begin_with(session, key) == ()
