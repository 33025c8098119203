"""The two figures of a summary: how many raised each topic, and how those who did spoke of it."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.charts.drawing import BLUE, ORANGE, Bar, draw_bars
from analysis.charts.figure import Figure
from analysis.summaries.summary import Share, Summary, TopicSummary

_MOST_BARS = 12
_WITHHELD = "withheld"


def draw_topics(summary: Summary) -> tuple[Figure, ...]:
    """Draw what may be shown of a summary.

    Parameters
    ----------
    summary : Summary

    Returns
    -------
    tuple of Figure
    """
    points = [topic for topic in summary.topics if topic.kind == "point"][:_MOST_BARS]
    if not points:
        return ()
    spoken = [topic for topic in points if topic.confidence is not None or topic.concern is not None]
    return (_raised(points, summary), *((_spoken(spoken, summary),) if spoken else ()))


def _raised(topics: Sequence[TopicSummary], summary: Summary) -> Figure:
    first = topics[0]
    title = f"Raised most: {first.label} ({_percent(first.share)})"
    subtitle = (
        f"Share of the {summary.n_used:,} people who answered that raised each topic; several can be raised. "
        "Lines: uncertainty of reading."
    )
    alt = "Bars: " + "; ".join(f"{topic.label} {_percent(topic.share)}" for topic in topics) + "."
    bars = [Bar(topic.label, (_part(topic.share, BLUE),)) for topic in topics]
    rows = tuple(
        (
            topic.label,
            f"{topic.n:,}",
            _percent(topic.share),
            _percent_of(topic.share.low),
            _percent_of(topic.share.high),
        )
        for topic in topics
    )
    return Figure(
        title, subtitle, draw_bars(bars, title=title, alt=alt), alt, ("Topic", "People", "Share", "Low", "High"), rows
    )


def _spoken(topics: Sequence[TopicSummary], summary: Summary) -> Figure:
    title = "How those who raised each topic spoke of it"
    subtitle = (
        "Share of those who raised the topic whose answer was read as expressing confidence or concern; an answer can "
        "express both or neither. Withheld: too few on one side of the matter. Lines: uncertainty of reading."
    )
    alt = "Pairs of bars: " + "; ".join(
        f"{topic.label}: confidence {_percent_or_not(topic.confidence)}, concern {_percent_or_not(topic.concern)}"
        for topic in topics
    )
    bars = [Bar(topic.label, _parts(topic)) for topic in topics]
    svg = draw_bars(bars, title=title, alt=alt, legend=(("Confidence", BLUE), ("Concern", ORANGE)))
    rows = tuple(
        (topic.label, f"{topic.n:,}", _with_span(topic.confidence), _with_span(topic.concern)) for topic in topics
    )
    return Figure(title, subtitle, svg, alt + ".", ("Topic", "People", "Confidence", "Concern"), rows)


def _parts(topic: TopicSummary) -> tuple[tuple[float, float, float, str], ...]:
    """Return a bar for each side whose share may be told."""
    sides = ((topic.confidence, BLUE), (topic.concern, ORANGE))
    return tuple(_part(share, colour) for share, colour in sides if share is not None)


def _percent_or_not(share: Share | None) -> str:
    return _WITHHELD if share is None else _percent(share)


def _part(share: Share, colour: str) -> tuple[float, float, float, str]:
    return share.estimate, share.low, share.high, colour


def _percent(share: Share) -> str:
    return _percent_of(share.estimate)


def _percent_of(value: float) -> str:
    return f"{value * 100:.0f}%"


def _with_span(share: Share | None) -> str:
    if share is None:
        return _WITHHELD
    return f"{_percent(share)} ({_percent_of(share.low)} to {_percent_of(share.high)})"
