"""The figures of a deliberation as anyone may read them."""
from __future__ import annotations

import json

import pytest

from app.computing import opinions as computing
from app.services import opinions
from tests.app.deliberations import a_draft, two_camps


@pytest.fixture
def one(session, now):
    made = a_draft(session, now, n=10)
    two_camps(session, made, now)
    gathered = computing.gather(session, made.id)
    computing.keep_opinions(session, made.id, gathered, computing.find(gathered, k=11, today=now.date()), now=now)
    session.commit()
    return made


def test_before_there_are_figures_there_are_no_results(session, now):
    assert opinions.results_of(session, a_draft(session, now)) is None


def test_what_people_share_and_what_divides_them_is_told_with_its_range(session, one):
    shown = opinions.results_of(session, one)
    (common,) = shown.consensus
    assert common.text.startswith("A nurse") and common.said.endswith("% agree") and " to " in common.span
    assert shown.divisive and shown.divisive[0].said.endswith("points apart")
    assert [group.name for group in shown.groups] == ["A", "B"] and shown.groups[0].again.endswith("%")
    assert len(shown.rows) == 10 and len(shown.figures) == 3


def test_programs_get_the_same_without_the_pictures(session, one):
    document = opinions.results_of(session, one).document
    public = opinions.public(document)
    assert "figures" not in public and json.dumps(public) and public["n_participants"] == 60
    lines = list(opinions.lines(document))
    assert len(lines) == 10 and all(len(line) == len(opinions.HEADER) for line in lines) and lines[0][0] == 1


def test_what_few_voted_on_is_blank(session, one):
    document = opinions.results_of(session, one).document
    document = {**document, "statements": [{**document["statements"][0], "n_votes": None, "agree": None,
                                            "disagree": None, "passed": None, "consensus": None,
                                            "divisiveness": None}]}
    assert next(iter(opinions.lines(document)))[2:] == [None] * 10
    assert opinions._row(document["statements"][0])[1] == "too few"
