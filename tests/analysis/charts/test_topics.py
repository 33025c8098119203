from __future__ import annotations

from analysis.charts.topics import draw_topics
from analysis.summaries import summarise
from tests.analysis.voices import a_reading, made_up


def test_two_figures_with_titles_descriptions_and_their_tables():
    raised, spoken = draw_topics(summarise(a_reading()))
    for figure in (raised, spoken):
        assert figure.svg.startswith("<svg")
        assert figure.title
        assert "uncertainty of reading" in figure.subtitle
        assert all(len(row) == len(figure.header) for row in figure.rows)
    assert "Bars:" in raised.alt


def test_the_table_says_what_the_summary_says():
    summary = summarise(a_reading())
    raised = draw_topics(summary)[0]
    points = [topic for topic in summary.topics if topic.kind == "point"]
    assert [row[0] for row in raised.rows] == [topic.label for topic in points]
    assert raised.rows[0][2] == f"{points[0].share.estimate * 100:.0f}%"


def test_nothing_to_show_is_no_figure():
    assert draw_topics(summarise(made_up({"t01": 5}))) == ()
