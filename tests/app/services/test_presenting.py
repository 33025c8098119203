"""A summary laid out for reading."""

from __future__ import annotations

import pytest

from analysis.summaries.keeping import to_record
from analysis.summaries.summary import Figure, Sentence, Share
from app.models import AnalysisRun, Report
from app.services.presenting import firmness, present
from tests.app.summaries import a_summary, a_topic

FIGURE = {"title": "T", "subtitle": "S", "svg": "<svg></svg>", "alt": "a", "header": ["x"], "rows": [["1"]]}


@pytest.fixture
def run():
    return AnalysisRun(summary=to_record(a_summary()), figures=[FIGURE], coverage={"n": 120, "groups": []})


def a_report(summary, **values):
    document = {"summary": to_record(summary), "notes": {"theme-1": "Ask the staff first."}, "fingerprint": "f1"}
    return Report(document=document, figures=[FIGURE], drawn_from="f1", **values)


def test_sentences_stand_on_the_side_they_speak_for(run):
    shown = present(run, None)
    assert [line.sentence.side for line in shown.confidence] == ["confidence"]
    assert [line.sentence.side for line in shown.concern] == ["concern"]
    assert [line.sentence.side for line in shown.remarks] == ["both"]


def test_a_sentence_is_as_firm_as_its_weakest_theme(run):
    shown = present(run, None)
    assert [line.firmness.word for line in (*shown.concern, *shown.confidence, *shown.remarks)] == [
        "firm",
        "loose",
        "loose",
    ]


def test_the_machines_own_summary_has_its_own_charts_and_no_officers_words(run):
    shown = present(run, None)
    assert (len(shown.figures), shown.is_drawing, shown.renamed) == (1, False, frozenset())


def test_an_officers_words_are_told_from_the_programs(run):
    summary = a_summary(topics=(a_topic("theme-1", "People fear for work"), a_topic("theme-2", "Checks by a person")))
    summary = a_summary(
        topics=summary.topics,
        sentences=tuple(
            type(one)(one.text, ("theme-1",), one.figures, (), (), one.side) for one in a_summary().sentences[:1]
        ),
    )
    shown = present(run, a_report(summary))
    assert shown.renamed == {"theme-1"}
    assert shown.concern[0].notes == ("Ask the staff first.",)


def test_charts_of_an_older_wording_are_not_shown(run):
    report = a_report(a_summary())
    report.drawn_from = "f0"
    shown = present(run, report)
    assert (shown.figures, shown.is_drawing) == ((), True)


@pytest.mark.parametrize(
    ("stability", "word"), [(1.0, "firm"), (0.75, "firm"), (0.74, "fairly firm"), (0.5, "fairly firm"), (0.2, "loose")]
)
def test_firmness_has_three_words_with_a_reason(stability, word):
    assert firmness(stability).word == word and firmness(stability).why


def test_points_without_a_side_come_first_where_most_people_made_them(run):
    figures = (Figure("raised", 30, 100, Share(0.3, 0.2, 0.4)),)
    raised = [
        Sentence("Many said so.", ("t01",), figures, (), (), side, kind="point")
        for side in ("none", "none", "concern")
    ]
    groups = tuple(Figure(f"age: {name}", 20, 50, Share(0.4, 0.3, 0.5)) for name in ("old", "young"))
    differing = Sentence("The old more than the young.", ("t01",), groups, (), (), "none", kind="difference")
    run.summary = to_record(a_summary(sentences=(*raised, differing)))
    shown = present(run, None)
    assert (len(shown.points), len(shown.differences), len(shown.remarks)) == (2, 1, 0)
    assert not shown.is_one_sided
    run.summary = to_record(a_summary(sentences=(*raised[1:], raised[2])))
    assert present(run, None).is_one_sided


def test_requests_and_minority_views_have_places_of_their_own(run):
    said = tuple(
        Sentence(f"Of the kind {kind}.", ("t01",), (), (), (), side, kind=kind)
        for kind, side in (("request", "none"), ("minority", "confidence"), ("point", "confidence"))
    )
    run.summary = to_record(a_summary(sentences=said))
    shown = present(run, None)
    assert [line.sentence.kind for line in (*shown.requests, *shown.minorities, *shown.confidence)] == [
        "request",
        "minority",
        "point",
    ]
    assert [line.firmness is None for line in (*shown.requests, *shown.minorities)] == [True, False]
