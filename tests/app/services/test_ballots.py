"""Ballots: what is kept of a person's votes, and what is not."""
from __future__ import annotations

from sqlalchemy import select, text

from app.models import Ballot, OpinionSet
from app.queue import job_table
from app.services import ballots
from app.services.ballots import Cast
from tests.app.deliberations import an_open_one, says

CODE = "A" * 16


def test_the_database_alone_leads_from_a_ballot_to_nobody(app, session, now):
    one = an_open_one(app, session, now)
    says(app, session, one, CODE, now, s1="agree")
    row = session.query(Ballot).one()
    receipt = ballots.receipt_of(app.extensions["keys"], one, CODE)
    assert row.id == ballots.ballot_id(receipt)
    kept = " ".join(str(getattr(row, column.key)) for column in Ballot.__table__.columns)
    assert CODE not in kept and receipt not in kept


def test_a_ballot_does_not_tell_in_which_order_the_votes_came(app, session, now):
    one = an_open_one(app, session, now)
    says(app, session, one, CODE, now, s7="agree", s2="disagree", s5="pass")
    assert list(session.query(Ballot).one().votes) == ["2", "5", "7"]


def test_the_same_code_is_another_ballot_in_another_deliberation(app, session, now):
    keys = app.extensions["keys"]
    one, two = an_open_one(app, session, now), an_open_one(app, session, now, slug="two")
    assert ballots.receipt_of(keys, one, CODE) != ballots.receipt_of(keys, two, CODE)
    assert ballots.cast_of(session, keys, two, CODE).n == ballots.cast_of(session, keys, one, None).n == 0


def test_eleven_people_ask_for_figures_however_many_votes_one_of_them_casts(app, session, now):
    one = an_open_one(app, session, now)
    every = {f"s{n}": "agree" for n in range(1, 9)}
    for person in range(10):
        says(app, session, one, f"{person:016}", now, **every)
    waiting = select(job_table.c.name).where(job_table.c.state == "waiting")
    assert list(session.scalars(waiting)) == ["weigh_offers"]  # eighty votes, ten people
    says(app, session, one, f"{10:016}", now, s1="pass")
    assert set(session.scalars(waiting)) == {"weigh_offers", "find_opinions"}
    standing = session.get(OpinionSet, one.id, populate_existing=True)
    assert (standing.n_changes, standing.n_votes) == (11, 81)


def test_many_ballots_come_in_at_once(app, session, now):
    one = an_open_one(app, session, now)
    many = {f"{n:032x}": Cast({"3": 1, "1": -1}, frozenset({3})) for n in range(30)}
    ballots.add_ballots(session, one, many, now=now)
    ballots.add_ballots(session, one, {}, now=now)
    session.commit()
    rows = session.query(Ballot).all()
    assert len(rows) == 30 and list(rows[0].votes) == ["1", "3"] and rows[0].important == [3]


def test_mixing_leaves_every_ballot_as_it_is_and_postgresql_without_a_trace_of_who_voted_last(app, session, now):
    if session.get_bind().dialect.name == "postgresql":  # on a page that no earlier test has left holes in
        session.execute(text("TRUNCATE ballot"))
        session.commit()
    one = an_open_one(app, session, now)
    for person in range(12):
        says(app, session, one, f"{person:016}", now, s1="agree", s2="pass")
    before = {row.id: row.votes for row in session.query(Ballot)}
    ballots.mix(session, one.id)
    session.commit()
    session.expire_all()
    assert {row.id: row.votes for row in session.query(Ballot)} == before
    if session.get_bind().dialect.name == "postgresql":
        laid = session.execute(text("SELECT xmin::text, id FROM ballot ORDER BY ctid")).all()
        assert len({row[0] for row in laid}) == 1
        assert [row[1] for row in laid] == sorted(before)
    assert ballots.cast_of(session, app.extensions["keys"], one, f"{3:016}").n == 2
