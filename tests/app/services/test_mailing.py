"""Letters to invited people: each once, a reminder to everybody, none to whoever objects or where nobody is."""
from __future__ import annotations

import re

import pytest
from sqlalchemy import select

from app.errors import BadInput, NotAllowed, WrongState
from app.mail import Bounced, NotNow
from app.models import Invitation, Objection
from app.models import Letter as Kept
from app.queue import job_table
from app.services import designing, inviting, mailing
from config import Config
from tests.app.services import making


@pytest.fixture
def config(sqlite_config):
    return sqlite_config


class Post:
    """A carrier that remembers, and fails where it is told to."""

    def __init__(self):
        self.letters, self.fails = [], {}

    def send(self, letter):
        if letter.address in self.fails:
            raise self.fails[letter.address]
        self.letters.append(letter)

    def bounced(self, reference):
        return ["b@example.org"] if reference == "candour-small" else []


@pytest.fixture
def keys(app):
    return app.extensions["keys"]


@pytest.fixture
def survey(app, session, keys, now):
    made = making.opened(app, session, now, access="invited")
    mailing.bring(session, keys, made, "email\na@example.org\nb@example.org\nc@example.org", actor="ada", now=now)
    return made


@pytest.fixture
def post():
    return Post()


def send(session, keys, survey, post, nth=1):
    return mailing.send(session, keys, survey, post, nth=nth, subject="S", words="Our words", address="https://x.org")


def token_in(letter):
    return re.search(r"\?i=(\S+)", letter.text)[1]


def test_a_list_is_read_from_lines_and_from_a_csv_file_and_bad_lines_are_named(app, session, keys, now):
    survey = making.opened(app, session, now, access="invited", slug="list")
    text = "Name;E-mail\nJo;JO@example.org\nno address\n\n<ann@example.org>\njo@example.org"
    done = mailing.bring(session, keys, survey, text, actor="ada", now=now)
    assert (done.n_new, done.n_known, done.bad_lines) == (2, 0, (3,))
    again = mailing.bring(session, keys, survey, text, actor="ada", now=now)
    assert (again.n_new, again.n_known) == (0, 2)


def test_everybody_gets_one_letter_with_a_link_of_their_own_that_works(session, keys, survey, post):
    send(session, keys, survey, post)
    send(session, keys, survey, post)
    assert sorted(letter.address for letter in post.letters) == ["a@example.org", "b@example.org", "c@example.org"]
    assert all(inviting.check(session, keys, survey, token_in(letter)) for letter in post.letters)
    assert mailing.standing(session, survey) == mailing.Standing(3, 3, 0, 1)


def test_a_reminder_carries_the_same_link_and_says_that_everybody_gets_it(session, keys, survey, post, now):
    send(session, keys, survey, post)
    mailing.bring(session, keys, survey, "new@example.org", actor="ada", now=now)
    send(session, keys, survey, post, nth=2)
    first, second = post.letters[:3], post.letters[3:]
    assert {(one.address, token_in(one)) for one in first} == {(one.address, token_in(one)) for one in second}
    assert all("ignore it" in one.text for one in second) and not any("ignore it" in one.text for one in first)


def test_what_stopped_half_way_goes_on_where_it_stopped(session, keys, survey, post):
    post.fails = {"b@example.org": NotNow("away")}
    with pytest.raises(NotNow):
        send(session, keys, survey, post)
    n_before, post.fails = len(post.letters), {}
    send(session, keys, survey, post)
    assert n_before < 3 and len(post.letters) == 3


def test_where_a_letter_bounced_none_goes_again_whether_at_once_or_later(session, keys, survey, post):
    post.fails = {"a@example.org": Bounced()}
    send(session, keys, survey, post)
    assert mailing.ask_carrier(session, post) == 1 and mailing.ask_carrier(session, post) == 0
    send(session, keys, survey, post, nth=2)
    assert [one.address for one in post.letters if "ignore it" in one.text] == ["c@example.org"]
    assert mailing.standing(session, survey).n_bounced == 2
    assert mailing.note_bounces(session, ["C@example.org "]) == 1


def test_whoever_objects_gets_nothing_more_from_any_survey_and_may_still_answer(app, session, keys, survey, post, now):
    send(session, keys, survey, post)
    letter = next(one for one in post.letters if one.address == "b@example.org")
    assert mailing.object_to_mail(session, keys, survey, token_in(letter))
    send(session, keys, survey, post, nth=2)
    assert "b@example.org" not in {one.address for one in post.letters[3:]}
    other = making.opened(app, session, now, access="invited", slug="other")
    assert mailing.bring(session, keys, other, "B@example.org", actor="ada", now=now).n_objecting == 1
    assert inviting.check(session, keys, survey, token_in(letter))
    assert "example" not in str([row.id for row in session.scalars(select(Objection))])


@pytest.mark.parametrize("token", [None, "", "A" * 43, 7])
def test_nobody_objects_for_somebody_else(session, keys, survey, token):
    assert not mailing.object_to_mail(session, keys, survey, token)
    assert session.scalars(select(Objection)).all() == []


def test_the_job_holds_neither_token_nor_address(session, survey, now):
    mailing.ask(session, survey, "invitation", subject="S", words="W", has_carrier=True, actor="ada", now=now)
    payload = session.scalar(select(job_table.c.payload).where(job_table.c.name == mailing.JOB))
    assert payload == {"survey_id": survey.id, "nth": 1, "subject": "S", "words": "W"}


def test_what_cannot_be_sent_is_refused_with_the_reason(app, session, survey, now):
    def ask(kind="invitation", subject="S", has_carrier=True, where=survey):
        mailing.ask(session, where, kind, subject=subject, words="", has_carrier=has_carrier, actor="ada", now=now)

    with pytest.raises(WrongState, match="CANDOUR_MAIL"):
        ask(has_carrier=False)
    with pytest.raises(WrongState, match="Nobody has been invited"):
        ask("reminder")
    with pytest.raises(BadInput, match="subject"):
        ask(subject="two\nlines")
    with pytest.raises(WrongState, match="nobody on the list"):
        ask(where=making.opened(app, session, now, access="invited", slug="empty"))
    with pytest.raises(WrongState, match="Anyone"):
        ask(where=making.opened(app, session, now, slug="open"))


def test_at_the_close_every_address_is_gone_and_nothing_more_is_sent(session, keys, survey, post, now):
    designing.close_survey(session, survey, keys=keys, actor="ada", now=now)
    assert set(session.scalars(select(Invitation.address))) == {None}
    assert send(session, keys, survey, post) == 0 and post.letters == []
    with pytest.raises((NotAllowed, WrongState)):
        mailing.ask(session, survey, "reminder", subject="S", words="", has_carrier=True, actor="ada", now=now)


def test_outside_production_letters_go_into_the_outbox(session, keys, survey, tmp_path):
    assert mailing.carries(Config()) and mailing.carries(Config(mode="test"))
    send(session, keys, survey, mailing.carrying(session, Config(mode="test")))
    assert [one.address for one in mailing.outbox(session)] == ["a@example.org", "b@example.org", "c@example.org"]
    assert session.scalar(select(Kept)).subject == "S"
    bare = Config(mode="production", secret_key="x" * 40, public_address="https://x.org", data=tmp_path)
    assert not mailing.carries(bare)
    with pytest.raises(WrongState):
        mailing.carrying(session, bare)
