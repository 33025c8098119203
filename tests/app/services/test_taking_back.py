"""What the receipt of a ballot can do."""
from __future__ import annotations

from datetime import timedelta

import pytest

from app.errors import BadInput, Gone, NotFound
from app.models import Ballot, OpinionSet
from app.services import ballots, deliberating, taking_back
from tests.app.deliberations import an_open_one, says

CODE = "A" * 16


@pytest.fixture
def voted(app, session, now):
    one = an_open_one(app, session, now)
    says(app, session, one, CODE, now, s1="agree", s2="disagree")
    return one, ballots.receipt_of(app.extensions["keys"], one, CODE)


def test_a_receipt_shows_that_the_votes_count_and_not_what_they_are(session, now, voted):
    one, receipt = voted
    found = taking_back.look_up(session, one, receipt.lower(), today=now.date())
    assert found == taking_back.BallotStanding("counted", can_withdraw=True)


def test_votes_are_gone_at_once_and_counted_towards_the_next_move(app, session, now, voted):
    one, receipt = voted
    for _ in range(2):
        assert taking_back.withdraw(session, one, receipt, now=now, moves_after=11).state == "withdrawn"
    row = session.query(Ballot).one()
    assert (row.votes, row.important, row.state) == ({}, [], "withdrawn")
    assert session.get(OpinionSet, one.id, populate_existing=True).n_changes == 2  # came, and went
    with pytest.raises(BadInput, match="taken back"):
        says(app, session, one, CODE, now, s1="agree")


def test_after_the_freeze_date_votes_stay(app, session, now, voted):
    one, receipt = voted
    deliberating.close_deliberation(session, one, keys=app.extensions["keys"], actor="ada", now=now)
    late = now + timedelta(days=15)
    assert not taking_back.look_up(session, one, receipt, today=late.date()).can_withdraw
    with pytest.raises(Gone):
        taking_back.withdraw(session, one, receipt, now=late, moves_after=11)


def test_a_receipt_of_elsewhere_is_unknown(app, session, now, voted):
    other = an_open_one(app, session, now, slug="other")
    for typed in ("", "nonsense", voted[1]):
        with pytest.raises(NotFound):
            taking_back.look_up(session, other, typed, today=now.date())
