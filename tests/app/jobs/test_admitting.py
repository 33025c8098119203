"""The job that stores used invitations."""
from __future__ import annotations

from app.models import Admission, AdmissionBatch, Admitted
from app.services import letting_in
from app.worker import Worker
from tests.app.deliberations import an_open_one


def test_the_twenty_fifth_invitation_moves_them_all_and_the_key_is_gone(app, session, now):
    keys = app.extensions["keys"]
    one = an_open_one(app, session, now, access="invited")
    tokens = letting_in.make_links(session, one, n=26, keys=keys, actor="ada", now=now)
    for token in tokens[:25]:
        letting_in.let_in(session, keys, one, token, now=now)
    before = session.query(AdmissionBatch).one().key_name
    session.rollback()
    Worker(app).work(until_idle=True)
    assert session.query(Admitted).count() == 25 and session.query(Admission).count() == 0
    assert not keys.exists(before)
    letting_in.let_in(session, keys, one, tokens[25], now=now)
    assert session.query(Admission).count() == 1
