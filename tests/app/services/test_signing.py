"""What stands between a reading and a sign-off (translations and paraphrases have tests of their own)."""

from __future__ import annotations

import pytest

from app.services import curating, signing
from tests.app import analyses


@pytest.fixture
def run(session, now):
    return analyses.a_kept_run(session, analyses.a_consulted_survey(session), now=now)


def test_the_rare_points_wait_until_the_last_is_read(session, run, now):
    themes = curating.themes(session, run)
    rows = sorted(signing.rows_waiting(session, run, themes))
    assert len(rows) == 5
    curating.mark_read(session, run=run, rows=rows[:-1], actor="olive", now=now)
    (one,) = signing.obstacles(session, run, themes)
    assert one.kind == "rare" and one.text.startswith("1 answer waits")
    curating.mark_read(session, run=run, rows=rows[-1:], actor="olive", now=now)
    assert signing.obstacles(session, run, themes) == ()


def test_without_themes_there_is_nothing_to_sign(session, run):
    assert [one.kind for one in signing.obstacles(session, run, ())] == ["themes"]
