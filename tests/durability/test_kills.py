"""Killed without warning, again and again, the service loses nothing that it acknowledged (the long form: bench)."""
from __future__ import annotations

import random

import pytest

from app.extensions import db, is_reading
from app.models import Response
from benchmarks.durability import kills, torn
from benchmarks.durability.place import prepare

RESTARTED_WITHIN = 5.0


@pytest.fixture
def house(app):
    is_reading.set(False)
    with app.app_context():
        prepare(app)
        db.session.remove()
    return app


def test_kills_under_eight_writers_lose_nothing_and_double_nothing(house):
    record, found = kills.kill_often(house, 4, random_state=3)
    assert found == [] and len(record.acknowledged) > 50
    assert min(record.restarts) < RESTARTED_WITHIN


def test_a_lost_response_would_be_found(house):
    record = kills.Record()
    kills.live_and_die(house.extensions["candour"], record, random.Random(1))
    with house.app_context():
        is_reading.set(False)
        db.session.query(Response).delete()
        db.session.execute(db.text("DELETE FROM staged"))
        db.session.commit()
        db.session.remove()
    assert len(kills.faults(house, record, set(record.acknowledged))) > 1


class TestTornCopies:
    @pytest.fixture
    def config(self, sqlite_config):
        return sqlite_config

    @pytest.fixture
    def written(self, house):
        return torn.write(house, 30)

    def test_a_copy_cut_after_the_last_sync_has_everything_and_one_cut_before_a_prefix(self, written):
        assert torn.faults(written, 60, random_state=1) == []

    def test_a_response_that_the_log_does_not_hold_would_be_missed(self, written):
        lying = torn.Written([*written.ids, "f" * 32], [*written.lengths, written.lengths[-1]], written.database,
                             written.log)
        assert len(torn.faults(lying, 10, random_state=1)) >= 5
