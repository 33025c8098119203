"""Following without an account: confirmed, told, stopped; and nothing that leads to an answer."""
from __future__ import annotations

import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from app.errors import BadInput, NotFound, WrongState
from app.mail import Bounced
from app.models import Follower
from app.queue import job_table
from app.services import following, mailing
from tests.factories import a_consultation


@pytest.fixture
def config(sqlite_config):
    return sqlite_config


class Post:
    def __init__(self):
        self.letters, self.is_gone = [], False

    def send(self, letter):
        if self.is_gone:
            raise Bounced
        self.letters.append(letter)


@pytest.fixture
def keys(app):
    return app.extensions["keys"]


@pytest.fixture
def about(session):
    return a_consultation(session)


def asked(session, keys, about, now, address="Jo@Example.org"):
    following.follow(session, keys, about, address, now=now)
    one = session.scalar(select(Follower))
    post = Post()
    following.ask_to_confirm(session, keys, one.id, post, address="https://x.org")
    return re.search(r"\?t=(\S+)", post.letters[0].text)[1]


def test_an_address_is_told_only_after_its_owner_has_said_yes(session, keys, about, now):
    token, post = asked(session, keys, about, now), Post()
    assert following.tell(session, keys, about, post, "It is done.", address="https://x.org") == 0
    assert following.confirm(session, keys, token).id == about.id
    following.tell(session, keys, about, post, "It is done.", address="https://x.org")
    (letter,) = post.letters
    assert letter.address == "jo@example.org" and "It is done." in letter.text and token in letter.text


def test_one_click_forgets_the_address_and_the_link_then_leads_nowhere(session, keys, about, now):
    token = asked(session, keys, about, now)
    following.stop(session, keys, token)
    assert session.scalars(select(Follower)).all() == []
    with pytest.raises(NotFound):
        following.confirm(session, keys, token)


@pytest.mark.parametrize("token", ["", "x", "a" * 64, "\u2028"])
def test_a_token_that_nobody_was_sent_does_nothing(session, keys, about, now, token):
    asked(session, keys, about, now)
    with pytest.raises(NotFound):
        following.stop(session, keys, token)


def test_the_same_address_stands_once_and_the_job_names_no_address(session, keys, about, now):
    for typed in ("jo@example.org", " JO@example.org"):
        following.follow(session, keys, about, typed, now=now)
    assert len(session.scalars(select(Follower)).all()) == 1
    payloads = session.scalars(select(job_table.c.payload).where(job_table.c.name == following.CONFIRM_JOB)).all()
    assert len(payloads) == 1 and "example" not in str(payloads)


def test_nobody_fills_somebody_elses_inbox_and_who_says_nothing_is_forgotten(session, keys, about, now):
    def n_asked(at):
        following.follow(session, keys, about, "jo@example.org", now=at)
        session.execute(job_table.update().values(state="done"))
        return len(session.scalars(select(job_table.c.id).where(job_table.c.name == following.CONFIRM_JOB)).all())

    assert [n_asked(now), n_asked(now), n_asked(now + timedelta(days=1))] == [1, 1, 2]
    assert following.remove_unconfirmed(session, today=now.date() + timedelta(days=8)) == 0
    assert following.remove_unconfirmed(session, today=now.date() + timedelta(days=9)) == 1
    following.confirm(session, keys, asked(session, keys, about, now))
    assert session.scalar(select(Follower)).asked_on is None
    assert following.remove_unconfirmed(session, today=now.date() + timedelta(days=900)) == 0


def test_what_is_no_address_is_refused_and_whoever_objects_is_left_alone(session, keys, about, now):
    with pytest.raises(BadInput):
        following.follow(session, keys, about, "not an address", now=now)
    mailing.refuse_mail(session, keys, "jo@example.org")
    following.follow(session, keys, about, "jo@example.org", now=now)
    assert session.scalars(select(Follower)).all() == []


def test_an_address_where_nobody_is_is_forgotten(session, keys, about, now):
    following.follow(session, keys, about, "jo@example.org", now=now)
    post = Post()
    post.is_gone = True
    following.ask_to_confirm(session, keys, session.scalar(select(Follower.id)), post, address="")
    assert session.scalars(select(Follower)).all() == []
    following.ask_to_confirm(session, keys, "gone", post, address="")


def test_officers_tell_whoever_follows_and_are_told_why_when_they_cannot(session, keys, about, now):
    def ask(words="It is done.", has_carrier=True):
        following.ask_to_tell(session, about, words, has_carrier=has_carrier, actor="ada", now=now)

    with pytest.raises(WrongState, match="Nobody"):
        ask()
    following.confirm(session, keys, asked(session, keys, about, now))
    assert following.n_followers(session, about) == 1
    with pytest.raises(WrongState, match="CANDOUR_MAIL"):
        ask(has_carrier=False)
    with pytest.raises(BadInput):
        ask(words=" ")
    ask()
    assert session.scalar(select(job_table.c.payload).where(job_table.c.name == following.JOB)) == {
        "consultation_id": about.id, "words": "It is done."}
