"""Many writers, one commit: each hears of their own, and only when it is on the disk."""
from __future__ import annotations

from threading import Barrier, Event, Thread

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.orm import Session

from app.extensions import db, is_reading
from app.models import Contact
from app.services.committing import Together
from tests.questionnaires import an_open_survey


@pytest.fixture
def whose(app, session, now):
    return an_open_survey(session, app.extensions["keys"], now=now).id


@pytest.fixture
def together(whose):
    return Together(db.engine)


def note(whose, seen=None):
    """Return a verb that stores a row of each name, and refuses the name "bad"."""
    def verb(session, names):
        if seen is not None:
            seen.append(len(names))
        for name in names:
            if name == "bad":
                raise ValueError("bad")
            session.add(Contact(id=name, survey_id=whose, question_key="q", value=name))
        session.flush()
        return [name.upper() for name in names]
    return verb


def n_rows():
    before = is_reading.set(True)
    with Session(db.engine) as session:
        n = session.scalar(select(func.count()).select_from(Contact))
    is_reading.reset(before)
    return n


def at_once(together, verb, names):
    """Let everybody write while the first still holds the pen; return what each heard."""
    heard, begun = {}, Barrier(len(names) + 1)

    def one(name):
        begun.wait()
        try:
            heard[name] = together.write(verb, name)
        except Exception as error:
            heard[name] = error

    threads = [Thread(target=one, args=(name,)) for name in names]
    with together._writing:  # the pen is taken: all wait
        for thread in threads:
            thread.start()
        begun.wait()
        while len(together._waiting) < len(names):
            Event().wait(.005)
    for thread in threads:
        thread.join()
    return heard


def test_all_who_wait_are_written_in_one_commit_and_each_hears_of_their_own(together, whose):
    seen, names = [], [f"n{number}" for number in range(8)]
    heard = at_once(together, note(whose, seen), names)
    assert heard == {name: name.upper() for name in names} and seen == [8] and n_rows() == 8


def test_the_fault_of_one_is_nobody_elses(together, whose):
    heard = at_once(together, note(whose), ["a", "bad", "c"])
    assert heard["a"] == "A" and heard["c"] == "C" and isinstance(heard["bad"], ValueError) and n_rows() == 2


def test_two_that_the_database_does_not_take_together_are_tried_alone(together, whose):
    together.write(note(whose), "twice")
    heard = at_once(together, note(whose), ["twice", "b"])
    assert heard["b"] == "B" and isinstance(heard["twice"], IntegrityError) and n_rows() == 2


def test_when_the_database_is_away_all_hear_so_at_once_and_nobody_is_told_it_was_kept(together, whose):
    tried = []

    def away(_session, names):
        tried.append(names)
        raise OperationalError("INSERT", None, Exception("away"))

    heard = at_once(together, away, ["a", "b", "c"])
    assert all(isinstance(error, OperationalError) for error in heard.values()) and len(tried) == 1 and n_rows() == 0


def test_nobody_hears_before_the_commit(together, whose, monkeypatch):
    def lost(_session):
        raise OperationalError("COMMIT", None, Exception("disk full"))

    monkeypatch.setattr(Session, "commit", lost)
    with pytest.raises(OperationalError):
        together.write(note(whose), "a")
