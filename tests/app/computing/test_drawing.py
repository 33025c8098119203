"""The figures of a report follow its words, and never those of another wording."""

from __future__ import annotations

import pytest

from app.computing.drawing import draw, keep
from app.models import Report
from app.services import curating
from app.services.presenting import present
from tests.app import analyses


@pytest.fixture
def run(session, now):
    return analyses.a_kept_run(session, analyses.a_consulted_survey(session), now=now)


def rename(session, run, now, name):
    curating.rename(session, run=run, theme_id=curating.themes(session, run)[0].id, name=name, actor="olive", now=now)


def test_the_charts_say_what_the_officer_says(session, run, now):
    rename(session, run, now, "People fear for their work")
    assert present(run, session.get(Report, run.id)).is_drawing
    assert keep(session, run.id, draw(session, run.id))
    shown = present(run, session.get(Report, run.id))
    assert not shown.is_drawing and shown.figures
    assert any("People fear for their work" in figure.svg for figure in shown.figures)


def test_a_drawing_of_words_that_have_changed_since_is_not_kept(session, run, now):
    rename(session, run, now, "First")
    drawn = draw(session, run.id)
    rename(session, run, now, "Second")
    assert keep(session, run.id, drawn) is False
    assert session.get(Report, run.id).figures is None


def test_a_report_that_has_gone_needs_no_drawing(session, run):
    assert draw(session, run.id) is None
    assert keep(session, run.id, None)


def test_no_figure_carries_a_style_that_the_page_policy_would_block(session, run, now):
    rename(session, run, now, "First")
    for figure in draw(session, run.id).figures:
        assert "style" not in figure["svg"]
