"""What people may say of themselves."""
from __future__ import annotations

import pytest

from app.errors import BadInput, NotAllowed
from app.models import Ballot
from app.services import asking_about, ballots, taking_back, voting
from tests.app.deliberations import an_open_one, says

WRITTEN = "Do you work in the NHS? Yes | No\nHow old are you? Under 40 | 40 or over"
CODE = "A" * 16


@pytest.fixture
def one(app, session, now):
    return an_open_one(app, session, now, about=WRITTEN)


def test_what_an_officer_writes_comes_back_as_written(one):
    assert asking_about.write_questions(one.about) == WRITTEN
    assert [question["key"] for question in one.about] == ["q1", "q2"]


@pytest.mark.parametrize(("written", "said"), [
    ("Your age: young | old", "Line 1 .* no question mark"),
    ("Old? Yes", "2 to 8 different answers"),
    ("Old? Yes | Yes", "different answers"),
    ("\n".join(f"Number {n}? Yes | No" for n in range(6)), "Ask 5 at most"),
    ("Old? Yes | No\nOld? Yes | No", "are the same"),
    ("Old? " + "x" * 121 + " | No", "too long"),
])
def test_what_cannot_be_asked_is_refused_by_its_line(written, said):
    with pytest.raises(BadInput, match=said):
        asking_about.read_questions(written)


def test_what_is_said_before_the_first_vote_stays_with_the_votes(app, session, now, one):
    keys = app.extensions["keys"]
    asking_about.say(session, keys, one, CODE, {"q1": "Yes", "q2": "Under 40"})
    assert session.query(Ballot).one().state == "admitted"  # and counts nowhere yet
    says(app, session, one, CODE, now, s1="agree")
    row = session.query(Ballot).one()
    assert (row.state, row.about, row.votes) == ("counted", {"q1": "Yes", "q2": "Under 40"}, {"1": 1})


def test_only_what_was_asked_and_offered_is_kept_and_it_can_be_changed_and_taken_away(app, session, now, one):
    keys = app.extensions["keys"]
    says(app, session, one, CODE, now, s1="agree")
    for given, kept in (({"q1": "Yes", "q2": "Sixty", "name": "Ada"}, {"q1": "Yes"}), ({"q1": "No"}, {"q1": "No"}),
                        ({}, {})):
        asking_about.say(session, keys, one, CODE, given)
        assert ballots.cast_of(session, keys, one, CODE).about == kept
        assert ballots.cast_of(session, keys, one, CODE).votes == {"1": 1}


def test_nothing_said_leaves_no_row(app, session, one):
    asking_about.say(session, app.extensions["keys"], one, CODE, {"q1": ""})
    assert session.query(Ballot).count() == 0


def test_what_was_said_goes_with_the_votes(app, session, now, one):
    keys = app.extensions["keys"]
    asking_about.say(session, keys, one, CODE, {"q1": "Yes"})
    says(app, session, one, CODE, now, s1="agree")
    taking_back.withdraw(session, one, ballots.receipt_of(keys, one, CODE), now=now, moves_after=11)
    assert session.query(Ballot).one().about == {}
    with pytest.raises(BadInput, match="taken back"):
        asking_about.say(session, keys, one, CODE, {"q1": "Yes"})


def test_where_people_are_invited_nobody_says_anything_who_was_not_let_in(app, session, now):
    one = an_open_one(app, session, now, slug="by-invitation", access="invited", about=WRITTEN)
    with pytest.raises(NotAllowed, match="by invitation"):
        asking_about.say(session, app.extensions["keys"], one, CODE, {"q1": "Yes"})
    with pytest.raises(NotAllowed, match="by invitation"):
        voting.vote(session, app.extensions["keys"], one, CODE, 1, "agree", is_important=False, now=now, moves_after=11)
