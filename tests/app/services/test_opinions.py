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


def test_withheld_cells_and_fates_are_told_in_words():
    background = opinions._background({"text": "Where?", "options": ["Ward", "Lab"], "rows": [
        {"value": "Group A", "base": 40, "cells": [{"category": "Ward", "n": 30, "share": 0.75},
                                                   {"category": "Lab", "withheld": True}]},
        {"value": "Group B", "withheld": True}]})
    assert background.rows == (("Group A", "30 (75%)", "withheld"), ("Group B", "withheld", "withheld"))
    found = opinions._without(
        {"n_left_out": 20, "signs": {"burst": 20}, "n_groups": {"all": 0, "without": 2},
         "consensus": {"kept": [], "lost": ["1"], "gained": []}, "divisive": {"kept": [], "lost": [], "gained": ["2"]},
         "agreement": [{"statement": "1", "all": 60, "without": 40}]}, {"1": "Look first", "2": "Sell them"})
    assert found.groups == "no with them, 2 without them" and found.signs[0].startswith("20 began among")
    assert found.fates == (("Common ground only with them", "Look first"), ("Divides only without them", "Sell them"))
    assert found.shifts == (("Look first", "60%", "40%"),)
    assert opinions._without(None, {}) is None
