"""Coding without a script: a form for each answer, and nothing on it that would sway the reader."""

from __future__ import annotations

import re

import pytest

from app.models import Learning
from app.services import coding, curating
from tests.app import analyses

HOME = "/office/surveys/trust/analysis/worries/coding"


@pytest.fixture
def config(sqlite_config):
    """One kind of database: the rows behind these pages are tested on both where they are written."""
    return sqlite_config


@pytest.fixture
def olive(desk, session):
    return analyses.Visitor(desk, session)


@pytest.fixture
def run(session, now):
    return analyses.a_kept_run(session, analyses.a_consulted_survey(session, slug="trust"), now=now)


def mark_of(page):
    return re.search(r'name="mark" value="([0-9a-f]{24})"', page)[1]


def test_an_answer_is_coded_and_the_next_one_comes(olive, session, run):
    theme = curating.themes(session, run)[0].id
    page = olive.get(f"{HOME}/first").text
    assert "checked" not in page.replace("checked>", "", 1), "nothing is chosen beforehand but “Not said”"
    sent = {"mark": mark_of(page), "themes": [theme], "stance": "concern"}
    after = olive.post(f"{HOME}/first", data=sent, follow_redirects=True).text
    assert mark_of(after) != sent["mark"] and "1 coded" in after and "Change the one before" in after
    again = olive.get(f"{HOME}/first?answer={sent['mark']}").text
    assert re.search(rf'value="{theme}" checked', again)


def test_a_code_without_a_theme_is_refused_and_says_why(olive, run):
    page = olive.get(f"{HOME}/first").text
    reply = olive.post(f"{HOME}/first", data={"mark": mark_of(page), "stance": "mixed"})
    assert reply.status_code == 422 and "None of these" in reply.text and "<title>Error:" in reply.text
    assert mark_of(reply.text) == mark_of(page)


def test_one_person_cannot_be_both_readers(olive, run):
    page = olive.get(f"{HOME}/first").text
    olive.post(f"{HOME}/first", data={"mark": mark_of(page), "none": "1"})
    assert olive.get(f"{HOME}/second").status_code == 403
    assert "Ask a colleague" in olive.get(HOME).text


def test_the_standing_shows_the_curve_the_stop_signal_and_agreement(olive, session, run):
    ids = [theme.id for theme in curating.themes(session, run)]
    session.add(Learning(run_id=run.id, document={
        "n": 80, "before": 0.4, "curve": [[20, 0.5], [40, 0.6], [80, 0.61]], "has_levelled_off": True,
        "themes": {ids[0]: {}}, "quality": {ids[0]: {"n": 30, "precision": 0.8, "recall": 0.7, "f1": 0.75}},
        "stance": {}, "stance_quality": None, "next": [],
        "agreement": {"n": 30, "human": 0.71, "machine": 0.64, "stance": None, "n_stance": 0,
                      "by_theme": {ids[0]: {"human": 0.8, "machine": 0.66}}},
    }))
    session.commit()
    page = olive.get(HOME).text
    for part in ("You can stop", "0.71", "0.64", "0.66", "<polyline", "not known", "Stance: not learned yet"):
        assert part in page, part


def test_learning_can_be_asked_for_once_thirty_are_coded(olive, session, run, now):
    assert "Code 30 answers first" in olive.post(f"{HOME}/learn", follow_redirects=True).text
    for _ in range(coding.N_BY_BOTH):
        drawn = coding.next_answer(session, run, "first")
        coding.code(session, run=run, reader="first", mark=drawn.mark, theme_ids=(), is_none=True, stance="",
                    actor="olive", now=now, needs_second=True)
    assert "The program is learning" in olive.get(HOME).text
