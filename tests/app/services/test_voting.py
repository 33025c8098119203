"""Voting: one vote a person and statement, whatever arrives, and a next statement that is drawn, not chosen."""
from __future__ import annotations

import threading
from collections import Counter

import pytest

from app.errors import BadInput, Conflict, Gone
from app.extensions import db, db_session, is_reading
from app.models import Ballot, OpinionSet
from app.services import ballots, deliberating, moderating, voting
from app.services.ballots import Cast
from app.services.codes import new_code
from app.services.deliberating import deliberation_by_slug
from app.services.stating import accepted
from tests.app.deliberations import an_open_one, says

CODE = "A" * 16


def test_a_second_vote_on_a_statement_replaces_the_first(app, session, now):
    one, keys = an_open_one(app, session, now), app.extensions["keys"]
    says(app, session, one, CODE, now, s1="agree", s2="pass")
    cast = says(app, session, one, CODE, now, s1="disagree")
    assert cast.votes == {"1": -1, "2": 0} == ballots.cast_of(session, keys, one, CODE).votes
    assert session.query(Ballot).count() == 1


def test_a_hundred_requests_at_once_are_one_vote(app, session, now):
    slug = an_open_one(app, session, now).slug
    db.session.remove()
    outcomes: list[object] = []

    def press() -> None:
        is_reading.set(False)
        with app.app_context():
            try:
                for _ in range(12):
                    found = deliberation_by_slug(db_session(), slug)
                    outcomes.append(says(app, db_session(), found, CODE, now, s3="agree").n)
            except Exception as error:
                outcomes.append(error)
            finally:
                db.session.remove()

    threads = [threading.Thread(target=press) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(outcomes) == {1} and len(outcomes) == 96
    assert session.query(Ballot).one().votes == {"3": 1}
    assert session.query(OpinionSet).one().n_changes == 1
    session.close()  # the fixture's own was removed above


def test_important_can_be_said_and_unsaid(app, session, now):
    one, keys = an_open_one(app, session, now), app.extensions["keys"]
    for is_important in (True, False, True):
        voting.vote(session, keys, one, CODE, 2, "agree", is_important=is_important, now=now, moves_after=11)
    assert ballots.cast_of(session, keys, one, CODE).important == {2}


def test_undo_takes_the_vote_out_and_twice_is_no_error(app, session, now):
    one, keys = an_open_one(app, session, now), app.extensions["keys"]
    voting.vote(session, keys, one, CODE, 2, "agree", is_important=True, now=now, moves_after=11)
    says(app, session, one, CODE, now, s1="agree")
    for _ in range(2):
        left = voting.undo(session, keys, one, CODE, 2, now=now, moves_after=11)
        assert left == Cast({"1": 1})
    assert voting.undo(session, keys, one, "B" * 16, 2, now=now, moves_after=11).n == 0


@pytest.mark.parametrize(("number", "said", "error"), [(1, "maybe", BadInput), (99, "agree", Conflict)])
def test_what_is_no_vote_is_refused_and_nothing_is_kept(app, session, now, number, said, error):
    one = an_open_one(app, session, now)
    with pytest.raises(error):
        voting.vote(session, app.extensions["keys"], one, CODE, number, said, is_important=False, now=now,
                    moves_after=11)
    session.rollback()
    assert session.query(Ballot).count() == 0


def test_nobody_votes_on_what_moderation_took_out_or_after_the_close(app, session, now):
    one = an_open_one(app, session, now)
    two = moderating.decided(session, one)[1]
    moderating.reject(session, one, two, reason="several", actor="ada", now=now)
    with pytest.raises(Conflict, match="no longer asked"):
        says(app, session, one, CODE, now, s2="agree")
    assert voting.statement(session, one, 2) is None
    deliberating.close_deliberation(session, one, keys=app.extensions["keys"], actor="ada", now=now)
    with pytest.raises(Gone):
        says(app, session, one, CODE, now, s1="agree")


def test_everybody_is_led_through_every_statement_once(app, session, now):
    one, keys = an_open_one(app, session, now), app.extensions["keys"]
    seen = []
    while True:
        cast = ballots.cast_of(session, keys, one, CODE)
        asked = voting.next_statement(session, one, cast, CODE)
        if asked is None:
            break
        assert voting.next_statement(session, one, cast, CODE) == asked  # looking again draws no other
        seen.append(asked.number)
        says(app, session, one, CODE, now, **{f"s{asked.number}": "agree"})
    assert sorted(seen) == [number for number, _ in accepted(session, one)]


def test_people_are_led_along_different_roads_and_young_statements_catch_up(app, session, now):
    one = an_open_one(app, session, now)
    nothing = Cast({})
    first = Counter(voting.next_statement(session, one, nothing, new_code()).number for _ in range(80))
    assert len(first) == 8 and max(first.values()) < 40
    standing = session.query(OpinionSet).one()
    known = [1, 2, 3, 4, 5, 6, 7, 99]  # nobody was asked about 8 yet, and 99 is gone
    standing.offers = {"n_groups": 1, "numbers": known, "agree": [50] * 8, "all": [100] * 8}
    session.commit()
    young = Counter(voting.next_statement(session, one, nothing, new_code()).number for _ in range(80))
    assert young[8] > 60


def test_a_burst_is_marked_on_those_who_begin_in_it_and_on_nobody_who_goes_on(app, session, now):
    one = an_open_one(app, session, now, slug="a-burst")
    for person in range(62):
        says(app, session, one, f"{person:016d}", now, s1="agree")
    assert sum(row.marks == ["burst"] for row in session.query(Ballot)) == 2
    says(app, session, one, f"{0:016d}", now, s2="agree")
    assert sum(row.marks == ["burst"] for row in session.query(Ballot)) == 2
