"""The job that draws a panel."""
from __future__ import annotations

from datetime import UTC, datetime

import app.jobs.empanelling as job
from app.errors import WrongState
from app.services import empanelling
from tests.app.deliberations import a_draft
from tests.app.panels import a_ready_one, drawn

NOW = datetime(2026, 11, 3, 9, tzinfo=UTC)


def test_a_draw_that_was_lost_is_taken_up_again_and_draws_the_same(app, session, monkeypatch):
    one = a_draft(session, NOW)
    a_ready_one(app, session, one, NOW)
    seen, real = [], job.draw

    def stopping_once(material):
        seen.append(real(material).numbers)
        if len(seen) == 1:
            raise WrongState("the machine was stopped")
        return real(material)

    monkeypatch.setattr(job, "draw", stopping_once)
    drawn(app, session, one, NOW)
    assert empanelling.lots_of(session, one)[0].state == "drawing"
    drawn(app, session, one, NOW)
    assert empanelling.lots_of(session, one)[0].state == "drawn"
    assert len(seen) == 2 and seen[0] == seen[1]
