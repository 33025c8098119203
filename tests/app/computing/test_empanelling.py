"""Drawing over the very files that anybody may be given."""
from __future__ import annotations

import csv
from datetime import UTC, datetime

from analysis.__main__ import main
from app.computing import empanelling as computing
from app.services import empanelling, volunteers
from tests.app.deliberations import a_draft
from tests.app.panels import SIZE, a_ready_one, drawn

NOW = datetime(2026, 11, 3, 9, tzinfo=UTC)


def test_whoever_has_the_files_and_the_seed_draws_the_same_people(app, session, tmp_path):
    one = a_draft(session, NOW)
    a_ready_one(app, session, one, NOW, is_open=True)
    drawn(app, session, one, NOW)
    (lot,) = empanelling.lots_of(session, one)
    held = volunteers.held_of(app.extensions["keys"], empanelling.panel_of(session, one))
    (tmp_path / "pool.csv").write_bytes(held.pool_csv(1))
    (tmp_path / "quotas.csv").write_bytes(held.quotas_csv(1))
    assert main(["sortition", str(tmp_path / "pool.csv"), str(tmp_path / "quotas.csv"), "--size", str(SIZE), "--seed",
                 lot.seed, "--out", str(tmp_path / "out")]) == 0
    with (tmp_path / "out" / "panel.csv").open(encoding="utf-8-sig", newline="") as file:
        assert {row["id"] for row in csv.DictReader(file)} == {person.number for person in held.sitting}


def test_what_has_been_drawn_is_not_drawn_again(app, session):
    one, keys = a_draft(session, NOW), app.extensions["keys"]
    a_ready_one(app, session, one, NOW)
    (lot,) = empanelling.lots_of(session, one)
    assert computing.gather(session, lot.id, keys) is None
    drawn(app, session, one, NOW)
    assert computing.gather(session, lot.id, keys) is None
    assert computing.gather(session, "gone", keys) is None
