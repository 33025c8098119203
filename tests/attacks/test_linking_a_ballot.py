"""A thief who holds a copy of the database after every commit, and no key: which invitation belongs to which ballot?

Within a batch that waits, what was written next to each other still pairs a sealed name with a ballot; so the thief
keeps those pairs and waits until the rights are stored. By then the batch's key is gone, and a pair leads to no right.
"""
from __future__ import annotations

import random
from collections import Counter
from datetime import UTC, datetime
from itertools import pairwise

import pytest
from sqlalchemy import text

from app.extensions import db, db_session, is_reading
from app.models import Admitted, Deliberation
from app.services import ballots, letting_in, used_rights, voting
from app.services.batching import BATCH
from app.worker import Worker
from tests.app.deliberations import an_open_one
from tests.attacks.test_linking_an_invitation import place

N = 75  # three batches; within a batch a guess hits one in 25
BY_CHANCE = 12  # of 75 when 3 are expected: one run in 14,000 would have more
TABLES = {"admitted": "nullifier", "admission": "name", "ballot": "id"}


def copy(app):
    db.session.remove()
    with db.engine.connect() as connection:
        is_postgres = connection.dialect.name == "postgresql"
        where = "xmin::text::bigint, ctid::text" if is_postgres else "0, ''"
        return {table: {row[0]: tuple(row[1:]) for row in connection.execute(text(
            f"SELECT {name}, {where} FROM {table}"))} for table, name in TABLES.items()}


@pytest.fixture
def invited(app):
    is_reading.set(False)
    with app.app_context():
        session, keys = db_session(), app.extensions["keys"]
        one = an_open_one(app, session, datetime.now(UTC), access="invited")
        made = letting_in.make_links(session, one, n=N, keys=keys, actor="ada", now=datetime.now(UTC))
        id_ = one.id
        db.session.remove()
        yield id_, made
        db.session.remove()


def pairs(app, invited):
    """Let everybody in, one after the other; return the pairs that the thief guesses, the true ones, the last copy."""
    id_, tokens = invited
    keys, truth, copies = app.extensions["keys"], {}, [copy(app)]
    for token in tokens:
        session = db_session()
        one = session.get(Deliberation, id_)
        nullifier = letting_in._nullifier(keys, one, token)
        code = letting_in.let_in(session, keys, one, token, now=datetime.now(UTC))
        truth[nullifier] = ballots.ballot_id(ballots.receipt_of(keys, one, code))
        voting.vote(session, keys, one, code, 1, "agree", is_important=False, now=datetime.now(UTC), moves_after=11)
        copies.append(copy(app))
        Worker(app).work(until_idle=True)
        copies.append(copy(app))
    guesses, waiting = {}, []
    for before, after in pairwise(copies):
        waiting += sorted(after["ballot"].keys() - before["ballot"].keys())
        stored = after["admitted"].keys() - before["admitted"].keys()
        if stored:  # in the order in which they lie, the rights of a batch against its ballots in order of arrival
            laid = sorted(stored, key=lambda one, seen=after["admitted"]: (seen[one][0], place(seen[one][1]), one))
            guesses |= dict(zip(laid, waiting, strict=True))
            waiting = []
    assert len(guesses) == N and guesses.keys() == truth.keys()
    return guesses, truth, copies[-1]


def hits(guesses, truth):
    return sum(truth[one] == ballot for one, ballot in guesses.items())


def test_pairing_by_what_was_written_when_hits_no_more_than_chance(app, invited, monkeypatch):
    chance = random.Random(1)
    monkeypatch.setattr(used_rights, "SystemRandom", lambda: chance)  # the shuffle, the same in every run
    guesses, truth, last = pairs(app, invited)
    assert hits(guesses, truth) <= BY_CHANCE
    moved = Counter(xmin for xmin, _ in last["admitted"].values())
    assert all(n % BATCH == 0 for n in moved.values())  # no transaction stored one right alone
    with db.engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM admission")).scalar() == 0


def test_the_same_thief_wins_where_rights_are_stored_in_the_order_of_arrival(app, invited, monkeypatch):
    """The control, on PostgreSQL: SQLite keeps these rows by their random names, in no other order."""
    if db.engine.dialect.name != "postgresql":
        pytest.skip("on SQLite rows lie by their random names, whatever the order in which they come")
    _, tokens = invited
    with db.engine.begin() as connection:  # pages that no earlier test has left holes in
        connection.execute(text("TRUNCATE admitted"))
    keys, one = app.extensions["keys"], db_session().get(Deliberation, invited[0])
    came = {letting_in._nullifier(keys, one, token): turn for turn, token in enumerate(tokens)}
    db.session.remove()

    class InOrder:
        def shuffle(self, rights):
            rights.sort(key=came.__getitem__)

    monkeypatch.setattr(used_rights, "SystemRandom", InOrder)
    guesses, truth, _ = pairs(app, invited)
    assert hits(guesses, truth) > N / 2


def test_nothing_in_the_tables_joins_a_right_to_a_ballot():
    columns = set(Admitted.__table__.columns.keys())
    assert columns == {"nullifier", "deliberation_id"}
