"""Rights that have been used wait sealed, and are stored among many."""
from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from app.models import Admission, AdmissionBatch, Admitted
from app.queue import job_table
from app.services import used_rights
from tests.app.deliberations import an_open_one


def right(number):
    return f"{number:064x}"


@pytest.fixture
def one(app, session, now):
    return an_open_one(app, session, now, access="invited")


def use(app, session, one, now, numbers):
    for number in numbers:
        used_rights.use(session, app.extensions["keys"], one.id, right(number), now=now)
        session.commit()


def test_a_waiting_right_is_known_and_cannot_be_read_without_the_key(app, session, now, one):
    keys = app.extensions["keys"]
    use(app, session, one, now, [7])
    row = session.query(Admission).one()
    assert row.name != right(7) and bytes.fromhex(right(7)) not in row.sealed
    assert used_rights.is_used(session, keys, one.id, right(7))
    assert not used_rights.is_used(session, keys, one.id, right(8))
    with pytest.raises(IntegrityError):
        use(app, session, one, now, [7])


def test_fewer_than_a_batch_do_not_move(app, session, now, one):
    use(app, session, one, now, range(24))
    assert used_rights.move(session, app.extensions["keys"], one.id) is None
    assert session.query(Admitted).count() == 0
    assert session.execute(select(job_table.c.name)).all() == []


def test_a_batch_moves_together_under_no_order_and_its_key_dies(app, session, now, one):
    keys = app.extensions["keys"]
    use(app, session, one, now, range(25))
    assert session.scalars(select(job_table.c.name)).all() == [used_rights.JOB]
    before = session.query(AdmissionBatch).one().key_name
    assert used_rights.move(session, keys, one.id) == before
    session.commit()
    assert {row.nullifier for row in session.query(Admitted)} == {right(number) for number in range(25)}
    assert session.query(Admission).count() == 0
    assert session.query(AdmissionBatch).one().key_name != before
    assert used_rights.is_used(session, keys, one.id, right(3))


def test_a_key_that_no_batch_has_is_swept_and_a_full_batch_asked_for_again(app, session, now, one):
    keys = app.extensions["keys"]
    keys.create("admission-orphan")
    use(app, session, one, now, range(25))
    session.execute(job_table.delete())
    used_rights.sweep(session, keys, now=datetime.now(UTC) + timedelta(hours=2))
    assert not keys.exists("admission-orphan")
    assert keys.exists(session.query(AdmissionBatch).one().key_name)
    assert session.scalars(select(job_table.c.name)).all() == [used_rights.JOB]


def test_after_a_restore_without_keys_what_cannot_be_opened_goes(app, session, now, one):
    keys = app.extensions["keys"]
    use(app, session, one, now, [1])
    keys.destroy(session.query(AdmissionBatch).one().key_name)
    assert used_rights.drop_unreadable(session, keys) == 1
    assert session.query(AdmissionBatch).count() == session.query(Admission).count() == 0
