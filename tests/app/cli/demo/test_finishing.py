"""What the demo's officers do once people have answered."""

from __future__ import annotations

from analysis.summaries.summary import Share
from app.cli.demo import themes
from app.cli.demo.finishing import _told
from tests.app.summaries import a_summary, a_topic


def test_what_you_said_names_only_what_a_person_could_name():
    named = themes.NAMES[0][1]
    topics = (a_topic("t1", named, n=30, share=Share(0.3, 0.2, 0.4)), a_topic("t2", themes.MANY, n=60))
    told = _told("concern", a_summary(topics=topics))
    assert themes.in_a_sentence(named) in told and themes.MANY not in told
    assert "about 3 in 10 of those who answered" in told


def test_nothing_is_said_where_nothing_could_be_named():
    assert _told("concern", a_summary(topics=(a_topic("t2", themes.MANY, n=60),))) == ""
