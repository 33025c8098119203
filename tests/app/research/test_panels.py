"""How a panel was drawn, for everybody."""
from __future__ import annotations

import hashlib
from datetime import UTC, datetime

import pytest

from app.extensions import db, db_session, is_reading
from app.services import empanelling
from tests.app.deliberations import a_draft
from tests.app.office.visiting import text_of
from tests.app.panels import a_ready_one, drawn

AT = "/deliberate/weigh/panel"
NOW = datetime(2026, 11, 3, 9, tzinfo=UTC)


def a_panel(app, *, is_open):
    is_reading.set(False)
    with app.app_context():
        session = db_session()
        one = a_draft(session, NOW)
        a_ready_one(app, session, one, NOW, is_open=is_open)
        drawn(app, session, one, NOW)
        lot = empanelling.lots_of(session, one)[0]
        found = lot.seed, lot.commitment, lot.checksums
        db.session.remove()
    return found


@pytest.mark.parametrize("is_open", [True, False])
def test_anybody_can_hold_the_seed_to_its_commitment(app, is_open):
    seed, commitment, sums = a_panel(app, is_open=is_open)
    page = text_of(app.test_client().get(AT))
    assert seed in page and commitment in page and hashlib.sha256(seed.encode()).hexdigest() == commitment
    assert all(one in page for one in sums.values()) and "./run sortition pool.csv quotas.csv --size 6" in page


def test_where_volunteers_agreed_the_files_are_those_of_the_checksums(app):
    _, _, sums = a_panel(app, is_open=True)
    visitor = app.test_client()
    for name, sha256 in sums.items():
        assert hashlib.sha256(visitor.get(f"{AT}/1/{name}").data).hexdigest() == sha256
    assert visitor.get(f"{AT}/1/drawn.csv").text.count("\n") == 7
    assert visitor.get(f"{AT}/1/panel.csv").status_code == visitor.get(f"{AT}/2/pool.csv").status_code == 404


def test_where_they_did_not_neither_files_nor_few_people_are_shown(app):
    a_panel(app, is_open=False)
    visitor = app.test_client()
    assert all(visitor.get(f"{AT}/1/{name}").status_code == 404 for name in ("pool.csv", "quotas.csv", "drawn.csv"))
    assert "too few" in text_of(visitor.get(AT)) and "On the panel" not in text_of(visitor.get(AT))
