"""Moderation: decisions with reasons, all of them public."""
from __future__ import annotations

import pytest

from app.errors import BadInput, NotFound, WrongState
from app.services import deliberating, moderating, stating, voting
from tests.app.deliberations import a_draft, an_open_one, says


@pytest.fixture
def one(app, session, now):
    return an_open_one(app, session, now)


@pytest.fixture
def proposed(session, now, one):
    return stating.propose(session, one, "Something that nobody has said before", now=now)


def test_an_accepted_statement_gets_the_next_number_and_is_asked_about(session, now, one, proposed):
    assert moderating.n_waiting(session, one.id) == 1
    moderating.accept(session, one, proposed, side="concern", actor="ada", now=now)
    assert (proposed.number, proposed.side) == (9, "concern") and voting.statement(session, one, 9)
    assert moderating.waiting(session, one) == [] and moderating.decided(session, one)[-1] == proposed
    with pytest.raises(WrongState, match="accepted already"):
        moderating.accept(session, one, proposed, actor="ada", now=now)


def test_a_rejection_needs_a_reason_of_the_public_list(session, now, one, proposed):
    with pytest.raises(BadInput, match="public list"):
        moderating.reject(session, one, proposed, reason="I disagree", actor="ada", now=now)
    moderating.reject(session, one, proposed, reason="unclear", actor="ada", now=now)
    (line,) = moderating.public_log(session, one)
    assert (line.act, line.text, line.reason) == ("Rejected", proposed.text, moderating.REASONS["unclear"])
    assert line.on == now.date()


def test_what_would_do_harm_again_is_not_repeated_until_it_is_accepted_after_all(session, now, one, proposed):
    moderating.reject(session, one, proposed, reason="personal", actor="ada", now=now)
    assert [line.text for line in moderating.public_log(session, one)] == [None]
    moderating.accept(session, one, proposed, actor="ada", now=now)
    assert {line.text for line in moderating.public_log(session, one)} == {proposed.text}


def test_a_merged_statement_keeps_its_own_votes_and_leads_to_the_other(app, session, now, one):
    says(app, session, one, "A" * 16, now, s2="agree")
    two = moderating.decided(session, one)[1]
    for into, said in ((2, "itself"), (99, "accepted statement"), (10**30, "accepted statement")):
        with pytest.raises(BadInput, match=said):
            moderating.merge(session, one, two, into=into, actor="ada", now=now)
    moderating.merge(session, one, two, into=1, actor="ada", now=now)
    (line,) = moderating.public_log(session, one)
    assert (line.act, line.into) == ("Merged", moderating.decided(session, one)[0].text)
    assert voting.statement(session, one, 2) is None


def test_after_the_close_nothing_is_moderated(app, session, now, one):
    first = moderating.decided(session, one)[0]
    deliberating.close_deliberation(session, one, keys=app.extensions["keys"], actor="ada", now=now)
    with pytest.raises(WrongState, match="closed"):
        moderating.reject(session, one, first, reason="several", actor="ada", now=now)


def test_a_statement_of_elsewhere_is_not_here(session, now, one):
    other = moderating.decided(session, a_draft(session, now, slug="other"))[0]
    with pytest.raises(NotFound):
        moderating.find(session, one, other.id)
