"""The demo's deliberation: made-up people who weigh whole sentences, the same ones from the same seed."""
from __future__ import annotations

from collections import Counter
from datetime import timedelta

import pytest

from app.cli.demo import deliberation as demo
from app.cli.demo.themes import NAMES
from app.models import Ballot, Statement
from app.services import designing, moderating, opinions
from config import ROOT
from tests.factories import a_consultation


@pytest.fixture
def made(app, session, now):
    consultation = a_consultation(session, is_demo=True)
    survey = designing.create_survey(
        session, consultation=consultation, slug="asked", audience="public", access="open", actor="olive", now=now,
        definition_yaml=(ROOT / "surveys" / "library" / "public-ai-health-data.yaml").read_text())
    return demo.make_deliberation(session, app.extensions["keys"], consultation, survey, officer="olive", seed=3, k=11,
                                  at=now, closes=now + timedelta(days=30))


def test_it_runs_with_a_background_and_shows_groups_and_common_ground(session, made):
    assert made.state == "open" and len(made.background) == 3 and all(one["url"] for one in made.background)
    shown = opinions.results_of(session, made)
    assert shown.document["n_participants"] == demo.N_PEOPLE and len(shown.groups) >= 2
    assert len(shown.consensus) >= 3 and len(shown.divisive) >= 3


def test_both_sides_are_there_and_there_is_something_to_moderate(session, made):
    sides = Counter(one.side for one in session.query(Statement).filter(Statement.state == "accepted"))
    assert abs(sides["confidence"] - sides["concern"]) <= 3 and not sides[""]
    assert [one.text for one in moderating.waiting(session, made)] == [demo.WAITING]
    assert [line.act for line in moderating.public_log(session, made)] == ["Rejected"]


def test_every_sentence_belongs_to_a_theme_that_the_officer_can_name():
    assert set(demo.SENTENCES) <= {name for _, name in NAMES}


def test_the_same_seed_makes_the_same_people(session, made):
    agreeing = [(0.5, 0.5, 0.5)] * 20
    assert demo.votes(agreeing, seed=1) == demo.votes(agreeing, seed=1) != demo.votes(agreeing, seed=2)
    kept = [row.votes for row in session.query(Ballot)]
    assert len(kept) == demo.N_PEOPLE and {len(votes) for votes in kept} <= set(range(demo.FEWEST, demo.MOST + 1))
